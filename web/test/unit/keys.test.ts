import { expect, test } from "vitest";
import { CHORD_MS, Keys } from "../../src/keys.ts";

function press(key: string, held: { ctrl?: boolean; alt?: boolean; shift?: boolean } = {}) {
  return { key, ctrl: false, alt: false, shift: false, ...held };
}

test.each([
  [press(" "), "playPause"],
  [press("k"), "playPause"],
  [press("K", { shift: true }), "playPause"],
  [press("ArrowLeft"), "back5"],
  [press("ArrowRight", { shift: true }), "next"],
  [press("7"), "tenth7"],
  [press("4", { alt: true }), "rate4"],
  [press("9", { alt: true }), null],
  [press("k", { ctrl: true }), "search"],
  [press(",", { ctrl: true }), "settings"],
  [press("s", { ctrl: true }), null],
  [press("/"), "search"],
  [press("?", { shift: true }), "help"],
  [press("w"), null],
])("%o does %s", (pressed, command) => {
  expect(new Keys().command(pressed, 0)).toBe(command);
});

test("g and a letter goes to a page, if the letter comes soon", () => {
  const keys = new Keys();
  expect(keys.command(press("g"), 0)).toBeNull();
  expect(keys.command(press("s"), CHORD_MS - 1)).toBe("go:songs");
  keys.command(press("g"), 4_000);
  expect(keys.command(press("r"), 4_001)).toBe("go:radio");
  keys.command(press("g"), 5_000);
  expect(keys.command(press("s"), 5_000 + CHORD_MS)).toBe("shuffle");
});

test("after a page was chosen, letters mean what they always mean", () => {
  const keys = new Keys();
  keys.command(press("g"), 0);
  keys.command(press("h"), 10);
  expect(keys.command(press("s"), 20)).toBe("shuffle");
});
