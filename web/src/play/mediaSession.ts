import { coverAddress } from "../api/address.ts";
import type { Song, Station } from "../api/types.ts";

/** What lock screens, headphones and media keys may do. */
export interface Remote {
  readonly shown: Shown | null;
  readonly playing: boolean;
  resume(): void;
  pause(): void;
  /** What has a beginning and an end; a station has none of these. */
  readonly positionMs?: number;
  next?(): void;
  previous?(): void;
  seek?(toMs: number): void;
  seekBy?(ms: number): void;
}

/** What plays, as it is shown outside the page. */
export interface Shown {
  /** Whose picture it is. */
  id: string;
  title: string;
  artist: string;
  album: string;
  /** Version of the picture; "" where there is none. */
  cover: string;
  /** 0 where it does not end. */
  durationMs: number;
}

export function ofSong({ coverOf, title, artist, album, cover, durationMs }: Song): Shown {
  return { id: coverOf, title, artist, album, cover, durationMs };
}

export function ofStation({ id, name, cover }: Station): Shown {
  return { id, title: name, artist: "Live radio", album: "", cover, durationMs: 0 };
}

let shown = "";
let wired: Remote | null = null;

/** Keeps the system's own display of what plays up to date. */
export function showSession(remote: Remote): void {
  if (!("mediaSession" in navigator)) return;
  const media = navigator.mediaSession;
  if (wired !== remote) wire(media, remote);
  wired = remote;
  const now = remote.shown;
  const key = now ? `${now.id} ${now.title} ${now.artist} ${now.cover}` : "";
  if (key !== shown) {
    shown = key;
    media.metadata = now && metadata(now);
  }
  media.playbackState = !now ? "none" : remote.playing ? "playing" : "paused";
  if (!now || now.durationMs <= 0) {
    media.setPositionState?.();
    return;
  }
  const duration = now.durationMs / 1000;
  media.setPositionState?.({
    duration,
    position: Math.min((remote.positionMs ?? 0) / 1000, duration),
    playbackRate: 1,
  });
}

function metadata({ id, title, artist, album, cover }: Shown): MediaMetadata {
  const sizes = [160, 320, 640] as const;
  const artwork = sizes.map((size) => ({
    src: new URL(coverAddress(id, cover, size), document.baseURI).href,
    sizes: `${size}x${size}`,
  }));
  return new MediaMetadata({ title, artist, album, artwork: cover ? artwork : [] });
}

function wire(media: MediaSession, remote: Remote): void {
  const { next, previous, seek, seekBy } = remote;
  const seconds = (details: MediaSessionActionDetails) => (details.seekOffset ?? 10) * 1000;
  const handlers: [MediaSessionAction, MediaSessionActionHandler | null | undefined][] = [
    ["play", () => remote.resume()],
    ["pause", () => remote.pause()],
    ["stop", () => remote.pause()],
    ["nexttrack", next && (() => next.call(remote))],
    ["previoustrack", previous && (() => previous.call(remote))],
    ["seekto", seek && ((details) => seek.call(remote, (details.seekTime ?? 0) * 1000))],
    ["seekbackward", seekBy && ((details) => seekBy.call(remote, -seconds(details)))],
    ["seekforward", seekBy && ((details) => seekBy.call(remote, seconds(details)))],
  ];
  for (const [action, handler] of handlers) {
    try {
      media.setActionHandler(action, handler ?? null);
    } catch {
      // the browser does not know this action
    }
  }
}
