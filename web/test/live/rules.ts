// A playlist of rules is written in the player, its count is live, and two people who read it in apps each find
// their own songs. Called with the address of a proxy that knows alice and bob; prints "ok" at the end.
import { strict as assert } from "node:assert";
import { launch } from "./launch.ts";

interface Song {
  id: string;
  title: string;
}

const [base = ""] = process.argv.slice(2);

/** What an app of that user is answered. */
async function rest(user: string, call: string, query: Record<string, string> = {}) {
  const words = new URLSearchParams({ ...query, v: "1.16.1", c: `app-of-${user}`, f: "json" });
  const signed = `Basic ${Buffer.from(`${user}:${user}`).toString("base64")}`;
  const reply = await fetch(`${base}/rest/${call}?${words}`, {
    headers: { authorization: signed },
  });
  const answer = (await reply.json())["subsonic-response"];
  assert.equal(answer.status, "ok", `${user} ${call}: ${JSON.stringify(answer)}`);
  return answer;
}

async function titles(user: string, playlist: string): Promise<string[]> {
  const read = await rest(user, "getPlaylist", { id: playlist });
  return (read.playlist.entry ?? []).map((song: Song) => song.title).sort();
}

/** Results are kept for a moment, so a change is waited for. */
async function untilTitles(user: string, playlist: string, wanted: string[]): Promise<void> {
  const end = Date.now() + 30_000;
  while (String(await titles(user, playlist)) !== String(wanted)) {
    assert.ok(Date.now() < end, `${user} reads ${await titles(user, playlist)}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

const songs: Song[] = (await rest("alice", "getRandomSongs", { size: "50" })).randomSongs.song;
songs.sort((a, b) => a.title.localeCompare(b.title));
const [first, second, third] = songs;
assert.ok(first && second && third);
for (const [user, song] of [
  ["alice", first],
  ["alice", second],
  ["bob", third],
] as const) {
  await rest(user, "star", { id: song.id });
}

const browser = await launch();
try {
  const context = await browser.newContext({
    httpCredentials: { username: "alice", password: "alice" },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on("pageerror", (error) => assert.fail(`an error in the page: ${error.message}`));
  await page.goto(`${base}/app/playlists`);
  await page.getByRole("link", { name: "New rule playlist" }).click();
  const found = page.getByRole("region", { name: "What the rules find" });
  await found.getByText("2 songs").waitFor();
  await page.getByLabel("Name").fill("Loved by whoever reads");
  await page.getByRole("button", { name: "Rule", exact: true }).click();
  const row = page.getByRole("group", { name: "Rule: title contains" });
  await row.getByLabel("Value").fill(second.title);
  await found
    .getByText("1 song", { exact: false })
    .and(found.getByText(/^1 song\b/))
    .waitFor();
  assert.deepEqual(await found.getByRole("listitem").locator(".cut").first().allTextContents(), [
    second.title,
  ]);
  await row.getByRole("button", { name: "Remove rule" }).click();
  await found.getByText("2 songs").waitFor();
  await rest("alice", "unstar", { id: second.id });
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByRole("heading", { name: "Loved by whoever reads" }).waitFor();
  const playlist = /playlist\/([\w-]+)/.exec(page.url())?.[1] ?? "";
  await rest("alice", "updatePlaylist", { playlistId: playlist, public: "true" });

  await untilTitles("alice", playlist, [first.title]);
  await untilTitles("bob", playlist, [third.title]);
  await rest("bob", "star", { id: second.id });
  await untilTitles("bob", playlist, [second.title, third.title].sort());
  assert.deepEqual(await titles("alice", playlist), [first.title]);
  const listed = (await rest("bob", "getPlaylists")).playlists.playlist;
  assert.deepEqual(
    listed.map((one: { name: string; owner: string; songCount: number }) => [
      one.name,
      one.owner,
      one.songCount,
    ]),
    [["Loved by whoever reads", "alice", 2]],
  );
  console.log("ok");
} finally {
  await browser.close();
}
