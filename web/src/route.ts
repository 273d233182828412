/** The player's pages, by the path below `app/`. */
const PAGES = {
  "": "home",
  search: "search",
  library: "library",
  albums: "albums",
  "album/:id": "album",
  artists: "artists",
  "artist/:id": "artist",
  songs: "songs",
  folders: "folders",
  "folders/:id": "folders",
  genres: "genres",
  "genre/:id": "genre",
  playlists: "playlists",
  "playlist/:id": "playlist",
  "playlist/:id/rules": "playlistRules",
  radio: "radio",
  favourites: "favourites",
  queue: "queue",
  shares: "shares",
  settings: "settings",
  "settings/apps": "apps",
  "settings/sessions": "sessions",
  pair: "pair",
  admin: "users",
  "admin/users": "users",
  "admin/users/:id": "account",
  "admin/libraries": "libraries",
  "admin/libraries/:id": "oneLibrary",
  "admin/scan": "scan",
  "admin/missing": "missingFiles",
  "admin/duplicates": "duplicates",
  "admin/sign-in": "decisions",
  "admin/sign-in/test": "spoofTest",
  "admin/sign-in/recipe": "recipe",
  "admin/activity": "activity",
  link: "link",
  resume: "resume",
  "signed-out": "signedOut",
} as const;

export type PageName = (typeof PAGES)[keyof typeof PAGES] | "missing";

export interface Route {
  page: PageName;
  id: string;
  query: URLSearchParams;
}

/** The page of an address; `base` is the path the player is served under and ends in a slash. */
export function routeOf(base: string, address: URL): Route {
  const below = address.pathname.startsWith(base) ? address.pathname.slice(base.length) : "";
  const path = below.replace(/^app\/?/, "").replace(/\/$/, "");
  const query = address.searchParams;
  const parts = path.split("/");
  for (const [pattern, page] of Object.entries(PAGES)) {
    const wanted = pattern.split("/");
    if (wanted.length !== parts.length) continue;
    if (wanted.every((part, i) => part === parts[i] || (part === ":id" && parts[i] !== ""))) {
      const id = wanted.indexOf(":id");
      return { page, id: id < 0 ? "" : decoded(parts[id] ?? ""), query };
    }
  }
  return { page: "missing", id: "", query };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** An address of the player, relative to the document's base: `to("album", id)`. */
export function to(page: string, id?: string, query?: Record<string, string>): string {
  const path = id === undefined ? page : `${page}/${encodeURIComponent(id)}`;
  const search = new URLSearchParams(query).toString();
  return `app/${path}${search ? `?${search}` : ""}`;
}
