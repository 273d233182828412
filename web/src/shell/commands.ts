import { type Command, Keys } from "../keys.ts";
import { to } from "../route.ts";
import { love, rate } from "../state/acts.ts";
import { player } from "../state/player.svelte.ts";
import { radio } from "../state/radio.svelte.ts";
import { router } from "../state/router.svelte.ts";
import { ui } from "../state/ui.svelte.ts";

const keys = new Keys();
/** What a station, which is live, has no meaning for. */
const OF_SONGS = /^(next|previous|back|forward|tenth|rate|shuffle|repeat|love)/;
const SCROLLING = /^(PageUp|PageDown|Home|End|ArrowUp|ArrowDown)$/;

/** Gives the keys of the whole page their meaning; answers how to stop. */
export function listenToKeys(): () => void {
  document.addEventListener("keydown", pressed);
  return () => document.removeEventListener("keydown", pressed);
}

function pressed(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.metaKey) return;
  const target = event.target as HTMLElement;
  if (event.key === "Escape" && ui.fullScreen) {
    ui.fullScreen = false;
    return;
  }
  if (ui.menu || document.querySelector("dialog[open]")) return;
  if (isField(target) && !event.ctrlKey) return;
  // Space and Enter press the button or link that has the focus.
  if (event.key === " " && target.closest("button, a, [role=slider]")) return;
  if (/^(Arrow|Home|End)/.test(event.key) && target.matches("input[type=range]")) return;
  const command = keys.command(
    { key: event.key, ctrl: event.ctrlKey, alt: event.altKey, shift: event.shiftKey },
    performance.now(),
  );
  if (command === null) {
    // Where nothing has the focus yet, these scroll what has the height.
    if (target === document.body && SCROLLING.test(event.key)) {
      document.getElementById("main")?.focus({ preventScroll: true });
    }
    return;
  }
  event.preventDefault();
  run(command);
}

function isField(target: HTMLElement): boolean {
  if (target.matches("input[type=range], input[type=checkbox]")) return false;
  return target.matches("input, select, textarea") || target.isContentEditable;
}

export function run(command: Command): void {
  const song = player.song;
  if (command.startsWith("go:")) return router.go(to(command.slice(3)));
  if (radio.station && OF_SONGS.test(command)) return;
  if (command.startsWith("tenth")) {
    return player.seek(((song?.durationMs ?? 0) * Number(command.slice(5))) / 10);
  }
  if (command.startsWith("rate")) {
    if (song) rate(song, Number(command.slice(4)));
    return;
  }
  const acts: Record<string, () => void> = {
    playPause: () => (radio.station ? radio : player).toggle(),
    next: () => player.next(),
    previous: () => player.previous(),
    back10: () => player.seekBy(-10_000),
    forward10: () => player.seekBy(10_000),
    back5: () => player.seekBy(-5_000),
    forward5: () => player.seekBy(5_000),
    louder: () => player.setVolume(player.volume + 0.05),
    quieter: () => player.setVolume(player.volume - 0.05),
    mute: () => player.toggleMute(),
    shuffle: () => player.toggleShuffle(),
    repeat: () => player.cycleRepeat(),
    love: () => song && love(song, song.title),
    search: focusSearch,
    queue: () => (ui.phone ? router.go(to("queue")) : ui.toggleQueue()),
    lyrics: () => ui.toggleLyrics(),
    fullScreen: () => {
      ui.fullScreen = !ui.fullScreen && (song ?? radio.station) !== null;
    },
    help: () => {
      ui.dialog = { kind: "help" };
    },
    settings: () => router.go(to("settings")),
    showPlaying: () => {
      if (radio.station) router.go(to("radio"));
      else if (song) router.go(to("album", song.albumId));
    },
  };
  acts[command]?.();
}

function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>("#search");
  if (field) {
    field.focus();
    field.select();
  } else router.go(to("search"));
}
