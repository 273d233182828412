import assert from "node:assert/strict";
import { gone, type Story, until, visit } from "./stage.ts";

/** The library, as people go through it. */
export const library: Story[] = [
  [
    "the queue of another visit is offered when the library is whole again",
    (stage) =>
      visit(stage, {}, async ({ page, mock }) => {
        mock.answers.renewing = true;
        await page.reload();
        await page.getByRole("heading", { name: "Recently added" }).waitFor();
        await until("events are followed", () => mock.calls.includes("GET events"));
        mock.answers.renewing = false;
        mock.tell("library", {});
        await page.getByText("Jump back in").waitFor();
      }),
  ],
  [
    "movements stand under their work, and play with what follows",
    (stage) =>
      visit(stage, { path: "app/album/al-7" }, async ({ page }) => {
        await page.getByRole("heading", { name: "Three Harbours, Op. 7" }).waitFor();
        const work = page.getByRole("grid", { name: "Three Harbours, Op. 7" });
        assert.equal(await work.getByRole("row").count(), 3);
        await work.getByRole("row").nth(2).dblclick();
        await page.keyboard.press("q");
        const queued = page.locator("aside [data-row]");
        await queued.nth(3).waitFor();
        assert.ok((await queued.count()) > 3);
        assert.equal(await page.locator("main").getByText("No. 3", { exact: true }).count(), 1);
        assert.equal(await queued.getByText("No. 3", { exact: true }).count(), 0);
      }),
  ],
  [
    "a song is read out once, and as the one that plays",
    (stage) =>
      visit(stage, { path: "app/album/al-7" }, async ({ page, mock }) => {
        const { artist } = mock.answers.music.songs.find((one) => one.id === "so-7-0") ?? {};
        const row = page.getByRole("row").first();
        await row.waitFor();
        assert.match(
          (await row.getAttribute("aria-label")) ?? "",
          RegExp(`^No. 1, ${artist}, \\d`),
        );
        await row.dblclick();
        await page.locator("main [role=row][aria-current=true]").waitFor();
      }),
  ],
  [
    "a long name that is written from the right shows its beginning",
    (stage) =>
      visit(stage, { phone: true, path: "app/album/al-1" }, async ({ page, mock }) => {
        const song = mock.answers.music.songs.find((one) => one.id === "so-1-0");
        assert.ok(song);
        song.title = "שיר ".repeat(60).trim();
        await page.reload();
        const title = page.locator("[data-row] .title", { hasText: "שיר" });
        await title.waitFor();
        const [left, right, first] = await title.evaluate((element) => {
          const box = element.getBoundingClientRect();
          const text = [...element.childNodes].find((node) => node.textContent?.trim()) as Node;
          const at = text.textContent?.indexOf("ש") ?? 0;
          const letter = new Range();
          letter.setStart(text, at);
          letter.setEnd(text, at + 1);
          return [box.left, box.right, letter.getBoundingClientRect().left];
        });
        assert.ok(first >= left && first <= right, `${first} is not in ${left} to ${right}`);
      }),
  ],
  [
    "composers have a list of their own",
    (stage) =>
      visit(stage, { path: "app/artists" }, async ({ page }) => {
        await page.getByText("14 artists").waitFor();
        await page.getByLabel("Who is shown").selectOption("Composers");
        await page.getByText("2 composers").waitFor();
        assert.match(page.url(), /\?role=composer$/);
        await page.reload();
        await page.getByText("2 composers").waitFor();
      }),
  ],
  [
    "on a phone, songs are selected by their menu and put in a playlist together",
    (stage) =>
      visit(stage, { phone: true, path: "app/album/al-1" }, async ({ page, mock }) => {
        const rows = page.locator("[data-row]");
        await rows
          .nth(0)
          .getByRole("button", { name: /^More for/ })
          .tap();
        await page.getByRole("menuitem", { name: "Select" }).tap();
        await page.getByText("1 selected").waitFor();
        await rows.nth(2).locator(".title").tap();
        const bar = page.getByRole("toolbar", { name: "Selected songs" });
        await bar.getByText("2 selected").waitFor();
        await bar.getByRole("button", { name: "Actions" }).tap();
        await page.getByRole("menuitem", { name: "Add to playlist" }).tap();
        await page.getByRole("dialog").getByRole("button", { name: "Sunday morning" }).tap();
        await until("both are added", () => mock.calls.includes("PATCH playlists/pl-1"));
        await bar.getByRole("button", { name: "Clear selection" }).tap();
        await gone(bar);
      }),
  ],
  [
    "what is selected stays so while a scan tells of changes, but not in another order",
    (stage) =>
      visit(stage, { path: "app/album/al-1" }, async ({ page, mock, address }) => {
        const rows = page.locator("[data-row]");
        const three = page.getByText("3 selected");
        const select = async () => {
          await rows.nth(1).locator(".time").click();
          await rows
            .nth(3)
            .locator(".time")
            .click({ modifiers: ["Shift"] });
          await three.waitFor();
        };
        await select();
        await until("events are followed", () => mock.calls.includes("GET events"));
        const answered = page.waitForResponse((answer) => answer.url().includes("albums/al-1"));
        mock.tell("library", {});
        await (await answered).finished();
        await page.evaluate(() => new Promise(requestAnimationFrame));
        await page.evaluate(() => new Promise(requestAnimationFrame));
        assert.equal(await three.count(), 1);
        await page.goto(`${address}app/songs`);
        await select();
        await page.getByLabel("Order").selectOption("Artist");
        await gone(three);
      }),
  ],
  [
    "of a song that is there very often the first copies are shown",
    (stage) =>
      visit(stage, { path: "app/admin/duplicates" }, async ({ page }) => {
        await page.getByText("And 1,200 more.").waitFor();
        assert.equal(await page.getByText(/^And .* more\.$/).count(), 1);
      }),
  ],
  [
    "a search shows twenty of each first, then a hundred, and says that there are more",
    (stage) =>
      visit(stage, { path: "app/search?q=light" }, async ({ page }) => {
        const songs = page.getByRole("grid", { name: "Songs found" });
        const rows = () => songs.getAttribute("aria-rowcount");
        await until("twenty are shown", async () => (await rows()) === "20");
        await page.getByRole("button", { name: "Show more" }).click();
        await until("a hundred are shown", async () => (await rows()) === "100");
        await page.getByText("At most 100 of each are shown").waitFor();
        await page.getByLabel("Search", { exact: true }).fill("harbour in quiet light");
        await until("fewer are found", async () => Number(await rows()) < 20);
        await page.getByText("At most 100").waitFor({ state: "detached" });
      }),
  ],
  [
    "on a slow line, a page that is on its way shows what it will be",
    (stage) =>
      visit(stage, { path: "app/" }, async ({ page }) => {
        await page.getByRole("heading", { name: "Recently added" }).waitFor();
        let go = () => {};
        const waits = new Promise<void>((resolve) => {
          go = resolve;
        });
        await page.route("**/assets/Genres-*.js", async (route) => {
          await waits;
          await route.continue();
        });
        await page.getByRole("link", { name: "Genres" }).click();
        await page.locator("main").getByText("Loading").waitFor({ state: "attached" });
        go();
        await page.getByRole("heading", { name: "Genres" }).waitFor();
      }),
  ],
  [
    "a letter leads to its first artist, below the letters",
    (stage) =>
      visit(stage, { path: "app/artists" }, async ({ page }) => {
        await page.route("**/api/library/artists?*", async (route) => {
          const answer = await route.fetch();
          const { items, ...rest } = await answer.json();
          // As many of each as make the list long, one behind the other.
          const many = items.flatMap((one: { id: string }) =>
            Array.from({ length: 9 }, (_, i) => ({ ...one, id: `${one.id}-${i}` })),
          );
          await route.fulfill({
            response: answer,
            json: { ...rest, total: many.length, items: many },
          });
        });
        await page.reload();
        await page.getByRole("button", { name: "L", exact: true }).click();
        const first = page.locator("main li").filter({ hasText: "The Long Division" }).first();
        await first.waitFor();
        await until("it is in sight", async () => {
          const box = await first.boundingBox();
          const bar = await page.getByRole("navigation", { name: "Letters" }).boundingBox();
          return !!box && !!bar && box.y >= bar.y + bar.height - 1 && box.y < bar.y + 300;
        });
      }),
  ],
  [
    "a name without an end makes no list wider than the page",
    (stage) =>
      visit(stage, { phone: true, path: "app/admin/duplicates" }, async ({ page }) => {
        const words = page.locator("main .words");
        await words.first().waitFor();
        await words.first().evaluate((element) => {
          (element.lastElementChild as HTMLElement).textContent = "X".repeat(300);
        });
        const over = await page.locator("main").evaluate((it) => it.scrollWidth - it.clientWidth);
        assert.equal(over, 0);
      }),
  ],
];
