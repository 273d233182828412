import type { KeyScope } from "../../api/types.ts";

/** What an app may do with its password; never what only administrators may. */
export const SCOPES: Record<KeyScope, { short: string; long: string }> = {
  edit: { short: "Play and edit", long: "Play, rate, and change playlists" },
  play: { short: "Play only", long: "Play only" },
};

const DAY_MS = 86_400_000;
/** How long a key may live, in days; "" for ever. */
export const LIFETIMES: readonly (readonly [days: string, name: string])[] = [
  ["", "Until revoked"],
  ["30", "30 days"],
  ["90", "90 days"],
  ["365", "One year"],
];

export function expiry(days: string): string | null {
  return days === "" ? null : new Date(Date.now() + Number(days) * DAY_MS).toISOString();
}
