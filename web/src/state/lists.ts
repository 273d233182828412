import type { ImportedPlaylist, Playlist, Unmatched } from "../api/types.ts";
import { to } from "../route.ts";
import { count } from "../text.ts";
import { attempt } from "./acts.ts";
import { libraryChanged } from "./data.svelte.ts";
import { router } from "./router.svelte.ts";
import { client } from "./session.svelte.ts";
import { type MenuItem, ui } from "./ui.svelte.ts";

/** Playlists as files. */

export const LIST_FILES = ".m3u8,.m3u,.pls,.xspf,.nsp";

/** What the server takes. */
const MAX_BYTES = 1_000_000;

async function received(file: File): Promise<ImportedPlaylist | null> {
  if (file.size > MAX_BYTES) {
    ui.complain(`“${file.name}” is larger than 1 MB. Split it.`);
    return null;
  }
  const body = new Blob([file], { type: "application/octet-stream" });
  const path = `api/playlists/import?name=${encodeURIComponent(file.name)}`;
  return attempt(() => client.call<ImportedPlaylist>(path, { method: "POST", body }));
}

/** Makes a playlist of each file, and shows what became of the last one. */
export async function importLists(files: FileList | null | undefined): Promise<void> {
  let last: ImportedPlaylist | null = null;
  for (const file of files ?? []) last = (await received(file)) ?? last;
  if (!last) return;
  libraryChanged();
  const { id, name, waiting, unmatched } = last;
  if (waiting > 0) ui.dialog = { kind: "unmatched", id, name, waiting, rows: unmatched };
  else router.go(to("playlist", id));
  ui.tell(`“${name}” imported with ${count(last.songCount, "song")}`);
}

export async function showWaiting(playlist: Playlist): Promise<void> {
  const { id, name } = playlist;
  const path = `api/playlists/${encodeURIComponent(id)}/waiting`;
  const found = await attempt(() => client.get<{ waiting: number; unmatched: Unmatched[] }>(path));
  if (!found) return;
  ui.dialog = { kind: "unmatched", id, name, waiting: found.waiting, rows: found.unmatched };
}

export function exportMenu(playlist: Playlist): MenuItem[] {
  const formats = [...(playlist.ruled ? ["nsp"] : []), "m3u8", "pls", "xspf"];
  return formats.map((format, index) => ({
    label: `Export as .${format}`,
    icon: "download",
    apart: index === 0,
    act: () =>
      location.assign(`api/playlists/${encodeURIComponent(playlist.id)}/export?format=${format}`),
  }));
}
