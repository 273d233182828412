// A small station, whose sound is a song of the library over and over, is added to the real server behind a real
// proxy, heard, broken, removed and brought back. Called with the proxy's address, which knows alice, an
// administrator, and bob; prints "ok" at the end.
import { strict as assert } from "node:assert";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { launch } from "./launch.ts";

const [base = ""] = process.argv.slice(2);
const BYTES_A_SECOND = 16_000;
const TICK_MS = 250;

/** What a server of a station does: it sends without end, in the time of the sound. */
class Station {
  readonly #song: Buffer;
  readonly #listeners = new Set<ServerResponse>();
  readonly #server: Server;

  constructor(song: Buffer) {
    this.#song = song;
    this.#server = createServer((request, response) => {
      if (request.url !== "/live") {
        response.writeHead(200, { "Content-Type": "text/html" }).end("<h1>Our station</h1>");
        return;
      }
      response.writeHead(200, { "Content-Type": "audio/mpeg" });
      response.write(song.subarray(0, 4 * BYTES_A_SECOND));
      let at = 4 * BYTES_A_SECOND;
      const ticks = setInterval(() => {
        const step = (BYTES_A_SECOND * TICK_MS) / 1_000;
        response.write(Buffer.concat([this.#song, this.#song]).subarray(at, at + step));
        at = (at + step) % this.#song.length;
      }, TICK_MS);
      this.#listeners.add(response);
      response.on("close", () => {
        clearInterval(ticks);
        this.#listeners.delete(response);
      });
    });
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  async start(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, "127.0.0.1", done));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  breakOff(): void {
    for (const one of this.#listeners) one.destroy();
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const endMs = Date.now() + 40_000;
  while (!(await holds())) {
    assert.ok(Date.now() < endMs, `did not come true: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A song of the library as MP3, so that it fits into a station. */
async function mp3(): Promise<Buffer> {
  const headers = { authorization: `Basic ${btoa("alice:alice")}` };
  const found = await fetch(`${base}/api/library/songs?limit=50`, { headers });
  const { items } = (await found.json()) as { items: { id: string; durationMs: number }[] };
  const longest = items.sort((a, b) => b.durationMs - a.durationMs)[0];
  assert.ok(longest);
  const sound = await fetch(`${base}/api/songs/${longest.id}/stream?format=mp3`, { headers });
  assert.equal(sound.status, 200);
  return Buffer.from(await sound.arrayBuffer());
}

/** How far the station's own audio element is, in seconds; -1 where none plays one. */
function heard(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { sounds } = window as unknown as { sounds: HTMLAudioElement[] };
    const live = sounds.find((one) => one.src.includes("/api/stations/") && !one.paused);
    return live ? live.currentTime : -1;
  });
}

async function visit(user: string): Promise<Page> {
  const context = await browser.newContext({
    httpCredentials: { username: user, password: user },
  });
  await context.addInitScript(() => {
    const Real = window.Audio;
    const sounds: HTMLAudioElement[] = [];
    Object.assign(window, {
      sounds,
      Audio: function Recorded() {
        const made = new Real();
        sounds.push(made);
        return made;
      },
    });
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on("pageerror", (error) => assert.fail(`an error in the page: ${error.message}`));
  page.on("console", (line) =>
    assert.ok(!line.text().includes("Content Security Policy"), line.text()),
  );
  return page;
}

async function add(page: Page, name: string, address: string): Promise<void> {
  await page.getByRole("button", { name: "Add station" }).first().click();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Stream address").fill(address);
  await page.keyboard.press("Enter");
}

const station = new Station(await mp3());
const source = await station.start();
const browser = await launch();
try {
  const page = await visit("alice");
  const bar = page.locator("section[aria-label=Player]");
  const title = async () => (await bar.locator(".title").textContent()) ?? "";
  await page.goto(`${base}/app/albums`);
  await page.getByRole("link", { name: "Tidal Clockwork" }).first().click();
  await page.getByRole("main").getByRole("button", { name: "Play", exact: true }).first().click();
  await page.getByRole("button", { name: "Pause" }).first().waitFor();
  const song = await title();

  await page.getByRole("link", { name: "Radio", exact: true }).click();
  await page.getByText("No stations yet").waitFor();
  await add(page, "Harbour", "harbour.example/live");
  await page.getByText(/^Stream address is no web address/).waitFor();
  await page.getByLabel("Stream address").fill(`${source}/live`);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Play Harbour" }).click();
  await until("the station is heard", async () => (await heard(page)) > 2);
  const before = await heard(page);
  await until("its sound goes on", async () => (await heard(page)) > before + 1);
  assert.equal(await title(), "Harbour");
  assert.equal(station.listeners, 1);
  console.log("heard");

  station.breakOff();
  await until("the line is mended", async () => station.listeners === 1 && (await heard(page)) > 1);
  console.log("mended");

  await page.keyboard.press(" ");
  await until("nobody listens", () => station.listeners === 0);
  assert.equal(await heard(page), -1);
  await page.keyboard.press(" ");
  await until("it is heard anew", async () => (await heard(page)) > 1);

  await bar.getByRole("button", { name: /^Close the station/ }).click();
  await until("nobody listens", () => station.listeners === 0);
  assert.equal(await title(), song);
  await bar.getByRole("button", { name: "Play", exact: true }).click();
  await add(page, "Front page", `${source}/`);
  await page.getByRole("button", { name: "Play Front page" }).click();
  await page.locator("main .station .bad").getByText("is no sound").waitFor();
  assert.equal(await page.locator(".toast").getByText("is no sound").count(), 0);
  assert.equal(await title(), song, "the songs go on where a station is refused");
  await bar.getByRole("button", { name: "Pause" }).waitFor();
  console.log("refused");

  await page.getByRole("button", { name: "More for Harbour" }).click();
  await page.getByRole("menuitem", { name: "Change picture…" }).click();
  await page.getByLabel("A picture from this device").setInputFiles({
    name: "a.png",
    mimeType: "image/png",
    buffer: await page.screenshot(),
  });
  await page.getByRole("button", { name: "Use this picture" }).click();
  const shown = page.locator(".station", { hasText: "Harbour" }).locator("img");
  await shown.waitFor();
  await page.getByRole("button", { name: "More for Harbour" }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await page.getByText("“Harbour” removed").waitFor();
  await until("it is gone", async () => (await page.locator(".station").count()) === 1);
  await page.getByRole("button", { name: "Undo" }).click();
  await shown.waitFor();
  await until("its picture is there again", () =>
    shown.evaluate((it) => (it as HTMLImageElement).naturalWidth > 0),
  );
  console.log("brought back");

  const other = await visit("bob");
  await other.goto(`${base}/app/radio`);
  await other.getByRole("button", { name: "Play Harbour" }).click();
  await until("bob hears it", async () => (await heard(other)) > 1);
  assert.equal(await other.getByRole("button", { name: /^(More for|Add)/ }).count(), 0);
  await other.reload();
  await other.getByRole("button", { name: "Play Harbour" }).waitFor();
  await until("a reload is silent", () => station.listeners === 0);
  console.log("ok");
} finally {
  await browser.close();
  station.stop();
}
