import type { SpoofProbe, SpoofRow } from "../../api/types.ts";
import { client } from "../../state/session.svelte.ts";

const PATIENCE_MS = 10_000;
const REPORT_MS = 20_000;
const ASK_AGAIN_MS = 500;

/**
 * Sends one forged request through the proxy, which knows this browser. What comes back does not
 * matter: the server looks at what arrived.
 */
export async function sendProbe(address: string, probe: SpoofProbe): Promise<void> {
  const headers = new Headers();
  for (const [name, value] of probe.headers) headers.append(name, value);
  const target = address.replace(/\/$/, "") + probe.path;
  await fetch(target, {
    headers,
    credentials: probe.credentials,
    redirect: "manual",
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => {}); // the server's report says "did not arrive"
}

/** The server's report, once it stopped waiting for requests that may still come. */
export async function reportOf(nonce: string): Promise<SpoofRow[]> {
  const path = `api/signin/spoof-test/${encodeURIComponent(nonce)}`;
  const endMs = performance.now() + REPORT_MS;
  for (;;) {
    const report = await client.get<{ finished: boolean; rows: SpoofRow[] }>(path);
    if (report.finished || performance.now() > endMs) return report.rows;
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}

export interface Matrix {
  paths: string[];
  /** A line for each forged header: its result on each path, or none. */
  lines: [header: string, cells: (SpoofRow | undefined)[]][];
}

/** What was forged, and whether the browser kept quiet about itself. */
export function named(rows: readonly SpoofRow[], probes: readonly SpoofProbe[]): SpoofRow[] {
  const quiet = new Set(probes.filter((p) => p.credentials === "omit").map((p) => p.id));
  return rows.map((row) =>
    quiet.has(row.id) ? { ...row, header: `${row.header}, signed out` } : row,
  );
}

export function matrixOf(rows: readonly SpoofRow[]): Matrix {
  const paths = [...new Set(rows.map((row) => row.path))];
  const headers = [...new Set(rows.map((row) => row.header))];
  const at = (header: string, path: string) =>
    rows.find((row) => row.header === header && row.path === path);
  return {
    paths,
    lines: headers.map((header) => [header, paths.map((path) => at(header, path))]),
  };
}
