import type { Song, Unmatched } from "../api/types.ts";
import type { IconName } from "../parts/icons.ts";

export interface MenuItem {
  label: string;
  icon: IconName;
  act: () => void;
  danger?: boolean;
  /** A line above it. */
  apart?: boolean;
}

export interface OpenMenu {
  items: MenuItem[];
  title: string;
  x: number;
  y: number;
  from: HTMLElement | null;
}

export interface Toast {
  id: number;
  text: string;
  kind: "info" | "error";
  undo: (() => void) | null;
}

/** What can be given a picture. */
export interface Pictured {
  id: string;
  title: string;
  cover: string;
  icon: IconName;
  round: boolean;
}

export type OpenDialog =
  | { kind: "help" }
  | { kind: "addToPlaylist"; songs: () => Promise<Song[]>; title: string }
  | { kind: "newPlaylist"; songs: Song[]; name: string }
  | { kind: "details"; song: Song }
  | { kind: "share"; ids: string[]; title: string }
  | { kind: "picture"; of: Pictured }
  | { kind: "unmatched"; id: string; name: string; waiting: number; rows: Unmatched[] }
  | { kind: "confirm"; title: string; text: string; verb: string; act: () => void };

export type Theme = "system" | "dark" | "light";

const TOAST_MS = 5_000;
const UNDO_MS = 10_000;
/** How long a slow reader takes for a letter. */
const LETTER_MS = 70;

function stored(name: string): string | null {
  try {
    return localStorage.getItem(`stagedoor.${name}`);
  } catch {
    return null; // storage is switched off in this browser; choices last for the visit
  }
}

export function store(name: string, value: string): void {
  try {
    localStorage.setItem(`stagedoor.${name}`, value);
  } catch {
    // as above
  }
}

/** What lies over the page, and how this device likes to look. Nothing secret is stored. */
class Ui {
  menu = $state.raw<OpenMenu | null>(null);
  dialog = $state.raw<OpenDialog | null>(null);
  toasts = $state.raw<Toast[]>([]);
  queueOpen = $state(stored("queue") === "open");
  /** Beside the page, or in the full-screen player in place of the cover. */
  lyricsOpen = $state(false);
  fullScreen = $state(false);
  theme = $state<Theme>((stored("theme") as Theme | null) ?? "system");
  phone = $state(false);
  /** Whether fingers point here, which need more room than a mouse. */
  readonly coarse = window.matchMedia("(pointer: coarse)").matches;
  #nextToast = 1;

  constructor() {
    const narrow = window.matchMedia("(max-width: 719px)");
    this.phone = narrow.matches;
    narrow.addEventListener("change", () => {
      this.phone = narrow.matches;
    });
    this.#paint();
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    store("theme", theme);
    this.#paint();
  }

  toggleLyrics(): void {
    this.lyricsOpen = !this.lyricsOpen;
    if (this.lyricsOpen && this.phone) this.fullScreen = true;
  }

  toggleQueue(): void {
    this.queueOpen = !this.queueOpen || this.lyricsOpen;
    this.lyricsOpen = false;
    store("queue", this.queueOpen ? "open" : "closed");
  }

  /** Opens a menu at a button, or where the pointer is. */
  openMenu(event: MouseEvent | KeyboardEvent, title: string, items: MenuItem[]): void {
    event.preventDefault();
    event.stopPropagation();
    const from = event.currentTarget as HTMLElement | null;
    const box = from?.getBoundingClientRect();
    const pointed = event instanceof MouseEvent && event.type === "contextmenu";
    const x = pointed ? event.clientX : (box?.left ?? 0);
    const y = pointed ? event.clientY : (box?.bottom ?? 0);
    this.menu = { items, title, x, y, from };
  }

  tell(text: string, undo: (() => void) | null = null): void {
    this.#toast(text, "info", undo);
  }

  complain(text: string): void {
    this.#toast(text, "error", null);
  }

  /** What was told no longer holds. */
  retract(text: string): void {
    this.toasts = this.toasts.filter((toast) => toast.text !== text);
  }

  dismiss(id: number): void {
    this.toasts = this.toasts.filter((toast) => toast.id !== id);
  }

  #toast(text: string, kind: Toast["kind"], undo: (() => void) | null): void {
    const id = this.#nextToast++;
    this.toasts = [...this.toasts.slice(-2), { id, text, kind, undo }];
    const readMs = Math.max(TOAST_MS, text.length * LETTER_MS);
    setTimeout(() => this.dismiss(id), undo ? UNDO_MS : readMs);
  }

  #paint(): void {
    const root = document.documentElement;
    if (this.theme === "system") delete root.dataset.theme;
    else root.dataset.theme = this.theme;
  }
}

export const ui = new Ui();
