import type { Song } from "../api/types.ts";

export type Repeat = "off" | "all" | "one";

/** One place in the queue; the same song may stand in several, so each has its own key. */
export interface Entry {
  readonly key: number;
  readonly song: Song;
}

/** What is played, in the order it is played. A value: every change makes another one. */
export interface Queue {
  readonly entries: readonly Entry[];
  /** The entry that plays, or -1 where nothing does. */
  readonly index: number;
  /** Keys in the order before shuffling; null while not shuffled. */
  readonly unshuffled: readonly number[] | null;
}

export const EMPTY: Queue = { entries: [], index: -1, unshuffled: null };

let lastKey = 0;

function entriesOf(songs: readonly Song[]): Entry[] {
  return songs.map((song) => ({ key: ++lastKey, song }));
}

export function queueOf(songs: readonly Song[], index = 0): Queue {
  if (songs.length === 0) return EMPTY;
  const within = Math.min(Math.max(index, 0), songs.length - 1);
  return { entries: entriesOf(songs), index: within, unshuffled: null };
}

export function current(queue: Queue): Entry | undefined {
  return queue.entries[queue.index];
}

/** The index that follows when a song ends or is skipped; -1 at the end. */
export function following(queue: Queue, repeat: Repeat, skipped: boolean): number {
  if (queue.entries.length === 0) return -1;
  if (repeat === "one" && !skipped) return queue.index;
  if (queue.index + 1 < queue.entries.length) return queue.index + 1;
  return repeat === "off" ? -1 : 0;
}

export function preceding(queue: Queue, repeat: Repeat): number {
  if (queue.index > 0) return queue.index - 1;
  return repeat === "all" ? queue.entries.length - 1 : queue.index;
}

export function jumped(queue: Queue, index: number): Queue {
  return { ...queue, index };
}

/** Adds songs right after the one that plays. */
export function withNext(queue: Queue, songs: readonly Song[]): Queue {
  return inserted(queue, queue.index + 1, songs);
}

export function withLast(queue: Queue, songs: readonly Song[]): Queue {
  return inserted(queue, queue.entries.length, songs);
}

function inserted(queue: Queue, at: number, songs: readonly Song[]): Queue {
  const added = entriesOf(songs);
  const entries = [...queue.entries.slice(0, at), ...added, ...queue.entries.slice(at)];
  const unshuffled = queue.unshuffled && [...queue.unshuffled, ...added.map((entry) => entry.key)];
  return { entries, index: queue.index < 0 && entries.length > 0 ? 0 : queue.index, unshuffled };
}

/** Without the entries of these keys; where the playing one goes, the next takes its place. */
export function without(queue: Queue, keys: ReadonlySet<number>): Queue {
  const entries = queue.entries.filter((entry) => !keys.has(entry.key));
  const before = queue.entries.slice(0, Math.max(queue.index, 0));
  const gone = before.filter((entry) => keys.has(entry.key)).length;
  const index = Math.min(queue.index - gone, entries.length - 1);
  const unshuffled = queue.unshuffled?.filter((key) => !keys.has(key)) ?? null;
  return { entries, index, unshuffled };
}

/** Moves one entry; the playing entry stays the playing one. */
export function moved(queue: Queue, from: number, to: number): Queue {
  const target = Math.min(Math.max(to, 0), queue.entries.length - 1);
  const entries = movedItem(queue.entries, from, target);
  const playing = current(queue);
  const index = playing ? entries.indexOf(playing) : queue.index;
  return { ...queue, entries, index };
}

export function movedItem<T>(items: readonly T[], from: number, to: number): T[] {
  const changed = [...items];
  const [item] = changed.splice(from, 1);
  if (item !== undefined) changed.splice(to, 0, item);
  return changed;
}

/** Shuffles what is still to come; what was played and what plays keep their places. */
export function shuffled(queue: Queue, random: () => number): Queue {
  const kept = queue.entries.slice(0, queue.index + 1);
  const rest = queue.entries.slice(queue.index + 1);
  for (let i = rest.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const swapped = rest[i] as Entry;
    rest[i] = rest[j] as Entry;
    rest[j] = swapped;
  }
  const unshuffled = queue.unshuffled ?? queue.entries.map((entry) => entry.key);
  return { entries: [...kept, ...rest], index: queue.index, unshuffled };
}

/** Back in the order before shuffling, the playing entry still playing. */
export function restored(queue: Queue): Queue {
  if (!queue.unshuffled) return queue;
  const byKey = new Map(queue.entries.map((entry) => [entry.key, entry]));
  const entries = queue.unshuffled.flatMap((key) => byKey.get(key) ?? []);
  const playing = current(queue);
  return { entries, index: playing ? entries.indexOf(playing) : -1, unshuffled: null };
}

/** The same queue with one song's facts replaced, in every place it stands. */
export function refreshed(queue: Queue, id: string, change: Partial<Song>): Queue {
  const entries = queue.entries.map((entry) =>
    entry.song.id === id ? { ...entry, song: { ...entry.song, ...change } } : entry,
  );
  return { ...queue, entries };
}
