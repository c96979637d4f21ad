// A definition as data with places: text (YAML 1.2 or JSON) or object, in any of the three languages.

import { toNearest } from "../../text/exact-number";
import { isObject } from "../../text/json";
import { declaredPattern } from "./declared-placeholders";
import type { Diagnostic, Kind, ParseOptions, ParseResult, Path } from "./document";
import { ignoresIn } from "./ignore-comments";
import { readJson } from "./json-text";
import { recognize } from "./kind";
import { ObjectData } from "./object-data";
import { olderYamlIn } from "./older-yaml";
import type { Outline } from "./outline";
import { looksPasted, pasteProblem } from "./pastes";
import { placesIn, positionsIn } from "./places";
import { readQuickYaml } from "./quick-yaml";
import { maxBytes, type Read, type ReadingRule, type TextProblem } from "./text-problem";
import { empty, readYaml } from "./yaml-text";

/**
 * Reads a definition: text or object. Answers a document, or the errors that keep it from being one; never
 * throws, whatever the text holds.
 */
export function parse(definition: string | object, options: ParseOptions = {}): ParseResult {
  const isHole = holesOf(options);
  if (typeof definition === "string") return parseText(definition, { ...options, isHole });
  const reader = new ObjectData(isHole);
  const data = reader.read(definition);
  if (reader.problems.length > 0) return { diagnostics: reader.problems.map(error) };
  const kind = kindOf(data, { ...options, isHole });
  if (typeof kind !== "string") return { diagnostics: [error(kind)] };
  return { document: { kind, data, isHole, place: () => undefined }, diagnostics: [] };
}

function holesOf({ isHole = isPlaceholder, placeholders }: ParseOptions): (value: unknown) => boolean {
  const declared = declaredPattern(placeholders);
  if (declared === undefined) return isHole;
  return (value) => isHole(value) || (typeof value === "string" && value.search(declared) !== -1);
}

/** Whether a value is a text with a `${…}` placeholder, which a deployment tool has yet to fill. */
export const isPlaceholder = (value: unknown): boolean =>
  typeof value === "string" && value.includes("${") && /\$\{[^{}]*\}/.test(value);

/** Whether a value is of a kind that `parse` takes. */
export const isDefinition = (value: unknown): value is string | object =>
  typeof value === "string" || (typeof value === "object" && value !== null);

type Settings = Required<Pick<ParseOptions, "isHole">> & ParseOptions;

function parseText(given: string, settings: Settings): ParseResult {
  // Editors count columns without the mark.
  const text = given.replace(/^\uFEFF/, "");
  const wrong = unreadable(text);
  const read: TextRead = wrong ? { problems: [wrong] } : readText(text, settings.kind);
  if (read.problems) return { diagnostics: textErrors(text, explained(text, read.problems, settings)) };
  const { data: exact, hasExactNumbers, outline } = read;
  const data = hasExactNumbers ? toNearest(exact) : exact;
  const place = placesIn(text, outline ?? (() => undefined));
  const kind = kindOf(data, settings);
  const isOdd = typeof kind !== "string" || looksPasted(text, data);
  const pasted = isOdd ? pasteProblem(text, (mended) => isReadable(mended, settings)) : undefined;
  if (pasted) return { diagnostics: textErrors(text, [pasted]) };
  if (typeof kind !== "string")
    return { diagnostics: [{ ...error(kind), ...(kind.path.length > 0 && place(kind.path, "key")) }] };
  const notJson = kind === "composer" ? readJson(text).problems : undefined;
  if (notJson) return { diagnostics: textErrors(text, notJson.map(onlyJson)) };
  const digits = exact === data ? {} : { exact };
  const said = kind === "composer" ? {} : saidInYaml(text, outline ?? (() => undefined));
  return { document: { kind, data, ...digits, ...said, isHole: settings.isHole, place }, diagnostics: [] };
}

function saidInYaml(text: string, outline: () => Outline | undefined) {
  const [ignores, warnings] = [ignoresIn(text, outline), olderYamlIn(text, outline)];
  return { ...(ignores.length > 0 && { ignores }), ...(warnings.length > 0 && { warnings }) };
}

/** Mistakes of syntax by what was pasted along, where that explains them. */
function explained(
  text: string,
  problems: readonly TextProblem[],
  settings: Settings,
): readonly TextProblem[] {
  if (!problems.some(({ rule }) => rule === "definition/syntax" || rule === "definition/json"))
    return problems;
  const pasted = pasteProblem(text, (mended) => isReadable(mended, settings));
  return pasted ? [pasted] : problems;
}

const isReadable = (text: string, settings: Settings): boolean => {
  const read = readText(text, settings.kind);
  return read.problems === undefined && typeof kindOf(read.data, settings) === "string";
};

type TextRead = Read & { readonly outline?: () => Outline | undefined };

/** JSON by the fast parser; a text that only looks like JSON may still be YAML. */
function readText(text: string, kind: Kind | undefined): TextRead {
  if (text.trim() === "") return { problems: [empty] };
  const json = kind === "composer" || /^\s*[{[]/.test(text) ? readJson(text) : undefined;
  if (json && (kind === "composer" || !json.problems?.some(({ rule }) => rule === "definition/syntax"))) {
    return json.problems ? { problems: json.problems.map(onlyJson) } : json;
  }
  const quick = readQuickYaml(text);
  if (quick) return { ...quick, outline: () => quick.outline };
  const yaml = readYaml(text);
  const mistake = json && mistakeOfJson(text, json, yaml);
  return mistake ? { problems: [mistake] } : yaml;
}

/** What is wrong with a text that is no YAML either: an open quote ends JSON early, else what reads further was meant. */
function mistakeOfJson(text: string, json: Read, yaml: Read): TextProblem | undefined {
  const [mistake, other] = [json, yaml].map(({ problems }) =>
    problems?.find(({ rule }) => rule === "definition/syntax"),
  );
  if (mistake === undefined || other === undefined) return undefined;
  return text.charAt(mistake.start) === '"' || mistake.start >= other.start ? mistake : undefined;
}

// C0 but tab and line breaks: no YAML or JSON text holds them, and no signed request either.
const control = /[^\P{Cc}\t\n\r\u007f-\u009f]/u;

function unreadable(text: string): TextProblem | undefined {
  const bytes = Buffer.byteLength(text);
  if (bytes > maxBytes) {
    const message = `is ${bytes} bytes long; the service takes at most ${maxBytes}`;
    return { rule: "definition/size", message, start: 0, end: 0 };
  }
  const [start, what] = text.isWellFormed()
    ? [text.search(control), "a control character"]
    : [text.search(/\p{Surrogate}/u), "half a surrogate pair"];
  const message = `holds ${what}, which no YAML or JSON text may; remove it or write it as an escape`;
  return start === -1 ? undefined : { rule: "definition/characters", message, start, end: start + 1 };
}

function onlyJson(problem: TextProblem): TextProblem {
  if (problem.rule !== "definition/syntax") return problem;
  return {
    ...problem,
    rule: "definition/json",
    message: `Logic Composer takes JSON only: ${problem.message}`,
  };
}

type Located = { readonly rule: ReadingRule; readonly message: string; readonly path: Path };

function kindOf(data: unknown, { kind, isHole }: Settings): Kind | Located {
  if (!isObject(data)) return { rule: "definition/map", message: noMap(data), path: [] };
  if (kind !== undefined) return kind;
  const found = recognize(data, isHole);
  if ("kind" in found) return found.kind;
  return {
    rule: "definition/kind",
    message: found.message,
    path: found.key === undefined ? [] : [found.key],
  };
}

const noMap = (data: unknown) =>
  `is ${Array.isArray(data) ? "a list" : data === null ? "empty" : `a ${typeof data}`}; a definition is a map of names to values`;

const error = ({ rule, message, path }: Located): Diagnostic => ({ rule, severity: "error", message, path });

function textErrors(text: string, problems: readonly TextProblem[]): Diagnostic[] {
  const position = positionsIn(text);
  return problems
    .map(({ rule, message, start, end }) => ({
      ...error({ rule, message, path: [] }),
      // What is wrong with the whole text stands nowhere in it.
      ...(end > start && { ...position(start), end: position(end) }),
    }))
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
