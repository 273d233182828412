import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Answers } from "../mock/answers.ts";
import { library } from "../mock/library.ts";

// The mock must answer as the server does, whose answers its own tests keep as golden files.

const GOLDEN = join(import.meta.dirname, "../../../src/test/golden/web");
const mock = new Answers(library(12, 100));

function golden(name: string): unknown {
  const text = readFileSync(join(GOLDEN, `${name}.json`), "utf8");
  return JSON.parse(text.slice(text.indexOf("\n")));
}

function answered(path: string): unknown {
  const [, body] = mock.answer("GET", path, new URLSearchParams("q=light"), {});
  return JSON.parse(JSON.stringify(body));
}

/** What the mock gives that the server does not, or gives otherwise, as paths. */
function differences(ours: unknown, server: unknown, at = ""): string[] {
  if (ours === null || server === null) return [];
  if (Array.isArray(ours) && Array.isArray(server)) {
    if (ours.length === 0 || server.length === 0) return [];
    return differences(ours[0], server[0], `${at}[]`);
  }
  if (typeof ours !== typeof server || Array.isArray(ours) !== Array.isArray(server)) {
    return [`${at}: ${typeof ours}, but the server gives ${typeof server}`];
  }
  if (typeof ours !== "object" || typeof server !== "object") return [];
  const theirs = server as Record<string, unknown>;
  return Object.entries(ours as object).flatMap(([name, value]) =>
    name in theirs
      ? differences(value, theirs[name], `${at}.${name}`)
      : [`${at}.${name}: the server has none`],
  );
}

test.each([
  ["home", "library/home"],
  ["albums", "library/albums"],
  ["album", "library/albums/al-1"],
  ["artists", "library/artists"],
  ["artist", "library/artists/ar-1"],
  ["songs", "library/songs"],
  ["lyrics", "library/songs/so-1/lyrics"],
  ["genres", "library/genres"],
  ["random", "library/random"],
  ["search", "library/search"],
  ["playlists", "playlists"],
  ["playlist", "playlists/pl-1"],
  ["playlist.ruled", "playlists/pl-4"],
  ["playlist.followed", "playlists/pl-3"],
  ["playlist.waiting", "playlists/pl-3/waiting"],
  ["playlist.import", "playlists/import"],
  ["rules.fields", "rules/fields"],
  ["stations", "stations"],
  ["shares", "shares"],
  ["users", "users"],
  ["stars", "stars"],
  ["queue", "queue"],
  ["scan", "scan"],
  ["libraries", "libraries"],
  ["library", "libraries/1"],
  ["folders", "folders"],
  ["song.tags", "songs/so-1-0/tags"],
  ["folder", "folders/fo-1-ar-1"],
  ["folder.folders", "folders/fo-1/folders"],
  ["folder.songs", "folders/fo-1-al-1/songs"],
])("%s looks as the server's", (name, path) => {
  expect(differences(answered(path), golden(name))).toEqual([]);
});

test("me looks as the server's", () => {
  const me = JSON.parse(JSON.stringify(mock.me("jane"))) as Record<string, unknown>;
  const { enabled, lastSeen, ...shown } = me;
  expect([typeof enabled, typeof lastSeen]).toEqual(["boolean", "string"]);
  expect(differences(shown, golden("me"))).toEqual([]);
});
