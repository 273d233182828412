import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { build } from "vite";
import { access } from "./access.ts";
import { expiry } from "./expiry.ts";
import { files } from "./files.ts";
import { library } from "./library.ts";
import { looks } from "./looks.ts";
import { radio } from "./radio.ts";
import type { Stage } from "./stage.ts";
import { stories } from "./stories.ts";

// The player in a real browser, against a server of our own. With a folder as first argument it
// leaves pictures of every page there; words after it choose the stories to play.

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--autoplay-policy=no-user-gesture-required",
];

if (!existsSync(CHROMIUM)) {
  process.stdout.write("skipped: needs chromium\n");
  process.exit(process.env.CI ? 1 : 0);
}

const root = join(import.meta.dirname, "../..");
const scratch = mkdtempSync(join(tmpdir(), "player-"));
const dist = join(scratch, "dist");
await build({ root, logLevel: "error", build: { outDir: dist, emptyOutDir: true } });
const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
const stage: Stage = { browser, dist, pictures: process.argv[2] ?? "" };
const failed: string[] = [];
let passed = 0;

try {
  const words = process.argv.slice(3);
  for (const [name, play] of [
    ...stories,
    ...expiry,
    ...access,
    ...files,
    ...library,
    ...radio,
    ...looks,
  ]) {
    if (words.length > 0 && !words.some((word) => name.includes(word))) continue;
    const startMs = performance.now();
    try {
      await play(stage);
      passed++;
      process.stdout.write(`ok    ${name} (${Math.round(performance.now() - startMs)} ms)\n`);
    } catch (failure) {
      failed.push(name);
      process.stdout.write(
        `FAIL  ${name}\n${failure instanceof Error ? failure.stack : failure}\n`,
      );
    }
  }
} finally {
  await browser.close();
  rmSync(scratch, { recursive: true });
}
process.stdout.write(`browser tests: ${passed} passed, ${failed.length} failed\n`);
process.exit(failed.length === 0 ? 0 : 1);
