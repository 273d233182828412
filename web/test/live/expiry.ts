// The real server behind a real nginx, whose gateway is told that the session is over while music
// plays. Called with the site's and the gateway's address; prints "ok" at the end.
import { strict as assert } from "node:assert";
import type { Page } from "playwright-core";
import { launch } from "./launch.ts";

const NOTICE_MS = 1_000;
const [site = "", gateway = ""] = process.argv.slice(2);
const browser = await launch();
try {
  for (const how of ["redirect", "refuse", "page"]) {
    const page = await (await browser.newContext()).newPage();
    page.setDefaultTimeout(20_000);
    page.on("pageerror", (error) => assert.fail(`an error in the page: ${error.message}`));
    await endWhilePlaying(page, how);
    await page.context().close();
    console.log(`ok: a gateway that answers with ${how}`);
  }
  console.log("ok");
} finally {
  await browser.close();
}

async function endWhilePlaying(page: Page, how: string): Promise<void> {
  await page.goto(`${site}/app/albums`);
  await page.getByRole("link", { name: "Tidal Clockwork" }).first().click();
  const heart = page.getByRole("main").locator(".actions [aria-pressed]");
  const loved = (await heart.getAttribute("aria-pressed")) === "true";
  const address = page.url();
  const fetchedAhead = page.waitForEvent("requestfinished", {
    predicate: (request) => request.url().includes("/stream") && request.resourceType() === "fetch",
  });
  await page.getByRole("main").getByRole("button", { name: "Play", exact: true }).first().click();
  await page.getByRole("button", { name: "Pause" }).first().waitFor();
  await fetchedAhead;
  const first = await page.title();
  await page.evaluate(() => {
    (window as unknown as { same: boolean }).same = true;
  });

  await fetch(`${gateway}/over?how=${how}`);
  const startMs = performance.now();
  await heart.click();
  await page.getByText("has ended").waitFor();
  const tookMs = performance.now() - startMs;
  assert.ok(tookMs <= NOTICE_MS, `the notice took ${tookMs} ms`);
  await heart.click();
  await heart.click();

  await page.keyboard.press("9");
  await page.waitForFunction(
    (before) => document.title.includes("·") && document.title !== before,
    first,
    { timeout: 60_000 },
  );
  const position = page.getByLabel("Position");
  const before = Number(await position.inputValue());
  await page.waitForFunction(
    (than) =>
      Number(document.querySelector<HTMLInputElement>("[aria-label=Position]")?.value) > than,
    before,
  );

  const written: string[] = [];
  page.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.startsWith("/api/stars/")) {
      written.push(`${response.request().method()} ${response.status()}`);
    }
  });
  const opened = page.waitForEvent("popup");
  await page.getByRole("button", { name: "Sign in" }).click();
  const popup = await opened;
  const closed = popup.waitForEvent("close");
  await popup.getByRole("link", { name: "Let me in" }).click();
  await closed;
  await page.getByText("has ended").waitFor({ state: "detached" });
  while (written.length < 3) await page.waitForEvent("response");
  const [love, unlove] = loved ? ["DELETE 204", "PUT 204"] : ["PUT 204", "DELETE 204"];
  assert.deepEqual(written, [love, unlove, love]);
  assert.equal(page.url(), address);
  assert.ok(await page.evaluate(() => (window as unknown as { same?: boolean }).same));
  await page.getByRole("button", { name: "Pause" }).first().waitFor();
}
