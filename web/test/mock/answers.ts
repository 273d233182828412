import type { Account, Share, Song } from "../../src/api/types.ts";
import { type Answer, type Body, problem, windowOf } from "./answering.ts";
import { Collection } from "./collection.ts";
import { Door } from "./door.ts";
import type { Library } from "./library.ts";
import { lyrics } from "./lyrics.ts";
import { Stations } from "./stations.ts";

interface List {
  id: string;
  name: string;
  comment: string;
  public: boolean;
  songs: string[];
  changedAt: string;
  rules?: string;
  file?: { path: string; sync: boolean; gone: boolean };
}

interface Queue {
  songs: string[];
  index: number;
  positionMs: number;
}

const MADE = "2026-11-01T10:00:00Z";

const TEXT = ["is", "isNot", "contains", "notContains", "startsWith", "endsWith"];
const FIELDS = [
  { name: "title", kind: "text", operators: TEXT, values: [] },
  {
    name: "genre",
    kind: "texts",
    operators: [...TEXT, "isMissing", "isPresent"],
    values: ["Folk"],
  },
  {
    name: "year",
    kind: "number",
    operators: ["is", "isNot", "gt", "lt", "inTheRange"],
    values: [],
  },
  { name: "loved", kind: "flag", operators: ["is", "isNot"], values: [] },
  { name: "dateloved", kind: "moment", operators: ["inTheLast", "before", "after"], values: [] },
  { name: "random", kind: "order", operators: [], values: [] },
];

function account(
  id: number,
  username: string,
  name: string,
  admin: boolean,
  enabled: boolean,
): Account {
  const rights = { share: true, download: true, edit: true };
  const lastSeen = "2026-11-22T18:00:00Z";
  const hasPassword = username !== "sam";
  return {
    id,
    username,
    name,
    email: "",
    admin,
    enabled,
    rights,
    signIn: "password",
    lastSeen,
    hasPassword,
    identities: hasPassword ? [] : [{ id: 70 + id, provider: "proxy", subject: username }],
    groups: hasPassword ? [] : ["family", "music"],
    roleFrom: hasPassword ? "product" : "provider",
    libraries: [1],
  };
}

const UNMATCHED = {
  waiting: 2,
  unmatched: [
    {
      line: 4,
      location: "The Long Way/09 Gone for Good.flac",
      title: "",
      reason: "No song has this path.",
    },
    {
      line: 9,
      location: "https://radio.example.org/stream",
      title: "Late radio",
      reason: "It is an address on the web; only music in the libraries is played.",
    },
  ],
};

/** The API without its door: everything for somebody who is signed in. */
export class Answers {
  readonly music: Library;
  readonly door = new Door();
  readonly stations = new Stations();
  readonly #collection: Collection;
  readonly #songs: Map<string, Song>;
  readonly #lists: List[];
  readonly #shares: Share[];
  readonly #accounts = [
    account(1, "jane", "Jane Doe", true, true),
    account(2, "sam", "Sam Rivers", false, true),
    account(3, "kit", "", false, false),
  ];
  #queue: Queue;
  #nextId = 10;
  /** The item that was given a picture. */
  #given = "";
  scanning = false;
  /** Whether the library is being made anew, and songs of the queue are missing meanwhile. */
  renewing = false;
  /** How whoever asks was signed in. */
  way: "password" | "proxy" | "openid" = "password";

  constructor(music: Library) {
    this.music = music;
    this.#collection = new Collection(music);
    this.#songs = new Map(music.songs.map((song) => [song.id, song]));
    const every = (n: number, from: number) =>
      music.songs.filter((_, i) => i % n === from).map((song) => song.id);
    this.#lists = [
      {
        id: "pl-1",
        name: "Sunday morning",
        comment: "Soft things first",
        public: false,
        songs: every(23, 0),
        changedAt: MADE,
      },
      {
        id: "pl-2",
        name: "Long drives",
        comment: "",
        public: true,
        songs: every(31, 5),
        changedAt: MADE,
      },
      {
        id: "pl-3",
        name: "Dinner with friends",
        comment: "",
        public: false,
        songs: every(19, 4),
        changedAt: MADE,
        file: { path: "Lists/dinner.m3u8", sync: true, gone: false },
      },
      {
        id: "pl-4",
        name: "Loved lately",
        comment: "",
        public: false,
        songs: every(29, 3),
        changedAt: MADE,
        rules:
          '{ "all": [ { "is": { "loved": true } }, { "any": [ { "inTheRange": { "year": [1990, 1999] } } ] } ] }',
      },
    ];
    this.#shares = [
      this.#share("sh1", music.albums[3]?.title ?? "", "For the trip", "2027-01-01T00:00:00Z", [
        "al-3",
      ]),
      this.#share("sh2", "Long drives", "", "2026-11-05T00:00:00Z", ["pl-2"]),
    ];
    this.#queue = {
      songs: music.songs.slice(20, 32).map((s) => s.id),
      index: 2,
      positionMs: 61_000,
    };
  }

  me(username: string): object {
    const known = this.#accounts.find((one) => one.username === username);
    const user = known ?? account(99, username, "", false, true);
    const { identities, groups, roleFrom, libraries, ...shown } = user;
    return {
      ...shown,
      signIn: this.way,
      logoutUrl: "",
      sharing: true,
      downloads: true,
      artwork: true,
      version: "0.1.0",
    };
  }

  answer(method: string, path: string, query: URLSearchParams, body: Body): Answer {
    const [area = "", ...rest] = path.split("/").map(decodeURIComponent);
    const id = rest[0] ?? "";
    switch (area) {
      case "library":
        if (rest[2] === "lyrics") return [200, lyrics(rest[1] ?? "")];
        return this.#library(id, rest[1] ?? "", query);
      case "playlists":
        if (id === "import") return this.#imported(query.get("name") ?? "");
        if (rest[1] === "waiting") return [200, UNMATCHED];
        return id === "" ? this.#playlists(method, body) : this.#playlist(method, id, body);
      case "rules":
        return this.#rules(id, body);
      case "stations":
        return this.stations.answer(method, id, body);
      case "shares":
        return this.#sharing(method, id, body);
      case "users":
        return id === "deleted"
          ? this.door.deletedNames(method, rest[1] ?? "")
          : this.#users(method, rest, body);
      case "stars":
        return this.#stars(method, id);
      case "queue":
        if (this.renewing) return [503, problem(503, "Songs of the queue are missing.")];
        if (method === "PUT") this.#queue = body as unknown as Queue;
        return method === "PUT"
          ? [204, null]
          : [200, { ...this.#queue, songs: this.#find(this.#queue.songs) }];
      case "scan":
        if (id === "problems") return this.#collection.problems();
        if (id === "preview") return this.#collection.preview();
        if (method === "DELETE") return [204, null];
        return [method === "POST" ? 202 : 200, this.scan()];
      case "artwork":
        if (method !== "GET") this.#given = method === "PUT" ? id : "";
        if (method === "DELETE") return [204, null];
        return method === "PUT"
          ? [200, { cover: "u1" }]
          : [200, { given: this.#given === id, mayChange: true, maxBytes: 10_000_000 }];
      case "plays":
      case "ratings":
        return [204, null];
      default:
        return (
          this.#collection.answer(method, [area, ...rest], query, body) ??
          this.door.answer(method, path, query, body) ?? [
            404,
            problem(404, `${method} ${path} is not there`),
          ]
        );
    }
  }

  scan(): object {
    const kind = { full: false, chosen: false, cancelled: false };
    const counts = { added: 412, changed: 3, removed: 6, unchanged: 9380, problems: 2 };
    const last = { ...kind, ...counts, tookMs: 900, endedAt: MADE };
    const seen = { songsSeen: 1204, foldersSeen: 96, total: 9800, filesPerSecond: 812 };
    const state = { scanning: this.scanning, phase: this.scanning ? "reading" : "idle" };
    const asked = { full: false, dryRun: false, waiting: false, library: this.scanning ? 1 : null };
    return { ...state, ...asked, ...seen, leftMs: null, startedAt: null, last };
  }

  #find(ids: string[]): Song[] {
    return ids.flatMap((id) => this.#songs.get(id) ?? []);
  }

  #library(kind: string, id: string, query: URLSearchParams): Answer {
    const { albums, artists, songs, genres } = this.music;
    switch (kind) {
      case "home":
        return [200, this.#home()];
      case "albums": {
        if (id === "") return [200, windowOf(sorted(albums, query), query)];
        const album = albums.find((one) => one.id === id);
        const own = songs.filter((song) => song.albumId === id);
        // The first three songs of one album are movements of a work.
        const movement = (i: number) =>
          id === "al-7" && i < 3 ? { work: "Three Harbours, Op. 7", movement: `No. ${i + 1}` } : {};
        const more = {
          songs: own.map((song, i) => ({ ...song, ...movement(i) })),
          labels: ["Paper Moon Records"],
          otherVersions: [],
        };
        return album ? [200, { ...album, ...more }] : [404, problem(404, "No such album")];
      }
      case "artists": {
        const few = query.get("role") === "composer" ? artists.slice(0, 2) : artists;
        if (id === "") return [200, windowOf(few, query)];
        const artist = artists.find((one) => one.id === id);
        const by = (one: { artists: { id: string }[] }) => one.artists[0]?.id === id;
        const more = {
          albums: albums.filter(by),
          appearsOn: [],
          topSongs: songs.filter(by).slice(0, 5),
        };
        return artist ? [200, { ...artist, ...more }] : [404, problem(404, "No such artist")];
      }
      case "songs":
        return [200, windowOf(sorted(songs, query), query)];
      case "genres":
        return [200, { total: genres.length, items: genres }];
      case "random": {
        const items = songs.filter((_, i) => i % 7 === 3).slice(0, 50);
        return [200, { total: items.length, items }];
      }
      default:
        return [200, this.#search(query.get("q") ?? "", Number(query.get("limit") ?? 20))];
    }
  }

  #home(): object {
    const { albums } = this.music;
    const of = (n: number) =>
      albums.map((_, i) => albums[(n + i * 7) % albums.length]).slice(0, 12);
    const starred = albums.filter((album) => album.starred).slice(0, 20);
    return {
      recentlyAdded: of(1),
      recentlyPlayed: of(4),
      mostPlayed: of(11),
      random: of(23),
      starred,
      demo: false,
    };
  }

  #search(words: string, limit: number): object {
    const wrong = /year:[a-z]+/.exec(words)?.[0] ?? "";
    const wanted = words.replace(wrong, "").trim().toLowerCase();
    const hit = (text: string) => text.toLowerCase().includes(wanted);
    return {
      songs: this.music.songs.filter((song) => hit(song.title)).slice(0, limit),
      albums: this.music.albums.filter((album) => hit(album.title)).slice(0, limit),
      artists: this.music.artists.filter((artist) => hit(artist.name)).slice(0, limit),
      playlists: this.#lists.filter((list) => hit(list.name)).map((list) => this.#shown(list)),
      unread: wrong ? [{ part: wrong, reason: "year takes years: year:1990." }] : [],
    };
  }

  #stars(method: string, id: string): Answer {
    const { songs, albums, artists } = this.music;
    if (method === "GET") {
      const loved = <T extends { starred: boolean }>(items: T[]) =>
        items.filter((item) => item.starred);
      return [200, { songs: loved(songs), albums: loved(albums), artists: loved(artists) }];
    }
    for (const item of [...songs, ...albums, ...artists]) {
      if (item.id === id) item.starred = method === "PUT";
    }
    return [204, null];
  }

  #shown(list: List): object {
    const songs = this.#find(list.songs);
    const durationMs = songs.reduce((sum, song) => sum + song.durationMs, 0);
    const owner = { id: 1, name: "jane" };
    return {
      ...list,
      songs: undefined,
      rules: undefined,
      owner,
      mine: true,
      ruled: list.rules !== undefined,
      songCount: songs.length,
      durationMs,
      cover: songs.length > 0 ? "1" : "",
    };
  }

  #playlists(method: string, body: Body): Answer {
    if (method === "GET") {
      return [
        200,
        { total: this.#lists.length, items: this.#lists.map((list) => this.#shown(list)) },
      ];
    }
    const from = this.#lists.find((one) => one.id === body.copyOf);
    const id = `pl-${this.#nextId++}`;
    const rules = body.rules as string | undefined;
    const list: List = {
      id,
      name: String(body.name),
      comment: "",
      public: false,
      songs: from ? [...from.songs] : ((body.songs as string[]) ?? this.#ruled()),
      changedAt: MADE,
      ...(rules === undefined ? {} : { rules }),
    };
    this.#lists.push(list);
    return [201, this.#shown(list)];
  }

  /** Half of what the file names is there. */
  #imported(name: string): Answer {
    const [, body] = this.#playlists("POST", { name: name.replace(/\.\w+$/, "") });
    return [201, { ...(body as object), entries: 27, ...UNMATCHED }];
  }

  #ruled(): string[] {
    return this.music.songs.slice(0, 25).map((song) => song.id);
  }

  /** Finds the same whatever the rules; a text with "nope" in it has a fault. */
  #rules(what: string, body: Body): Answer {
    if (what === "fields") return [200, { items: FIELDS }];
    if (String(body.rules).includes("nope")) {
      const reason = 'No field is called "nope".';
      const fault = { line: 3, column: 15, path: "all[0].is.nope", reason };
      return [400, { ...problem(400, "Bad rules"), faults: [fault] }];
    }
    const songs = this.#find(this.#ruled());
    const durationMs = songs.reduce((sum, song) => sum + song.durationMs, 0);
    return [200, { found: 40, count: songs.length, durationMs, songs: songs.slice(0, 10) }];
  }

  #playlist(method: string, id: string, body: Body): Answer {
    const list = this.#lists.find((one) => one.id === id);
    if (!list) return [404, problem(404, "No such playlist")];
    if (method === "GET") {
      const songs = this.#find(list.songs);
      const waiting = list.file ? UNMATCHED.waiting : 0;
      return [200, { ...this.#shown(list), songs, rules: list.rules, waiting }];
    }
    if (method === "DELETE") {
      this.#lists.splice(this.#lists.indexOf(list), 1);
      return [204, null];
    }
    if (body.ifChangedAt && body.ifChangedAt !== list.changedAt) {
      return [409, problem(409, "Changed meanwhile")];
    }
    if (list.file && typeof body.sync === "boolean") list.file = { ...list.file, sync: body.sync };
    if (list.file?.sync && body.songs) return [409, problem(409, "Follows a file")];
    if (body.name) list.name = String(body.name);
    if (body.rules) list.rules = String(body.rules);
    if (body.songs) list.songs = body.songs as string[];
    if (body.add) list.songs.push(...(body.add as string[]));
    list.changedAt = new Date(Date.parse(list.changedAt) + 1000).toISOString();
    return [200, this.#shown(list)];
  }

  #share(
    id: string,
    title: string,
    description: string,
    expiresAt: string | null,
    ids: string[],
  ): Share {
    const visits = { visits: 12, lastVisitedAt: MADE };
    return {
      id,
      url: "",
      description,
      createdAt: MADE,
      expiresAt,
      ...visits,
      ids,
      title,
      coverOf: ids[0] ?? "",
      cover: ids[0] ?? "",
      download: true,
    };
  }

  #sharing(method: string, id: string, body: Body): Answer {
    if (method === "GET") return [200, { total: this.#shares.length, items: this.#shares }];
    if (method === "DELETE") {
      const at = this.#shares.findIndex((share) => share.id === id);
      this.#shares.splice(at, 1);
      return [204, null];
    }
    const made = `sh${this.#nextId++}`;
    const expires = body.expires as string | null;
    this.#shares.push(
      this.#share(made, "Shared", String(body.description), expires, body.ids as string[]),
    );
    return [201, { id: made, url: "" }];
  }

  #users(method: string, [id = "", part = "", at = ""]: string[], body: Body): Answer {
    if (id === "" && method === "GET") {
      return [200, { total: this.#accounts.length, items: this.#accounts }];
    }
    if (id === "") {
      const name = String(body.name ?? "");
      const made = account(this.#nextId++, String(body.username), name, body.admin === true, true);
      this.#accounts.push(made);
      return [201, made];
    }
    const user = this.#accounts.find((one) => one.id === Number(id));
    if (!user) return [404, problem(404, "No such account")];
    if (part === "identities") return this.#identities(method, user, at, body);
    if (part === "merge") {
      this.#accounts.splice(this.#accounts.indexOf(user), 1);
      return [200, this.#accounts.find((one) => one.id === body.into)];
    }
    if (method === "PATCH") {
      const { password, currentPassword, ...shown } = body;
      Object.assign(user, shown, password ? { hasPassword: true } : {});
    } else if (method === "DELETE") {
      this.#accounts.splice(this.#accounts.indexOf(user), 1);
      this.door.tombstone(user.username);
    }
    return [200, user];
  }

  #identities(method: string, user: Account, at: string, body: Body): Answer {
    if (method === "DELETE") {
      user.identities = user.identities.filter((one) => one.id !== Number(at));
      return [204, null];
    }
    const made = { provider: String(body.provider), subject: String(body.subject) };
    user.identities = [...user.identities, { id: this.#nextId++, ...made }];
    return [201, user.identities.at(-1)];
  }
}

interface Sortable {
  title: string;
  addedAt: string;
  starred: boolean;
  genres: string[];
  artists: { id: string }[];
}

function sorted<T extends Sortable>(items: T[], query: URLSearchParams): T[] {
  const sort = query.get("sort") ?? "title";
  const genre = query.get("genre");
  const artist = query.get("artist");
  const field = { name: "title", added: "addedAt" }[sort] ?? sort;
  const text = (item: T) => String((item as unknown as Record<string, unknown>)[field] ?? "");
  const list = items
    .filter((item) => !genre || item.genres.includes(genre))
    .filter((item) => !artist || item.artists.some((one) => one.id === artist))
    .filter((item) => sort !== "starred" || item.starred)
    .sort((a, b) => text(a).localeCompare(text(b)));
  return query.get("desc") === "true" ? list.reverse() : list;
}
