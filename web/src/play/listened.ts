/** A play counts at half of the song or after four minutes, whichever comes first. */
const ENOUGH_MS = 240_000;
/** A longer step between two reports of the position is a seek, not listening. */
const STEP_MS = 2_000;

/** How much of one song was really heard, and whether that makes it a play. */
export class Listened {
  readonly #durationMs: number;
  #heardMs = 0;
  #positionMs: number;
  #counted = false;

  constructor(durationMs: number, positionMs: number) {
    this.#durationMs = durationMs;
    this.#positionMs = positionMs;
  }

  /** True once, at the moment the song becomes a play. */
  at(positionMs: number): boolean {
    const step = positionMs - this.#positionMs;
    this.#positionMs = positionMs;
    if (step > 0 && step <= STEP_MS) this.#heardMs += step;
    const needed = Math.min(this.#durationMs / 2, ENOUGH_MS);
    if (this.#counted || this.#heardMs < needed) return false;
    this.#counted = true;
    return true;
  }
}
