// The one encoder of both signature versions: RFC 3986 percent encoding of the UTF-8 bytes.

const isKept = new Uint8Array(256);
for (const byte of Buffer.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~")) {
  isKept[byte] = 1;
}
const hexDigits = Buffer.from("0123456789ABCDEF");

/** How often a byte is encoded: `:` becomes `%3A`, which is sent, or `%253A`, which signature version 1.0 signs. */
type Times = 1 | 2;

/** Bytes, not text: V8 keeps texts above 128 KiB apart, which takes longer than encoding them. */
function encodedBytes(text: string, times: Times): Buffer {
  const bytes = Buffer.from(text);
  const width = 1 + 2 * times;
  const encoded = Buffer.allocUnsafe(width * bytes.length);
  let length = 0;
  // By index: `for … of` takes twice as long. `as number`: every index is below the length.
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] as number;
    if (isKept[byte] === 1) encoded[length++] = byte;
    else {
      // "%25XY" or "%XY": the last two bytes are written last, where there are only three over the "25".
      encoded[length] = 0x25;
      encoded[length + 1] = 0x32;
      encoded[length + 2] = 0x35;
      length += width;
      encoded[length - 2] = hexDigits[byte >> 4] as number;
      encoded[length - 1] = hexDigits[byte & 15] as number;
    }
  }
  return encoded.subarray(0, length);
}

/** `a b` → `a%20b`. Lone surrogates become U+FFFD: `checkText` refuses them earlier. */
export function percentEncode(text: string): string {
  return encodedBytes(text, 1).toString("latin1");
}

/** Flat parameters as `Name=Value&…`, encoded and sorted by raw name in code-unit order. ASCII. */
export function encodeQuery(parameters: Readonly<Record<string, string>>): string {
  return join(parameters, 1).toString("latin1");
}

/** The encoding of what `encodeQuery` gives, in one pass over the raw text: a definition is most of a call. */
export function encodeQueryTwice(parameters: Readonly<Record<string, string>>): Buffer {
  return join(parameters, 2);
}

const signs = {
  1: { equals: Buffer.from("="), and: Buffer.from("&") },
  2: { equals: Buffer.from("%3D"), and: Buffer.from("%26") },
};

function join(parameters: Readonly<Record<string, string>>, times: Times): Buffer {
  const { equals, and } = signs[times];
  const encode = (text = ""): Buffer => encodedBytes(text, times);
  const pairs = sortedNames(parameters).map((name) => [and, encode(name), equals, encode(parameters[name])]);
  return Buffer.concat(pairs.flat().slice(1));
}

/** Names in the order that both signature versions sign them: `Tag.1.Key` before `Tag.10.Key` before `Tag.2.Key`. */
export function sortedNames(parameters: Readonly<Record<string, string>>): string[] {
  return Object.keys(parameters).sort();
}
