import { expect, test } from "vitest";
import { routeOf, to } from "../../src/route.ts";

test.each([
  ["/", "/", "home", ""],
  ["/", "/app", "home", ""],
  ["/", "/app/", "home", ""],
  ["/", "/app/albums", "albums", ""],
  ["/", "/app/albums/", "albums", ""],
  ["/", "/app/album/x1", "album", "x1"],
  ["/music/", "/music/app/album/x1", "album", "x1"],
  ["/music/", "/music/", "home", ""],
  ["/", "/app/genre/R%26B%2FSoul", "genre", "R&B/Soul"],
  ["/", "/app/genre/%E0%A4%A", "genre", "%E0%A4%A"],
  ["/", "/app/admin/users", "users", ""],
  ["/", "/app/admin", "users", ""],
  ["/", "/app/folders", "folders", ""],
  ["/music/", "/music/app/radio", "radio", ""],
  ["/", "/app/folders/fo-1-00ff", "folders", "fo-1-00ff"],
  ["/", "/app/admin/libraries/2", "oneLibrary", "2"],
  ["/music/", "/music/app/link?code=abc", "link", ""],
  ["/", "/app/album/", "missing", ""],
  ["/", "/app/nowhere", "missing", ""],
  ["/", "/app/album/a/b", "missing", ""],
  ["/", "/app/playlist/pl-1/rules", "playlistRules", "pl-1"],
])("below %s, %s is %s %s", (base, path, page, id) => {
  expect(routeOf(base, new URL(`https://music.example${path}`))).toMatchObject({ page, id });
});

test("addresses that are made are read back", () => {
  for (const id of ["x", "R&B/Soul", "ä ö?#%", "日本"]) {
    const address = new URL(to("genre", id), "https://music.example/deep/");
    expect(routeOf("/deep/", address)).toMatchObject({ page: "genre", id });
  }
});

test("words of a search survive", () => {
  const address = new URL(to("search", undefined, { q: "a & b" }), "https://music.example/");
  expect(routeOf("/", address).query.get("q")).toBe("a & b");
});
