import assert from "node:assert/strict";
import type { Browser, Locator, Page } from "playwright-core";
import { Mock, type MockOptions } from "../mock/server.ts";

/** A busy machine takes long; what works is waited for no longer than it takes. */
const PATIENCE_MS = 30_000;

/** What every story plays on. */
export interface Stage {
  browser: Browser;
  /** The built player. */
  dist: string;
  /** Where pictures go; "" where none are wanted. */
  pictures: string;
}

export type Story = [name: string, play: (stage: Stage) => Promise<void>];

export interface Visit {
  mock: Mock;
  page: Page;
  /** The player's address, with a slash at its end. */
  address: string;
}

export interface VisitOptions extends Partial<Omit<MockOptions, "dist">> {
  path?: string;
  door?: Mock["door"];
  phone?: boolean;
  colors?: "dark" | "light";
}

/** Opens the player on a fresh server; what the page complains about fails the story. */
export async function visit(
  stage: Stage,
  options: VisitOptions,
  play: (visit: Visit) => Promise<void>,
): Promise<void> {
  const mock = new Mock({ ...options, dist: stage.dist });
  mock.door = options.door ?? "open";
  const address = await mock.start();
  const phone = options.phone ?? false;
  const context = await stage.browser.newContext({
    viewport: phone ? { width: 360, height: 740 } : { width: 1280, height: 800 },
    colorScheme: options.colors ?? "dark",
    hasTouch: phone,
    isMobile: phone,
    reducedMotion: "reduce",
  });
  const faults: string[] = [];
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    page.on("pageerror", (error) => faults.push(error.stack ?? error.message));
    page.on("console", (line) => {
      // What the page asked for and a gateway sent elsewhere is rightly blocked.
      const elsewhere = line.text().includes("/gateway/sign-in");
      if (line.text().includes("Content Security Policy") && !elsewhere) faults.push(line.text());
    });
    await page.goto(address + (options.path ?? "app/"));
    await play({ mock, page, address });
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
    mock.stop();
  }
}

/** Waits for a condition, with a bound. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const endMs = performance.now() + PATIENCE_MS;
  while (performance.now() < endMs) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  assert.fail(`did not come true: ${what}`);
}

/** Waits until nothing on the page is such a thing. */
export function gone(things: Locator): Promise<void> {
  return until("it is gone", async () => (await things.count()) === 0);
}
