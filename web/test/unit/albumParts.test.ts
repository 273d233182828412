import { expect, test } from "vitest";
import type { AlbumSong } from "../../src/api/types.ts";
import { partsOf, titleIn } from "../../src/pages/albumParts.ts";
import { rolesOf } from "../../src/pages/roles.ts";

function song(disc: number, work: string, title = `${work}: 1`, movement = ""): AlbumSong {
  return { disc, work, title, movement } as AlbumSong;
}

function shapes(songs: AlbumSong[]): unknown[] {
  return partsOf(songs).map((part) => [part.disc, part.work, part.start, part.songs.length]);
}

test("songs of one work stand under it, of one disc at a time", () => {
  const songs = [song(1, "Fifth"), song(1, "Fifth"), song(1, ""), song(1, "Sixth")];
  expect(shapes([...songs, song(2, "Sixth"), song(2, "Sixth")])).toEqual([
    [1, "Fifth", 0, 2],
    [1, "", 2, 2],
    [2, "Sixth", 4, 2],
  ]);
});

test("an album whose songs are works of their own is one part", () => {
  const songs = [song(1, "One"), song(1, "Two"), song(1, "Two", "Two (live)"), song(1, "Three")];
  expect(shapes(songs)).toEqual([[1, "", 0, 4]]);
  expect(shapes([])).toEqual([]);
});

test.each([
  ["", "Fifth: 1. Allegro", "", "Fifth: 1. Allegro"],
  ["Fifth", "Fifth: 1. Allegro", "", "1. Allegro"],
  ["Fifth", "Fifth – Allegro", "Allegro con brio", "Allegro con brio"],
  ["Fifth", "Fifth – Allegro", "", "Allegro"],
  ["Fifth", "Fifth", "", "Fifth"],
])("below “%s” the song “%s” of movement “%s” is “%s”", (work, title, movement, shown) => {
  expect(titleIn(work, song(1, work, title, movement))).toBe(shown);
});

test.each([
  [[], "Artist"],
  [["artist", "albumartist"], "Artist"],
  [["composer"], "Composer"],
  [["albumartist", "composer", "performer"], "Artist · Composer · Performer"],
])("roles %s are “%s”", (roles, shown) => {
  expect(rolesOf(roles)).toBe(shown);
});
