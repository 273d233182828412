import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

// Fails when the built player is larger than promised. Reads `dist`, made by `npm run build`.

const DIST = join(import.meta.dirname, "../dist");
const KB = 1_000;
const FIRST_PAGE_JS = 70 * KB;
const WHOLE_APP_JS = 180 * KB;
const ONE_PAGE_JS = 20 * KB;
const CSS = 14 * KB;
const SHARE_JS = 30 * KB;

function packedSize(path: string): number {
  return gzipSync(readFileSync(join(DIST, path)), { level: 9 }).length;
}

function files(folder: string, ending: string): string[] {
  return readdirSync(join(DIST, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));
}

/** The scripts and styles a page names, and the scripts those import without being asked. */
function atOnce(page: string, folder: string): string[] {
  const named = [...readFileSync(join(DIST, page), "utf8").matchAll(/assets\/[\w.-]+\.js/g)];
  const found = new Set(named.map(([name]) => join(folder, name)));
  for (const file of found) {
    const text = readFileSync(join(DIST, file), "utf8");
    for (const [, name] of text.matchAll(/(?:from|import)"\.\/([\w.-]+\.js)"/g)) {
      if (name) found.add(join(folder, "assets", name));
    }
  }
  return [...found];
}

function sum(paths: string[]): number {
  return paths.reduce((total, path) => total + packedSize(path), 0);
}

const first = atOnce("index.html", "");
const whole = files("assets", ".js");
const later = whole.filter((file) => !first.includes(file));
const rows: [name: string, bytes: number, limit: number][] = [
  ["JavaScript of the first page", sum(first), FIRST_PAGE_JS],
  ["JavaScript of the whole app", sum(whole), WHOLE_APP_JS],
  ["largest page fetched later", Math.max(...later.map(packedSize)), ONE_PAGE_JS],
  ["CSS of the app", sum(files("assets", ".css")), CSS],
  ["JavaScript of the share page", sum(files("share/assets", ".js")), SHARE_JS],
];

for (const [name, bytes, limit] of rows) {
  const verdict = bytes <= limit ? "ok" : "TOO LARGE";
  process.stdout.write(`${name}: ${bytes} of ${limit} bytes, gzip: ${verdict}\n`);
  if (bytes > limit) process.exitCode = 1;
}
