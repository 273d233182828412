/** What the mock answers: a status, and a body that becomes JSON. */
export type Answer = [status: number, body: unknown];
export type Body = Record<string, unknown>;

export function problem(status: number, title: string): object {
  return { type: "about:blank", title, status, detail: title, requestId: "r-1" };
}

export function windowOf<T>(items: T[], query: URLSearchParams): object {
  const offset = Number(query.get("offset") ?? 0);
  const limit = Number(query.get("limit") ?? 200);
  const shown = items.slice(offset, offset + limit);
  return { total: items.length, snapshot: "1", offset, limit, items: shown };
}
