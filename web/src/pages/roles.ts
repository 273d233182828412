/** What people do for a song beside being its artist: the server's word, and ours for one of them. */
export const ROLES: readonly [word: string, name: string][] = [
  ["composer", "Composer"],
  ["conductor", "Conductor"],
  ["lyricist", "Lyricist"],
  ["arranger", "Arranger"],
  ["performer", "Performer"],
  ["producer", "Producer"],
  ["remixer", "Remixer"],
  ["djmixer", "DJ mixer"],
  ["mixer", "Mixer"],
  ["engineer", "Engineer"],
  ["director", "Director"],
];

/** "Artist · Composer", for the roles somebody has. */
export function rolesOf(roles: readonly string[]): string {
  const others = ROLES.filter(([word]) => roles.includes(word)).map(([, name]) => name);
  const main = others.length === 0 || roles.includes("artist") || roles.includes("albumartist");
  return [...(main ? ["Artist"] : []), ...others].join(" · ");
}
