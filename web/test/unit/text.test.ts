import { expect, test } from "vitest";
import { scanWord } from "../../src/pages/admin/scans.ts";
import { bytes } from "../../src/text.ts";

test.each([
  [0, "0 kB"],
  [999, "1 kB"],
  [1_234_000, "1.2 MB"],
  [20_000_000, "20 MB"],
  [999_600_000, "1 GB"],
  [5e15, "5,000 TB"],
])("%s bytes are %s", (n, text) => {
  expect(bytes(n)).toBe(text);
});

test.each([
  ["reading", false, false, "Scanning"],
  ["reading", true, false, "Reading every file"],
  ["reading", true, true, "Dry run"],
  ["loading", true, false, "Waiting for the library"],
  ["missing", true, true, "Looking for what is gone"],
  ["finishing", false, false, "Finishing"],
] as const)("phase %s, full %s, dry %s is “%s”", (phase, full, dryRun, word) => {
  expect(scanWord({ phase, full, dryRun })).toBe(word);
});
