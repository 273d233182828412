export interface SharedSong {
  /** Its place in the share; the address of its sound. */
  n: number;
  title: string;
  artist: string;
  album: string;
  durationMs: number;
  suffix: string;
  codec: string;
}

export interface SharedMusic {
  title: string;
  description: string;
  download: boolean;
  songs: SharedSong[];
  cover: string;
}

/** The share's address below `share/`, which all its other addresses begin with. */
export function shareId(pathname: string): string {
  const parts = pathname.split("/").filter((part) => part !== "");
  return parts[parts.lastIndexOf("share") + 1] ?? "";
}

const TYPES: Record<string, string> = {
  mp3: "audio/mpeg",
  flac: "audio/flac",
  vorbis: 'audio/ogg; codecs="vorbis"',
  opus: 'audio/ogg; codecs="opus"',
  aac: 'audio/mp4; codecs="mp4a.40.2"',
  alac: 'audio/mp4; codecs="alac"',
};

/** Whether the browser plays the file itself; if not, the server makes an MP3 of it. */
export function needsMp3(song: SharedSong, canPlay: (type: string) => string): boolean {
  const suffix = song.suffix.toLowerCase();
  const type = suffix === "mka" ? "" : (TYPES[song.codec.toLowerCase()] ?? `audio/${suffix}`);
  return canPlay(type) === "";
}

export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
