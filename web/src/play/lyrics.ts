import type { LyricLine, Lyrics, LyricVoice } from "../api/types.ts";

/** A piece of a line: a word with the time it begins, or what stands between words. */
export interface Piece {
  text: string;
  /** -1 for what has no time of its own. */
  startMs: number;
}

/** The line that is sung at a time: the last one that has begun; -1 before the first. */
export function lineAt(lines: readonly LyricLine[], ms: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.startMs ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** A voice cut into its words and what stands between them. */
export function pieces(voice: LyricVoice): Piece[] {
  const cut: Piece[] = [];
  let at = 0;
  const plain = (to: number) => {
    if (to > at) cut.push({ text: voice.text.slice(at, to), startMs: -1 });
    at = Math.max(at, to);
  };
  for (const word of voice.words) {
    plain(word.from);
    cut.push({ text: voice.text.slice(at, word.to), startMs: word.startMs });
    at = word.to;
  }
  plain(voice.text.length);
  return cut;
}

/** The words to show first: the song's own, with times where some have them. */
export function preferred(all: readonly Lyrics[]): number {
  const own = all.findIndex((words) => words.kind === "main" && words.timed);
  return own >= 0
    ? own
    : Math.max(
        0,
        all.findIndex((words) => words.kind === "main"),
      );
}

/** What to call one of several: its language in the reader's own, and what it is to the song. */
export function nameOf(words: Lyrics, languages: Intl.DisplayNames): string {
  const known = words.language !== "xxx" && words.language !== "und";
  const language = known ? languageName(words.language, languages) : "";
  const kind = { main: "", translation: "translation", pronunciation: "pronunciation" }[words.kind];
  return [language || "Lyrics", kind].filter(Boolean).join(", ");
}

function languageName(code: string, languages: Intl.DisplayNames): string {
  try {
    return languages.of(code) ?? code;
  } catch {
    return code; // taggers write anything there
  }
}
