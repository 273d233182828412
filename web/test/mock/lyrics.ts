import type { Lyrics, SongLyrics } from "../../src/api/types.ts";

const LINES = [
  "Paper boats along the wall",
  "Rain has nothing left to say",
  "Count the lamps until they fall",
  "Morning keeps the rest away",
  "Hold the door, I know the tune",
  "Every window hums along",
  "Half a street and half a moon",
  "Nobody has sung it wrong",
];
const LINE_MS = 1_500;

/** Words of a song that was never sung: timed word by word, with a second voice and a translation. */
export function lyrics(songId: string): SongLyrics {
  if (songId.endsWith("9")) return { lyrics: [] };
  const main: Lyrics = {
    language: "en",
    kind: "main",
    timed: true,
    lines: Array.from({ length: 5 * LINES.length }, (_, i) => {
      const text = LINES[i % LINES.length] ?? "";
      const startMs = i * LINE_MS;
      const words = [...text.matchAll(/\S+/g)].map((word, n) => {
        return {
          startMs: startMs + n * 250,
          endMs: startMs + (n + 1) * 250,
          from: word.index,
          to: word.index + word[0].length,
        };
      });
      const voices = [{ singer: i % 8 === 0 ? "Ada" : "", background: false, text, words }];
      if (i % 4 === 3) {
        const word = { startMs: startMs + 900, endMs: startMs + 1_200, from: 0, to: 6 };
        voices.push({ singer: "", background: true, text: "(ooh) away", words: [word] });
      }
      return { startMs, endMs: startMs + LINE_MS, text, voices };
    }),
  };
  const translation: Lyrics = {
    language: "de",
    kind: "translation",
    timed: false,
    lines: ["Papierboote die Wand entlang", "", "Der Regen hat nichts mehr zu sagen"].map(
      (text) => ({ startMs: null, endMs: null, text, voices: [] }),
    ),
  };
  return { lyrics: [main, translation] };
}
