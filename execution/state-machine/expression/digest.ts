// The four digests of `hash`, in plain arithmetic: runs import no package, node:crypto neither.

import { quote, quoteChoice } from "../../../text/quote";
import { Fault } from "../../core/fault";

const algorithms: ReadonlyMap<string, (bytes: Uint8Array) => string> = new Map([
  ["MD5", md5],
  ["SHA-1", sha1],
  ["SHA-256", sha256],
  ["SHA-512", sha512],
]);

/** Lower-case hex digits of the digest of a text in UTF-8. */
export function digest(text: string, algorithm: string): string {
  const make = algorithms.get(algorithm);
  if (make) return make(Buffer.from(text));
  throw new Fault(`${quote(algorithm)} is no algorithm; use ${quoteChoice([...algorithms.keys()])}`);
}

interface Frame {
  readonly block: number;
  readonly lengthBytes: number;
  readonly isLittle?: boolean;
}

/** A one bit, zeros, and the length in bits fill the last block. */
function padded(bytes: Uint8Array, { block, lengthBytes, isLittle = false }: Frame): DataView {
  const size = Math.ceil((bytes.length + 1 + lengthBytes) / block) * block;
  const whole = new Uint8Array(size);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  const view = new DataView(whole.buffer);
  const bits = bytes.length * 8;
  const [high, low] = [Math.floor(bits / 2 ** 32), bits >>> 0];
  view.setUint32(size - 8, isLittle ? low : high, isLittle);
  view.setUint32(size - 4, isLittle ? high : low, isLittle);
  return view;
}

const hex = (word: number) => (word >>> 0).toString(16).padStart(8, "0");
const left = (word: number, by: number) => (word << by) | (word >>> (32 - by));
const right = (word: number, by: number) => (word >>> by) | (word << (32 - by));
const at = (words: ArrayLike<number>, index: number): number => words[index] ?? 0;

const md5Shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const md5Sines = Int32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32));

function md5(bytes: Uint8Array): string {
  const view = padded(bytes, { block: 64, lengthBytes: 8, isLittle: true });
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  for (let block = 0; block < view.byteLength; block += 64) {
    let [a, b, c, d] = [at(state, 0), at(state, 1), at(state, 2), at(state, 3)];
    for (let i = 0; i < 64; i++) {
      const round = i >> 4;
      const mixed = at([(b & c) | (~b & d), (d & b) | (~d & c), b ^ c ^ d, c ^ (b | ~d)], round);
      const word = at([i, 5 * i + 1, 3 * i + 5, 7 * i], round) & 15;
      const sum = (a + mixed + at(md5Sines, i) + view.getInt32(block + word * 4, true)) | 0;
      [a, d, c, b] = [d, c, b, (b + left(sum, at(md5Shifts, round * 4 + (i & 3)))) | 0];
    }
    for (const [index, word] of [a, b, c, d].entries()) state[index] = at(state, index) + word;
  }
  return Buffer.from(state.buffer).toString("hex");
}

function sha1(bytes: Uint8Array): string {
  const view = padded(bytes, { block: 64, lengthBytes: 8 });
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
  const words = new Int32Array(80);
  for (let block = 0; block < view.byteLength; block += 64) {
    for (let i = 0; i < 80; i++) {
      const older = at(words, i - 3) ^ at(words, i - 8) ^ at(words, i - 14) ^ at(words, i - 16);
      words[i] = i < 16 ? view.getInt32(block + i * 4) : left(older, 1);
    }
    let [a, b, c, d, e] = [at(state, 0), at(state, 1), at(state, 2), at(state, 3), at(state, 4)];
    for (let i = 0; i < 80; i++) {
      const part = Math.floor(i / 20);
      const mixed = at([(b & c) | (~b & d), b ^ c ^ d, (b & c) | (b & d) | (c & d), b ^ c ^ d], part);
      const sum =
        left(a, 5) + mixed + e + at(words, i) + at([0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6], part);
      [e, d, c, b, a] = [d, c, left(b, 30), a, sum | 0];
    }
    for (const [index, word] of [a, b, c, d, e].entries()) state[index] = at(state, index) + word;
  }
  return Array.from(state, hex).join("");
}

/** The first primes: the constants of SHA-2 are bits of their roots. */
const primes: readonly bigint[] = Array.from({ length: 410 }, (_, i) => i)
  .filter((i) => i > 1 && Array.from({ length: i - 2 }, (_, j) => j + 2).every((j) => i % j !== 0))
  .map(BigInt)
  .slice(0, 80);

/** 64 bits behind the point of the root of a number, exactly. */
function rootBits(value: bigint, power: bigint): bigint {
  const target = value << (64n * power);
  let [low, high] = [0n, 1n << 72n];
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** power <= target) low = middle;
    else high = middle;
  }
  return low & mask;
}

const mask = (1n << 64n) - 1n;
const rounds512 = primes.map((prime) => rootBits(prime, 3n));
const begin512 = primes.slice(0, 8).map((prime) => rootBits(prime, 2n));
const top = (word: bigint) => Number(word >> 32n) | 0;
const rounds256 = Int32Array.from(rounds512.slice(0, 64), top);

function sha256(bytes: Uint8Array): string {
  const view = padded(bytes, { block: 64, lengthBytes: 8 });
  const state = Int32Array.from(begin512, top);
  const words = new Int32Array(64);
  for (let block = 0; block < view.byteLength; block += 64) {
    for (let i = 0; i < 64; i++) {
      const [x, y] = [at(words, i - 15), at(words, i - 2)];
      const small = right(x, 7) ^ right(x, 18) ^ (x >>> 3);
      const large = right(y, 17) ^ right(y, 19) ^ (y >>> 10);
      words[i] = i < 16 ? view.getInt32(block + i * 4) : at(words, i - 16) + small + at(words, i - 7) + large;
    }
    const turn = Int32Array.from(state);
    for (let i = 0; i < 64; i++) turn256(turn, at(rounds256, i) + at(words, i));
    for (const [index, word] of turn.entries()) state[index] = at(state, index) + word;
  }
  return Array.from(state, hex).join("");
}

function turn256(turn: Int32Array, added: number): void {
  const [a, b, c, e, f, g] = [at(turn, 0), at(turn, 1), at(turn, 2), at(turn, 4), at(turn, 5), at(turn, 6)];
  const first = at(turn, 7) + (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + ((e & f) ^ (~e & g)) + added;
  const second = (right(a, 2) ^ right(a, 13) ^ right(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
  turn.copyWithin(1, 0, 7);
  turn[4] = at(turn, 4) + first;
  turn[0] = first + second;
}

const right64 = (word: bigint, by: bigint) => ((word >> by) | (word << (64n - by))) & mask;
const at64 = (words: BigUint64Array, index: number): bigint => words[index] ?? 0n;

function sha512(bytes: Uint8Array): string {
  const view = padded(bytes, { block: 128, lengthBytes: 16 });
  const state = BigUint64Array.from(begin512);
  const words = new BigUint64Array(80);
  for (let block = 0; block < view.byteLength; block += 128) {
    for (let i = 0; i < 80; i++) {
      const [x, y] = [at64(words, i - 15), at64(words, i - 2)];
      const small = right64(x, 1n) ^ right64(x, 8n) ^ (x >> 7n);
      const large = right64(y, 19n) ^ right64(y, 61n) ^ (y >> 6n);
      const sum = at64(words, i - 16) + small + at64(words, i - 7) + large;
      words[i] = i < 16 ? view.getBigUint64(block + i * 8) : sum & mask;
    }
    const turn = BigUint64Array.from(state);
    for (let i = 0; i < 80; i++) turn512(turn, (rounds512[i] ?? 0n) + at64(words, i));
    for (const [index, word] of turn.entries()) state[index] = (at64(state, index) + word) & mask;
  }
  return Array.from(state, (word) => word.toString(16).padStart(16, "0")).join("");
}

function turn512(turn: BigUint64Array, added: bigint): void {
  const [a, b, c] = [at64(turn, 0), at64(turn, 1), at64(turn, 2)];
  const [e, f, g] = [at64(turn, 4), at64(turn, 5), at64(turn, 6)];
  const sums = right64(e, 14n) ^ right64(e, 18n) ^ right64(e, 41n);
  const first = at64(turn, 7) + sums + ((e & f) ^ (~e & mask & g)) + added;
  const second = (right64(a, 28n) ^ right64(a, 34n) ^ right64(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c));
  turn.copyWithin(1, 0, 7);
  turn[4] = (at64(turn, 4) + first) & mask;
  turn[0] = (first + second) & mask;
}
