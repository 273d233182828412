import type { SpoofProbe, SpoofRow } from "../../api/types.ts";

const PATIENCE_MS = 10_000;

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
    redirect: "manual",
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => {}); // the server's report says "did not arrive"
}

export interface Matrix {
  paths: string[];
  /** A line for each forged header: its result on each path, or none. */
  lines: [header: string, cells: (SpoofRow | undefined)[]][];
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
