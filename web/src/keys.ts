/** What keys do. A command is a word; the player and the shell give it a meaning. */
export type Command =
  | "playPause"
  | "next"
  | "previous"
  | "back10"
  | "forward10"
  | "back5"
  | "forward5"
  | "louder"
  | "quieter"
  | "mute"
  | "shuffle"
  | "repeat"
  | "love"
  | "search"
  | "queue"
  | "lyrics"
  | "fullScreen"
  | "help"
  | "settings"
  | "showPlaying"
  | `tenth${number}`
  | `rate${number}`
  | `go:${string}`;

export interface KeyPress {
  key: string;
  ctrl: boolean;
  alt: boolean;
  shift: boolean;
}

const SINGLE: Record<string, Command> = {
  " ": "playPause",
  k: "playPause",
  j: "back10",
  l: "forward10",
  ArrowLeft: "back5",
  ArrowRight: "forward5",
  p: "previous",
  n: "next",
  "-": "quieter",
  "=": "louder",
  "+": "louder",
  m: "mute",
  s: "shuffle",
  r: "repeat",
  f: "love",
  q: "queue",
  y: "lyrics",
  v: "fullScreen",
  c: "showPlaying",
  "/": "search",
  "?": "help",
};

const PLACES: Record<string, string> = {
  h: "",
  a: "artists",
  b: "albums",
  s: "songs",
  p: "playlists",
  g: "genres",
  f: "favourites",
  q: "queue",
  r: "radio",
};

/** How long "g" waits for its second letter. */
export const CHORD_MS = 1_500;

/** Reads key presses; remembers a "g" for a moment. */
export class Keys {
  #chordUntil = 0;

  command(press: KeyPress, nowMs: number): Command | null {
    const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
    if (press.ctrl) return key === "k" ? "search" : key === "," ? "settings" : null;
    if (press.alt) return /^[0-5]$/.test(key) ? `rate${Number(key)}` : null;
    const chord = nowMs < this.#chordUntil;
    this.#chordUntil = 0;
    if (chord && key in PLACES) return `go:${PLACES[key]}`;
    if (key === "g") {
      this.#chordUntil = nowMs + CHORD_MS;
      return null;
    }
    if (press.shift && key === "ArrowLeft") return "previous";
    if (press.shift && key === "ArrowRight") return "next";
    if (/^[0-9]$/.test(key)) return `tenth${Number(key)}`;
    return SINGLE[key] ?? null;
  }
}

/** Shown by the help dialog. */
export const KEY_HELP: [title: string, rows: [keys: string[], what: string][]][] = [
  [
    "Player",
    [
      [["Space", "K"], "Play or pause; stop a station"],
      [["J", "L"], "10 seconds back, forward"],
      [["←", "→"], "5 seconds back, forward"],
      [["P", "N"], "Previous, next song"],
      [["0–9"], "Jump to a tenth of the song"],
      [["−", "="], "Quieter, louder"],
      [["M"], "Mute"],
      [["S", "R"], "Shuffle, repeat"],
      [["F"], "Love the song that plays"],
      [["Alt 0–5"], "Rate it"],
    ],
  ],
  [
    "Go",
    [
      [["/", "Ctrl K"], "Search"],
      [["G then H A B S P R"], "Home, artists, albums, songs, playlists, radio"],
      [["Q"], "Queue"],
      [["Y"], "Lyrics"],
      [["V"], "Full-screen player"],
      [["C"], "Show the album or the station that plays"],
      [["Ctrl ,"], "Settings"],
      [["?"], "This help"],
    ],
  ],
  [
    "Lists",
    [
      [["↑", "↓", "Home", "End"], "Move"],
      [["Enter"], "Play"],
      [["Shift Enter"], "Play next"],
      [["Ctrl Enter"], "Add to queue"],
      [["X", "Ctrl A"], "Select, select all"],
      [["A"], "Add to playlist"],
      [["I"], "Details, for administrators"],
      [["Alt ↑", "Alt ↓"], "Move the song"],
      [["Delete"], "Remove, with undo"],
      [["Shift F10"], "Menu"],
    ],
  ],
];
