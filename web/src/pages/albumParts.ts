import type { AlbumSong } from "../api/types.ts";

/** Songs that stand under one heading: of one disc, and of one work. */
export interface AlbumPart {
  disc: number;
  /** "" where the songs are no movements of one work. */
  work: string;
  /** The place of the first song on the album. */
  start: number;
  songs: AlbumSong[];
}

/** An album in parts. One song is no work: many files name the song itself as the work. */
export function partsOf(songs: readonly AlbumSong[]): AlbumPart[] {
  const parts: AlbumPart[] = [];
  songs.forEach((song, start) => {
    const work = movementOf(song) && isShared(songs, start) ? (song.work ?? "") : "";
    const last = parts.at(-1);
    if (last && last.disc === song.disc && last.work === work) last.songs.push(song);
    else parts.push({ disc: song.disc, work, start, songs: [song] });
  });
  return parts;
}

function isShared(songs: readonly AlbumSong[], at: number): boolean {
  const song = songs[at];
  return [songs[at - 1], songs[at + 1]].some(
    (other) => other && other.work === song?.work && other.disc === song?.disc && movementOf(other),
  );
}

/** The title of a song below its work. */
export function titleIn(work: string, song: AlbumSong): string {
  return (work && movementOf(song)) || song.title;
}

/** The movement a song is, by its tag or by a title such as "Work: Movement"; else "". */
function movementOf({ work, movement, title }: AlbumSong): string {
  if (!work) return "";
  if (movement) return movement;
  const rest = title.startsWith(work) ? title.slice(work.length) : "";
  return /^\s*[:;,–—-]\s*(.+)$/.exec(rest)?.[1] ?? "";
}
