/** Browsers cap the height of an element; longer lists are scrolled in proportion. */
export const MAX_HEIGHT_PX = 15_000_000;

export interface Viewport {
  count: number;
  rowHeight: number;
  /** How far the list's top edge is above the visible area's. */
  scrolledPx: number;
  visiblePx: number;
  overscan: number;
}

export interface Slice {
  /** First row to draw, and the one after the last. */
  first: number;
  end: number;
  /** Height of the whole list on the page. */
  heightPx: number;
  /** Where the first drawn row stands in the list. */
  topPx: number;
}

/** Which rows of a long list are drawn, and where. */
export function sliceOf(view: Viewport): Slice {
  const fullPx = view.count * view.rowHeight;
  const heightPx = Math.min(fullPx, MAX_HEIGHT_PX);
  const scrolled = Math.min(Math.max(view.scrolledPx, 0), Math.max(heightPx - view.visiblePx, 0));
  const stretched =
    fullPx > heightPx ? scrolled * stretch(fullPx, heightPx, view.visiblePx) : scrolled;
  const top = Math.floor(stretched / view.rowHeight);
  const shown = Math.ceil(view.visiblePx / view.rowHeight) + 1;
  const first = Math.max(top - view.overscan, 0);
  const end = Math.min(top + shown + view.overscan, view.count);
  return { first, end, heightPx, topPx: first * view.rowHeight - stretched + scrolled };
}

/** How far to scroll so that a row is wholly visible; the same where it already is. */
export function scrollFor(view: Viewport, row: number): number {
  const fullPx = view.count * view.rowHeight;
  const heightPx = Math.min(fullPx, MAX_HEIGHT_PX);
  const factor = fullPx > heightPx ? stretch(fullPx, heightPx, view.visiblePx) : 1;
  const top = view.scrolledPx * factor;
  const rowTop = row * view.rowHeight;
  if (rowTop < top) return rowTop / factor;
  const rowEnd = rowTop + view.rowHeight;
  if (rowEnd > top + view.visiblePx) return (rowEnd - view.visiblePx) / factor;
  return view.scrolledPx;
}

function stretch(fullPx: number, heightPx: number, visiblePx: number): number {
  return (fullPx - visiblePx) / Math.max(heightPx - visiblePx, 1);
}

export interface GridShape {
  columns: number;
  cellPx: number;
}

/** As many columns as fit; cells share the width evenly. */
export function gridOf(widthPx: number, leastPx: number, gapPx: number): GridShape {
  const columns = Math.max(2, Math.floor((widthPx + gapPx) / (leastPx + gapPx)));
  return { columns, cellPx: Math.max((widthPx - gapPx * (columns - 1)) / columns, 1) };
}
