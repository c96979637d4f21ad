// Plain texts of YAML that are surely numbers, constants or texts.

import { readNumber } from "../../text/exact-number";

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const word = /^[A-Za-z_$/]/;
const constants = new Map<string, unknown>([
  ["true", true],
  ["false", false],
  ["null", null],
]);
const otherSpelling = /^(?:true|false|null)$/i;

/** A plain text as the core schema of YAML 1.2 reads it; `undefined` where the whole parser should decide. */
export function plainValue(source: string): unknown {
  if (number.test(source)) return readNumber(source);
  if (constants.has(source)) return constants.get(source);
  return word.test(source) && !otherSpelling.test(source) ? source : undefined;
}
