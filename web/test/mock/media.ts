import { COLORS } from "./library.ts";

const RATE = 8_000;

/** A soft fifth as a mono WAV file. */
export function wav(seconds: number, pitchHz: number, rate = RATE): Buffer {
  const count = Math.floor(rate * seconds);
  const bytes = Buffer.alloc(44 + count);
  bytes.write("RIFF", 0);
  bytes.writeUInt32LE(36 + count, 4);
  bytes.write("WAVEfmt ", 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate, 28);
  bytes.writeUInt16LE(1, 32);
  bytes.writeUInt16LE(8, 34);
  bytes.write("data", 36);
  bytes.writeUInt32LE(count, 40);
  for (let i = 0; i < count; i++) {
    const t = (i / rate) * 2 * Math.PI;
    bytes[44 + i] = 128 + 30 * Math.sin(t * pitchHz) + 20 * Math.sin(t * pitchHz * 1.5);
  }
  return bytes;
}

/** A cover: rings, bars or waves in two colours that follow from the id. */
export function picture(id: string): string {
  const n = [...id].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 9973, 7);
  const dark = COLORS[Number(id.split("-")[1] ?? n) % COLORS.length] ?? "#334455";
  const light = `hsl(${(n * 47) % 360} 62% 72%)`;
  const ring = (r: number, i: number) =>
    `<circle cx="${90 + (n % 140)}" cy="${110 + (n % 100)}" r="${r}" fill="${i % 2 ? dark : light}"/>`;
  const bar = (_: unknown, i: number) =>
    `<rect x="${20 + i * 32}" y="${60 + ((n * (i + 3)) % 140)}" width="16" height="220" rx="8" fill="${light}"/>`;
  const wave = (_: unknown, i: number) =>
    `<path d="M-20 ${70 + i * 40} q 90 ${(n % 90) - 60} 180 0 t 180 0" stroke="${light}" stroke-width="${6 + i * 2}" fill="none"/>`;
  const shapes = [
    [120, 88, 56, 24].map(ring),
    Array.from({ length: 9 }, bar),
    Array.from({ length: 6 }, wave),
  ];
  const drawn = (shapes[n % 3] ?? []).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 320"><rect width="320" height="320" fill="${dark}"/>${drawn}</svg>`;
}
