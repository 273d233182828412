import type { Scrolling } from "./scrolling.svelte.ts";

/** How near the edge of the scrolling box a dragged row has it scroll. */
const EDGE_PX = 40;
const SCROLL_PX = 12;

/** A row that is dragged by its handle to another place in its list. */
export class Dragging {
  row = $state.raw<{ from: number; to: number } | null>(null);
  #view: Scrolling;
  #shape: () => { count: number; rowHeight: number };

  constructor(view: Scrolling, shape: () => { count: number; rowHeight: number }) {
    this.#view = view;
    this.#shape = shape;
  }

  /** Follows the pointer until it is let go, then moves the row; Escape leaves it where it was. */
  grab(event: PointerEvent, from: number, onmove: (from: number, to: number) => void): void {
    if (event.button !== 0) return;
    event.preventDefault();
    const handle = event.currentTarget as HTMLElement;
    handle.setPointerCapture(event.pointerId);
    this.row = { from, to: from };
    const ended = new AbortController();
    const { signal } = ended;
    const end = () => {
      ended.abort();
      this.row = null;
    };
    const drop = () => {
      const dropped = this.row;
      end();
      if (dropped && dropped.to !== from) onmove(from, dropped.to);
    };
    const giveUp = (pressed: KeyboardEvent) => {
      if (pressed.key !== "Escape") return;
      pressed.preventDefault();
      pressed.stopPropagation();
      end();
    };
    handle.addEventListener("pointermove", (move) => this.#follow(move, from), { signal });
    handle.addEventListener("pointerup", drop, { signal });
    handle.addEventListener("pointercancel", end, { signal });
    window.addEventListener("keydown", giveUp, { signal, capture: true });
  }

  /** Leaves the dragged row where it was: the list has changed. */
  forget(): void {
    this.row = null;
  }

  #follow(move: PointerEvent, from: number): void {
    const { scroller } = this.#view;
    if (!this.row || !scroller) return;
    const box = scroller.getBoundingClientRect();
    if (move.clientY < box.top + EDGE_PX) scroller.scrollTop -= SCROLL_PX;
    if (move.clientY > box.bottom - EDGE_PX) scroller.scrollTop += SCROLL_PX;
    const y = move.clientY - box.top + scroller.scrollTop - this.#view.offsetPx();
    const { count, rowHeight } = this.#shape();
    this.row = { from, to: Math.min(Math.max(Math.floor(y / rowHeight), 0), count - 1) };
  }
}
