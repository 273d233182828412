/** Rules as the editor holds them, read from and written to the text of an `.nsp` file. */

export interface Group {
  kind: "group";
  joining: "all" | "any";
  rules: Rule[];
}

export interface Condition {
  kind: "condition";
  operator: string;
  field: string;
  value: unknown;
}

export type Rule = Group | Condition;

export interface SortKey {
  field: string;
  descending: boolean;
}

export interface RuleSet {
  root: Group;
  sort: SortKey[];
  limit: number;
  percent: boolean;
  /** Everything else of the file, kept as it is. */
  rest: Record<string, unknown>;
}

export const PLAYLIST = "playlist";

type Members = Record<string, unknown>;

/** JSON as the server reads it: `//` and `/* *\/` outside of texts are comments. */
export function withoutComments(text: string): string {
  return text.replace(/"(?:\\.|[^"\\])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (found) =>
    found.startsWith('"') ? found : " ",
  );
}

export function hasComments(text: string): boolean {
  return withoutComments(text) !== text;
}

/** The rules in a text, or null when it is no such file. */
export function parseRules(text: string): RuleSet | null {
  let json: unknown;
  try {
    json = JSON.parse(withoutComments(text.replace(/^\uFEFF/, "")));
  } catch {
    return null;
  }
  if (!isMembers(json)) return null;
  const rest: Members = {};
  let root: Group | null = null;
  let sort = "";
  let turned = false;
  let limit = 0;
  let percent = 0;
  for (const [name, value] of Object.entries(json)) {
    const key = name.toLowerCase();
    if (key === "all" || key === "any") root = groupOf(key, value);
    else if (key === "sort") sort = String(value ?? "");
    else if (key === "order") turned = String(value).toLowerCase() === "desc";
    else if (key === "limit") limit = Number(value) || 0;
    else if (key === "limitpercent") percent = Number(value) || 0;
    else rest[name] = value;
  }
  if (!root) return null;
  const usePercent = limit === 0 && percent > 0;
  return {
    root,
    sort: sortKeys(sort, turned),
    limit: usePercent ? percent : limit,
    percent: usePercent,
    rest,
  };
}

function isMembers(json: unknown): json is Members {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function groupOf(joining: "all" | "any", list: unknown): Group {
  const rules = Array.isArray(list) ? list.flatMap((element) => rulesOf(element, joining)) : [];
  return { kind: "group", joining, rules };
}

/** All fields of one operator must pass, also where one rule of the group is enough. */
function rulesOf(element: unknown, joining: Group["joining"]): Rule[] {
  if (!isMembers(element)) return [];
  return Object.entries(element).flatMap(([name, value]): Rule[] => {
    const key = name.toLowerCase();
    if (key === "all" || key === "any") return [groupOf(key, value)];
    if (!isMembers(value)) return [];
    const together = Object.entries(value).map(
      ([field, wanted]): Rule => ({ kind: "condition", operator: name, field, value: wanted }),
    );
    return together.length > 1 && joining === "any"
      ? [{ kind: "group", joining: "all", rules: together }]
      : together;
  });
}

function sortKeys(sort: string, turned: boolean): SortKey[] {
  const keys = sort
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => ({
      field: part.replace(/^[+-]\s*/, ""),
      descending: part.startsWith("-") !== turned,
    }));
  return keys.length === 0 && turned ? [{ field: "title", descending: true }] : keys;
}

export function textOf(rules: RuleSet): string {
  const file: Members = { ...rules.rest };
  file[rules.root.joining] = rules.root.rules.map(json);
  if (rules.sort.length > 0) {
    file.sort = rules.sort.map((key) => (key.descending ? `-${key.field}` : key.field)).join(",");
  }
  if (rules.limit > 0) file[rules.percent ? "limitPercent" : "limit"] = rules.limit;
  return `${JSON.stringify(file, null, 2)}\n`;
}

function json(rule: Rule): Members {
  return rule.kind === "group"
    ? { [rule.joining]: rule.rules.map(json) }
    : { [rule.operator]: { [rule.field]: rule.value } };
}

export function newCondition(): Condition {
  return { kind: "condition", operator: "contains", field: "title", value: "" };
}

const OPERATORS: Record<string, string> = {
  is: "is",
  isNot: "is not",
  gt: "is more than",
  lt: "is less than",
  contains: "contains",
  notContains: "does not contain",
  startsWith: "starts with",
  endsWith: "ends with",
  inTheRange: "is between",
  before: "is before",
  after: "is after",
  inTheLast: "is in the last days",
  notInTheLast: "is not in the last days",
  inPlaylist: "holds it",
  notInPlaylist: "does not hold it",
  isMissing: "is missing",
  isPresent: "is there",
};

export function operatorWords(operator: string): string {
  return OPERATORS[operator] ?? operator;
}

/** Names of fields that run words together. */
const FIELDS: Record<string, string> = {
  albumartist: "album artist",
  albumcomment: "album version",
  averagerating: "average rating",
  bitdepth: "bit depth",
  bitrate: "bit rate",
  bpm: "BPM",
  catalognumber: "catalogue number",
  dateadded: "date added",
  dateloved: "date loved",
  datemodified: "date modified",
  daterated: "date rated",
  discnumber: "disc number",
  discsubtitle: "disc title",
  duration: "duration in seconds",
  explicitstatus: "explicit",
  filepath: "file path",
  filetype: "file type",
  hascoverart: "has its own picture",
  lastplayed: "last played",
  library_id: "library number",
  maincredit: "artist or album artist",
  originaldate: "original date",
  originalyear: "original year",
  playcount: "plays",
  recordlabel: "label",
  releasecountry: "release country",
  releasedate: "release date",
  releasestatus: "release status",
  releasetype: "release type",
  releaseyear: "release year",
  samplerate: "sample rate",
  size: "size in bytes",
  tracknumber: "track number",
};

export function fieldWords(field: string): string {
  const of =
    /^(album|artist)(rating|loved|playcount|lastplayed|dateloved|daterated|dateadded|datemodified|duration|songcount|size)$/.exec(
      field,
    );
  if (of?.[1] && of[2]) return `${of[1]}: ${FIELDS[of[2]] ?? of[2]}`;
  return FIELDS[field] ?? field;
}
