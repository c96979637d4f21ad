// Numbers that look random and follow from a seed alone: the same in every process, and not a secret.

/** As many 32-bit words as asked for, from a seed and what they are for. */
export function randomWords(seed: string, purpose: string, count: number): number[] {
  const next = sfc32(hash(`${seed}\n${purpose}`));
  return Array.from({ length: count }, next);
}

export function randomBytes(seed: string, purpose: string, count: number): Uint8Array {
  const words = randomWords(seed, purpose, Math.ceil(count / 4));
  return Uint8Array.from({ length: count }, (_, at) => (words[at >> 2] ?? 0) >>> (8 * (at & 3)));
}

/** A UUID in the form of version 4. */
export function randomUuid(seed: string, purpose: string): string {
  const bytes = randomBytes(seed, purpose, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

type Words = [number, number, number, number];

/** FNV-1a over four lanes. */
function hash(text: string): Words {
  const words: Words = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    for (let lane = 0; lane < 4; lane++) {
      words[lane] = Math.imul((words[lane] ?? 0) ^ (unit + lane), 0x01000193);
    }
  }
  return words;
}

/** Chris Doty-Humphrey's small fast counter, after the rounds that mix its seed. */
function sfc32([a, b, c, counter]: Words): () => number {
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let round = 0; round < 15; round++) next();
  return next;
}
