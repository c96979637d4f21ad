// A definition as data, from an object or from YAML or JSON text.

import type { YAMLError } from "yaml";

/** Longest text that the services take. */
export const maxDefinitionBytes = 1024 * 1024;

export type Parsed =
  | { readonly data: unknown; readonly problem?: undefined }
  | { readonly data?: undefined; readonly problem: string };

/** FDL or a state machine: YAML 1.2, of which JSON is a part. */
export function parseYaml(definition: unknown): Parsed {
  if (typeof definition !== "string") return { data: definition };
  if (Buffer.byteLength(definition) > maxDefinitionBytes) return { problem: tooLong(definition) };
  if (looksLikeJson(definition)) {
    const parsed = parseJson(definition);
    if (parsed.problem === undefined) return parsed;
  }
  const { parseDocument } = yaml();
  const document = parseDocument(definition, { prettyErrors: true, uniqueKeys: true });
  const [error] = [...document.errors, ...document.warnings];
  if (error) return { problem: yamlProblem(error) };
  try {
    return { data: document.toJS({ maxAliasCount: 100 }) };
  } catch (cause) {
    return { problem: `is not usable YAML: ${cause instanceof Error ? cause.message : String(cause)}` };
  }
}

/** A Logic Composer definition or a payload: JSON only. */
export function parseJson(definition: unknown): Parsed {
  if (typeof definition !== "string") return { data: definition };
  if (Buffer.byteLength(definition) > maxDefinitionBytes) return { problem: tooLong(definition) };
  try {
    return { data: JSON.parse(definition) };
  } catch (cause) {
    return { problem: `is not valid JSON: ${withoutText(cause)}` };
  }
}

/** The parser's message without the piece of the text that it quotes, which may be secret. */
function withoutText(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.replace(/,? (\.\.\.)?".*" is not valid JSON$/s, "");
}

// Loaded when a text is seen: most reads and deletes never need it.
function yaml(): typeof import("yaml") {
  return require("yaml");
}

const looksLikeJson = (text: string) => /^\s*[{[]/.test(text);

function tooLong(text: string): string {
  return `is ${Buffer.byteLength(text)} bytes long; the service takes at most ${maxDefinitionBytes}`;
}

function yamlProblem(error: YAMLError): string {
  const [first = ""] = error.message.split("\n");
  const place = error.linePos?.[0];
  const where = place ? `line ${place.line}, column ${place.col}: ` : "";
  const what = first
    .replace(/ at line \d+, column \d+:?$/, "")
    .replace(/^./, (letter) => letter.toLowerCase());
  return `is not valid YAML: ${where}${what}`;
}
