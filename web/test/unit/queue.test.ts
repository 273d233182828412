import { describe, expect, test } from "vitest";
import type { Song } from "../../src/api/types.ts";
import * as queues from "../../src/play/queue.ts";

function song(id: string): Song {
  return { id, title: id } as Song;
}

function titles(queue: queues.Queue): string {
  return queue.entries.map((entry) => entry.song.id).join("");
}

const abcde = () => queues.queueOf([..."abcde"].map(song), 1);

describe("what follows", () => {
  test.each([
    ["off", 1, false, 2],
    ["off", 4, false, -1],
    ["all", 4, false, 0],
    ["one", 2, false, 2],
    ["one", 2, true, 3],
    ["one", 4, true, 0],
  ] as const)("repeat %s at %i, skipped %s: %i", (repeat, index, skipped, expected) => {
    expect(queues.following(queues.jumped(abcde(), index), repeat, skipped)).toBe(expected);
  });

  test("nothing follows in an empty queue", () => {
    expect(queues.following(queues.EMPTY, "all", false)).toBe(-1);
  });

  test("before the first comes the last only when all repeat", () => {
    const first = queues.jumped(abcde(), 0);
    expect(queues.preceding(first, "off")).toBe(0);
    expect(queues.preceding(first, "all")).toBe(4);
  });
});

test("songs to play next stand right after the playing one", () => {
  expect(titles(queues.withNext(abcde(), [song("x"), song("y")]))).toBe("abxycde");
});

test("the first songs added to an empty queue begin it", () => {
  expect(queues.withLast(queues.EMPTY, [song("x")]).index).toBe(0);
});

test.each([
  [0, 4, "bcdea", "b"],
  [1, 3, "acdbe", "b"],
  [4, 0, "eabcd", "b"],
  [2, 99, "abdec", "b"],
])("moving %i to %i keeps the playing song playing", (from, to, order, playing) => {
  const queue = queues.moved(abcde(), from, to);
  expect(titles(queue)).toBe(order);
  expect(queues.current(queue)?.song.id).toBe(playing);
});

test.each([
  ["a", "bcde", "b"],
  ["b", "acde", "c"],
  ["ab", "cde", "c"],
  ["bcde", "a", "a"],
  ["abcde", "", undefined],
])("removing %s leaves %s, playing %s", (gone, left, playing) => {
  const before = abcde();
  const keys = before.entries.filter((entry) => gone.includes(entry.song.id)).map((e) => e.key);
  const queue = queues.without(before, new Set(keys));
  expect(titles(queue)).toBe(left);
  expect(queues.current(queue)?.song.id).toBe(playing);
});

test("the same song may stand in the queue twice and be removed once", () => {
  const queue = queues.queueOf([song("a"), song("a")]);
  const [first] = queue.entries;
  expect(titles(queues.without(queue, new Set([first?.key ?? -1])))).toBe("a");
});

test("shuffling keeps what was played and what plays, and every song, for any luck", () => {
  const seed = Date.now() % 100_000;
  let state = seed;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  for (let round = 0; round < 50; round++) {
    const queue = queues.shuffled(abcde(), random);
    const order = titles(queue);
    expect(order.startsWith("ab"), `seed ${seed}, order ${order}`).toBe(true);
    expect([...order].sort().join(""), `seed ${seed}`).toBe("abcde");
    expect(titles(queues.restored(queue))).toBe("abcde");
  }
});

test("unshuffling forgets removed songs and keeps added ones at the end", () => {
  const shuffled = queues.shuffled(abcde(), () => 0.5);
  const c = shuffled.entries.find((entry) => entry.song.id === "c");
  const changed = queues.withLast(queues.without(shuffled, new Set([c?.key ?? -1])), [song("z")]);
  expect(titles(queues.restored(changed))).toBe("abdez");
});
