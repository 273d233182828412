import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  AGAIN_MS,
  Live,
  type LiveElement,
  type LiveState,
  type NoSound,
  PATIENCE_MS,
  SILENCE_MS,
  STEADY_MS,
} from "../../src/play/live.ts";

/** An audio element whose sound the test begins and breaks. */
class FakeElement implements LiveElement {
  src = "";
  currentTime = 0;
  paused = true;
  ended = false;
  volume = 1;
  muted = false;
  /** Every address that was asked for. */
  readonly asked: string[] = [];
  blocked = false;
  readonly #listeners = new Map<string, () => void>();

  async play(): Promise<void> {
    this.asked.push(this.src);
    this.paused = false;
    this.currentTime = 0;
    if (!this.blocked) return;
    const refusal = new Error();
    refusal.name = "NotAllowedError";
    throw refusal;
  }

  pause(): void {
    this.paused = true;
  }

  load(): void {}

  removeAttribute(): void {
    this.src = "";
  }

  addEventListener(type: string, listener: () => void): void {
    this.#listeners.set(type, listener);
  }

  fire(type: string): void {
    this.#listeners.get(type)?.();
  }

  /** Sound, as an element reports it: four times a second. */
  plays(ms: number): void {
    this.fire("playing");
    for (let step = 0; step < ms; step += 250) {
      this.currentTime += 0.25;
      this.fire("timeupdate");
    }
  }
}

const BROKEN: NoSound = { sentence: "It broke off.", refusal: false };
const REFUSED: NoSound = { sentence: "Too many listen.", refusal: true };

let element: FakeElement;
let states: LiveState[];
let heardMs: number;
let refusals: string[];
let blocked: number;
let why: NoSound;
let live: Live;
let connections: number;

const last = () => states.at(-1);

/** What was asked of the server is answered. */
const answered = () => vi.advanceTimersByTimeAsync(0);

function start(): void {
  live.start(() => `station?${++connections}`);
}

beforeEach(() => {
  vi.useFakeTimers();
  element = new FakeElement();
  states = [];
  refusals = [];
  heardMs = blocked = connections = 0;
  why = BROKEN;
  live = new Live(element, {
    changed: (state) => states.push(state),
    heard: (ms) => {
      heardMs += ms;
    },
    why: async () => why,
    refused: (sentence) => refusals.push(sentence),
    blocked: () => blocked++,
  });
});
afterEach(() => {
  vi.useRealTimers();
});

test("a station starts, is heard, and lets go of its connection when it is stopped", () => {
  start();
  expect(states).toEqual(["starting"]);
  element.plays(1_000);
  expect([last(), heardMs]).toEqual(["playing", 1_000]);
  live.stop();
  expect([last(), element.src, element.paused]).toEqual(["stopped", "", true]);
});

test("a stopped station starts anew, at another address, and never goes on with old sound", () => {
  start();
  element.plays(1_000);
  live.stop();
  start();
  expect(element.asked).toEqual(["station?1", "station?2"]);
});

test("a step that nobody can have heard does not count as listening", () => {
  start();
  element.plays(500);
  element.currentTime += 3_600;
  element.fire("timeupdate");
  expect(heardMs).toBe(500);
});

test("a break is mended three times, each after a longer while, then the sound is lost", async () => {
  start();
  element.plays(1_000);
  for (const [n, waitMs] of AGAIN_MS.entries()) {
    element.fire("error");
    await answered();
    expect(last()).toBe("starting");
    await vi.advanceTimersByTimeAsync(waitMs - 1);
    expect(element.asked.length).toBe(n + 1);
    await vi.advanceTimersByTimeAsync(1);
    expect(element.asked.length).toBe(n + 2);
  }
  element.fire("error");
  await answered();
  expect([last(), live.sentence]).toEqual(["lost", "It broke off."]);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(element.asked.length).toBe(4);
});

test("what ends is a break too, but a pause at the end is none of ours", async () => {
  start();
  element.plays(500);
  element.paused = element.ended = true;
  element.fire("pause");
  expect(last()).toBe("playing");
  element.fire("ended");
  await vi.advanceTimersByTimeAsync(AGAIN_MS[0] ?? 0);
  expect(element.asked.length).toBe(2);
});

test("earlier breaks no longer count after a while of sound", async () => {
  start();
  for (let round = 0; round < 10; round++) {
    element.plays(STEADY_MS + 500);
    element.fire("error");
    await vi.advanceTimersByTimeAsync(AGAIN_MS[0] ?? 0);
  }
  expect([last(), element.asked.length]).toEqual(["starting", 11]);
});

test("a moment of sound in each try does not make it try for ever", async () => {
  start();
  for (let round = 0; round < 10; round++) {
    if (element.src !== "") element.plays(1_000);
    element.fire("error");
    await vi.advanceTimersByTimeAsync(60_000);
  }
  expect([last(), element.asked.length]).toEqual(["lost", 4]);
});

test("silence that nobody explains is a break once patience ends", async () => {
  start();
  await vi.advanceTimersByTimeAsync(PATIENCE_MS - 1);
  expect(element.src).not.toBe("");
  await vi.advanceTimersByTimeAsync(1);
  expect(element.src).toBe("");
  await vi.advanceTimersByTimeAsync(AGAIN_MS[0] ?? 0);
  element.plays(500);
  element.fire("waiting");
  expect(last()).toBe("starting");
  await vi.advanceTimersByTimeAsync(SILENCE_MS - 1);
  expect(element.src).not.toBe("");
  await vi.advanceTimersByTimeAsync(1 + (AGAIN_MS[1] ?? 0));
  expect(element.asked.length).toBe(3);
});

test("a wait that ends is no break", async () => {
  start();
  element.plays(500);
  element.fire("waiting");
  await vi.advanceTimersByTimeAsync(SILENCE_MS - 1);
  element.fire("playing");
  await vi.advanceTimersByTimeAsync(PATIENCE_MS * 2);
  expect([last(), element.asked.length]).toEqual(["playing", 1]);
});

test("what the server refuses before any sound is told at once and not tried again", async () => {
  why = REFUSED;
  start();
  element.fire("error");
  await vi.advanceTimersByTimeAsync(60_000);
  expect([refusals, last(), element.asked.length]).toEqual([["Too many listen."], "stopped", 1]);
});

test("a refusal after sound is tried again like a break", async () => {
  start();
  element.plays(500);
  why = REFUSED;
  element.fire("error");
  await vi.advanceTimersByTimeAsync(AGAIN_MS[0] ?? 0);
  expect([refusals, element.asked.length]).toEqual([[], 2]);
});

test("where the sign-in has ended, nothing is tried before it is back", async () => {
  start();
  element.plays(500);
  why = "signedOut";
  element.fire("error");
  await vi.advanceTimersByTimeAsync(600_000);
  expect([last(), element.asked.length]).toEqual(["starting", 1]);
  live.again();
  expect(element.asked.length).toBe(2);
});

test("the network's return shortens the wait, and starts nothing that was stopped or plays", async () => {
  start();
  live.again();
  element.plays(500);
  live.again();
  expect(element.asked.length).toBe(1);
  element.fire("error");
  await answered();
  live.again();
  expect(element.asked.length).toBe(2);
  live.stop();
  live.again();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([last(), element.asked.length]).toEqual(["stopped", 2]);
});

describe("what comes late is of no effect", () => {
  test("the answer about a station that was stopped meanwhile", async () => {
    why = REFUSED;
    start();
    element.fire("error");
    live.stop();
    await answered();
    expect([refusals, last()]).toEqual([[], "stopped"]);
  });

  test("the end of a connection that was given up", async () => {
    start();
    element.plays(500);
    live.stop();
    element.fire("error");
    element.fire("ended");
    element.fire("playing");
    await vi.advanceTimersByTimeAsync(60_000);
    expect([last(), element.asked.length]).toEqual(["stopped", 1]);
  });
});

test("the system's own pause is a stop", () => {
  start();
  element.plays(500);
  element.paused = true;
  element.fire("pause");
  expect([last(), element.src]).toEqual(["stopped", ""]);
});

test("a browser that wants a click first is told of, and nothing waits", async () => {
  element.blocked = true;
  start();
  await answered();
  expect([blocked, last(), element.src]).toEqual([1, "stopped", ""]);
});

test("the volume is the element's", () => {
  live.setVolume(0.25, true);
  expect([element.volume, element.muted]).toEqual([0.25, true]);
});
