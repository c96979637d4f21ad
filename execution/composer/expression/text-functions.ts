// Texts, and what is made of them.

import { quote } from "../../../text/quote";
import { Fault } from "../../core/fault";
import { randomUuid } from "../../core/random";
import { fromBase64, parseJson } from "../../core/values";
import { tooLarge } from "../weight";
import { type Functions, many, takes } from "./builtin";
import { draw } from "./number-functions";
import { textFrom, textOf, wholeOf } from "./values";

const lower = (text: string) => text.toLowerCase();
const toUri = takes(1, ([text]) => encoded(textOf(text)));
const fromUri = takes(1, ([text]) => decoded(textOf(text)));
const toText = takes(1, ([text]) => fromBase64(textOf(text)));

export const textFunctions: Functions = {
  concat: takes(1, (values) => values.map(textFrom).join(""), many),
  string: takes(1, ([value = null]) => textFrom(value)),
  json: takes(1, ([value = null]) => (typeof value === "string" ? parseJson(value) : value)),
  toLower: takes(1, ([text]) => lower(textOf(text))),
  toUpper: takes(1, ([text]) => textOf(text).toUpperCase()),
  trim: takes(1, ([text]) => textOf(text).trim()),
  split: takes(2, ([text, by]) => textOf(text).split(textOf(by))),
  replace: takes(3, ([text, old, by], { run }) =>
    replaced({ text: textOf(text), old: textOf(old), by: textOf(by) }, run.options.mostStepBytes),
  ),
  substring: takes(2, ([text, from, length]) => part(textOf(text), wholeOf(from), length), 3),
  startsWith: takes(2, ([text, start]) => lower(textOf(text)).startsWith(lower(textOf(start)))),
  endsWith: takes(2, ([text, end]) => lower(textOf(text)).endsWith(lower(textOf(end)))),
  indexOf: takes(2, ([text, one]) => lower(textOf(text)).indexOf(lower(textOf(one)))),
  lastIndexOf: takes(2, ([text, one]) => lower(textOf(text)).lastIndexOf(lower(textOf(one)))),
  base64: takes(1, ([text]) => Buffer.from(textOf(text)).toString("base64")),
  base64ToString: toText,
  decodeBase64: toText,
  uriComponent: toUri,
  encodeUriComponent: toUri,
  uriComponentToString: fromUri,
  decodeUriComponent: fromUri,
  guid: takes(0, (_, scene) => randomUuid(scene.run.seed, draw(scene))),
};

/** Refuses what would be too long before it is made. */
function replaced({ text, old, by }: { text: string; old: string; by: string }, most: number): string {
  if (old === "") throw new Fault("the text to replace is empty");
  const parts = text.split(old);
  if (text.length + (parts.length - 1) * (by.length - old.length) > most) {
    throw tooLarge(most);
  }
  return parts.join(by);
}

function part(text: string, from: number, given: unknown): string {
  const length = given === undefined ? text.length - from : given;
  if (typeof length !== "number" || !Number.isInteger(length))
    throw new Fault("the length is no whole number");
  if (from >= 0 && length >= 0 && from + length <= text.length) return text.slice(from, from + length);
  throw new Fault(`there are no ${length} characters from ${from} on; the text has ${text.length}`);
}

function encoded(text: string): string {
  if (!text.isWellFormed()) throw new Fault("the text holds half a character");
  return encodeURIComponent(text);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Fault(`${quote(text)} is no encoded part of a URI`);
  }
}
