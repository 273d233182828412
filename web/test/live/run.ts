// The real server behind a real proxy, as a person uses it. Called with the proxy's address, a user's name (its
// password is the same) and a folder for pictures; prints each step and ends with 1 at the first that fails.
import { strict as assert } from "node:assert";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { launch } from "./launch.ts";

const [base = "", user = "", pictures = ""] = process.argv.slice(2);
mkdirSync(pictures, { recursive: true });

const browser = await launch();

try {
  const page = await signedIn(browser, 1280, "dark");
  await step("the proxy's user is signed in", async () => {
    await page.goto(`${base}/`);
    await page.getByRole("heading", { level: 1, name: user }).waitFor();
  });
  await step("a song plays to its end and the next one follows", () => playToTheEnd(page));
  await step("search finds it while typing", () => search(page));
  const link = await step("an album is shared", () => share(page));
  await step("the link plays for a stranger, from below /share/ alone", () => openLink(link));
  await step("every page of settings and administration shows what the server says", () =>
    lookAfter(page),
  );
  await step("an app password is made and revoked", () => appPassword(page));
  await step("the spoof test runs through the proxy", () => spoofTest(page));
  await step("pictures", takePictures);
} finally {
  await browser.close();
}

async function step<T>(name: string, act: () => Promise<T>): Promise<T> {
  try {
    const result = await act();
    console.log(`ok: ${name}`);
    return result;
  } catch (failure) {
    console.log(`FAILED: ${name}: ${failure}`);
    for (const [i, page] of browser
      .contexts()
      .flatMap((context) => context.pages())
      .entries()) {
      await page.screenshot({ path: join(pictures, `failed-${i}.png`) });
    }
    await browser.close();
    process.exit(1);
  }
}

async function signedIn(
  from: Browser,
  width: number,
  colorScheme: "dark" | "light",
): Promise<Page> {
  const context = await from.newContext({
    viewport: { width, height: width < 720 ? 740 : 800 },
    colorScheme,
    hasTouch: width < 720,
    httpCredentials: { username: user, password: user },
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => assert.fail(`an error in the page: ${error.message}`));
  return page;
}

async function playToTheEnd(page: Page): Promise<void> {
  await page.goto(`${base}/app/albums`);
  await page.getByRole("link", { name: "Tidal Clockwork" }).first().click();
  const play = page.getByRole("main").getByRole("button", { name: "Play", exact: true }).first();
  const counted = page.waitForRequest(
    (request) =>
      request.url().includes("/api/plays") && (request.postData() ?? "").includes("true"),
    { timeout: 60_000 },
  );
  await play.click();
  await page.getByRole("button", { name: "Pause" }).first().waitFor();
  await page.waitForFunction(() => document.title.includes("·"));
  const first = await page.title();
  await page.keyboard.press("9");
  await page.waitForFunction(
    (before) => document.title.includes("·") && document.title !== before,
    first,
    {
      timeout: 60_000,
    },
  );
  await counted;
}

async function search(page: Page): Promise<void> {
  await page.keyboard.press("/");
  await page.keyboard.type("tid clock", { delay: 5 });
  assert.equal(await page.getByRole("searchbox", { name: "Search" }).inputValue(), "tid clock");
  await page.getByRole("main").getByText("Tidal Clockwork").first().waitFor();
}

async function share(page: Page): Promise<string> {
  await page.goto(`${base}/app/albums`);
  await page.getByRole("link", { name: "Tidal Clockwork" }).first().click();
  await page.getByRole("button", { name: "More for Tidal Clockwork" }).first().click();
  await page.getByRole("menuitem", { name: /share/i }).click();
  await page.getByRole("button", { name: "Make link" }).click();
  const link = await page.getByLabel("Link", { exact: true }).inputValue();
  assert.match(link, /\/share\/[\w-]+$/);
  return link;
}

async function openLink(link: string): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    colorScheme: "light",
  });
  const page = await context.newPage();
  const outside: string[] = [];
  page.on("request", (request) => {
    const path = new URL(request.url()).pathname;
    if (request.url().startsWith("http") && !path.includes("/share/")) {
      outside.push(path);
    }
  });
  const address = new URL(link);
  await page.goto(
    `${base}${address.pathname.slice(new URL(base).pathname.replace(/\/$/, "").length)}`,
  );
  const sound = page.waitForResponse((response) => response.url().includes("/stream/"));
  await page.getByRole("button", { name: /^play/i }).first().click();
  assert.ok([200, 206].includes((await sound).status()));
  await page.getByRole("button", { name: "Pause" }).first().waitFor();
  await page.screenshot({ path: join(pictures, "share-light-1280.png") });
  assert.deepEqual(outside, []);
  await context.close();
}

async function lookAfter(page: Page): Promise<void> {
  for (const path of [
    "settings",
    "settings/apps",
    "settings/sessions",
    "admin/users",
    "admin/users/1",
    "admin/libraries",
    "admin/libraries/1",
    "admin/scan",
    "admin/sign-in",
    "admin/sign-in",
    "admin/sign-in/test",
    "admin/sign-in/recipe",
    "admin/activity",
  ]) {
    await page.goto(`${base}/app/${path}`);
    const shown = page.locator("main :is(.cards, dl, pre, .primary, [role=alert])");
    await shown.first().waitFor();
    await page.waitForFunction(
      () =>
        ![...document.querySelectorAll("main [role=status]")].some((status) =>
          status.textContent?.startsWith("Loading"),
        ),
    );
    assert.equal(await page.getByRole("alert").count(), 0, path);
    assert.equal(await page.getByText("undefined").count(), 0, path);
  }
}

async function appPassword(page: Page): Promise<void> {
  await page.goto(`${base}/app/settings/apps`);
  await page.getByRole("button", { name: "New app password" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("phone");
  await page.getByRole("button", { name: "Make app password" }).click();
  await page.getByRole("img", { name: /^QR code/ }).waitFor();
  const key = await page.getByRole("textbox", { name: "App password" }).inputValue();
  assert.ok(key.length > 30);
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Revoke phone" }).click();
  await page.getByRole("button", { name: "Revoke", exact: true }).click();
  await page.getByText("no longer works").waitFor();
}

async function spoofTest(page: Page): Promise<void> {
  await page.goto(`${base}/app/admin/sign-in/test`);
  await page.getByRole("button", { name: "Start the test" }).click();
  await page
    .getByRole("row", { name: /Remote-User/ })
    .first()
    .waitFor({ timeout: 60_000 });
  const verdict = (await page.locator("main [role=status]").textContent()) ?? "";
  assert.match(verdict, /No forged header is believed/);
}

/** The pages people see first, wide and narrow, dark and light. */
async function takePictures(): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    for (const width of [1280, 360]) {
      const page = await signedIn(browser, width, colorScheme);
      await page.goto(`${base}/app/albums`);
      await page.getByRole("link", { name: "Tidal Clockwork" }).first().click();
      await page
        .getByRole("main")
        .getByRole("button", { name: "Play", exact: true })
        .first()
        .click();
      await page.getByRole("button", { name: "Pause" }).first().waitFor();
      await page.waitForLoadState("networkidle").catch(() => undefined);
      await page.screenshot({ path: join(pictures, `player-${colorScheme}-${width}.png`) });
      assert.ok(
        await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
      );
      await page.context().close();
    }
  }
}
