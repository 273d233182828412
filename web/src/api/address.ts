/** Addresses of pictures and sound, relative to the document's base. */

export type CoverSize = 64 | 160 | 320 | 640;

export function coverAddress(itemId: string, version: string, size: CoverSize): string {
  const id = encodeURIComponent(itemId);
  return `api/covers/${id}?size=${size}&v=${encodeURIComponent(version)}`;
}

/** `format` "raw" is the file itself; `offsetMs` is only for formats made while they are sent. */
export function streamAddress(songId: string, format: string, offsetMs: number): string {
  const address = `api/songs/${encodeURIComponent(songId)}/stream`;
  if (format === "raw") return address;
  const offset = offsetMs > 0 ? `&offset=${Math.floor(offsetMs / 1000)}` : "";
  return `${address}?format=${format}${offset}`;
}

export function downloadAddress(songId: string): string {
  return `api/songs/${encodeURIComponent(songId)}/download`;
}

/** Another address each time, so that no cache plays what was on air before. */
export function stationAddress(stationId: string): string {
  return `api/stations/${encodeURIComponent(stationId)}/stream?at=${Date.now()}`;
}
