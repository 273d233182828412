import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Mock } from "../mock/server.ts";
import { type Story, until, visit } from "./stage.ts";

const NOTICE_MS = 1_000;
const bar = "section[aria-label=Player]";
const GATES: [door: Mock["door"], how: string][] = [
  ["redirect", "redirects to another origin"],
  ["401", "answers 401 with a page"],
  ["html", "answers 200 with its own page"],
];

/** Marks the page, to see later that it is still the same one. */
async function mark(page: Page): Promise<void> {
  await page.evaluate(() => {
    (window as unknown as { same: boolean }).same = true;
  });
}

async function isSame(page: Page): Promise<boolean> {
  return page.evaluate(() => (window as unknown as { same?: boolean }).same === true);
}

async function playing(page: Page): Promise<string> {
  return (await page.locator(`${bar} .title`).textContent()) ?? "";
}

function written(mock: Mock): string[] {
  return mock.calls.filter((call) => /^(PUT|DELETE) stars\//.test(call));
}

/** Plays the album and waits until the song after the first is here whole. */
async function playWithTheNextInHand(page: Page, mock: Mock): Promise<void> {
  await page.locator("main .button.primary").click();
  await until("the next song was fetched ahead", () => {
    const next = mock.calls.filter((call) => call.startsWith("GET songs/so-1-1/stream"));
    return next.length >= 2;
  });
}

/** Loves the album, changes the mind, and loves it again; answers how long until the bar said so. */
async function changeThrice(page: Page): Promise<number> {
  const heart = page.locator("main .actions [aria-pressed]");
  const startMs = performance.now();
  await heart.click();
  await page.getByText("has ended").waitFor();
  const tookMs = performance.now() - startMs;
  await heart.click();
  await heart.click();
  return tookMs;
}

function whilePlaying(door: Mock["door"], how: string): Story {
  return [
    `a gateway that ${how}: music goes on, two clicks lead back, no change is lost`,
    (stage) =>
      visit(
        stage,
        { path: "app/album/al-1", songSeconds: 12, way: "proxy" },
        async ({ page, mock }) => {
          await playWithTheNextInHand(page, mock);
          await mark(page);
          await until("events are followed", () => mock.followers === 1);
          const first = await playing(page);
          mock.door = door;
          const tookMs = await changeThrice(page);
          assert.ok(tookMs <= NOTICE_MS, `the notice took ${tookMs} ms`);
          await until("events are no longer followed", () => mock.followers === 0);
          await page.keyboard.press("9");
          await until("the next song plays", async () => (await playing(page)) !== first);
          await page.getByText("Music keeps playing").waitFor();
          const position = page.getByLabel("Position");
          const before = Number(await position.inputValue());
          await until("it plays on", async () => Number(await position.inputValue()) > before);
          const asked = mock.kept.filter((call) => call.startsWith("GET api/me"));
          assert.ok(asked.length <= 1, `asked ${asked.length} times in a few seconds`);

          const opened = page.waitForEvent("popup");
          await page.getByRole("button", { name: "Sign in" }).click();
          const popup = await opened;
          const closed = popup.waitForEvent("close");
          await popup.getByRole("link", { name: "Let me in" }).click();
          await closed;
          await page.getByText("has ended").waitFor({ state: "detached" });
          await until("all three changes arrive", () => written(mock).length === 3);
          assert.deepEqual(written(mock), [
            "PUT stars/al-1",
            "DELETE stars/al-1",
            "PUT stars/al-1",
          ]);
          assert.ok(await isSame(page), "the page was not loaded anew");
          await until("events are followed again", () => mock.followers === 1);
        },
      ),
  ];
}

/** What happens when a session ends while somebody listens. */
export const expiry: Story[] = [
  ...GATES.map(([door, how]) => whilePlaying(door, how)),
  [
    "without a second window the way back keeps page, queue, place and changes",
    (stage) =>
      visit(stage, { path: "app/album/al-1", way: "proxy", songSeconds: 12 }, async (visited) => {
        const { page, mock, address } = visited;
        await page.locator("main .button.primary").click();
        await page.getByRole("button", { name: "Pause" }).first().waitFor();
        const position = page.getByLabel("Position");
        await until("it plays", async () => Number(await position.inputValue()) > 0);
        const title = await playing(page);
        await page.evaluate(() => {
          window.open = () => null;
        });
        mock.door = "redirect";
        await changeThrice(page);
        await page.getByRole("button", { name: "Sign in" }).click();
        await page.getByRole("link", { name: "Let me in" }).click();
        await page.waitForURL(`${address}app/album/al-1`);
        await page.locator(`${bar} .title`).waitFor();
        assert.equal(await playing(page), title);
        assert.ok(Number(await position.inputValue()) > 0);
        await until("all three changes arrive", () => written(mock).length === 3);
        assert.equal(written(mock).at(-1), "PUT stars/al-1");
      }),
  ],
  [
    "a page not visited before opens while nobody is signed in, and fills when somebody is",
    (stage) =>
      visit(stage, { way: "proxy" }, async ({ page, mock }) => {
        await page.waitForResponse((response) => /assets\/Queue-.*\.js/.test(response.url()));
        mock.door = "redirect";
        await page.getByRole("link", { name: "Songs" }).click();
        await page.getByRole("heading", { name: "Your sign-in has ended" }).waitFor();
        mock.door = "open";
        await page.getByRole("button", { name: "Sign in" }).click();
        await page.locator("[data-row]").first().waitFor();
      }),
  ],
  [
    "while nobody is signed in, the server is asked once in fifteen seconds, and on coming back",
    (stage) =>
      visit(stage, { path: "app/album/al-1", way: "proxy" }, async ({ page, mock }) => {
        await page.locator("main h1").waitFor();
        await page.clock.install();
        mock.door = "redirect";
        await changeThrice(page);
        const asked = () => mock.kept.filter((call) => call === "GET api/me").length;
        for (const times of [1, 2, 3]) {
          // While an answer is awaited, the page does not ask again.
          const answered = page.waitForEvent("requestfinished", (one) =>
            one.url().endsWith("/api/me"),
          );
          await page.clock.runFor(15_000);
          await until(`it asked ${times} times`, () => asked() === times);
          await answered;
          await page.evaluate(() => Promise.resolve());
        }
        await page.evaluate(() => window.dispatchEvent(new Event("focus")));
        await until("it asked at once", () => asked() === 4);
        assert.ok(!mock.kept.includes("GET api/events"));
      }),
  ],
  [
    "signing in in another tab ends the wait in this one",
    (stage) =>
      visit(stage, { path: "app/album/al-1" }, async ({ page, mock, address }) => {
        await page.locator("main h1").waitFor();
        mock.door = "html";
        await changeThrice(page);
        mock.door = "open";
        const other = await page.context().newPage();
        await other.goto(`${address}app/`);
        await page.getByText("has ended").waitFor({ state: "detached" });
        await until("all three changes arrive", () => written(mock).length === 3);
      }),
  ],
  [
    "when somebody else comes back, the music stops and nothing of the first is written",
    (stage) =>
      visit(stage, { path: "app/album/al-1", way: "proxy" }, async ({ page, mock }) => {
        await page.locator("main .button.primary").click();
        await page.getByRole("button", { name: "Pause" }).first().waitFor();
        mock.door = "html";
        await changeThrice(page);
        mock.user = "sam";
        const opened = page.waitForEvent("popup");
        await page.getByRole("button", { name: "Sign in" }).click();
        await (await opened).getByRole("link", { name: "Let me in" }).click();
        await page.getByText("You are now signed in as Sam Rivers").waitFor();
        assert.equal(await page.evaluate(() => sessionStorage.length), 0);
        await page.getByRole("button", { name: "Go on" }).click();
        await page.getByRole("heading", { name: "Recently added" }).waitFor();
        assert.equal(await page.locator(`${bar} .title`).count(), 0);
        assert.deepEqual(written(mock), []);
      }),
  ],
  [
    "a click after somebody else signed in at the gateway does nothing in their name",
    (stage) =>
      visit(stage, { path: "app/album/al-1", way: "proxy" }, async ({ page, mock }) => {
        const heart = page.locator("main .actions [aria-pressed]");
        await heart.waitFor();
        mock.user = "sam";
        await heart.click();
        await page.getByText("You are now signed in as Sam Rivers").waitFor();
        assert.deepEqual(written(mock), []);
      }),
  ],
  [
    "another user's visit in a second tab is noticed in the first",
    (stage) =>
      visit(stage, { path: "app/album/al-1" }, async ({ page, mock, address }) => {
        await page.locator("main h1").waitFor();
        mock.user = "sam";
        const other = await page.context().newPage();
        await other.goto(`${address}app/`);
        await page.getByText("You are now signed in as Sam Rivers").waitFor();
      }),
  ],
  [
    "a gateway that lets us in without a name gets an explanation, never a password form",
    (stage) =>
      visit(stage, { door: "nobody", path: "app/resume?to=app%2Fsongs" }, async ({ page }) => {
        await page.getByText("sent no user header").waitFor();
        assert.equal(await page.locator("input").count(), 0);
      }),
  ],
  [
    "this page and a gateway never chase each other",
    (stage) =>
      visit(stage, { path: "app/resume?to=app%2Fsongs" }, async ({ page, address }) => {
        await page.waitForURL(`${address}app/songs`);
        await page.goto(`${address}app/resume?to=app%2Fsongs`);
        await page.getByText("The player is ready again").waitFor();
        assert.equal(page.url(), `${address}app/resume?to=app%2Fsongs`);
      }),
  ],
  [
    "signing out leads to a page that does not sign straight back in, and keeps nothing",
    (stage) =>
      visit(stage, { path: "app/album/al-1" }, async ({ page, mock }) => {
        await page.locator("main .button.primary").click();
        await page.getByRole("button", { name: "Pause" }).first().waitFor();
        await page.getByRole("button", { name: /^Account of/ }).click();
        await page.getByRole("menuitem", { name: "Sign out" }).click();
        await page.getByText("You are signed out").waitFor();
        assert.equal(await page.evaluate(() => sessionStorage.length), 0);
        mock.door = "open";
        await page.reload();
        await page.getByText("You are signed out").waitFor();
        await page.getByRole("button", { name: "Sign in" }).click();
        await page.getByRole("heading", { name: "Recently added" }).waitFor();
      }),
  ],
];
