import { coverAddress } from "../api/address.ts";
import type { Song } from "../api/types.ts";

/** What lock screens, headphones and media keys may do. */
export interface Remote {
  readonly song: Song | null;
  readonly playing: boolean;
  readonly positionMs: number;
  resume(): void;
  pause(): void;
  next(): void;
  previous(): void;
  seek(toMs: number): void;
  seekBy(ms: number): void;
}

let shown = "";
let wired = false;

/** Keeps the system's own display of what plays up to date. */
export function showSession(remote: Remote): void {
  if (!("mediaSession" in navigator)) return;
  const media = navigator.mediaSession;
  if (!wired) wire(media, remote);
  wired = true;
  const song = remote.song;
  if ((song?.id ?? "") !== shown) {
    shown = song?.id ?? "";
    media.metadata = song ? metadata(song) : null;
  }
  media.playbackState = !song ? "none" : remote.playing ? "playing" : "paused";
  if (!song || song.durationMs <= 0) return;
  const duration = song.durationMs / 1000;
  media.setPositionState?.({
    duration,
    position: Math.min(remote.positionMs / 1000, duration),
    playbackRate: 1,
  });
}

function metadata(song: Song): MediaMetadata {
  const sizes = [160, 320, 640] as const;
  const artwork = sizes.map((size) => ({
    src: new URL(coverAddress(song.id, song.cover, size), document.baseURI).href,
    sizes: `${size}x${size}`,
  }));
  return new MediaMetadata({
    title: song.title,
    artist: song.artist,
    album: song.album,
    artwork: song.cover ? artwork : [],
  });
}

function wire(media: MediaSession, remote: Remote): void {
  const seconds = (details: MediaSessionActionDetails) => (details.seekOffset ?? 10) * 1000;
  const handlers: [MediaSessionAction, MediaSessionActionHandler][] = [
    ["play", () => remote.resume()],
    ["pause", () => remote.pause()],
    ["nexttrack", () => remote.next()],
    ["previoustrack", () => remote.previous()],
    ["seekto", (details) => remote.seek((details.seekTime ?? 0) * 1000)],
    ["seekbackward", (details) => remote.seekBy(-seconds(details))],
    ["seekforward", (details) => remote.seekBy(seconds(details))],
    ["stop", () => remote.pause()],
  ];
  for (const [action, handler] of handlers) {
    try {
      media.setActionHandler(action, handler);
    } catch {
      // the browser does not know this action
    }
  }
}
