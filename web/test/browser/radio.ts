import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { problem } from "../mock/answering.ts";
import { gone, type Story, until, visit } from "./stage.ts";

const bar = "section[aria-label=Player]";

async function title(page: Page): Promise<string> {
  return (await page.locator(`${bar} .title`).textContent()) ?? "";
}

/** How long was listened, in seconds, as the player says. */
async function listened(page: Page): Promise<number> {
  const text = (await page.locator(bar).getByText("listened").textContent()) ?? "";
  const [, minutes = 0, seconds = 0] = /(\d+):(\d+) listened/.exec(text) ?? [];
  return Number(minutes) * 60 + Number(seconds);
}

/** Stations of Internet radio, beside the songs. */
export const radio: Story[] = [
  [
    "radio: a station is live, and has nothing of a song",
    (stage) =>
      visit(stage, {}, async ({ page, mock }) => {
        await page.getByRole("heading", { name: "Recently added" }).waitFor();
        await page.keyboard.press("g");
        await page.keyboard.press("r");
        await page.getByRole("heading", { name: "Radio", exact: true }).waitFor();
        assert.equal(await page.title(), "Radio · Stagedoor");
        const home = page.getByRole("link", { name: "Home page of Harbour Radio" });
        assert.equal(await home.getAttribute("target"), "_blank");
        assert.match((await home.getAttribute("rel")) ?? "", /noopener noreferrer/);
        await page.getByRole("button", { name: "Play Harbour Radio" }).focus();
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("ArrowUp");
        await page.keyboard.press("Enter");
        await page.getByRole("button", { name: "Stop Harbour Radio" }).waitFor();
        await until("sound is heard", async () => (await listened(page)) >= 1);
        assert.equal(await page.title(), "Harbour Radio · Radio");
        const player = page.locator(bar);
        for (const none of ["Position", "Next", "Previous", "Shuffle"]) {
          assert.equal(await player.getByLabel(none, { exact: true }).count(), 0, none);
        }
        assert.equal(await player.getByRole("button", { name: /^(Love|Repeat)/ }).count(), 0);
        for (const key of ["n", "p", "j", "ArrowRight", "5", "s", "r", "f", "Alt+4", "z"]) {
          await page.keyboard.press(key);
        }
        assert.equal(await title(page), "Harbour Radio");
        const session = await page.evaluate(() => {
          const { metadata, playbackState } = navigator.mediaSession;
          return `${playbackState}: ${metadata?.title}, ${metadata?.artist}`;
        });
        assert.equal(session, "playing: Harbour Radio, Live radio");
        await page.keyboard.press(" ");
        await until("the server sends nothing", () => mock.answers.stations.listeners === 0);
        await page.getByRole("button", { name: "Play Harbour Radio" }).waitFor();
        await page.keyboard.press("k");
        await until("it starts anew", () => mock.answers.stations.listeners === 1);
        const written = mock.calls.filter((call) => /^P\w+ (plays|stars|ratings)/.test(call));
        assert.deepEqual(written, []);
        await page.reload();
        await page.getByRole("button", { name: "Play Harbour Radio" }).waitFor();
        await until("a reload is silent", () => mock.answers.stations.listeners === 0);
      }),
  ],
  [
    "radio: the queue waits, and comes back where it was",
    (stage) =>
      visit(stage, { songSeconds: 20, path: "app/album/al-1" }, async ({ page, mock }) => {
        await page.locator("main .button.primary").click();
        await page.getByRole("button", { name: "Pause" }).first().waitFor();
        await page.keyboard.press("3");
        const at = async () => Number(await page.getByLabel("Position").inputValue());
        await until("it plays from there", async () => (await at()) >= 5_000);
        const song = await title(page);
        await page.getByRole("link", { name: "Radio", exact: true }).click();
        await page.getByRole("button", { name: "Play Late Jazz" }).click();
        await until(
          "the station stands in the player",
          async () => (await title(page)) === "Late Jazz",
        );
        await until("it is heard", async () => (await listened(page)) >= 1);
        await page
          .locator(bar)
          .getByRole("button", { name: /^Close the station/ })
          .click();
        await until("the server sends nothing", () => mock.answers.stations.listeners === 0);
        assert.equal(await title(page), song);
        await page.locator(bar).getByRole("button", { name: "Play", exact: true }).click();
        assert.ok((await at()) >= 5_000, `it went on at ${await at()} ms`);
        await page.getByRole("button", { name: "Play Late Jazz" }).click();
        await until("it is heard again", async () => (await listened(page)) >= 1);
        await page.keyboard.press("q");
        const rows = page.locator("aside [data-row]");
        await rows.nth(1).dblclick();
        await page.getByLabel("Position").waitFor();
        await until("no station is sent", () => mock.answers.stations.listeners === 0);
        assert.ok((await rows.count()) > 2);
        await page.getByRole("button", { name: "Play Late Jazz" }).waitFor();
      }),
  ],
  [
    "radio: what is added to an empty queue does not interrupt a station",
    (stage) =>
      visit(stage, { path: "app/radio" }, async ({ page, mock }) => {
        await page.getByRole("button", { name: "Play Harbour Radio" }).click();
        await until("it is heard", async () => (await listened(page)) >= 1);
        await page.getByRole("link", { name: "Albums", exact: true }).click();
        await page.locator("main .tile .title").first().click();
        await page.locator("main .actions [aria-haspopup=menu]").click();
        await page.getByRole("menuitem", { name: "Add to queue" }).click();
        await page.getByText("songs added").waitFor();
        assert.equal(await title(page), "Harbour Radio");
        assert.equal(mock.answers.stations.listeners, 1);
        await page.keyboard.press("y");
        await page.getByText("Stations send no words").waitFor();
        await page
          .locator(bar)
          .getByRole("button", { name: /^Close the station/ })
          .click();
        await page.keyboard.press(" ");
        await page.locator(bar).getByRole("button", { name: "Pause" }).waitFor();
        assert.equal(mock.answers.stations.listeners, 0);
      }),
  ],
  [
    "radio: a refusal is told in the server's words, and the songs go on",
    (stage) =>
      visit(stage, { songSeconds: 60, path: "app/album/al-1" }, async ({ page, mock }) => {
        const refusal = { ...problem(429, "Too many streams"), next: "Stop another one." };
        mock.answers.stations.silent.set("ra-1", [429, refusal]);
        await page.locator("main .button.primary").click();
        await page.getByRole("button", { name: "Pause" }).first().waitFor();
        const song = await title(page);
        await page.getByRole("link", { name: "Radio", exact: true }).click();
        await page.getByRole("button", { name: "Play Harbour Radio" }).click();
        const said = page.locator("main .station .bad");
        await said.getByText("Too many streams Stop another one.").waitFor();
        assert.equal(await page.locator(".toast").count(), 0);
        assert.equal(await title(page), song);
        await page.locator(bar).getByRole("button", { name: "Pause" }).waitFor();
        mock.answers.stations.silent.clear();
        await page.getByRole("button", { name: "Play Harbour Radio" }).click();
        await until("it is heard", async () => (await listened(page)) >= 1);
        await gone(page.locator("main .station .bad"));
      }),
  ],
  [
    "radio: a refusal that comes on another page is told there, until a station is wanted again",
    (stage) =>
      visit(stage, { songSeconds: 60, path: "app/album/al-1" }, async ({ page, mock }) => {
        mock.answers.stations.silent.set("ra-1", [502, problem(502, "No sound")]);
        let come = (): void => {};
        const late = new Promise<void>((resolve) => {
          come = resolve;
        });
        await page.route(/ra-1\/stream/, async (route) => {
          await late;
          await route.continue();
        });
        await page.locator("main .button.primary").click();
        await page.getByRole("button", { name: "Pause" }).first().waitFor();
        await page.getByRole("link", { name: "Radio", exact: true }).click();
        await page.getByRole("button", { name: "Play Harbour Radio" }).click();
        await page.getByRole("link", { name: "Albums", exact: true }).click();
        come();
        const toast = page.locator(".toast").getByText("No sound");
        await toast.waitFor();
        await page.getByRole("link", { name: "Radio", exact: true }).click();
        await page.locator("main .station .bad").waitFor();
        await page.getByRole("button", { name: "Play Late Jazz" }).click();
        await gone(toast);
        await gone(page.locator("main .station .bad"));
      }),
  ],
  [
    "radio: a line that breaks is mended, and one that stays broken offers to retry",
    (stage) =>
      visit(stage, { path: "app/radio" }, async ({ page, mock }) => {
        const { stations } = mock.answers;
        await page.clock.install();
        await page.getByRole("button", { name: "Play Harbour Radio" }).click();
        await until("it is sent", () => stations.listeners === 1);
        await until("it is heard", async () => (await listened(page)) >= 1);
        stations.breakOff();
        await until("it is sent again", async () => {
          await page.clock.runFor(500);
          return stations.listeners === 1;
        });
        stations.silent.set("ra-1", [504, problem(504, "The station's server did not answer.")]);
        stations.breakOff();
        const retry = page.locator(bar).getByRole("button", { name: "Retry" });
        await until("it is given up", async () => {
          await page.clock.runFor(1_000);
          return (await retry.count()) > 0;
        });
        const sentence = "The station's server did not answer.";
        await page.locator("main .station .bad").getByText(sentence).waitFor();
        await page.locator(bar).getByText("No sound").waitFor();
        assert.equal(await page.locator(".toast").count(), 0);
        await page.getByRole("link", { name: "Albums", exact: true }).click();
        await page.locator(bar).getByText(sentence).waitFor();
        stations.silent.clear();
        await retry.click();
        await until("it is sent after all", () => stations.listeners === 1);
      }),
  ],
  [
    "radio: where the sign-in has ended, a station that breaks waits for it and goes on",
    (stage) =>
      visit(stage, { path: "app/radio", way: "proxy" }, async ({ page, mock }) => {
        const { stations } = mock.answers;
        await page.getByRole("button", { name: "Play Harbour Radio" }).click();
        await until("it is heard", async () => (await listened(page)) >= 1);
        mock.door = "redirect";
        stations.breakOff();
        await page.getByText("has ended").waitFor({ timeout: 30_000 });
        await page.locator(bar).getByRole("button", { name: "Stop" }).waitFor();
        assert.equal(stations.listeners, 0);
        mock.door = "open";
        await page.evaluate(() => window.dispatchEvent(new Event("focus")));
        await until("it is sent again", () => stations.listeners === 1);
        await page.getByText("has ended").waitFor({ state: "detached" });
      }),
  ],
  [
    "radio: a station is added, refused at its field, changed, removed and brought back",
    (stage) =>
      visit(stage, { path: "app/radio" }, async ({ page, mock }) => {
        const rows = page.locator("main .station");
        await page.getByRole("button", { name: "Add station" }).click();
        const dialog = page.getByRole("dialog", { name: "Add station" });
        await dialog.getByLabel("Name").fill("  Kitchen ");
        const address = dialog.getByLabel("Stream address");
        await address.fill("ftp://kitchen.example/");
        await dialog.getByRole("button", { name: "Add station" }).click();
        await dialog.getByText("Stream address is no web address").waitFor();
        assert.equal(await address.getAttribute("aria-invalid"), "true");
        assert.ok(await address.evaluate((it) => it === document.activeElement));
        await address.fill("http://küche.example/live");
        await page.keyboard.press("Enter");
        await page.getByText("“Kitchen” added").waitFor();
        await page.getByText("xn--kche-0ra.example", { exact: true }).waitFor();
        const made = mock.answers.stations.all.at(-1);
        assert.equal(made?.streamUrl, "http://xn--kche-0ra.example/live");
        await page.getByRole("button", { name: "More for Kitchen" }).click();
        await page.getByRole("menuitem", { name: "Edit…" }).click();
        await page.getByLabel("Name").fill("Kitchen Radio");
        await page.getByLabel("Stream address").fill("http://xn--kche-0ra.example/live.m3u8?a=b");
        await page.getByRole("button", { name: "Save" }).click();
        await page.getByRole("button", { name: "Play Kitchen Radio" }).waitFor();
        await page.getByRole("button", { name: "More for Kitchen Radio" }).click();
        await page.getByRole("menuitem", { name: "Change picture…" }).click();
        await page.getByText("at most 10 MB").waitFor();
        await page.keyboard.press("Escape");
        await page.getByRole("button", { name: "Play Harbour Radio" }).focus();
        await page.keyboard.press("Delete");
        await page.getByText("“Harbour Radio” removed").waitFor();
        await until("it is gone", async () => (await rows.count()) === 3);
        await page.getByRole("button", { name: "Undo" }).click();
        await page.getByRole("button", { name: "Play Harbour Radio" }).waitFor();
      }),
  ],
  [
    "radio: the picture a station was given comes back with it",
    (stage) =>
      visit(stage, { path: "app/radio" }, async ({ page, mock }) => {
        const png = Buffer.from(
          "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
          "base64",
        );
        await page.getByRole("button", { name: "More for Harbour Radio" }).click();
        await page.getByRole("menuitem", { name: "Change picture…" }).click();
        const field = page.getByLabel("A picture from this device");
        await field.setInputFiles({ name: "a.png", mimeType: "image/png", buffer: png });
        await page.getByRole("button", { name: "Use this picture" }).click();
        await page.getByText("Picture changed").waitFor();
        await page.getByRole("button", { name: "More for Harbour Radio" }).click();
        await page.getByRole("menuitem", { name: "Remove" }).click();
        await page.getByRole("button", { name: "Undo" }).click();
        await until("it has its picture", () => mock.calls.includes("PUT artwork/ra-10"));
      }),
  ],
  [
    "radio: who may not change stations is told who can, and finds the page on a phone",
    (stage) =>
      visit(stage, { phone: true, path: "app/library" }, async ({ page, mock }) => {
        const { all } = mock.answers.stations;
        mock.answers.stations.mayEdit = false;
        await page.getByRole("link", { name: "Radio" }).click();
        await page.getByRole("button", { name: "Play Late Jazz" }).waitFor();
        assert.equal(await page.getByRole("button", { name: /^(More|Add)/ }).count(), 0);
        await page.getByRole("button", { name: "Play Late Jazz" }).click();
        await page.getByText("Open the player").click({ force: true });
        const player = page.getByRole("dialog", { name: "Player" });
        await player.getByText("listened").waitFor();
        await player.getByRole("button", { name: /^Close the station/ }).click();
        await gone(page.locator(bar));
        all.length = 0;
        await page.reload();
        await page.getByText("Administrators of this server can add some").waitFor();
      }),
  ],
];
