import type { Component } from "svelte";
import type { PageName } from "../route.ts";

/** Every page but the first is fetched when it is wanted, or when nothing else is to do. */
export const PAGES: Partial<Record<PageName, () => Promise<{ default: Component }>>> = {
  search: () => import("../pages/Search.svelte"),
  library: () => import("../pages/Library.svelte"),
  albums: () => import("../pages/Albums.svelte"),
  album: () => import("../pages/Album.svelte"),
  artists: () => import("../pages/Artists.svelte"),
  artist: () => import("../pages/Artist.svelte"),
  songs: () => import("../pages/Songs.svelte"),
  folders: () => import("../pages/Folders.svelte"),
  genres: () => import("../pages/Genres.svelte"),
  genre: () => import("../pages/Genre.svelte"),
  playlists: () => import("../pages/Playlists.svelte"),
  playlist: () => import("../pages/Playlist.svelte"),
  playlistRules: () => import("../pages/PlaylistRules.svelte"),
  radio: () => import("../pages/Radio.svelte"),
  favourites: () => import("../pages/Favourites.svelte"),
  queue: () => import("../pages/Queue.svelte"),
  shares: () => import("../pages/Shares.svelte"),
  settings: () => import("../pages/settings/General.svelte"),
  apps: () => import("../pages/settings/Apps.svelte"),
  sessions: () => import("../pages/settings/Sessions.svelte"),
  pair: () => import("../pages/settings/Pair.svelte"),
  users: () => import("../pages/admin/Users.svelte"),
  account: () => import("../pages/admin/Account.svelte"),
  libraries: () => import("../pages/admin/Libraries.svelte"),
  oneLibrary: () => import("../pages/admin/OneLibrary.svelte"),
  scan: () => import("../pages/admin/Scan.svelte"),
  missingFiles: () => import("../pages/admin/Missing.svelte"),
  duplicates: () => import("../pages/admin/Duplicates.svelte"),
  decisions: () => import("../pages/admin/Decisions.svelte"),
  spoofTest: () => import("../pages/admin/SpoofTest.svelte"),
  recipe: () => import("../pages/admin/Recipe.svelte"),
  activity: () => import("../pages/admin/AuditLog.svelte"),
};

/** What a listener needs even when a gateway keeps back what was not fetched in time. */
const LISTENING: readonly PageName[] = [
  "search",
  "library",
  "albums",
  "album",
  "artists",
  "artist",
  "songs",
  "folders",
  "genres",
  "genre",
  "playlists",
  "playlist",
  "radio",
  "favourites",
  "queue",
];
const SETTLE_MS = 4_000;

/** Fetches the pages of the music, one by one, once the player has nothing better to do. */
export function fetchPagesWhenIdle(): () => void {
  let stopped = false;
  const timer = setTimeout(async () => {
    for (const name of LISTENING) {
      await idle();
      if (stopped) return;
      await PAGES[name]?.().catch(() => {}); // asked for again when it is visited
    }
  }, SETTLE_MS);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

function idle(): Promise<unknown> {
  return "requestIdleCallback" in window
    ? new Promise((resolve) => window.requestIdleCallback(resolve))
    : Promise.resolve();
}
