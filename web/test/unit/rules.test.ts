import { expect, test } from "vitest";
import { hasComments, parseRules, textOf, withoutComments } from "../../src/rules/rules.ts";

test.each([
  ['{"a": "// no", "b": 1} // yes', '{"a": "// no", "b": 1}  '],
  ['{/* x\n"y */"a":"\\"/* no */"}', '{ "a":"\\"/* no */"}'],
  ['{"all":[]}', '{"all":[]}'],
])("comments go, texts stay: %s", (text, bare) => {
  expect(withoutComments(text)).toBe(bare);
  expect(hasComments(text)).toBe(bare !== text);
});

test("what is read is written again, what is not known with it", () => {
  const file = {
    name: "Dawn",
    mine: { deep: [1.5, null] },
    refreshDelay: "10m",
    any: [
      { is: { loved: true } },
      { all: [{ inTheRange: { year: [1990, 1999] } }, { strange: { field: {} } }, { any: [] }] },
    ],
    sort: "-year,title",
    limit: 25,
  };
  const read = parseRules(JSON.stringify(file));
  expect(read && JSON.parse(textOf(read))).toEqual(file);
});

test("all fields of one operator must pass, also where one rule is enough", () => {
  const rules = parseRules('{"any":[{"is":{"title":"a","album":"b"}},{"is":{"year":1}}]}');
  expect(rules?.root.rules).toMatchObject([
    { kind: "group", joining: "all", rules: [{ field: "title" }, { field: "album" }] },
    { kind: "condition", field: "year" },
  ]);
});

test("an order is turned into signs, and several names into several rules", () => {
  const text =
    '{"all":[{"is":{"a":1,"b":2},"gt":{"c":3}}],"sort":"+year, -title","order":"desc","limitPercent":10}';
  const read = parseRules(text);
  expect(read && JSON.parse(textOf(read))).toEqual({
    all: [{ is: { a: 1 } }, { is: { b: 2 } }, { gt: { c: 3 } }],
    sort: "-year,title",
    limitPercent: 10,
  });
});

test.each(["", "{", "[]", "{}", "1"])("%s is no file of rules", (text) => {
  expect(parseRules(text)).toBeNull();
});
