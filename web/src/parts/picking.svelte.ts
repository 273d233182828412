/** Which rows of a list are selected. */
export class Picking {
  rows = $state.raw<ReadonlySet<number>>(new Set());
  #anchor = 0;

  /** The rows that an act on one means, in order: all that are selected, if it is among them. */
  meant(row: number): number[] {
    return this.rows.has(row) ? [...this.rows].sort((a, b) => a - b) : [row];
  }

  /** Begins here what `reach` ends. */
  beginAt(row: number): void {
    this.#anchor = row;
  }

  /** Selects everything from where it began to this row. */
  reach(row: number): void {
    const [low, high] = row < this.#anchor ? [row, this.#anchor] : [this.#anchor, row];
    this.rows = new Set(Array.from({ length: high - low + 1 }, (_, i) => low + i));
  }

  toggle(row: number): void {
    const changed = new Set(this.rows);
    if (!changed.delete(row)) changed.add(row);
    this.rows = changed;
    this.#anchor = row;
  }

  clear(): void {
    this.rows = new Set();
  }
}
