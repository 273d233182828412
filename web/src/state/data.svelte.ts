import type { MusicWindow } from "../api/types.ts";
import { client, session } from "./session.svelte.ts";

/** Answers kept for going back; the oldest leave first. */
const KEPT = 40;
const WINDOW = 200;

/** One answer of the server, shown at once from memory and asked for again behind it. */
export class Answer<T> {
  data = $state.raw<T | null>(null);
  error = $state.raw<unknown>(null);
  loading = $state(false);
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async refresh(): Promise<void> {
    this.loading = true;
    try {
      this.data = await client.get<T>(this.#path);
      this.error = null;
    } catch (failure) {
      this.error = failure;
    } finally {
      this.loading = false;
    }
  }

  change(by: (data: T) => T): void {
    if (this.data !== null) this.data = by(this.data);
  }
}

/** A long list, of which only the windows that were looked at are fetched. */
export class Rows<T> {
  /** -1 until the first window is there. */
  total = $state(-1);
  error = $state.raw<unknown>(null);
  /** Changes with each window, so that what reads rows is drawn again. */
  version = $state(0);
  readonly #path: string;
  #windows = new Map<number, readonly T[]>();
  #pending = new Map<number, Promise<void>>();
  #snapshot = "";

  constructor(path: string) {
    this.#path = path;
  }

  at(index: number): T | undefined {
    void this.version;
    return this.#windows.get(Math.floor(index / WINDOW))?.[index % WINDOW];
  }

  /** Sees to it that these rows are there or on their way. */
  need(first: number, end: number): void {
    // A new state of the library empties the windows, and whoever shows rows asks again.
    void this.version;
    const last = Math.max(first, Math.min(end, this.total < 0 ? end : this.total) - 1);
    for (let n = Math.floor(first / WINDOW); n <= Math.floor(last / WINDOW); n++) {
      if (!this.#windows.has(n)) void this.#fetch(n);
    }
  }

  /** The rows of a range, fetched where they are not there yet. */
  async range(first: number, end: number): Promise<T[]> {
    const rows: T[] = [];
    for (let n = Math.floor(first / WINDOW); n * WINDOW < end; n++) {
      if (!this.#windows.has(n)) await this.#fetch(n);
      rows.push(...(this.#windows.get(n) ?? []));
    }
    const skipped = Math.floor(first / WINDOW) * WINDOW;
    return rows.slice(first - skipped, end - skipped);
  }

  refresh(): void {
    this.#pending.clear();
    void this.#fetch(0, true);
  }

  change(where: (row: T) => boolean, by: (row: T) => T): void {
    for (const [n, rows] of this.#windows) {
      if (rows.some(where)) {
        this.#windows.set(
          n,
          rows.map((row) => (where(row) ? by(row) : row)),
        );
        this.version++;
      }
    }
  }

  #fetch(n: number, anew = false): Promise<void> {
    const pending = this.#pending.get(n);
    if (pending) return pending;
    const asked = this.#ask(n, anew).finally(() => this.#pending.delete(n));
    this.#pending.set(n, asked);
    return asked;
  }

  async #ask(n: number, anew: boolean): Promise<void> {
    const glue = this.#path.includes("?") ? "&" : "?";
    const path = `${this.#path}${glue}offset=${n * WINDOW}&limit=${WINDOW}`;
    try {
      const answer = await client.get<MusicWindow<T>>(path);
      // Windows of two states of the library do not fit together.
      if (anew || answer.snapshot !== this.#snapshot) this.#windows.clear();
      this.#snapshot = answer.snapshot;
      this.#windows.set(n, answer.items);
      this.total = answer.total;
      this.error = null;
      this.version++;
    } catch (failure) {
      this.error = failure;
    }
  }
}

const answers = new Map<string, Answer<unknown>>();
const lists = new Map<string, Rows<unknown>>();

function remembered<V>(kept: Map<string, V>, path: string, make: () => V): V {
  const known = kept.get(path);
  if (known) kept.delete(path);
  const value = known ?? make();
  kept.set(path, value);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return value;
}

export function answer<T>(path: string): Answer<T> {
  return remembered(answers, path, () => new Answer<unknown>(path)) as Answer<T>;
}

export function rows<T>(path: string): Rows<T> {
  return remembered(lists, path, () => new Rows<unknown>(path)) as Rows<T>;
}

/** Everything in memory may be old: what is on the page is asked for again. */
export function libraryChanged(): void {
  session.generation++;
}

/** Applies a change of one item (a star, a rating) to every copy in memory. */
export function itemChanged(id: string, change: object): void {
  for (const kept of answers.values()) kept.change((data) => patched(data, id, change));
  for (const list of lists.values()) {
    list.change(
      (row) => (row as { id?: string }).id === id,
      (row) => ({ ...(row as object), ...change }),
    );
  }
}

function patched(data: unknown, id: string, change: object): unknown {
  if (Array.isArray(data)) return data.map((item) => patched(item, id, change));
  if (typeof data !== "object" || data === null) return data;
  const copy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(data)) copy[name] = patched(value, id, change);
  return copy.id === id ? { ...copy, ...change } : copy;
}
