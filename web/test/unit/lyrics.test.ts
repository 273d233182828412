import { expect, test } from "vitest";
import type { LyricLine, Lyrics } from "../../src/api/types.ts";
import { lineAt, nameOf, pieces, preferred } from "../../src/play/lyrics.ts";

const line = (startMs: number): LyricLine => ({ startMs, endMs: null, text: "", voices: [] });
const words = (kind: Lyrics["kind"], timed: boolean, language = "xxx"): Lyrics => {
  return { kind, timed, language, lines: [] };
};

test.each([
  [0, -1],
  [999, -1],
  [1_000, 0],
  [2_999, 0],
  [3_000, 2],
  [9_000_000, 3],
])("at %d ms the line is %d", (ms, index) => {
  expect(lineAt([line(1_000), line(3_000), line(3_000), line(5_000)], ms)).toBe(index);
});

test("without lines none is sung", () => {
  expect(lineAt([], 5_000)).toBe(-1);
});

test("a voice is its words and what stands between them", () => {
  const voice = {
    singer: "",
    background: false,
    text: "Oh, my dear!",
    words: [
      { startMs: 10, endMs: 20, from: 0, to: 2 },
      { startMs: 20, endMs: null, from: 7, to: 11 },
    ],
  };
  expect(pieces(voice)).toEqual([
    { text: "Oh", startMs: 10 },
    { text: ", my ", startMs: -1 },
    { text: "dear", startMs: 20 },
    { text: "!", startMs: -1 },
  ]);
  expect(pieces({ ...voice, words: [] })).toEqual([{ text: "Oh, my dear!", startMs: -1 }]);
});

test("the song's own words come first, with times where some have them", () => {
  expect(preferred([words("translation", true), words("main", false), words("main", true)])).toBe(
    2,
  );
  expect(preferred([words("translation", true), words("main", false)])).toBe(1);
  expect(preferred([words("translation", true)])).toBe(0);
  expect(preferred([])).toBe(0);
});

test("several are told apart by language and kind", () => {
  const languages = new Intl.DisplayNames(["en"], { type: "language" });
  expect(nameOf(words("main", true), languages)).toBe("Lyrics");
  expect(nameOf(words("main", true, "eng"), languages)).toBe("English");
  expect(nameOf(words("translation", true, "de"), languages)).toBe("German, translation");
  expect(nameOf(words("pronunciation", true, "not a code!"), languages)).toBe(
    "not a code!, pronunciation",
  );
});
