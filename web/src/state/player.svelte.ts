import { streamAddress } from "../api/address.ts";
import { SignedOutError, UnreachableError } from "../api/answer.ts";
import type { SavedQueue, Song, Station } from "../api/types.ts";
import { Engine, type Piece, type Sound } from "../play/engine.ts";
import { FetchAhead } from "../play/fetchAhead.ts";
import { formatFor } from "../play/formats.ts";
import { Listened } from "../play/listened.ts";
import { ofSong, showSession } from "../play/mediaSession.ts";
import * as queues from "../play/queue.ts";
import { radio } from "./radio.svelte.ts";
import { client, session } from "./session.svelte.ts";
import { store, ui } from "./ui.svelte.ts";

const SAVE_MS = 2_500;
const SAVE_POSITION_MS = 20_000;
const SAVED_SONGS = 1_000;
const SKIP_MS = 2_000;
const FAULTS_IN_A_ROW = 3;
const RESTART_MS = 3_000;
const KEPT_AT_RELOAD = "stagedoor.playing";

/** What plays. Ties the queue to the engine, and tells the server what was heard. */
class Player {
  queue = $state.raw<queues.Queue>(queues.EMPTY);
  playing = $state(false);
  waiting = $state(false);
  positionMs = $state(0);
  volume = $state(storedVolume());
  muted = $state(false);
  repeat = $state<queues.Repeat>("off");
  /** Keys of entries that did not play. */
  faulty = $state.raw<ReadonlySet<number>>(new Set());
  /** The queue another visit left, offered on the home page. */
  saved = $state.raw<SavedQueue | null>(null);
  readonly entry = $derived(queues.current(this.queue));
  readonly song = $derived(this.entry?.song ?? null);
  /** What lock screens show. */
  readonly shown = $derived(this.song && ofSong(this.song));
  readonly shuffled = $derived(this.queue.unshuffled !== null);

  #listened: Listened | null = null;
  #faults = 0;
  #stopped = false;
  #saveTimer: ReturnType<typeof setTimeout> | undefined;
  #savedAt = 0;
  #savedKnown = false;
  #skipTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #asker: HTMLAudioElement = new Audio();
  readonly #engine = new Engine(() => new Audio() as Sound, {
    moved: () => this.#moved(),
    started: () => this.#started(),
    paused: () => {
      if (!this.#engine.wanted) this.playing = false;
    },
    waiting: (waits) => {
      this.waiting = waits;
    },
    ended: () => this.#ended(),
    failed: (key) => void this.#failed(key),
    blocked: () => {
      this.playing = false;
      ui.tell("Press play to start: this browser wants a click first");
    },
  });

  readonly #ahead = new FetchAhead(
    (address, mostBytes, signal) => client.whole(address, mostBytes, signal),
    (piece) => this.#engine.replace(piece),
  );

  constructor() {
    this.#applyVolume();
    window.addEventListener("pagehide", () => this.keepForReload());
    setInterval(() => this.#show(), 1_000);
  }

  /** Plays these songs from one of them. */
  play(songs: readonly Song[], index = 0, shuffle = false): void {
    if (songs.length === 0) return;
    let queue = queues.queueOf(songs, index);
    if (shuffle) queue = queues.shuffled(queues.jumped(queue, -1), Math.random);
    this.queue = shuffle ? queues.jumped(queue, 0) : queue;
    this.faulty = new Set();
    this.#begin(0);
  }

  /** Plays a station in place of the songs, which wait; they go on where it is refused. */
  tune(station: Station): void {
    const goesOn = this.playing;
    if (goesOn) this.pause();
    radio.tune(station, goesOn ? () => this.resume() : null);
    this.#show();
  }

  playNext(songs: readonly Song[]): void {
    const idle = !this.entry;
    this.#setQueue(queues.withNext(this.queue, songs));
    if (idle) this.#beginUnlessOnAir();
    if (!idle || radio.station) {
      ui.tell(songs.length === 1 ? "Plays next" : `${songs.length} songs play next`);
    }
  }

  add(songs: readonly Song[], quietly = false): void {
    const idle = !this.entry;
    this.#setQueue(queues.withLast(this.queue, songs));
    if (idle) this.#beginUnlessOnAir();
    if ((!idle || radio.station) && !quietly) {
      ui.tell(songs.length === 1 ? "Added to the queue" : `${songs.length} songs added`);
    }
  }

  /** Goes on where another visit stopped. */
  resumeSaved(): void {
    const saved = this.saved;
    if (!saved) return;
    this.saved = null;
    this.queue = queues.queueOf(saved.songs, saved.index);
    this.#begin(saved.positionMs);
  }

  jump(index: number): void {
    this.queue = queues.jumped(this.queue, index);
    this.#begin(0);
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.resume();
  }

  pause(): void {
    this.#engine.pause();
    this.playing = false;
    this.#save();
  }

  resume(): void {
    if (!this.entry) {
      if (this.saved) this.resumeSaved();
      return;
    }
    if (this.#stopped) this.#begin(0);
    else {
      radio.leave();
      this.playing = true;
      this.#engine.start();
    }
  }

  next(): void {
    const index = queues.following(this.queue, this.repeat, true);
    if (index < 0) this.#stop();
    else this.jump(index);
  }

  /** The song before, or the beginning of this one once it has played a moment. */
  previous(): void {
    if (this.positionMs > RESTART_MS || this.queue.index === 0) this.seek(0);
    else if (this.entry) this.jump(queues.preceding(this.queue, this.repeat));
  }

  /** The position at this moment; `positionMs` follows it a few times a second. */
  exactMs(): number {
    return this.#engine.positionMs;
  }

  seek(toMs: number): void {
    this.#engine.seek(toMs);
  }

  seekBy(ms: number): void {
    if (this.entry) this.seek(this.positionMs + ms);
  }

  setVolume(volume: number): void {
    this.volume = Math.min(Math.max(volume, 0), 1);
    this.muted = false;
    this.#applyVolume();
    store("volume", String(this.volume));
  }

  toggleMute(): void {
    this.muted = !this.muted;
    this.#applyVolume();
  }

  toggleShuffle(): void {
    this.#setQueue(
      this.shuffled ? queues.restored(this.queue) : queues.shuffled(this.queue, Math.random),
    );
  }

  cycleRepeat(): void {
    this.repeat = this.repeat === "off" ? "all" : this.repeat === "all" ? "one" : "off";
    this.#prepareNext();
  }

  move(from: number, to: number): void {
    this.#setQueue(queues.moved(this.queue, from, to));
  }

  remove(keys: ReadonlySet<number>): void {
    const before = this.queue;
    const playingGoes = this.entry !== undefined && keys.has(this.entry.key);
    this.#setQueue(queues.without(before, keys));
    if (playingGoes) {
      if (this.queue.index >= 0) this.#begin(0, this.playing);
      else this.#stop();
    }
    ui.tell(keys.size === 1 ? "Removed from the queue" : `${keys.size} songs removed`, () =>
      this.#putBack(before, playingGoes),
    );
  }

  clear(): void {
    const before = this.queue;
    const positionMs = this.positionMs;
    this.#stop();
    this.#setQueue(queues.EMPTY);
    ui.tell("Queue cleared", () => {
      this.#putBack(before, false);
      this.#begin(positionMs, false);
    });
  }

  /** A star or rating changed somewhere. */
  refresh(id: string, change: Partial<Song>): void {
    if (this.queue.entries.some((entry) => entry.song.id === id)) {
      this.queue = queues.refreshed(this.queue, id, change);
    }
  }

  /** Once is enough. The server refuses while songs may come back to it, so it is asked again then. */
  async loadSaved(): Promise<void> {
    if (this.#savedKnown || this.entry || this.#restoreFromReload()) return;
    const saved = await client.get<SavedQueue>("api/queue").catch(() => null);
    this.#savedKnown = saved !== null;
    if (saved && saved.songs.length > 0 && !this.entry) this.saved = saved;
  }

  /** Before the page goes away for a sign-in: the songs and the place, for this tab only. */
  keepForReload(): void {
    if (!this.entry || session.phase !== "ready") return;
    const { songs, index } = this.#around(200);
    const kept: SavedQueue = { songs, index, positionMs: Math.floor(this.positionMs) };
    sessionStorage.setItem(KEPT_AT_RELOAD, JSON.stringify({ kept, user: session.me?.id }));
  }

  #restoreFromReload(): boolean {
    const text = sessionStorage.getItem(KEPT_AT_RELOAD);
    sessionStorage.removeItem(KEPT_AT_RELOAD);
    if (!text) return false;
    const { kept, user } = JSON.parse(text) as { kept: SavedQueue; user: number };
    if (user !== session.me?.id) return false;
    this.queue = queues.queueOf(kept.songs, kept.index);
    this.#begin(kept.positionMs, false);
    return true;
  }

  #begin(fromMs: number, start = true): void {
    const entry = this.entry;
    if (!entry) return;
    clearTimeout(this.#skipTimer);
    if (start) radio.leave();
    this.#stopped = false;
    this.positionMs = fromMs;
    this.waiting = false;
    this.#listened = new Listened(entry.song.durationMs, fromMs);
    this.#engine.load(this.#piece(entry), fromMs);
    this.playing = start;
    if (start) this.#engine.start();
    this.#save();
    this.#show();
  }

  /** What comes to an empty queue plays at once, but not in the middle of a station. */
  #beginUnlessOnAir(): void {
    this.#begin(0, radio.station === null);
  }

  #piece(entry: queues.Entry): Piece {
    const format = formatFor(entry.song, (type) => this.#asker.canPlayType(type));
    return this.#ahead.held({
      key: entry.key,
      durationMs: entry.song.durationMs,
      madeLive: format !== "raw",
      address: (offsetMs) => streamAddress(entry.song.id, format, offsetMs),
    });
  }

  #prepareNext(): void {
    const index = queues.following(this.queue, this.repeat, false);
    const entry = this.queue.entries[index];
    const piece = entry && index !== this.queue.index ? this.#piece(entry) : null;
    this.#engine.prepare(piece);
    this.#ahead.want(savingData() ? null : piece, this.entry?.key);
  }

  #setQueue(queue: queues.Queue): void {
    this.queue = queue;
    if (this.playing) this.#prepareNext();
    this.#save();
  }

  #putBack(queue: queues.Queue, restart: boolean): void {
    this.#setQueue(queue);
    if (restart) this.#begin(0, this.playing);
  }

  #started(): void {
    this.playing = true;
    this.#faults = 0;
    this.#prepareNext();
    if (this.song && this.positionMs < 1_000) {
      const body = { song: this.song.id, submission: false };
      void client.call("api/plays", { method: "POST", body }).catch(ignored);
    }
  }

  #moved(): void {
    this.positionMs = this.#engine.positionMs;
    if (this.playing && this.song && this.#listened?.at(this.positionMs)) {
      const body = { song: this.song.id, submission: true, at: new Date().toISOString() };
      void client.call("api/plays", { method: "POST", body }).catch(ignored);
    }
    if (performance.now() - this.#savedAt > SAVE_POSITION_MS) this.#save();
  }

  #ended(): void {
    const index = queues.following(this.queue, this.repeat, false);
    if (index < 0) this.#stop();
    else this.jump(index);
  }

  #stop(): void {
    this.#engine.stop();
    this.#stopped = true;
    this.playing = false;
    this.waiting = false;
    this.positionMs = 0;
    this.#save();
    this.#show();
  }

  #show(): void {
    showSession(radio.station ? radio : this);
  }

  /** An audio element cannot tell a bad file from an ended session, so the server is asked. */
  async #failed(key: number): Promise<void> {
    this.waiting = true;
    try {
      await client.get("api/me");
    } catch (failure) {
      if (failure instanceof SignedOutError || failure instanceof UnreachableError) return;
    }
    if (this.entry?.key !== key) return;
    this.waiting = false;
    this.faulty = new Set([...this.faulty, key]);
    this.#faults++;
    const title = this.song?.title ?? "This song";
    if (this.#faults >= FAULTS_IN_A_ROW || this.queue.index === this.queue.entries.length - 1) {
      this.pause();
      ui.complain(`“${title}” does not play. Stopped.`);
      return;
    }
    ui.complain(`“${title}” does not play. Going on with the next song.`);
    this.#skipTimer = setTimeout(() => {
      if (this.entry?.key !== key) return;
      if (radio.station) this.#stopped = true;
      else this.next();
    }, SKIP_MS);
  }

  /** The session or the network came back. */
  connected(): void {
    radio.connected();
    if (this.waiting) this.#engine.retry();
    else if (this.playing) this.#prepareNext();
  }

  /** Somebody else listens from now on: nothing of this person goes on or stays. */
  forget(): void {
    radio.forget();
    this.#engine.stop();
    this.#ahead.want(null, undefined);
    clearTimeout(this.#saveTimer);
    clearTimeout(this.#skipTimer);
    this.queue = queues.EMPTY;
    this.saved = null;
    this.playing = this.waiting = false;
  }

  #applyVolume(): void {
    // Squared, because loudness is heard that way: half the slider sounds half as loud.
    this.#engine.setVolume(this.volume ** 2, this.muted);
    radio.setVolume(this.volume ** 2, this.muted);
  }

  #save(): void {
    this.#savedAt = performance.now();
    clearTimeout(this.#saveTimer);
    this.#saveTimer = setTimeout(() => {
      if (session.phase !== "ready" || client.connection !== "fine") return;
      const { songs, index } = this.#around(SAVED_SONGS);
      const positionMs = Math.floor(this.positionMs);
      const body = { songs: songs.map((song) => song.id), index, positionMs };
      void client.call("api/queue", { method: "PUT", body }).catch(ignored);
    }, SAVE_MS);
  }

  /** At most so many songs, from a little before the playing one. */
  #around(most: number): { songs: Song[]; index: number } {
    const from = Math.max(0, this.queue.index - Math.floor(most / 10));
    const entries = this.queue.entries.slice(from, from + most);
    return {
      songs: entries.map((entry) => entry.song),
      index: Math.max(0, this.queue.index - from),
    };
  }
}

function storedVolume(): number {
  const text = localStorage.getItem("stagedoor.volume");
  const volume = text === null ? 0.8 : Number(text);
  return volume >= 0 && volume <= 1 ? volume : 0.8;
}

/** Whether this device asked to load as little as possible. */
function savingData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}

/** Losing one of these reports costs nothing that the listener would miss. */
function ignored(): void {}

export const player = new Player();
