// Bytes as text. What is not UTF-8 is refused, never repaired: a replacement character is a lost one.

/** The text, or why there is none, and how it reads in its likely encoding. */
export type Decoded =
  | { readonly text: string; readonly problem?: undefined; readonly guessed?: undefined }
  | { readonly text?: undefined; readonly problem: string; readonly guessed: string };

/** Reads bytes as UTF-8; the problem is a sentence about the file, with the command that converts it. */
export function decodeUtf8(bytes: Uint8Array, file: string): Decoded {
  const text = decoded("utf-8", bytes);
  const wide = wideEncoding(bytes);
  if (text !== undefined && wide === undefined) return { text };
  const zero = bytes.indexOf(0);
  if (wide === undefined && zero !== -1) return { problem: binary(zero), guessed: "" };
  const encoding = wide ?? chineseEncoding(bytes) ?? "ISO-8859-1";
  const place = text === undefined ? firstWrong(bytes) : bytes.indexOf(0);
  const byte = (bytes[place] ?? 0).toString(16).toUpperCase().padStart(2, "0");
  return {
    problem: `is not UTF-8: byte 0x${byte} at offset ${place}; it is likely ${encoding}, convert it: ${conversion(encoding, file)}`,
    guessed: decoded(labels[encoding], bytes) ?? "",
  };
}

const binary = (offset: number) =>
  `is a binary file, as byte 0x00 at offset ${offset} shows; name one of text`;

/** By the names that `iconv` knows them; the labels are those of the Encoding Standard. */
const labels = {
  "UTF-16LE": "utf-16le",
  "UTF-16BE": "utf-16be",
  GBK: "gbk",
  GB18030: "gb18030",
  "ISO-8859-1": "latin1",
} as const;
type Encoding = keyof typeof labels;

function decoded(label: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Offset of the first byte of the first sequence that is not UTF-8. */
function firstWrong(bytes: Uint8Array): number {
  const repaired = Buffer.from(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
  let at = 0;
  while (at < bytes.length && bytes[at] === repaired[at]) at++;
  // A wrong sequence may begin like the replacement character itself, which is EF BF BD.
  return at - Math.max(0, [0xef, 0xbf, 0xbd].indexOf(repaired[at] ?? 0));
}

const fewestZeros = 4;

/** UTF-16 by its mark, or by the zeros that Latin letters have there. */
function wideEncoding(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "UTF-16LE";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "UTF-16BE";
  const zeros = [0, 0];
  for (const [index, byte] of bytes.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (Math.max(even, odd) < Math.max(fewestZeros, bytes.length / 10)) return undefined;
  if (even > 4 * odd) return "UTF-16BE";
  return odd > 4 * even ? "UTF-16LE" : undefined;
}

/**
 * The Chinese encoding, where the bytes read as one and mostly as common characters, pairs of high bytes: in
 * Latin-1, a letter with an accent mostly stands before a plain one. GB18030 has characters of four bytes besides,
 * the second of them a digit.
 */
function chineseEncoding(bytes: Uint8Array): Encoding | undefined {
  if (decoded("gb18030", bytes) === undefined) return undefined;
  let [common, rare, long] = [0, 0, 0];
  for (let at = 0; at < bytes.length; at++) {
    const [first = 0, second = 0] = bytes.subarray(at, at + 2);
    if (first < 0x80) continue;
    if (second < 0x40) long++;
    else if (first > 0xa0 && second > 0xa0) common++;
    else rare++;
    at += second < 0x40 ? 3 : 1;
  }
  if (common + long < rare) return undefined;
  return long > 0 ? "GB18030" : "GBK";
}

function conversion(encoding: Encoding, file: string): string {
  const iconv = `iconv -f ${encoding} -t UTF-8`;
  if (file === "-") return `… | ${iconv} | …`;
  return `${iconv} ${shellWord(file)} > ${shellWord(file.replace(/(\.\w+)?$/, ".utf8$1"))}`;
}

const shellWord = (text: string) => (/^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
