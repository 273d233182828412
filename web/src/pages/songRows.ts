import type { Song } from "../api/types.ts";
import { attempt } from "../state/acts.ts";
import type { Rows } from "../state/data.svelte.ts";
import { player } from "../state/player.svelte.ts";

/** How many songs of a long list follow the one that was chosen. */
const FOLLOWING = 1_000;
const AT_ONCE = 50;

/** Plays a song of a long list at once, then queues what follows it there. */
export async function playFrom(rows: Rows<Song>, index: number): Promise<void> {
  const first = await attempt(() => rows.range(index, index + AT_ONCE));
  if (!first || first.length === 0) return;
  player.play(first);
  const playing = player.entry?.key;
  const end = Math.min(index + FOLLOWING, rows.total);
  if (index + AT_ONCE >= end) return;
  const rest = await attempt(() => rows.range(index + AT_ONCE, end));
  const unchanged = player.queue.entries[0]?.key === playing;
  if (rest && unchanged) player.add(rest, true);
}
