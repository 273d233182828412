import { beforeEach, describe, expect, test } from "vitest";
import { Engine, type Piece, type Sound } from "../../src/play/engine.ts";

/** An audio element without sound. */
class FakeSound implements Sound {
  src = "";
  currentTime = 0;
  duration = 100;
  paused = true;
  volume = 1;
  muted = false;
  preload = "";
  heldTo = 1_000;
  readonly #listeners = new Map<string, () => void>();

  get seekable() {
    return { length: this.src ? 1 : 0, start: () => 0, end: () => this.heldTo };
  }

  async play(): Promise<void> {
    this.paused = false;
    this.fire("playing");
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
}

function piece(key: number, madeLive = false): Piece {
  return { key, durationMs: 100_000, madeLive, address: (ms) => `song/${key}@${ms}` };
}

let sounds: FakeSound[];
let told: string[];
let engine: Engine;

beforeEach(() => {
  sounds = [];
  told = [];
  const make = () => {
    const sound = new FakeSound();
    sounds.push(sound);
    return sound;
  };
  engine = new Engine(make, {
    moved: () => {},
    started: () => told.push("started"),
    paused: () => told.push("paused"),
    waiting: () => {},
    ended: () => told.push("ended"),
    failed: (key) => told.push(`failed ${key}`),
    blocked: () => told.push("blocked"),
  });
});

test("the prepared song plays from the element that already has it", () => {
  engine.play(piece(1));
  engine.prepare(piece(2));
  expect(sounds.map((sound) => sound.src)).toEqual(["song/1@0", "song/2@0"]);
  engine.play(piece(2));
  expect(sounds.map((sound) => sound.src)).toEqual(["", "song/2@0"]);
  expect(sounds.map((sound) => sound.paused)).toEqual([true, false]);
});

test("another song than the prepared one is asked for", () => {
  engine.play(piece(1));
  engine.prepare(piece(2));
  engine.play(piece(3));
  expect(sounds[0]?.src).toBe("song/3@0");
});

test("only the playing element is listened to", () => {
  engine.play(piece(1));
  engine.prepare(piece(2));
  told = [];
  sounds[1]?.fire("ended");
  sounds[1]?.fire("error");
  expect(told).toEqual([]);
  sounds[0]?.fire("ended");
  sounds[0]?.fire("error");
  expect(told).toEqual(["ended", "failed 1"]);
});

test("a prepared song that failed is asked for again when its turn comes", () => {
  engine.play(piece(1));
  engine.prepare(piece(2));
  sounds[1]?.fire("error");
  engine.play(piece(2));
  expect(sounds[0]?.src).toBe("song/2@0");
});

describe("seeking", () => {
  test("inside a file moves the element", () => {
    engine.play(piece(1));
    engine.seek(42_000);
    expect(sounds[0]?.currentTime).toBe(42);
    expect(engine.positionMs).toBe(42_000);
  });

  test("beyond what was made so far asks the server to begin there", () => {
    engine.play(piece(1, true));
    const [sound] = sounds;
    if (sound) sound.heldTo = 10;
    engine.seek(42_700);
    expect(sound?.src).toBe("song/1@42000");
    expect(sound?.currentTime).toBeCloseTo(0.7);
    expect(engine.positionMs).toBeCloseTo(42_700);
  });

  test("stays inside the song", () => {
    engine.play(piece(1));
    engine.seek(-5_000);
    expect(sounds[0]?.currentTime).toBe(0);
    engine.seek(999_000);
    expect(sounds[0]?.currentTime).toBe(99.75);
  });
});

test("after the network came back, the song goes on where it was", () => {
  engine.play(piece(1));
  const [sound] = sounds;
  if (sound) sound.currentTime = 33;
  engine.retry();
  expect(sound?.src).toBe("song/1@0");
  expect(sound?.currentTime).toBe(33);
  expect(sound?.paused).toBe(false);
});
