/** Words and numbers as the reader's language writes them. */

const number = new Intl.NumberFormat();
const plural = new Intl.PluralRules("en");

/** 3:07, or 1:02:09 from an hour on. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const h = Math.floor(seconds / 3600);
  const m = Math.floor(seconds / 60) % 60;
  const s = String(seconds % 60).padStart(2, "0");
  return h > 0 ? `${h}:${String(m).padStart(2, "0")}:${s}` : `${m}:${s}`;
}

/** 48 min, or 3 h 20 min. */
export function length(ms: number): string {
  const minutes = Math.max(ms > 0 ? 1 : 0, Math.round(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${number.format(n)} ${plural.select(n) === "one" ? one : many}`;
}

/** How many albums an artist has, who may only take part in those of others. */
export function albumsOf(n: number): string {
  return n === 0 ? "On albums of others" : count(n, "album");
}

/** 1.2 GB. */
export function bytes(n: number): string {
  const units = ["kB", "MB", "GB", "TB"];
  let size = n / 1_000;
  let unit = 0;
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1_000;
    unit++;
  }
  const digits = size < 9.95 ? 1 : 0;
  return `${size.toLocaleString(undefined, { maximumFractionDigits: digits })} ${units[unit]}`;
}

export function amount(n: number): string {
  return number.format(n);
}

const megabytes = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

/** 10 MB, or 0.2 MB. */
export function fileSize(bytes: number): string {
  return `${megabytes.format(bytes / 1_000_000)} MB`;
}

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** "3 days ago", "in 2 weeks", "just now". */
export function ago(iso: string | null, now = Date.now()): string {
  if (!iso) return "never";
  const seconds = (Date.parse(iso) - now) / 1000;
  if (Number.isNaN(seconds)) return "never";
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit);
  }
  return "just now";
}

/** 44.1 kHz · 16 bit, or 256 kbit/s. */
export function quality(song: {
  codec: string;
  suffix: string;
  bitRate: number;
  sampleRateHz: number;
  bitDepth: number;
}): string {
  const name = (song.codec || song.suffix).toUpperCase();
  if (song.bitDepth > 0 && song.sampleRateHz > 0) {
    return `${name} ${song.bitDepth}/${song.sampleRateHz / 1000}`;
  }
  return song.bitRate > 0 ? `${name} ${song.bitRate}` : name;
}

/** The day and the minute, as short as the reader's language writes them. */
export function moment(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  return at.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "medium" });
}

const WAYS: Record<string, string> = {
  proxy: "through the proxy",
  password: "with a password",
  link: "with a link",
  openid: "with OpenID",
  key: "with an app password",
  basic: "with a password in each request",
  "subsonic-password": "with a password, from an app",
  "subsonic-token": "with a password, from an app",
};

/** "signed in through the proxy". */
export function signedInBy(way: string): string {
  return `signed in ${WAYS[way] ?? `by ${way}`}`;
}
