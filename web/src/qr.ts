/** Bytes of UTF-8 that fit into the largest code made here. */
export const MOST_BYTES = 287;

/**
 * Text as a QR code (ISO/IEC 18004): byte mode, error correction M, versions 1 to 12, so at most
 * [MOST_BYTES]. Answers the dark modules, row by row, without the quiet zone.
 */
export function qrCode(text: string): boolean[][] {
  const bytes = new TextEncoder().encode(text);
  const version = smallestFor(bytes.length);
  const bits = new Field(version);
  bits.place(interleaved(dataCodewords(bytes, version), version));
  return bits.masked();
}

interface Blocks {
  count: number;
  /** Codewords for error correction in each block. */
  correction: number;
}

/** Level M, by version (table 9 of the standard). */
const BLOCKS: readonly Blocks[] = [
  [1, 10],
  [1, 16],
  [1, 26],
  [2, 18],
  [2, 24],
  [4, 16],
  [4, 18],
  [4, 22],
  [5, 22],
  [5, 26],
  [5, 30],
  [8, 22],
].map(([count = 0, correction = 0]) => ({ count, correction }));

function blocksOf(version: number): Blocks {
  const blocks = BLOCKS[version - 1];
  if (!blocks) throw new RangeError("too long for a QR code of version 12");
  return blocks;
}

/** Codewords of a version, of data and of correction together. */
function allCodewords(version: number): number {
  const alignments = version === 1 ? 0 : Math.floor(version / 7) + 2;
  const alignment = alignments === 0 ? 0 : (25 * alignments - 10) * alignments - 55;
  const modules = (16 * version + 128) * version + 64 - alignment - (version >= 7 ? 36 : 0);
  return Math.floor(modules / 8);
}

function dataSize(version: number): number {
  const { count, correction } = blocksOf(version);
  return allCodewords(version) - count * correction;
}

function lengthBits(version: number): number {
  return version < 10 ? 8 : 16;
}

function smallestFor(bytes: number): number {
  let version = 1;
  while (dataSize(version) * 8 < 4 + lengthBits(version) + bytes * 8) version++;
  return version;
}

function dataCodewords(bytes: Uint8Array, version: number): number[] {
  const bits: number[] = [];
  const append = (value: number, size: number) => {
    for (let i = size - 1; i >= 0; i--) bits.push((value >> i) & 1);
  };
  append(0b0100, 4);
  append(bytes.length, lengthBits(version));
  for (const byte of bytes) append(byte, 8);
  const room = dataSize(version) * 8;
  append(0, Math.min(4, room - bits.length));
  append(0, (8 - (bits.length % 8)) % 8);
  const words: number[] = [];
  for (let i = 0; i < bits.length; i += 8) {
    words.push(bits.slice(i, i + 8).reduce((word, bit) => word * 2 + bit, 0));
  }
  for (let pad = 0xec; words.length < room / 8; pad ^= 0xec ^ 0x11) words.push(pad);
  return words;
}

/** The blocks' data codewords in turn, then their correction codewords in turn. */
function interleaved(data: number[], version: number): number[] {
  const { count, correction } = blocksOf(version);
  const short = Math.floor(data.length / count);
  const firstLong = count - (data.length % count);
  const blocks: number[][] = [];
  for (let i = 0, at = 0; i < count; i++) {
    const size = short + (i >= firstLong ? 1 : 0);
    blocks.push(data.slice(at, at + size));
    at += size;
  }
  const checks = blocks.map((block) => remainder(block, correction));
  const inTurn = (of: number[][], most: number) =>
    Array.from({ length: most }, (_, i) => of.flatMap((block) => block[i] ?? [])).flat();
  return [...inTurn(blocks, short + 1), ...inTurn(checks, correction)];
}

/** Product in the field of 256 elements with the polynomial 0x11d. */
function product(a: number, b: number): number {
  let z = 0;
  for (let i = 7; i >= 0; i--) {
    z = (z << 1) ^ ((z >> 7) * 0x11d);
    z ^= ((b >> i) & 1) * a;
  }
  return z;
}

/** Reed-Solomon: the remainder of the data by the generator of that degree. */
function remainder(data: number[], degree: number): number[] {
  const divisor = new Array<number>(degree).fill(0);
  divisor[degree - 1] = 1;
  for (let i = 0, root = 1; i < degree; i++, root = product(root, 2)) {
    for (let j = 0; j < degree; j++) {
      divisor[j] = product(divisor[j] ?? 0, root) ^ (divisor[j + 1] ?? 0);
    }
  }
  const rest = new Array<number>(degree).fill(0);
  for (const word of data) {
    const factor = word ^ (rest.shift() ?? 0);
    rest.push(0);
    for (let j = 0; j < degree; j++) rest[j] = (rest[j] ?? 0) ^ product(divisor[j] ?? 0, factor);
  }
  return rest;
}

/** The eight masks: which data modules are turned over. */
const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

class Field {
  readonly #version: number;
  readonly #size: number;
  readonly #dark: boolean[][];
  /** Modules of the patterns, which carry no data and are never turned over. */
  readonly #fixed: boolean[][];

  constructor(version: number) {
    this.#version = version;
    this.#size = 17 + 4 * version;
    const empty = () => Array.from({ length: this.#size }, () => new Array(this.#size).fill(false));
    this.#dark = empty();
    this.#fixed = empty();
    this.#patterns();
  }

  #set(x: number, y: number, dark: boolean): void {
    const [row, fixed] = [this.#dark[y], this.#fixed[y]];
    if (!row || !fixed || x < 0 || x >= this.#size) return;
    row[x] = dark;
    fixed[x] = true;
  }

  #patterns(): void {
    const last = this.#size - 1;
    for (let i = 0; i < this.#size; i++) {
      this.#set(6, i, i % 2 === 0);
      this.#set(i, 6, i % 2 === 0);
    }
    for (const [x, y] of [
      [3, 3],
      [last - 3, 3],
      [3, last - 3],
    ] as const) {
      this.#rings(x, y, 4, [2, 4]);
    }
    const places = this.#alignments();
    for (const x of places) {
      for (const y of places) {
        const corner = (x === 6 && (y === 6 || y === last - 6)) || (x === last - 6 && y === 6);
        if (!corner) this.#rings(x, y, 2, [1]);
      }
    }
    this.#format(0);
    if (this.#version >= 7) this.#versionBits();
  }

  /** Squares around a middle; the distances given are light. */
  #rings(x: number, y: number, reach: number, light: number[]): void {
    for (let dy = -reach; dy <= reach; dy++) {
      for (let dx = -reach; dx <= reach; dx++) {
        this.#set(x + dx, y + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
      }
    }
  }

  #alignments(): number[] {
    if (this.#version === 1) return [];
    const count = Math.floor(this.#version / 7) + 2;
    const step = Math.ceil((this.#version * 4 + 4) / (count * 2 - 2)) * 2;
    const places = Array.from({ length: count - 1 }, (_, i) => this.#size - 7 - i * step);
    return [6, ...places.reverse()];
  }

  /** Level M and the mask, protected by a BCH code, twice. */
  #format(mask: number): void {
    let rest = mask;
    for (let i = 0; i < 10; i++) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
    const bits = ((mask << 10) | rest) ^ 0x5412;
    const bit = (i: number) => ((bits >> i) & 1) === 1;
    const size = this.#size;
    for (let i = 0; i < 15; i++) {
      const down = i < 6 ? i : i < 8 ? i + 1 : size - 15 + i;
      const across = i < 8 ? size - 1 - i : i === 8 ? 7 : 14 - i;
      this.#set(8, down, bit(i));
      this.#set(across, 8, bit(i));
    }
    this.#set(8, size - 8, true);
  }

  #versionBits(): void {
    let rest = this.#version;
    for (let i = 0; i < 12; i++) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25);
    const bits = (this.#version << 12) | rest;
    for (let i = 0; i < 18; i++) {
      const dark = ((bits >> i) & 1) === 1;
      const [a, b] = [this.#size - 11 + (i % 3), Math.floor(i / 3)];
      this.#set(a, b, dark);
      this.#set(b, a, dark);
    }
  }

  /** Codewords from the lower right corner, in columns of two, up and down in turn. */
  place(words: number[]): void {
    let i = 0;
    for (let right = this.#size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      for (let step = 0; step < this.#size; step++) {
        const upward = ((right + 1) & 2) === 0;
        const y = upward ? this.#size - 1 - step : step;
        for (const x of [right, right - 1]) {
          const row = this.#dark[y];
          if (!row || this.#fixed[y]?.[x]) continue;
          row[x] = (((words[i >> 3] ?? 0) >> (7 - (i & 7))) & 1) === 1;
          i++;
        }
      }
    }
  }

  /** Under the mask that leaves the fewest shapes that confuse a scanner. */
  masked(): boolean[][] {
    const all = MASKS.map((mask, number) => {
      this.#format(number);
      return this.#dark.map((row, y) =>
        row.map((dark, x) => dark !== (!this.#fixed[y]?.[x] && mask(x, y))),
      );
    });
    return all.reduce((best, one) => (penalty(one) < penalty(best) ? one : best));
  }
}

const FINDER = [true, false, true, true, true, false, true];

/** How hard a code is to scan (section 7.8.3 of the standard). */
function penalty(field: boolean[][]): number {
  const columns = field.map((_, x) => field.map((row) => row[x] ?? false));
  let sum = 0;
  for (const line of [...field, ...columns]) sum += runs(line) + finders(line);
  for (let y = 1; y < field.length; y++) {
    for (let x = 1; x < field.length; x++) {
      const square = [field[y]?.[x - 1], field[y - 1]?.[x], field[y - 1]?.[x - 1]];
      if (square.every((dark) => dark === field[y]?.[x])) sum += 3;
    }
  }
  const dark = field.flat().filter(Boolean).length;
  return sum + 10 * Math.floor(Math.abs((dark * 20) / field.length ** 2 - 10));
}

function runs(line: boolean[]): number {
  let sum = 0;
  for (let from = 0; from < line.length; ) {
    let to = from;
    while (to < line.length && line[to] === line[from]) to++;
    if (to - from >= 5) sum += to - from - 2;
    from = to;
  }
  return sum;
}

/** What looks like the corner pattern with four light modules beside it; around the code all is light. */
function finders(line: boolean[]): number {
  const light = (from: number) =>
    line.slice(Math.max(from, 0), Math.max(from + 4, 0)).every((dark) => !dark);
  let sum = 0;
  for (let from = 0; from + 7 <= line.length; from++) {
    const found = FINDER.every((dark, i) => line[from + i] === dark);
    if (found && (light(from - 4) || light(from + 7))) sum += 40;
  }
  return sum;
}
