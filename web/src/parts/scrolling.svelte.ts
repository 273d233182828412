import { untrack } from "svelte";
import { type Slice, sliceOf } from "../virtual.ts";

/** Follows how much of a long list is visible in the nearest scrolling box around it. */
export class Scrolling {
  slice = $state.raw<Slice>({ first: 0, end: 0, heightPx: 0, topPx: 0 });
  widthPx = $state(0);
  scroller: HTMLElement | null = null;
  #host: HTMLElement | null = null;
  #shape: () => { count: number; rowHeight: number };
  #overscan: number;

  constructor(shape: () => { count: number; rowHeight: number }, overscan = 8) {
    this.#shape = shape;
    this.#overscan = overscan;
  }

  /** Begins to follow; answers how to end it. */
  attach(host: HTMLElement): () => void {
    this.#host = host;
    this.scroller = host.closest<HTMLElement>("[data-scroller]");
    const look = () => this.look();
    const resized = new ResizeObserver(look);
    resized.observe(host);
    if (this.scroller) resized.observe(this.scroller);
    this.scroller?.addEventListener("scroll", look, { passive: true });
    look();
    return () => {
      resized.disconnect();
      this.scroller?.removeEventListener("scroll", look);
    };
  }

  /** Where the list stands in the scrolled content. */
  offsetPx(): number {
    if (!this.#host || !this.scroller) return 0;
    const host = this.#host.getBoundingClientRect();
    const box = this.scroller.getBoundingClientRect();
    return host.top - box.top + this.scroller.scrollTop;
  }

  /** Effects that look do not follow what is read and written here, or they would go round for ever. */
  look(): void {
    untrack(() => this.#look());
  }

  #look(): void {
    if (!this.#host || !this.scroller) return;
    this.widthPx = this.#host.clientWidth;
    const { count, rowHeight } = this.#shape();
    const slice = sliceOf({
      count,
      rowHeight,
      scrolledPx: this.scroller.scrollTop - this.offsetPx(),
      visiblePx: this.scroller.clientHeight,
      overscan: this.#overscan,
    });
    const old = this.slice;
    const same =
      slice.first === old.first && slice.end === old.end && slice.heightPx === old.heightPx;
    if (!same || slice.topPx !== old.topPx) this.slice = slice;
  }
}
