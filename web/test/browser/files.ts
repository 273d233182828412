import assert from "node:assert/strict";
import type { Request } from "playwright-core";
import { gone, type Story, until, visit } from "./stage.ts";

/** The files behind the music: folders, libraries, the scan, and what is missing. */
export const files: Story[] = [
  [
    "folders are gone through by keys, and one is played with all below",
    (stage) =>
      visit(stage, { path: "app/folders" }, async ({ page, mock }) => {
        await page.getByRole("link", { name: /^Music/ }).click();
        await page.getByRole("heading", { level: 1, name: /^Music/ }).waitFor();
        const links = page.getByRole("list", { name: "Folders in Music" }).getByRole("link");
        await links.nth(0).focus();
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
        const above = page.getByRole("navigation", { name: "Folders above" });
        await above.getByRole("link", { name: "Music" }).waitFor();
        await page.locator("main .page-head").getByRole("button", { name: "Play" }).click();
        await until("all below is asked for", () =>
          mock.calls.some((call) => /^GET folders\/fo-1-ar-\d+\/songs$/.test(call)),
        );
        await page.getByRole("button", { name: "Pause" }).first().waitFor();
        await above.getByRole("link", { name: "Folders" }).click();
        await page.getByRole("link", { name: /^Audio plays/ }).waitFor();
      }),
  ],
  [
    "a folder's menu adds it to the queue",
    (stage) =>
      visit(stage, { path: "app/folders/fo-1" }, async ({ page }) => {
        await page
          .getByRole("button", { name: /^More for/ })
          .nth(1)
          .click();
        await page.getByRole("menuitem", { name: "Add to queue" }).click();
        await page.keyboard.press("q");
        await page.locator("[role=grid][aria-label=Queue] [data-row]").first().waitFor();
        await page
          .getByRole("button", { name: /^More for/ })
          .nth(1)
          .click();
        await page.getByRole("menuitem", { name: "Scan this folder" }).click();
        await page.getByText("is being scanned").waitFor();
      }),
  ],
  [
    "a library is added from a folder that the server looked at first",
    (stage) =>
      visit(stage, { path: "app/admin/libraries" }, async ({ page, mock }) => {
        await page.getByRole("button", { name: "Add library" }).click();
        await page.getByRole("textbox", { name: "Name" }).fill("Videos");
        const path = page.getByRole("textbox", { name: "Folder on the server" });
        await path.fill("srv");
        await page.getByText("begins with a slash").waitFor();
        await path.fill("/nowhere");
        await page.getByText("There is no such folder").waitFor();
        await path.fill("/srv");
        await page.getByRole("button", { name: "videos" }).click();
        assert.equal(await path.inputValue(), "/srv/videos");
        await page.getByText("More than 1,204 files").waitFor();
        await page.getByRole("dialog").getByRole("button", { name: "Add library" }).click();
        await page.getByRole("link", { name: "Videos", exact: true }).waitFor();
        await until("it is scanned", () => mock.calls.includes("POST scan"));
      }),
  ],
  [
    "a library is given to somebody, put first, and removed after a warning",
    (stage) =>
      visit(stage, { path: "app/admin/libraries" }, async ({ page, mock }) => {
        await page.getByRole("button", { name: "Move Audio plays up" }).click();
        await until("it stands first", async () =>
          ((await page.locator("main .cards li").first().textContent()) ?? "").includes("Audio"),
        );
        await page.getByRole("link", { name: "Change Audio plays" }).click();
        await page.getByRole("checkbox", { name: "Sam Rivers" }).click();
        await until("the account has it", () => mock.calls.includes("PATCH users/2"));
        await page.getByRole("button", { name: "Remove library" }).click();
        await page.getByText("The files stay where they are").waitFor();
        await page.getByRole("button", { name: "Remove", exact: true }).click();
        await page.getByText("is removed").waitFor();
        await gone(page.getByRole("link", { name: "Audio plays" }));
      }),
  ],
  [
    "the library of the configuration can neither be moved nor removed",
    (stage) =>
      visit(stage, { path: "app/admin/libraries/1" }, async ({ page }) => {
        await page.getByText("The option MusicFolder says").waitFor();
        assert.equal(await page.getByRole("button", { name: "Remove library" }).count(), 0);
        assert.equal(await page.getByRole("button", { name: "Change folder" }).count(), 0);
      }),
  ],
  [
    "a scan is followed as it goes on, and stopped",
    (stage) =>
      visit(stage, { path: "app/admin/scan" }, async ({ page, mock }) => {
        const isPost = (one: Request) => one.method() === "POST" && one.url().endsWith("/api/scan");
        let release = () => {};
        const late = new Promise<void>((resolve) => {
          release = resolve;
        });
        await page.route("**/api/scan", async (route) => {
          if (!isPost(route.request())) return route.fallback();
          const answer = await route.fetch();
          await late;
          await route.fulfill({ response: answer });
        });
        await page.getByText("could not be read: permission denied").waitFor();
        await page.getByLabel("Where").selectOption("2");
        const answered = page.waitForResponse((response) => isPost(response.request()));
        await page.getByRole("button", { name: "Dry run" }).click();
        await until("it is asked for", () => mock.calls.includes("POST scan"));
        await until("events are followed", () => mock.followers > 0);
        mock.tell("scan", {
          ...(mock.answers.scan() as object),
          scanning: true,
          phase: "reading",
          library: 2,
          leftMs: 125_000,
        });
        await page.getByRole("heading", { name: "Scanning “Audio plays”" }).waitFor();
        // An answer that is older than what was told since changes nothing.
        release();
        await (await answered).finished();
        await page.getByText("about 2 min left").waitFor();
        await page.getByRole("button", { name: "Stop" }).click();
        await until("it is stopped", () => mock.calls.includes("DELETE scan"));
      }),
  ],
  [
    "what stands in a file is shown to administrators, from the menu or by a key",
    (stage) =>
      visit(stage, { path: "app/album/al-5" }, async ({ page, mock }) => {
        await page.locator("[data-row]").first().focus();
        await page.keyboard.press("i");
        const dialog = page.getByRole("dialog");
        await dialog.getByText("image/jpeg").waitFor();
        await dialog.getByText("is damaged").waitFor();
        await page.keyboard.press("Escape");
        mock.user = "sam";
        await page.reload();
        await page.locator("[data-row]").first().focus();
        await page.keyboard.press("Shift+F10");
        await page.getByRole("menuitem", { name: "Go to album" }).waitFor();
        assert.equal(await page.getByRole("menuitem", { name: "Details" }).count(), 0);
      }),
  ],
  [
    "missing songs say what users would lose, and are forgotten only after a warning",
    (stage) =>
      visit(stage, { path: "app/admin/missing" }, async ({ page, mock }) => {
        await page.getByText("1 favourite").first().waitFor();
        const boxes = page.getByRole("checkbox", { name: /^Choose/ });
        assert.equal(await boxes.count(), 6);
        await boxes.nth(1).check();
        await page.getByRole("button", { name: "Forget 1 chosen" }).click();
        await page.getByText("There is no undo").waitFor();
        assert.ok(!mock.calls.includes("POST missing/purge"));
        await page.getByRole("button", { name: "Forget for good" }).click();
        await page.getByText("1 song forgotten").waitFor();
        await until("five are left", async () => (await boxes.count()) === 5);
        await page.getByRole("button", { name: "Forget all" }).click();
        await page.getByRole("button", { name: "Forget for good" }).click();
        await page.getByText("Nothing is missing").waitFor();
      }),
  ],
  [
    "songs that are there twice are compared by what the reader chooses",
    (stage) =>
      visit(stage, { path: "app/admin/duplicates" }, async ({ page, mock }) => {
        await page.getByText("3 songs more than once").waitFor();
        await page.getByLabel("What makes two songs one").selectOption("tags");
        await until("the address says so", () => page.url().includes("by=tags"));
        await until("it is asked for", () => {
          return mock.calls.filter((call) => call === "GET duplicates").length >= 2;
        });
        await page.getByRole("button", { name: /^Play/ }).nth(1).click();
        await page.getByRole("button", { name: "Pause" }).first().waitFor();
      }),
  ],
];
