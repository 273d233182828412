import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { qrCode } from "../../src/qr.ts";

interface Known {
  text: string;
  version: number;
  /** Rows of modules, each as a hexadecimal number. */
  rows: string;
}

/** Codes made by the Python package `qrcode` 8 at level M. */
const KNOWN = JSON.parse(readFileSync(join(import.meta.dirname, "qr.json"), "utf8")) as Known[];

function written(code: boolean[][]): string {
  const row = (modules: boolean[]) => BigInt(`0b${modules.map(Number).join("")}`).toString(16);
  return code.map(row).join(" ");
}

test.each(KNOWN)("version $version: $text", ({ text, version, rows }) => {
  const code = qrCode(text);
  expect(code.length).toBe(17 + 4 * version);
  expect(written(code)).toBe(rows);
});

test("every version up to 12 is known", () => {
  expect(qrCode("z".repeat(287)).length).toBe(65);
  expect(() => qrCode("z".repeat(288))).toThrow(RangeError);
});
