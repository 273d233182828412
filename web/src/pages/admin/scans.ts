import type { ScanStatus } from "../../api/types.ts";

/** What the scanner is doing, as a heading. */
export function scanWord(status: Pick<ScanStatus, "phase" | "full" | "dryRun">): string {
  if (status.phase === "loading") return "Waiting for the library";
  if (status.phase === "missing") return "Looking for what is gone";
  if (status.phase === "finishing") return "Finishing";
  if (status.dryRun) return "Dry run";
  return status.full ? "Reading every file" : "Scanning";
}
