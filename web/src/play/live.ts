/** What a live sound needs of an audio element; a test gives its own. */
export interface LiveElement {
  src: string;
  readonly currentTime: number;
  readonly paused: boolean;
  readonly ended: boolean;
  volume: number;
  muted: boolean;
  play(): Promise<void>;
  pause(): void;
  load(): void;
  removeAttribute(name: string): void;
  addEventListener(type: string, listener: () => void): void;
}

export type LiveState =
  | "stopped"
  /** Sound is on its way, or will be tried again. */
  | "starting"
  | "playing"
  /** It broke and did not come back. */
  | "lost";

/** Why no sound came: in words, or because the sign-in has to be renewed before anything comes. */
export type NoSound = { sentence: string; refusal: boolean } | "signedOut";

export interface LiveEvents {
  changed: (state: LiveState) => void;
  /** So much more was heard. */
  heard: (ms: number) => void;
  /** An element cannot say why it has no sound, so somebody is asked. */
  why: () => Promise<NoSound>;
  /** The server said no before anything was heard. */
  refused: (sentence: string) => void;
  blocked: () => void;
}

/** How long after a break it is tried again. */
export const AGAIN_MS: readonly number[] = [1_000, 3_000, 9_000];
/** The first sound may take so long: the server has to find the station. */
export const PATIENCE_MS = 30_000;
/** So much silence between sound is a break; Chromium itself would try for half a minute more. */
export const SILENCE_MS = 10_000;
/** After so much sound, an earlier break no longer counts. */
export const STEADY_MS = 30_000;
/** A longer step between two reports of the position is no listening. */
const STEP_MS = 2_000;

/**
 * A sound without beginning or end, from one audio element. It is never paused: what was stopped starts
 * anew, so that nobody hears old sound. A break is mended a few times, then the sound is lost.
 */
export class Live {
  readonly #sound: LiveElement;
  readonly #events: LiveEvents;
  #state: LiveState = "stopped";
  #address: () => string = () => "";
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Tells answers about this connection from those about an earlier one. */
  #connection = 0;
  #tries = 0;
  #steadyMs = 0;
  #atMs = 0;
  #heard = false;
  #sentence = "";

  constructor(sound: LiveElement, events: LiveEvents) {
    this.#sound = sound;
    this.#events = events;
    sound.addEventListener("playing", () => this.#playing());
    sound.addEventListener("timeupdate", () => this.#moved());
    sound.addEventListener("waiting", () => this.#waits());
    sound.addEventListener("pause", () => {
      // Headphones that were pulled out, or another program that took the sound.
      if (this.#connected && sound.paused && !sound.ended) this.stop();
    });
    sound.addEventListener("ended", () => void this.#broke());
    sound.addEventListener("error", () => void this.#broke());
  }

  /** Why it was lost. */
  get sentence(): string {
    return this.#sentence;
  }

  get #connected(): boolean {
    return this.#sound.src !== "" && (this.#state === "starting" || this.#state === "playing");
  }

  /** Starts what plays from an address, which is asked for anew with each connection. */
  start(address: () => string): void {
    this.#address = address;
    this.#tries = 0;
    this.#heard = false;
    this.#connect();
  }

  stop(): void {
    this.#silence();
    this.#become("stopped");
  }

  /** The network or the sign-in came back: what waits need not wait longer. */
  again(): void {
    if (this.#state === "starting" && this.#sound.src === "") this.#connect();
  }

  setVolume(volume: number, muted: boolean): void {
    this.#sound.volume = volume;
    this.#sound.muted = muted;
  }

  #connect(): void {
    this.#silence();
    this.#become("starting");
    this.#atMs = 0;
    this.#steadyMs = 0;
    this.#sound.src = this.#address();
    this.#await(PATIENCE_MS);
    const connection = this.#connection;
    this.#sound.play().catch((failure: unknown) => {
      const blocked = failure instanceof Error && failure.name === "NotAllowedError";
      if (!blocked || connection !== this.#connection) return;
      this.stop();
      this.#events.blocked();
    });
  }

  #playing(): void {
    if (!this.#connected) return;
    clearTimeout(this.#timer);
    this.#heard = true;
    this.#become("playing");
  }

  #waits(): void {
    if (this.#state !== "playing") return;
    this.#become("starting");
    this.#await(SILENCE_MS);
  }

  #await(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#broke(), ms);
  }

  #moved(): void {
    const nowMs = this.#sound.currentTime * 1_000;
    const step = nowMs - this.#atMs;
    this.#atMs = nowMs;
    if (this.#state !== "playing" || step <= 0 || step > STEP_MS) return;
    this.#steadyMs += step;
    if (this.#steadyMs > STEADY_MS) this.#tries = 0;
    this.#events.heard(step);
  }

  async #broke(): Promise<void> {
    if (!this.#connected) return;
    this.#silence();
    this.#become("starting");
    const connection = this.#connection;
    const why = await this.#events.why();
    if (connection !== this.#connection || why === "signedOut") return;
    this.#sentence = why.sentence;
    if (why.refusal && !this.#heard) {
      this.#become("stopped");
      this.#events.refused(why.sentence);
      return;
    }
    const waitMs = AGAIN_MS[this.#tries++];
    if (waitMs === undefined) this.#become("lost");
    else this.#timer = setTimeout(() => this.#connect(), waitMs);
  }

  /** Lets go of the connection; what was asked about it no longer matters. */
  #silence(): void {
    clearTimeout(this.#timer);
    this.#connection++;
    if (this.#sound.src === "") return;
    this.#sound.pause();
    this.#sound.removeAttribute("src");
    this.#sound.load();
  }

  #become(state: LiveState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#events.changed(state);
  }
}
