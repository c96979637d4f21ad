// Both services take each parameter from the query or from the form body, whatever the method.

/** Parameters of the gateway itself, never of an action. */
const gatewayParameters = new Set([
  "AccessKeyId",
  "Action",
  "BearerToken",
  "Format",
  "RegionId",
  "ResourceOwnerAccount",
  "SecurityToken",
  "Signature",
  "SignatureMethod",
  "SignatureNonce",
  "SignatureType",
  "SignatureVersion",
  "Timestamp",
  "Version",
]);

/** Names and values that one request may carry; what any action takes is far below. */
export const mostParameters = 10_000;

export interface MergedParameters {
  readonly parameters: ReadonlyMap<string, string>;
  /** Whether there were more than the most that are decoded. */
  readonly isCut: boolean;
}

/**
 * Decodes the query and the form body and merges them; on a name clash the body wins, as in the vendor's
 * clients. Each character of the query is one byte, as Node reads it.
 */
export function mergeParameters(query: string, form: Buffer): MergedParameters {
  const inQuery = firstPairs(query, mostParameters);
  const inForm = firstPairs(form.toString("latin1"), mostParameters - inQuery.count);
  const parameters = new Map<string, string>();
  decodeInto(parameters, inQuery.text);
  decodeInto(parameters, inForm.text);
  return { parameters, isCut: inQuery.isCut || inForm.isCut };
}

function decodeInto(parameters: Map<string, string>, text: string): void {
  for (let start = 0; start < text.length; ) {
    const mark = text.indexOf("&", start);
    const end = mark < 0 ? text.length : mark;
    // Looked for in the pair alone: in the whole text, names without a value would each search all that follows.
    const pair = text.slice(start, end);
    const equals = pair.indexOf("=");
    const nameEnd = equals < 0 ? pair.length : equals;
    if (pair !== "") parameters.set(decoded(pair.slice(0, nameEnd)), decoded(pair.slice(nameEnd + 1)));
    start = end + 1;
  }
}

const isPlain = /^[^%+\u0080-\u00ff]*$/;
const [percent, plus, space] = [0x25, 0x2b, 0x20];
/** By the byte of the digit; negative for every other byte. */
const hexValues = Array.from({ length: 256 }, (_, byte) => {
  const digit = String.fromCharCode(byte);
  return /[\da-f]/i.test(digit) ? Number.parseInt(digit, 16) : -1;
});

/** Escapes that are none stay as they are, bytes that are no UTF-8 become marks. */
function decoded(text: string): string {
  if (isPlain.test(text)) return text;
  const bytes = Buffer.from(text, "latin1");
  let end = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    const escaped = byte === percent ? hexByte(bytes[at + 1], bytes[at + 2]) : -1;
    if (escaped >= 0) at += 2;
    bytes[end++] = escaped >= 0 ? escaped : byte === plus ? space : byte;
  }
  return bytes.toString("utf8", 0, end);
}

/** The byte of two hexadecimal digits; negative where one of them is none. */
function hexByte(high = 0, low = 0): number {
  return ((hexValues[high] ?? -1) << 4) | (hexValues[low] ?? -1);
}

// Before anything is decoded: millions of pairs take a hundred times the memory of their text.
function firstPairs(text: string, most: number) {
  let end = 0;
  let count = 0;
  while (end < text.length && count < most) {
    const mark = text.indexOf("&", end);
    end = mark < 0 ? text.length : mark + 1;
    count++;
  }
  return { text: text.slice(0, end), count, isCut: end < text.length };
}

/** What an action gets: the parameters without those of the gateway. */
export function businessParameters(parameters: ReadonlyMap<string, string>): Record<string, string> {
  const business: [string, string][] = [];
  for (const entry of parameters) if (!gatewayParameters.has(entry[0])) business.push(entry);
  return Object.fromEntries(business);
}
