import type { AuditLine } from "../../api/types.ts";

const COLUMNS = [
  "time",
  "event",
  "result",
  "on",
  "by",
  "method",
  "client",
  "peer",
  "request",
  "times",
] as const;

/** The lines as a table (RFC 4180), with a heading. */
export function csv(lines: readonly AuditLine[]): string {
  const rows = lines.map((line) => COLUMNS.map((column) => cell(String(line[column] ?? ""))));
  return [COLUMNS, ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}

/** Names come from strangers: a table program must not take one for a formula. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Lets the browser keep a text as a file. */
export function save(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
