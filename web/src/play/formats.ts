import type { Song } from "../api/types.ts";

const TYPES: Record<string, string> = {
  mp3: "audio/mpeg",
  flac: "audio/flac",
  vorbis: 'audio/ogg; codecs="vorbis"',
  opus: 'audio/ogg; codecs="opus"',
  aac: 'audio/mp4; codecs="mp4a.40.2"',
  alac: 'audio/mp4; codecs="alac"',
  wav: "audio/wav",
  pcm: "audio/wav",
};

const BY_SUFFIX: Record<string, string> = {
  mp3: "mp3",
  flac: "flac",
  ogg: "vorbis",
  oga: "vorbis",
  opus: "opus",
  m4a: "aac",
  mp4: "aac",
  aac: "aac",
  wav: "wav",
};

const LOSSLESS = new Set(["alac", "aiff", "aif", "aifc", "wav", "pcm", "flac", "ape", "wv", "tta"]);

/** The media type to ask the browser about, or "" for what no browser plays. */
export function mediaType(song: Pick<Song, "codec" | "suffix">): string {
  const suffix = song.suffix.toLowerCase();
  if (suffix.startsWith("aif")) return "";
  const codec = song.codec.toLowerCase();
  return TYPES[codec] ?? TYPES[BY_SUFFIX[suffix] ?? ""] ?? "";
}

/** The format to ask the server for: "raw" where the browser decodes the file itself. */
export function formatFor(
  song: Pick<Song, "codec" | "suffix">,
  canPlay: (type: string) => string,
): "raw" | "flac" | "mp3" {
  const type = mediaType(song);
  if (type !== "" && canPlay(type) !== "") return "raw";
  const lossless =
    LOSSLESS.has(song.codec.toLowerCase()) || LOSSLESS.has(song.suffix.toLowerCase());
  return lossless && canPlay("audio/flac") !== "" ? "flac" : "mp3";
}
