import type { Song } from "../../src/api/types.ts";
import { type Answer, type Body, problem, windowOf } from "./answering.ts";
import type { Library } from "./library.ts";

const NOW = "2026-11-22T18:00:00Z";

interface MockLibrary {
  id: number;
  name: string;
  path: string;
  forNewUsers: boolean;
  watched: boolean;
  configured: boolean;
  scannedAt: string | null;
  songs: number;
  albums: number;
}

/** What administrators see of the files: libraries, folders, the scan and what is wrong. */
export class Collection {
  readonly #music: Library;
  readonly #libraries: MockLibrary[] = [
    made(1, "Music", "/srv/music", { forNewUsers: true, configured: true }),
    made(2, "Audio plays", "/srv/plays", { watched: false, songs: 410, albums: 41 }),
  ];
  readonly #missing: ReturnType<typeof missingSong>[];
  #nextId = 50;

  constructor(music: Library) {
    this.#music = music;
    this.#missing = music.songs.slice(40, 46).map(missingSong);
  }

  answer(
    method: string,
    [area, id = "", part = ""]: string[],
    query: URLSearchParams,
    body: Body,
  ): Answer | null {
    switch (area) {
      case "libraries":
        return this.#library(method, id, body);
      case "folders":
        return this.#folders(id, part, query);
      case "missing":
        return id === "purge" ? this.#purge(body) : [200, windowOf(this.#missing, query)];
      case "songs":
        return part === "tags" ? this.#tags(id) : null;
      case "duplicates":
        return [200, windowOf(this.#duplicates(), query)];
      default:
        return null;
    }
  }

  problems(): Answer {
    const items = [
      { path: "Kestrel/Harbour/03.flac", reason: "The file ends early." },
      { path: "Scans", reason: "The folder could not be read: permission denied." },
    ].map((one) => ({ library: 1, ...one, since: NOW }));
    return [200, { total: items.length, all: items.length, items }];
  }

  preview(): Answer {
    const counts = { added: 2, changed: 1, moved: 1, removed: 0, unreadable: 1, unchanged: 408 };
    const items = [
      { what: "added", path: "Music/Wren/New/01.flac", about: "" },
      { what: "moved", path: "Music/Wren/02.flac", about: "Music/Wren/Old/02.flac" },
      { what: "unreadable", path: "Music/Wren/03.flac", about: "The file ends early." },
    ];
    return [200, { full: false, cancelled: false, ...counts, tookMs: 900, endedAt: NOW, items }];
  }

  #library(method: string, id: string, body: Body): Answer {
    if (id === "check") return this.#check(String(body.path));
    if (id === "order") {
      const ids = body.ids as number[];
      this.#libraries.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
    }
    const known = this.#libraries.find((one) => one.id === Number(id));
    if (known && method === "DELETE") {
      this.#libraries.splice(this.#libraries.indexOf(known), 1);
      return [204, null];
    }
    if (known) {
      if (method === "PATCH") Object.assign(known, body);
      return [200, known];
    }
    if (method === "POST") {
      const one = made(this.#nextId++, String(body.name), String(body.path), { scannedAt: null });
      this.#libraries.push(one);
      return [201, one];
    }
    return [200, { total: this.#libraries.length, items: this.#libraries }];
  }

  #check(path: string): Answer {
    const there = path.startsWith("/srv");
    const folders = path === "/srv" ? ["music", "plays", "videos"] : [];
    const seen = there ? { songs: 1204, all: false, folders } : { songs: 0, all: false, folders };
    const trouble = there ? "" : "There is no such folder.";
    return [200, { path, problem: trouble, ...seen, expected: 0, found: 0 }];
  }

  /** One folder for each artist, in it one for each album. */
  #folders(id: string, part: string, query: URLSearchParams): Answer {
    const { artists, albums, songs } = this.#music;
    const row = (key: string, name: string, own: Song[], folderCount: number) => {
      const { albumId = "", cover = "" } = own[0] ?? {};
      const place = { library: 1, path: key === "fo-1" ? "" : encodeURIComponent(name) };
      return { id: key, name, ...place, songCount: own.length, folderCount, album: albumId, cover };
    };
    const top = row("fo-1", "Music", songs, artists.length);
    if (id === "") {
      const plays = row("fo-2", "Audio plays", songs.slice(0, 9), 0);
      return [200, { total: 2, items: [top, plays] }];
    }
    const artist = artists.find((one) => id === `fo-1-${one.id}`);
    const album = albums.find((one) => id === `fo-1-${one.id}`);
    const of = (key: string) => songs.filter((song) => song.artists[0]?.id === key);
    const own = album ? songs.filter((song) => song.albumId === album.id) : [];
    const below = artist
      ? albums
          .filter((one) => one.artists[0]?.id === artist.id)
          .map((one) =>
            row(
              `fo-1-${one.id}`,
              one.title,
              songs.filter((song) => song.albumId === one.id),
              0,
            ),
          )
      : id === "fo-1"
        ? artists.map((one) => row(`fo-1-${one.id}`, one.name, of(one.id), one.albumCount))
        : [];
    if (part === "folders") return [200, windowOf(below, query)];
    if (part === "songs") {
      const deep = query.get("deep") ? (artist ? of(artist.id) : album ? own : songs) : own;
      return [200, windowOf(deep, query)];
    }
    const way = [{ id: "fo-1", name: "Music" }];
    if (id === "fo-1") return [200, { ...top, way: [] }];
    if (artist) {
      const all = row(id, artist.name, of(artist.id), below.length);
      return [200, { ...all, way }];
    }
    if (!album) return [404, problem(404, "No such folder")];
    const by = album.artists[0];
    const above = [...way, { id: `fo-1-${by?.id}`, name: by?.name ?? "" }];
    return [200, { ...row(id, album.title, own, 0), way: above }];
  }

  #tags(id: string): Answer {
    const song = this.#music.songs.find((one) => one.id === id);
    if (!song) return [404, problem(404, "No such song")];
    const { title, artist, album, genres, year } = song;
    const said = { title, artist, album, genre: genres[0] ?? "", date: String(year) };
    const tags = Object.entries(said).map(([meaning, text]) => {
      return { in: "Vorbis comment", name: meaning.toUpperCase(), text, meaning, used: true };
    });
    const pictures = [{ type: "front", mime: "image/jpeg", sizeBytes: 120_400 }];
    const path = `${artist}/${album}/${title}.${song.suffix}`;
    const file = { id, path, library: "Music", modifiedAt: NOW, format: "flac" };
    const warnings = ["A picture of type back is damaged and was left out."];
    return [200, { ...file, tags, pictures, lyrics: 1, warnings }];
  }

  #purge(body: Body): Answer {
    const ids = (body.ids as string[] | undefined) ?? this.#missing.map((one) => one.id);
    const before = this.#missing.length;
    for (const id of ids) {
      const at = this.#missing.findIndex((one) => one.id === id);
      if (at >= 0) this.#missing.splice(at, 1);
    }
    return [200, { purged: before - this.#missing.length }];
  }

  #duplicates(): object[] {
    return [0, 7, 12].map((n) => {
      const [one, two] = this.#music.songs.slice(n, n + 2) as [Song, Song];
      const songs = [one, { ...one, id: two.id, suffix: "mp3", codec: "mp3", bitDepth: 0 }].map(
        (song, i) => ({
          ...song,
          path: `${song.artist}/${i}/${song.title}.${song.suffix}`,
          library: 1,
        }),
      );
      return { spareBytes: one.sizeBytes, count: n === 7 ? 1_202 : 2, songs };
    });
  }
}

function made(id: number, name: string, path: string, more: Partial<MockLibrary>): MockLibrary {
  const counts = { songs: 9800, albums: 812 };
  const choices = { forNewUsers: false, watched: true, configured: false, scannedAt: NOW };
  return { id, name, path, ...choices, ...counts, ...more };
}

function missingSong(song: Song, i: number) {
  const { id, title, artist, album, sizeBytes } = song;
  const kept = { stars: i % 2, ratings: 0, plays: i * 4, playlists: i % 3 };
  const path = `${artist}/${album}/${title}.${song.suffix}`;
  return { id, library: 1, path, title, artist, album, sizeBytes, since: NOW, ...kept };
}
