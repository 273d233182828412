import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Piece } from "../../src/play/engine.ts";
import { FetchAhead } from "../../src/play/fetchAhead.ts";

const SETTLED_MS = 5_000;

function piece(key: number): Piece {
  return { key, durationMs: 1_000, madeLive: true, address: () => `stream/${key}` };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** A network that has every song, and remembers what it was asked. */
class FakeNetwork {
  readonly asked: string[] = [];
  readonly ready: Piece[] = [];
  readonly stopped: string[] = [];
  blob: Blob | null = new Blob(["sound"]);
  readonly ahead = new FetchAhead(
    async (address, _most, signal) => {
      this.asked.push(address);
      signal.addEventListener("abort", () => this.stopped.push(address));
      return this.blob;
    },
    (whole) => this.ready.push(whole),
  );
}

test("the next song is fetched whole once the listener stays with this one", async () => {
  const network = new FakeNetwork();
  network.ahead.want(piece(2), 1);
  expect(network.asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(SETTLED_MS);
  expect(network.asked).toEqual(["stream/2"]);
  expect(network.ready.map((whole) => whole.key)).toEqual([2]);
  expect(network.ready[0]?.address(0)).toMatch(/^blob:/);
  expect(network.ahead.held(piece(2))).toMatchObject({ key: 2, madeLive: false });
});

test("who skips through a list fetches only where they stop", async () => {
  const network = new FakeNetwork();
  for (const key of [2, 3, 4]) network.ahead.want(piece(key), key - 1);
  await vi.advanceTimersByTimeAsync(SETTLED_MS);
  expect(network.asked).toEqual(["stream/4"]);
});

test("a song is not fetched twice, and kept while it plays", async () => {
  const network = new FakeNetwork();
  network.ahead.want(piece(2), 1);
  await vi.advanceTimersByTimeAsync(SETTLED_MS);
  network.ahead.want(piece(2), 1);
  network.ahead.want(piece(3), 2);
  await vi.advanceTimersByTimeAsync(SETTLED_MS);
  expect(network.asked).toEqual(["stream/2", "stream/3"]);
  expect(network.ahead.held(piece(2)).address(0)).toMatch(/^blob:/);
  network.ahead.want(piece(4), 3);
  expect(network.ahead.held(piece(2)).address(0)).toBe("stream/2");
});

test("what could not be fetched is played from the network as before", async () => {
  const network = new FakeNetwork();
  network.blob = null;
  network.ahead.want(piece(2), 1);
  await vi.advanceTimersByTimeAsync(SETTLED_MS);
  expect(network.ready).toEqual([]);
  expect(network.ahead.held(piece(2)).address(0)).toBe("stream/2");
});
