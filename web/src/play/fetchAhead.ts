import type { Piece } from "./engine.ts";

/** A song in a high resolution; longer recordings are left to the audio element's own buffer. */
const MOST_BYTES = 120_000_000;
/** Somebody who skips through a list does not fetch it whole. */
const SETTLE_MS = 4_000;

export type Fetching = (
  address: string,
  mostBytes: number,
  signal: AbortSignal,
) => Promise<Blob | null>;

/**
 * Has the whole next song before it is needed, so that it plays even when the network or the sign-in
 * ends meanwhile. Keeps at most two songs: the one that plays and the one after it.
 */
export class FetchAhead {
  readonly #fetching: Fetching;
  readonly #ready: (piece: Piece) => void;
  readonly #held = new Map<number, string>();
  #wanted: number | null = null;
  #stop: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(fetching: Fetching, ready: (piece: Piece) => void) {
    this.#fetching = fetching;
    this.#ready = ready;
  }

  /** The piece as it is held here, else as it was. */
  held(piece: Piece): Piece {
    const address = this.#held.get(piece.key);
    return address ? { ...piece, madeLive: false, address: () => address } : piece;
  }

  /** Fetches the next piece, and lets go of what is neither it nor the one that plays. */
  want(next: Piece | null, playing: number | undefined): void {
    for (const [key, address] of this.#held) {
      if (key === next?.key || key === playing) continue;
      URL.revokeObjectURL(address);
      this.#held.delete(key);
    }
    if (next && (next.key === this.#wanted || this.#held.has(next.key))) return;
    clearTimeout(this.#timer);
    this.#stop?.abort();
    this.#wanted = next?.key ?? null;
    if (next) this.#timer = setTimeout(() => void this.#fetch(next), SETTLE_MS);
  }

  async #fetch(piece: Piece): Promise<void> {
    const stop = new AbortController();
    this.#stop = stop;
    const blob = await this.#fetching(piece.address(0), MOST_BYTES, stop.signal).catch(() => null);
    if (stop.signal.aborted) return;
    this.#wanted = null;
    if (!blob) return;
    this.#held.set(piece.key, URL.createObjectURL(blob));
    this.#ready(this.held(piece));
  }
}
