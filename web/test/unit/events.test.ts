import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { events } from "../../src/state/events.svelte.ts";
import { client, session } from "../../src/state/session.svelte.ts";

/** The server's side of the streams that the page opened, the newest last. */
class FakeSource extends EventTarget {
  static opened: FakeSource[] = [];
  isClosed = false;

  constructor(readonly address: string) {
    super();
    FakeSource.opened.push(this);
  }

  close(): void {
    this.isClosed = true;
  }
}

const reading = { phase: "reading" };
const idle = { phase: "idle" };
let stop = (): void => {};

beforeEach(() => {
  vi.useFakeTimers();
  FakeSource.opened = [];
  vi.stubGlobal("EventSource", FakeSource);
  vi.spyOn(client, "get").mockImplementation(async () => idle);
  vi.spyOn(session, "probe").mockResolvedValue(true);
  stop = events.follow();
});

afterEach(() => {
  stop();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function newest(): FakeSource {
  const source = FakeSource.opened.at(-1);
  if (!source) throw new Error("no stream was opened");
  return source;
}

test("the scan is asked for once nothing of it can be missed", async () => {
  expect(client.get).not.toHaveBeenCalled();
  newest().dispatchEvent(new Event("open"));
  await vi.advanceTimersByTimeAsync(0);
  expect(events.scan).toEqual(idle);
});

test("a scan that ended while the stream was away does not go on for ever", async () => {
  const before = session.generation;
  newest().dispatchEvent(new Event("open"));
  newest().dispatchEvent(new MessageEvent("scan", { data: JSON.stringify(reading) }));
  await vi.advanceTimersByTimeAsync(0);
  expect(events.scan).toEqual(reading);
  newest().dispatchEvent(new Event("error"));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(FakeSource.opened).toHaveLength(2);
  expect(FakeSource.opened[0]?.isClosed).toBe(true);
  newest().dispatchEvent(new Event("open"));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(events.scan).toEqual(idle);
  expect(session.generation).toBe(before + 1);
});
