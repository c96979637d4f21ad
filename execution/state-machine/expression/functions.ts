// The built-in functions: https://help.aliyun.com/document_detail/2579872.html

import type { Json, JsonObject } from "../../../text/json";
import { isObject, sameJson } from "../../../text/json";
import { nearest } from "../../../text/nearest";
import { quote } from "../../../text/quote";
import { Fault } from "../../core/fault";
import { kindOf } from "../../core/json-problem";
import { textMatches } from "../../core/patterns";
import { randomUuid, randomWords } from "../../core/random";
import { distinct, fromBase64, parseJson, sortedEntries } from "../../core/values";
import type { Evaluate, Scene } from "../program";
import { digest } from "./digest";
import { pick } from "./path";

interface Builtin {
  readonly least: number;
  /** @default least */
  readonly most?: number;
  call(values: readonly Json[], scene: Scene): Json | undefined;
}

const builtin = (least: number, call: Builtin["call"], most = least): Builtin => ({ least, most, call });
const fromJson = builtin(1, ([text]) => parseJson(textOf(text)));
const toJson = builtin(1, ([value]) => JSON.stringify(value));

const builtins: ReadonlyMap<string, Builtin> = new Map([
  ["arrayContains", builtin(2, ([list, value]) => listOf(list).some((item) => sameJson(item, value)))],
  ["arrayUnique", builtin(1, ([list]) => distinct(listOf(list)))],
  [
    "format",
    builtin(1, ([template, ...values]) => format(textOf(template), values), Number.POSITIVE_INFINITY),
  ],
  ["fromBase64", builtin(1, ([text]) => fromBase64(textOf(text)))],
  ["toBase64", builtin(1, ([text]) => Buffer.from(textOf(text)).toString("base64"))],
  ["fromJSON", fromJson],
  ["stringToJson", fromJson],
  ["toJSON", toJson],
  ["jsonToString", toJson],
  ["get", builtin(2, ([holder, key], scene) => pick(scene, holder, keyOf(key)))],
  ["hash", builtin(2, ([text, algorithm]) => digest(textOf(text), textOf(algorithm)))],
  ["intAdd", builtin(2, ([a, b]) => safe(wholeOf(a) + wholeOf(b)))],
  ["jsonMerge", builtin(2, ([a, b]) => ({ ...mapOf(a), ...mapOf(b) }))],
  ["length", builtin(1, ([value]) => lengthOf(value))],
  ["mapKeys", builtin(1, ([map]) => Object.keys(mapOf(map)).sort())],
  ["mapValues", builtin(1, ([map]) => sortedEntries(mapOf(map)).map(([, value]) => value))],
  ["randomInt", builtin(2, ([low, high], scene) => randomInt(wholeOf(low), wholeOf(high), scene))],
  ["regexMatchString", builtin(2, ([pattern, text]) => textMatches(textOf(pattern), textOf(text)))],
  ["split", builtin(2, ([text, separator]) => splitText(textOf(text), textOf(separator)))],
  ["toArray", builtin(0, (values) => values, Number.POSITIVE_INFINITY)],
  ["uuid", builtin(0, (_, scene) => randomUuid(scene.run.seed, draw(scene)))],
]);

export function compileCall(name: string, parts: readonly Evaluate[]): Evaluate {
  const found = builtins.get(name);
  if (!found) {
    const near = nearest(name, [...builtins.keys()]);
    throw new Fault(
      `${quote(name)} is no built-in function${near === undefined ? "" : `; use ${quote(near)}`}`,
    );
  }
  const { least, most = least, call } = found;
  if (parts.length < least || parts.length > most) {
    const range = most === least ? `${least}` : `at least ${least}`;
    throw new Fault(`${name} takes ${range} value${least === 1 ? "" : "s"}, and is given ${parts.length}`);
  }
  return (scene) => {
    const values = parts.map((part) => part(scene) ?? null);
    try {
      return call(values, scene);
    } catch (fault) {
      throw fault instanceof Fault ? new Fault(`${name}: ${fault.cause}`) : fault;
    }
  };
}

function wrong(value: Json | undefined, wanted: string): never {
  throw new Fault(`${kindOf(value)} stands where ${wanted} should be`);
}

const textOf = (value: Json | undefined): string =>
  typeof value === "string" ? value : wrong(value, "a text");
const listOf = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? value : wrong(value, "a list");
const mapOf = (value: Json | undefined): JsonObject => (isMap(value) ? value : wrong(value, "an object"));
const wholeOf = (value: Json | undefined): number =>
  typeof value === "number" && Number.isSafeInteger(value) ? value : wrong(value, "a whole number");
const keyOf = (value: Json | undefined): string | number =>
  typeof value === "number" || typeof value === "string" ? value : wrong(value, "a text or a number");
const isMap = (value: Json | undefined): value is JsonObject => isObject(value);

function safe(sum: number): number {
  if (Number.isSafeInteger(sum)) return sum;
  throw new Fault(`${sum} is beyond the whole numbers that are exact`);
}

/** An empty separator cuts between characters. */
function splitText(text: string, separator: string): readonly string[] {
  return separator === "" ? Array.from(text) : text.split(separator);
}

function format(template: string, values: readonly Json[]): string {
  const parts = template.split("{}");
  if (parts.length !== values.length + 1) {
    throw new Fault(
      `the text has ${parts.length - 1} places "{}", and there are ${values.length} values for them`,
    );
  }
  const shown = values.map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
  return parts.map((part, index) => part + (shown[index] ?? "")).join("");
}

function lengthOf(value: Json | undefined): number {
  if (Array.isArray(value)) return value.length;
  if (isMap(value)) return Object.keys(value).length;
  const text = typeof value === "string" ? value : wrong(value, "a list, an object or a text");
  if (text.length === Buffer.byteLength(text)) return text.length;
  throw new Fault(
    "no document says whether it counts characters or bytes, and the text has some of several bytes",
  );
}

const draw = (scene: Scene): string => {
  scene.draws += 1;
  return `random ${scene.state.enteredId} ${scene.state.attempt} ${scene.place} ${scene.draws}`;
};

function randomInt(low: number, high: number, scene: Scene): number {
  if (low > high) throw new Fault(`there is no number from ${low} to ${high}`);
  const [a = 0, b = 0] = randomWords(scene.run.seed, draw(scene), 2);
  const fraction = ((a >>> 5) * 2 ** 26 + (b >>> 6)) / 2 ** 53;
  return low + Math.min(high - low, Math.floor(fraction * (high - low + 1)));
}
