/** What the engine needs of an audio element; a test gives its own. */
export interface Sound {
  src: string;
  currentTime: number;
  readonly duration: number;
  readonly paused: boolean;
  readonly seekable: { length: number; start(i: number): number; end(i: number): number };
  volume: number;
  muted: boolean;
  preload: string;
  play(): Promise<void>;
  pause(): void;
  load(): void;
  removeAttribute(name: string): void;
  addEventListener(type: string, listener: () => void): void;
}

/** Something to play: its name for us, and its address, which may begin inside the song. */
export interface Piece {
  key: number;
  durationMs: number;
  /** Whether the address can begin anywhere because the server makes the sound while sending. */
  madeLive: boolean;
  address: (offsetMs: number) => string;
}

export interface EngineEvents {
  moved: () => void;
  started: () => void;
  paused: () => void;
  waiting: (waits: boolean) => void;
  ended: () => void;
  /** The piece does not play: the file, the network or the session. The caller finds out which. */
  failed: (key: number) => void;
  blocked: () => void;
}

interface Deck {
  sound: Sound;
  piece: Piece | null;
  /** Where in the song the address begins. */
  baseMs: number;
}

/** Two audio elements: one plays, the other already has the beginning of what follows. */
export class Engine {
  #front: Deck;
  #back: Deck;
  readonly #events: EngineEvents;
  #wanted = false;

  constructor(makeSound: () => Sound, events: EngineEvents) {
    this.#events = events;
    this.#front = this.#deck(makeSound());
    this.#back = this.#deck(makeSound());
  }

  get positionMs(): number {
    return this.#front.piece ? this.#front.baseMs + this.#front.sound.currentTime * 1000 : 0;
  }

  /** How much of the song is there to play without the network. */
  get bufferedToMs(): number {
    const seekable = this.#front.sound.seekable;
    const last = seekable.length - 1;
    return last < 0 ? 0 : this.#front.baseMs + seekable.end(last) * 1000;
  }

  get wanted(): boolean {
    return this.#wanted;
  }

  /** Plays a piece, from the prepared element where it is the prepared one. */
  play(piece: Piece, fromMs = 0): void {
    this.load(piece, fromMs);
    this.start();
  }

  load(piece: Piece, fromMs: number): void {
    this.#front.sound.pause();
    if (this.#back.piece?.key === piece.key && fromMs === 0) {
      const rested = this.#front;
      this.#front = this.#back;
      this.#back = rested;
      this.#empty(rested);
      this.#front.sound.currentTime = 0;
    } else {
      this.#fill(this.#front, piece, fromMs);
    }
  }

  prepare(piece: Piece | null): void {
    if (!piece) return this.#empty(this.#back);
    if (this.#back.piece?.key !== piece.key) this.#fill(this.#back, piece, 0);
  }

  /** The prepared piece is now there whole; it plays from there unless its turn has come already. */
  replace(piece: Piece): void {
    if (this.#front.piece?.key !== piece.key) this.#fill(this.#back, piece, 0);
  }

  start(): void {
    if (!this.#front.piece) return;
    this.#wanted = true;
    this.#front.sound.play().catch((failure: unknown) => {
      if (failure instanceof Error && failure.name === "NotAllowedError") {
        this.#wanted = false;
        this.#events.blocked();
      }
    });
  }

  pause(): void {
    this.#wanted = false;
    this.#front.sound.pause();
  }

  stop(): void {
    this.#wanted = false;
    this.#empty(this.#front);
    this.#empty(this.#back);
  }

  seek(toMs: number): void {
    const { piece, baseMs, sound } = this.#front;
    if (!piece) return;
    const target = Math.min(Math.max(toMs, 0), Math.max(piece.durationMs - 250, 0));
    if (piece.madeLive && !this.#holds(target)) {
      this.#fill(this.#front, piece, target);
      if (this.#wanted) this.start();
    } else {
      sound.currentTime = (target - baseMs) / 1000;
    }
    this.#events.moved();
  }

  /** Asks for the same piece again, after the network or the session came back. */
  retry(): void {
    const piece = this.#front.piece;
    if (piece) this.#fill(this.#front, piece, this.positionMs);
    if (this.#wanted) this.start();
  }

  setVolume(volume: number, muted: boolean): void {
    for (const { sound } of [this.#front, this.#back]) {
      sound.volume = volume;
      sound.muted = muted;
    }
  }

  #holds(targetMs: number): boolean {
    const { sound, baseMs } = this.#front;
    const seconds = (targetMs - baseMs) / 1000;
    for (let i = 0; i < sound.seekable.length; i++) {
      if (sound.seekable.start(i) <= seconds && seconds <= sound.seekable.end(i)) return true;
    }
    return false;
  }

  #fill(deck: Deck, piece: Piece, fromMs: number): void {
    deck.piece = piece;
    deck.baseMs = piece.madeLive ? Math.floor(fromMs / 1000) * 1000 : 0;
    deck.sound.preload = "auto";
    deck.sound.src = piece.address(deck.baseMs);
    if (fromMs > deck.baseMs) deck.sound.currentTime = (fromMs - deck.baseMs) / 1000;
  }

  #empty(deck: Deck): void {
    if (!deck.piece) return;
    deck.piece = null;
    deck.baseMs = 0;
    deck.sound.pause();
    deck.sound.removeAttribute("src");
    deck.sound.load();
  }

  #deck(sound: Sound): Deck {
    const deck: Deck = { sound, piece: null, baseMs: 0 };
    const whenFront = (type: string, tell: () => void) =>
      sound.addEventListener(type, () => {
        if (deck === this.#front && deck.piece) tell();
      });
    whenFront("timeupdate", this.#events.moved);
    whenFront("playing", () => {
      this.#events.waiting(false);
      this.#events.started();
    });
    whenFront("pause", this.#events.paused);
    whenFront("waiting", () => this.#events.waiting(true));
    whenFront("ended", this.#events.ended);
    sound.addEventListener("error", () => {
      const key = deck.piece?.key;
      if (key === undefined) return;
      // What was only prepared is asked for again when its turn comes.
      if (deck === this.#front) this.#events.failed(key);
      else deck.piece = null;
    });
    return deck;
  }
}
