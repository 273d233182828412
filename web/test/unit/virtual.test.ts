import { expect, test } from "vitest";
import { gridOf, MAX_HEIGHT_PX, scrollFor, sliceOf } from "../../src/virtual.ts";

const view = { count: 50_000, rowHeight: 48, scrolledPx: 0, visiblePx: 720, overscan: 8 };

test("at the top, the visible rows and the overscan are drawn", () => {
  expect(sliceOf(view)).toEqual({ first: 0, end: 24, heightPx: 2_400_000, topPx: 0 });
});

test("in the middle, rows stand where they belong", () => {
  const slice = sliceOf({ ...view, scrolledPx: 48_000 });
  expect(slice).toEqual({ first: 992, end: 1_024, heightPx: 2_400_000, topPx: 47_616 });
});

test("at the end, the last row is drawn and none after it", () => {
  const slice = sliceOf({ ...view, scrolledPx: 2_400_000 });
  expect(slice.end).toBe(50_000);
  expect(slice.first).toBeLessThan(50_000 - 15);
});

test("never more than sixty rows, wherever it is scrolled to", () => {
  for (let px = 0; px < 2_400_000; px += 9_973) {
    const { first, end } = sliceOf({ ...view, scrolledPx: px });
    expect(end - first).toBeLessThanOrEqual(60);
  }
});

test("a list above the visible area draws nothing below its end", () => {
  const slice = sliceOf({ ...view, count: 3, scrolledPx: 9_000 });
  expect(slice).toMatchObject({ first: 0, end: 3, topPx: 0 });
});

test("a list taller than browsers allow still reaches its last row", () => {
  const long = { ...view, count: 2_000_000 };
  expect(sliceOf(long).heightPx).toBe(MAX_HEIGHT_PX);
  const end = sliceOf({ ...long, scrolledPx: MAX_HEIGHT_PX - view.visiblePx });
  expect(end.end).toBe(2_000_000);
  const lastRowEnds = end.topPx + (end.end - end.first) * view.rowHeight;
  expect(Math.abs(lastRowEnds - MAX_HEIGHT_PX)).toBeLessThan(1);
});

test.each([
  [0, 0, 0],
  [14, 0, 0],
  [15, 0, 48],
  [0, 480, 0],
  [49_999, 0, 2_400_000 - 720],
])("row %i is brought into view from %i by scrolling to %i", (row, scrolledPx, expected) => {
  expect(scrollFor({ ...view, scrolledPx }, row)).toBe(expected);
});

test.each([
  [1_000, 5, 180.8],
  [328, 2, 152],
  [100, 2, 38],
])("a width of %i px has %i columns", (width, columns, cellPx) => {
  expect(gridOf(width, 168, 24)).toEqual({ columns, cellPx });
});
