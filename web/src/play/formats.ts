import type { Song } from "../api/types.ts";

/** What each kind of file is to a browser, without its codec. */
const CONTAINERS: Record<string, string> = {
  mp3: "audio/mpeg",
  flac: "audio/flac",
  ogg: "audio/ogg",
  oga: "audio/ogg",
  opus: "audio/ogg",
  m4a: "audio/mp4",
  m4b: "audio/mp4",
  mp4: "audio/mp4",
  aac: "audio/aac",
  webm: "audio/webm",
  weba: "audio/webm",
  wav: "audio/wav",
};

/** How media types name the codecs of containers that hold several. */
const CODECS: Record<string, string> = {
  aac: "mp4a.40.2",
  alac: "alac",
  flac: "flac",
  mp3: "mp3",
  opus: "opus",
  vorbis: "vorbis",
};

/** The codec of a container where the server names none that is known here. */
const USUAL: Record<string, string> = {
  "audio/ogg": "vorbis",
  "audio/mp4": "aac",
};

const LOSSLESS = new Set([
  "alac",
  "aiff",
  "aif",
  "aifc",
  "wav",
  "pcm",
  "flac",
  "ape",
  "wavpack",
  "wv",
  "tta",
  "wmalossless",
  "dsd",
  "dst",
]);

/** The media type to ask the browser about, or "" for what no browser plays. */
export function mediaType(song: Pick<Song, "codec" | "suffix">): string {
  const container = CONTAINERS[song.suffix.toLowerCase()] ?? "";
  const codec = song.codec.toLowerCase();
  if (container === "audio/wav") return codec === "pcm" || codec === "wav" ? container : "";
  const usual = USUAL[container];
  if (usual === undefined && container !== "audio/webm") return container;
  const name = CODECS[codec] ?? (codec === "" && usual !== undefined ? CODECS[usual] : undefined);
  return name === undefined ? "" : `${container}; codecs="${name}"`;
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
