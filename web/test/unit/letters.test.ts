import { expect, test } from "vitest";
import { placeOf } from "../../src/pages/letters.ts";

const NAMES = ["2 step", "abba", "adele", "moby", "tidewater trio", "zizka", "桜井"];

test.each([
  ["#", 0],
  ["A", 1],
  ["B", 3],
  ["M", 3],
  ["T", 4],
  ["Z", 5],
])("%s begins at %s", async (letter, place) => {
  expect(await placeOf(letter, NAMES.length, async (at) => NAMES[at])).toBe(place);
});

test("a list that cannot be asked ends the search", async () => {
  expect(await placeOf("M", 9, async () => undefined)).toBe(0);
});
