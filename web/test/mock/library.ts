import type { Album, Artist, Genre, Song } from "../../src/api/types.ts";

/** A made-up library, the same at each start. */

const FIRST =
  "Quiet Amber Northern Paper Slow Hidden Glass Midnight Salt Distant Velvet Blue".split(" ");
const SECOND =
  "Harbour Orchard Signals Letters Weather Machines Gardens Stations Rivers Rooms Lanterns Maps".split(
    " ",
  );
const PEOPLE = [
  "Ada Lindqvist",
  "The Tidewater Trio",
  "Žofie Nováková",
  "Ensemble Aurora",
  "Marlow & Finch",
  "Kestrel",
  "桜井 ゆい",
  "Orla Byrne",
  "The Long Division",
  "Ιωάννα Παππά",
  "Ostrava Brass",
  "Juno Reyes",
  "Wren",
  "Elias Voss",
];
const GENRES = ["Ambient", "Jazz", "Folk", "Classical", "Electronic", "Rock", "Soundtrack"];
const FORMATS = [
  { suffix: "flac", codec: "flac", bitRate: 912, bitDepth: 16 },
  { suffix: "mp3", codec: "mp3", bitRate: 256, bitDepth: 0 },
  { suffix: "opus", codec: "opus", bitRate: 128, bitDepth: 0 },
  { suffix: "m4a", codec: "alac", bitRate: 870, bitDepth: 24 },
];
export const COLORS = [
  "#2f5d62",
  "#7a4b2a",
  "#40466b",
  "#6b2e3e",
  "#3d5a3a",
  "#5b4a72",
  "#22577a",
  "#8a5a44",
  "#4a4e69",
];

function pick<T>(list: readonly T[], n: number): T {
  return list[n % list.length] as T;
}

export interface Library {
  songs: Song[];
  albums: Album[];
  artists: Artist[];
  genres: Genre[];
}

export function library(albumCount: number, songSeconds: number): Library {
  const artists = PEOPLE.map(artistOf).sort((a, b) => (a.orderName < b.orderName ? -1 : 1));
  const albums: Album[] = [];
  const songs: Song[] = [];
  for (let a = 0; a < albumCount; a++) {
    const artist = pick(artists, a * 5 + Math.floor(a / 3));
    artist.albumCount++;
    const own = songsOf(a, artist, songSeconds);
    songs.push(...own);
    albums.push(albumOf(a, artist, own));
  }
  const genres = GENRES.map((name) => ({
    name,
    songCount: songs.filter((song) => song.genres.includes(name)).length,
    albumCount: albums.filter((album) => album.genres.includes(name)).length,
  }));
  return { songs, albums, artists, genres };
}

function artistOf(name: string, i: number): Artist {
  const sortName = name.startsWith("The ") ? "" : name;
  const orderName = name.replace(/^The /, "").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const cover = i % 4 === 3 ? "" : "1";
  return {
    id: `ar-${i}`,
    name,
    sortName,
    orderName,
    cover,
    albumCount: 0,
    starred: i === 3,
    rating: 0,
  };
}

function titleOf(a: number): string {
  return `${pick(FIRST, a * 7)} ${pick(SECOND, a * 5 + 3 + Math.floor(a / 12))}`;
}

function songsOf(a: number, artist: Artist, songSeconds: number): Song[] {
  const perDisc = 6 + (a % 7);
  const discs = a % 6 === 5 ? 2 : 1;
  return Array.from({ length: perDisc * discs }, (_, t) => ({
    id: `so-${a}-${t}`,
    title: `${pick(SECOND, a + t * 3)} in ${pick(FIRST, t * 5 + a)} Light`,
    artist: artist.name,
    artists: [{ id: artist.id, name: artist.name }],
    album: titleOf(a),
    albumId: `al-${a}`,
    coverOf: `al-${a}`,
    cover: a % 9 === 8 ? "" : "1",
    color: a % 9 === 8 ? null : pick(COLORS, a),
    disc: 1 + Math.floor(t / perDisc),
    track: 1 + (t % perDisc),
    year: 1968 + ((a * 13) % 57),
    genres: [pick(GENRES, a)],
    durationMs:
      songSeconds < 10 ? songSeconds * 1000 : (songSeconds + ((a * 37 + t * 53) % 180)) * 1000,
    sizeBytes: 20_000_000,
    ...pick(FORMATS, Math.floor(a / 2)),
    sampleRateHz: 44_100,
    channels: 2,
    starred: (a + t) % 11 === 0,
    rating: 0,
    plays: (a * t) % 17,
    addedAt: addedAt(a),
  }));
}

function albumOf(a: number, artist: Artist, songs: Song[]): Album {
  const cover = a % 9 === 8 ? "" : "1";
  return {
    id: `al-${a}`,
    title: titleOf(a),
    edition: a % 10 === 4 ? "Remastered" : "",
    artist: artist.name,
    artists: [{ id: artist.id, name: artist.name }],
    year: 1968 + ((a * 13) % 57),
    cover,
    color: cover ? pick(COLORS, a) : null,
    songCount: songs.length,
    durationMs: songs.reduce((sum, song) => sum + song.durationMs, 0),
    genres: [pick(GENRES, a)],
    starred: a % 8 === 2,
    rating: 0,
    compilation: false,
    addedAt: addedAt(a),
  };
}

function addedAt(a: number): string {
  return new Date(Date.UTC(2026, 9, 1 + (a % 28))).toISOString();
}
