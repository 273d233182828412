import assert from "node:assert/strict";
import { gone, type Story, until, visit } from "./stage.ts";

const bar = "section[aria-label=Player]";

/** What people do, from end to end. */
export const stories: Story[] = [
  [
    "a wrong password is said so, the right one opens the door",
    (stage) =>
      visit(stage, { door: "password" }, async ({ page }) => {
        await page.getByLabel("User name").fill("jane");
        await page.getByLabel("Password").fill("wrong");
        await page.getByRole("button", { name: "Sign in" }).click();
        await page.getByRole("alert").waitFor();
        await page.getByLabel("Password").fill("right");
        await page.keyboard.press("Enter");
        await page.getByRole("heading", { name: /Jane/ }).waitFor();
      }),
  ],
  [
    "the first account is made with the code in the address",
    (stage) =>
      visit(stage, { door: "setup", path: "app/?code=12-34" }, async ({ page }) => {
        await page.getByLabel("User name").fill("jane");
        await page.getByLabel("Password", { exact: true }).fill("right");
        await page.getByLabel("Password, once more").fill("right");
        await page.getByRole("button", { name: /Create account/ }).click();
        await page.getByRole("heading", { name: /Jane/ }).waitFor();
      }),
  ],
  [
    "a one-time link waits for its button, signs in once and leaves the address",
    (stage) =>
      visit(
        stage,
        { door: "password", path: "app/link?code=once" },
        async ({ page, mock, address }) => {
          const button = page.getByRole("button", { name: "Sign in as this person" });
          await button.waitFor();
          assert.equal(mock.link, "once");
          await button.click();
          await page.getByRole("heading", { name: /Jane/ }).waitFor();
          assert.equal(page.url(), `${address}app/`);
          mock.door = "password";
          await page.goto(`${address}app/link?code=once`);
          await button.click();
          await page.getByRole("alert").waitFor();
          await page.getByText("Ask for a new one.").waitFor();
        },
      ),
  ],
  [
    "a refused name sees why, and never a password form",
    (stage) =>
      visit(stage, { door: "refused" }, async ({ page }) => {
        await page.getByText("This account is disabled").waitFor();
        await page.getByText("EA404").waitFor();
        assert.equal(await page.locator("input").count(), 0);
      }),
  ],
  [
    "an album plays to the end of its songs, under a path of a proxy",
    (stage) =>
      visit(stage, { base: "/music/", songSeconds: 1, path: "app/album/al-1" }, async (visited) => {
        const { page, mock } = visited;
        await page.locator("main .button.primary").click();
        await page.locator(`${bar} .title`, { hasText: "Light" }).waitFor();
        const first = await page.locator(`${bar} .title`).textContent();
        await until("the next song plays", async () => {
          return (await page.locator(`${bar} .title`).textContent()) !== first;
        });
        await until("a play is reported", () => mock.calls.includes("POST plays"));
        const streams = mock.calls.filter((call) => call.includes("/stream"));
        assert.ok(streams.length >= 2, "the song after the next was prepared");
      }),
  ],
  [
    "a picture is chosen for an album, sent as it is, and taken away again",
    (stage) =>
      visit(stage, { path: "app/album/al-1" }, async ({ page, mock }) => {
        const open = async () => {
          await page.locator("main .facts [aria-haspopup=menu]").click();
          await page.getByRole("menuitem", { name: "Change picture…" }).click();
        };
        await open();
        const svg = Buffer.from("<svg/>");
        const dot =
          "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
        const field = page.getByLabel("A picture from this device");
        await field.setInputFiles({ name: "a.svg", mimeType: "image/svg+xml", buffer: svg });
        await page.getByRole("alert").waitFor();
        const png = Buffer.from(dot, "base64");
        await field.setInputFiles({ name: "a.png", mimeType: "image/png", buffer: png });
        await page.getByAltText("The chosen file").waitFor();
        await page.getByRole("button", { name: "Use this picture" }).click();
        await page.getByText("Picture changed").waitFor();
        assert.ok(mock.calls.includes("PUT artwork/al-1"));
        await open();
        await page.getByRole("button", { name: "Remove" }).click();
        await page.getByText("Picture removed").waitFor();
        assert.ok(mock.calls.includes("DELETE artwork/al-1"));
      }),
  ],
  [
    "lyrics follow the song, and a line that is clicked is played",
    (stage) =>
      visit(stage, { songSeconds: 60, path: "app/album/al-1" }, async ({ page }) => {
        await page.locator("main .button.primary").click();
        await page.getByRole("button", { name: "Pause" }).first().waitFor();
        await page.keyboard.press("y");
        const now = page.locator("aside[aria-label=Lyrics] [aria-current=true]");
        await now.waitFor();
        await page.getByRole("button", { name: "Every window hums along" }).first().click();
        await until("that line is sung", async () => {
          const text = (await now.textContent()) ?? "";
          return /Every window|Half a street/.test(text);
        });
        const position = Number(await page.getByLabel("Position").first().inputValue());
        assert.ok(position >= 7_000, `the song went on at ${position} ms`);
        await page.getByLabel("Which lyrics").selectOption({ label: "German, translation" });
        await page.getByText("Papierboote die Wand entlang").waitFor();
        await page.keyboard.press("Escape");
        await page.getByRole("button", { name: "Close the lyrics" }).click();
        await gone(page.locator("aside[aria-label=Lyrics]"));
      }),
  ],
  [
    "what the browser cannot decode is asked for in another format",
    (stage) =>
      visit(stage, { path: "app/album/al-6" }, async ({ page, mock }) => {
        await page.locator("main .button.primary").click();
        await until("it is streamed", () =>
          mock.calls.some((call) => call.includes("/stream?format=flac")),
        );
      }),
  ],
  [
    "a broken file is skipped, with a word about it",
    (stage) =>
      visit(stage, { path: "app/album/al-1" }, async ({ page, mock }) => {
        mock.broken.add("so-1-0");
        await page.locator("main .button.primary").click();
        await page.getByText("does not play").waitFor();
        await until("the next song plays", async () => {
          const title = mock.answers.music.songs.find((song) => song.id === "so-1-1")?.title;
          return (await page.locator(`${bar} .title`).textContent()) === title;
        });
      }),
  ],
  [
    "search answers while typing, and the keyboard reaches what it found",
    (stage) =>
      visit(stage, {}, async ({ page }) => {
        await page.getByRole("heading", { name: "Recently added" }).waitFor();
        await page.keyboard.press("/");
        await page.keyboard.type("harb");
        await page.getByRole("grid", { name: "Songs found" }).waitFor();
        assert.match(page.url(), /search\?q=harb$/);
        await page.keyboard.press("ArrowDown");
        const focused = await page.evaluate(() => document.activeElement?.tagName);
        assert.equal(focused, "A");
      }),
  ],
  [
    "a search says which part of it was not understood, and finds the rest",
    (stage) =>
      visit(stage, { path: "app/search?q=harb%20year:abc" }, async ({ page }) => {
        await page.getByText("“year:abc” does not count. year takes years: year:1990.").waitFor();
        await page.getByRole("grid", { name: "Songs found" }).waitFor();
        await page.goto(page.url().replace(/q=.*/, `q=${"x".repeat(10_000)}`));
        await page.getByText(/^Nothing for “x{500}”$/).waitFor();
      }),
  ],
  [
    "songs are moved in a playlist by keys, and stay moved",
    (stage) =>
      visit(stage, { path: "app/playlist/pl-1" }, async ({ page, mock }) => {
        const rows = page.locator("[data-row]");
        const second = await rows.nth(1).locator(".title").textContent();
        await rows.nth(1).focus();
        await page.keyboard.press("Alt+ArrowUp");
        await until("it stands first", async () => {
          return (await rows.nth(0).locator(".title").textContent()) === second;
        });
        await until("the server knows", () => mock.calls.includes("PATCH playlists/pl-1"));
        await page.reload();
        await rows.nth(0).waitFor();
        assert.equal(await rows.nth(0).locator(".title").textContent(), second);
      }),
  ],
  [
    "a song is dragged by its handle in the queue",
    (stage) =>
      visit(stage, { path: "app/album/al-1" }, async ({ page }) => {
        await page.locator("main .button.primary").click();
        await page.keyboard.press("q");
        const rows = page.locator("aside [data-row]");
        const third = await rows.nth(2).locator(".title").textContent();
        const from = await rows.nth(2).locator(".handle").boundingBox();
        const target = await rows.nth(1).locator(".handle").boundingBox();
        assert.ok(from && target);
        await page.mouse.move(from.x + 8, from.y + 20);
        await page.mouse.down();
        await page.mouse.move(target.x + 8, target.y + 10, { steps: 5 });
        await page.keyboard.press("Escape");
        await page.mouse.up();
        assert.equal(await rows.nth(2).locator(".title").textContent(), third, "given up");
        await page.mouse.move(from.x + 8, from.y + 20);
        await page.mouse.down();
        await page.mouse.move(target.x + 8, target.y + 10, { steps: 5 });
        await page.mouse.up();
        await until("it moved up", async () => {
          return (await rows.nth(1).locator(".title").textContent()) === third;
        });
      }),
  ],
  [
    "rules are written row by row, then by hand, and show what they find",
    (stage) =>
      visit(stage, { path: "app/playlists" }, async ({ page, mock, address }) => {
        await page.getByRole("link", { name: "New rule playlist" }).click();
        await page.getByText("25 songs").waitFor();
        await page.getByLabel("Name").fill("Nineties");
        await page.getByRole("button", { name: "Rule", exact: true }).click();
        const row = page.getByRole("group", { name: "Rule: title contains" });
        await row.getByLabel("Field").selectOption("year");
        const years = page.getByRole("group", { name: "Rule: year is", exact: true });
        await years.getByLabel("Comparison").selectOption("inTheRange");
        await page.getByLabel("From").fill("1990");
        await page.getByLabel("To", { exact: true }).fill("1999");
        await page.getByRole("button", { name: "JSON" }).click();
        const text = await page.getByLabel("Rules as the text").inputValue();
        assert.deepEqual(JSON.parse(text), {
          all: [{ is: { loved: true } }, { inTheRange: { year: [1990, 1999] } }],
          sort: "-dateloved",
        });
        await page.getByLabel("Rules as the text").fill(text.replace("loved", "nope"));
        await page.getByText("Line 3, column 15: No field is called").waitFor();
        await page.getByLabel("Rules as the text").fill(`// mine\n${text}`);
        await page.getByText("25 songs").waitFor();
        await page.getByRole("button", { name: "Create" }).click();
        await page.getByRole("heading", { name: "Nineties" }).waitFor();
        assert.ok(mock.calls.includes("POST playlists"));
        await page.getByRole("link", { name: "Rules" }).click();
        await page.getByText("Comments in the file are lost").waitFor();
        await page.getByRole("button", { name: "JSON" }).click();
        assert.match(await page.getByLabel("Rules as the text").inputValue(), /^\/\/ mine/);
        await page.goto(`${address}app/playlist/pl-4`);
        await page.getByRole("button", { name: "More for Loved lately" }).click();
        await page.getByRole("menuitem", { name: "Copy as it is now" }).click();
        await page.getByRole("heading", { name: "Loved lately (copy)" }).waitFor();
      }),
  ],
  [
    "back and forward lead only where somebody was, also after a reload",
    (stage) =>
      visit(stage, { path: "app/albums" }, async ({ page }) => {
        const back = page.getByRole("button", { name: "Back", exact: true });
        const forward = page.getByRole("button", { name: "Forward", exact: true });
        await page.getByRole("link", { name: "Genres" }).click();
        await page.getByRole("heading", { name: "Genres" }).waitFor();
        assert.ok(await forward.isDisabled());
        await page.reload();
        await back.click();
        await page.getByRole("heading", { name: "Albums" }).waitFor();
        assert.ok(await back.isDisabled());
        await forward.click();
        await page.getByRole("heading", { name: "Genres" }).waitFor();
        assert.ok(await forward.isDisabled());
      }),
  ],
  [
    "a playlist comes in as a file, and what is missing is told",
    (stage) =>
      visit(stage, { path: "app/playlists" }, async ({ page, mock }) => {
        const file = { name: "Road.m3u8", mimeType: "", buffer: Buffer.from("#EXTM3U\n") };
        await page.locator("input[type=file]").setInputFiles(file);
        const told = page.getByRole("dialog", { name: "Road" });
        await told.getByText("2 entries of its file have no song here").waitFor();
        await told.getByText("No song has this path.").waitFor();
        await told.getByRole("link", { name: "Show the playlist" }).click();
        await page.getByRole("heading", { name: "Road" }).waitFor();
        assert.ok(mock.calls.includes("POST playlists/import"));
        await page.getByRole("button", { name: "More for Road" }).click();
        await page.getByRole("menuitem", { name: "Export as .xspf" }).waitFor();
        const large = { ...file, buffer: Buffer.alloc(1_000_001, "a") };
        await page.goBack();
        await page.locator("input[type=file]").setInputFiles(large);
        await page.getByText("larger than 1 MB").waitFor();
      }),
  ],
  [
    "a playlist that follows a file is edited only when that is switched off",
    (stage) =>
      visit(stage, { path: "app/playlist/pl-3" }, async ({ page, mock }) => {
        const rows = page.locator("[data-row]");
        const follows = page.getByRole("checkbox", { name: "Follow the file Lists/dinner.m3u8" });
        assert.ok(await follows.isChecked());
        assert.equal(await rows.nth(0).locator(".handle").count(), 0);
        await page.getByRole("button", { name: "2 missing" }).click();
        await page.getByRole("dialog").getByText("Line 9").waitFor();
        await page.keyboard.press("Escape");
        await follows.uncheck();
        await rows.nth(0).locator(".handle").waitFor({ state: "attached" });
        await until("the server knows", () => mock.calls.includes("PATCH playlists/pl-3"));
      }),
  ],
  [
    "a playlist is made from an album, and its deletion undone",
    (stage) =>
      visit(stage, { path: "app/album/al-1" }, async ({ page }) => {
        await page.locator("main .actions [aria-haspopup=menu]").click();
        await page.getByRole("menuitem", { name: "Add to playlist" }).click();
        await page.getByRole("dialog").getByRole("button", { name: "New playlist" }).click();
        await page.getByRole("textbox", { name: "Name" }).fill("Mine");
        await page.keyboard.press("Enter");
        await page.getByRole("link", { name: "Mine" }).click();
        await page.getByRole("button", { name: "Delete Mine" }).click();
        await page.getByRole("button", { name: "Undo" }).click();
        await page.getByRole("link", { name: "Mine" }).first().waitFor();
      }),
  ],
  [
    "a shared link is made, copied and revoked",
    (stage) =>
      visit(stage, { path: "app/album/al-1" }, async ({ page }) => {
        await page.locator("main .actions [aria-haspopup=menu]").click();
        await page.getByRole("menuitem", { name: "Share" }).click();
        await page.getByRole("button", { name: "Make link" }).click();
        assert.match(
          await page.getByRole("textbox", { name: "Link" }).inputValue(),
          /\/share\/sh10$/,
        );
        await page.getByRole("button", { name: "Close" }).click();
        await page.getByRole("link", { name: "Shared links" }).click();
        await page.getByRole("button", { name: "Revoke Shared" }).click();
        await page.getByRole("button", { name: "Revoke", exact: true }).click();
        await page.getByText("no longer works").waitFor();
      }),
  ],
  [
    "before anybody chose music, the first page says what comes and where to choose",
    (stage) =>
      visit(stage, {}, async ({ page }) => {
        const none = { recentlyAdded: [], recentlyPlayed: [], mostPlayed: [], random: [] };
        await page.route("**/api/library/home", (route) =>
          route.fulfill({
            headers: { "X-Stagedoor": "1" },
            json: { ...none, starred: [], demo: true },
          }),
        );
        await page.reload();
        await page.getByText("makes a few songs to try").waitFor();
        await page.getByRole("link", { name: "Choose your music" }).click();
        await page.waitForURL(/\/admin\/libraries$/);
      }),
  ],
  [
    "the public page plays and pauses, and asks nothing outside share/ even when all else is closed",
    (stage) =>
      visit(
        stage,
        { base: "/music/", door: "redirect", path: "share/sh1" },
        async ({ page, address }) => {
          const outside: string[] = [];
          page.on("request", (request) => {
            if (!request.url().startsWith(`${address}share/`)) outside.push(request.url());
          });
          await page.reload();
          await page.getByRole("button", { name: "Play" }).first().click();
          const pauses = page.getByRole("button", { name: "Pause" });
          await pauses.nth(1).waitFor();
          await pauses.first().click();
          await page.getByRole("button", { name: "Play" }).nth(1).waitFor();
          assert.equal(await pauses.count(), 0);
          assert.deepEqual(outside, []);
        },
      ),
  ],
  [
    "a link that ended says so",
    (stage) =>
      visit(stage, { path: "share/gone" }, async ({ page }) => {
        await page.getByText("no longer plays").waitFor();
      }),
  ],
  [
    "in a list of many thousands, few rows are drawn and the end is reached",
    (stage) =>
      visit(stage, { albums: 4_000, path: "app/songs" }, async ({ page }) => {
        await page.locator("[data-row]").first().focus();
        await page.keyboard.press("End");
        await until("the last row has the focus", async () => {
          const row = await page.evaluate(() => document.activeElement?.getAttribute("data-row"));
          return Number(row) > 30_000;
        });
        assert.ok((await page.locator("[role=row]").count()) <= 60);
        assert.ok((await page.locator("*").count()) <= 1_500);
      }),
  ],
  [
    "the keys that scroll do so before anything was clicked",
    (stage) =>
      visit(stage, { albums: 400, path: "app/albums" }, async ({ page }) => {
        await page.locator("main a").first().waitFor();
        for (const key of ["PageDown", "End"]) {
          const before = await page.locator("main").evaluate((main) => main.scrollTop);
          await page.keyboard.press(key);
          await until(
            `${key} scrolls`,
            async () => (await page.locator("main").evaluate((main) => main.scrollTop)) > before,
          );
        }
      }),
  ],
  [
    "the scan's progress is told by the server",
    (stage) =>
      visit(stage, {}, async ({ page, mock }) => {
        await page.getByRole("button", { name: "Library activity" }).click();
        await until("events are followed", () => mock.calls.includes("GET events"));
        mock.tell("scan", {
          scanning: true,
          full: false,
          songsSeen: 1204,
          total: 9800,
          filesPerSecond: 812.4,
          startedAt: null,
          last: null,
        });
        await page.getByText("1,204 of ~9,800").waitFor();
      }),
  ],
];
