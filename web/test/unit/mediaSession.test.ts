import { beforeEach, expect, test, vi } from "vitest";
import type { Song, Station } from "../../src/api/types.ts";
import { ofSong, ofStation, type Remote, showSession } from "../../src/play/mediaSession.ts";

/** What a browser was told. */
const media = {
  metadata: null as { title: string; artist: string; artwork: { src: string }[] } | null,
  playbackState: "none",
  position: undefined as MediaPositionState | undefined,
  handlers: new Map<string, (details: object) => void>(),
  setPositionState(state?: MediaPositionState) {
    media.position = state;
  },
  setActionHandler(action: string, handler: ((details: object) => void) | null) {
    if (handler) media.handlers.set(action, handler);
    else media.handlers.delete(action);
  },
};

vi.stubGlobal("navigator", { mediaSession: media });
vi.stubGlobal("document", { baseURI: "https://music.example/deep/" });
vi.stubGlobal(
  "MediaMetadata",
  class {
    constructor(facts: object) {
      Object.assign(this, facts);
    }
  },
);

const song = { coverOf: "al-1", title: "Tide", artist: "Wren", album: "Shore", cover: "3" };
const station = { id: "ra-1", name: "Harbour", cover: "u1" } as Station;
let done: string[];

function songs(): Remote {
  return {
    shown: ofSong({ ...song, durationMs: 60_000 } as Song),
    playing: true,
    positionMs: 90_000,
    resume: () => done.push("resume"),
    pause: () => done.push("pause"),
    next: () => done.push("next"),
    previous: () => done.push("previous"),
    seek: (ms) => done.push(`seek ${ms}`),
    seekBy: (ms) => done.push(`by ${ms}`),
  };
}

function onAir(): Remote {
  return {
    shown: ofStation(station),
    playing: true,
    resume: () => done.push("start"),
    pause: () => done.push("stop"),
  };
}

beforeEach(() => {
  done = [];
});

test("a song is shown with its position, which stays inside it, and obeys every key", () => {
  showSession(songs());
  expect(media.metadata).toMatchObject({ title: "Tide", artist: "Wren", album: "Shore" });
  expect(media.metadata?.artwork[0]?.src).toBe(
    "https://music.example/deep/api/covers/al-1?size=160&v=3",
  );
  expect(media.position).toEqual({ duration: 60, position: 60, playbackRate: 1 });
  media.handlers.get("nexttrack")?.({});
  media.handlers.get("seekto")?.({ seekTime: 12 });
  media.handlers.get("seekbackward")?.({});
  expect(done).toEqual(["next", "seek 12000", "by -10000"]);
});

test("a station is shown without a position, can be stopped, and has nothing to skip or seek", () => {
  showSession(songs());
  showSession(onAir());
  expect(media.metadata).toMatchObject({ title: "Harbour", artist: "Live radio" });
  expect([media.position, media.playbackState]).toEqual([undefined, "playing"]);
  expect([...media.handlers.keys()].sort()).toEqual(["pause", "play", "stop"]);
  media.handlers.get("pause")?.({});
  expect(done).toEqual(["stop"]);
});

test("songs get their keys back after a station", () => {
  showSession(onAir());
  showSession(songs());
  media.handlers.get("previoustrack")?.({});
  expect(done).toEqual(["previous"]);
});

test("nothing is shown where nothing plays", () => {
  showSession({ ...songs(), shown: null });
  expect([media.metadata, media.playbackState]).toEqual([null, "none"]);
});
