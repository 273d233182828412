import { describe, expect, test } from "vitest";
import { formatFor } from "../../src/play/formats.ts";
import { Listened } from "../../src/play/listened.ts";
import { needsMp3, shareId } from "../../src/share/data.ts";
import { ago, albumsOf, clock, count, length } from "../../src/text.ts";

describe("the format that is asked for", () => {
  const chromium = (type: string) => (type.includes("alac") || type === "" ? "" : "probably");
  const old = (type: string) => (type === "audio/mpeg" ? "maybe" : "");
  test.each([
    ["flac", "flac", chromium, "raw"],
    ["mp3", "mp3", chromium, "raw"],
    ["opus", "opus", chromium, "raw"],
    ["ogg", "vorbis", chromium, "raw"],
    ["m4a", "aac", chromium, "raw"],
    ["m4a", "alac", chromium, "flac"],
    ["aiff", "pcm_s16be", chromium, "flac"],
    ["aif", "aiff", chromium, "flac"],
    ["wma", "wmav2", chromium, "mp3"],
    ["aac", "aac", chromium, "raw"],
    ["oga", "flac", chromium, "raw"],
    ["webm", "opus", chromium, "raw"],
    ["mka", "opus", chromium, "mp3"],
    ["mka", "flac", chromium, "flac"],
    ["m4a", "ac3", chromium, "mp3"],
    ["ogg", "speex", chromium, "mp3"],
    ["ape", "ape", chromium, "flac"],
    ["wv", "wavpack", chromium, "flac"],
    ["dsf", "dsd", chromium, "flac"],
    ["mpc", "musepack", chromium, "mp3"],
    ["m4a", "alac", old, "mp3"],
    ["flac", "flac", old, "mp3"],
  ] as const)("%s %s", (suffix, codec, canPlay, format) => {
    expect(formatFor({ suffix, codec }, canPlay)).toBe(format);
  });
});

describe("a play counts", () => {
  function heardUntil(durationMs: number): number {
    const listened = new Listened(durationMs, 0);
    for (let ms = 0; ms <= durationMs; ms += 250) if (listened.at(ms)) return ms;
    return -1;
  }

  test("at half of the song", () => expect(heardUntil(200_000)).toBe(100_000));
  test("or after four minutes", () => expect(heardUntil(3_600_000)).toBe(240_000));

  test("once, and not by seeking to the end", () => {
    const listened = new Listened(100_000, 0);
    expect(listened.at(99_000)).toBe(false);
    for (let ms = 0; ms < 50_000; ms += 1_000) listened.at(ms);
    expect(listened.at(50_000)).toBe(true);
    expect(listened.at(51_000)).toBe(false);
  });
});

describe("words", () => {
  test.each([
    [0, "0:00"],
    [187_900, "3:07"],
    [3_729_000, "1:02:09"],
  ])("%i ms is %s", (ms, text) => expect(clock(ms)).toBe(text));

  test("lengths", () => {
    expect([length(0), length(20_000), length(2_880_000), length(12_000_000)]).toEqual([
      "0 min",
      "1 min",
      "48 min",
      "3 h 20 min",
    ]);
  });

  test("counts", () => expect([count(1, "song"), count(2, "song")]).toEqual(["1 song", "2 songs"]));
  test("albums of an artist", () =>
    expect([albumsOf(0), albumsOf(1)]).toEqual(["On albums of others", "1 album"]));

  test("times ago", () => {
    const now = Date.parse("2026-11-23T12:00:00Z");
    expect(ago("2026-11-20T11:00:00Z", now)).toBe("3 days ago");
    expect(ago("2026-11-23T11:59:50Z", now)).toBe("just now");
    expect(ago(null, now)).toBe("never");
  });
});

describe("the share page", () => {
  test.each([
    ["/share/abc", "abc"],
    ["/music/share/abc/", "abc"],
    ["/share/share/abc", "abc"],
  ])("%s is share %s", (path, id) => expect(shareId(path)).toBe(id));

  test("asks for MP3 where the browser has no decoder", () => {
    const song = { n: 1, title: "", artist: "", album: "", durationMs: 1, suffix: "m4a" };
    expect(needsMp3({ ...song, codec: "alac" }, () => "")).toBe(true);
    expect(needsMp3({ ...song, codec: "aac" }, () => "probably")).toBe(false);
  });
});
