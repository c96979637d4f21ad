// Plain values that YAML 1.1 takes for something else. The text is sent as it is written, and which of the two
// the service's own reader is, no document says.

import { quote } from "../../text/quote";
import type { Diagnostic, Path } from "./document";
import type { Outline } from "./outline";
import { positionsIn } from "./places";

interface Form {
  readonly pattern: RegExp;
  /** What YAML 1.1 and 1.2 make of it. */
  older(text: string): string;
  newer(text: string): string;
}

const asText = () => "a text";
const octal = (digits: string) => String(Number.parseInt(digits.replace("0o", ""), 8));
const decimal = (digits: string) => String(Number.parseInt(digits, 10));
const sexagesimal = (text: string) =>
  String(text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0));

const forms: readonly Form[] = [
  { pattern: /^(?:yes|Yes|YES|on|On|ON)$/, older: () => "true", newer: asText },
  { pattern: /^(?:no|No|NO|off|Off|OFF)$/, older: () => "false", newer: asText },
  { pattern: /^[-+]?0[0-7]+$/, older: octal, newer: decimal },
  { pattern: /^[-+]?0\d+$/, older: asText, newer: decimal },
  { pattern: /^0o[0-7]+$/, older: asText, newer: octal },
  { pattern: /^[1-9]\d*(?:_\d+)+$/, older: (text) => text.replaceAll("_", ""), newer: asText },
  { pattern: /^[1-9]\d*(?::[0-5]?\d)+$/, older: sexagesimal, newer: asText },
];

const mayHold =
  /(?<=^|[\s,:[{])(?:yes|no|on|off|[-+]?0\d+|0o[0-7]+|[1-9]\d*[_:][\d_:]+)(?=[ \t]*(?:$|[,\]}#:]))/im;

/** More of them say nothing new. */
const mostTold = 20;

/** A warning for each such value or key of a YAML text, in the order of the text. */
export function olderYamlIn(text: string, outline: () => Outline | undefined): readonly Diagnostic[] {
  const root = mayHold.test(text) ? outline() : undefined;
  if (root === undefined) return [];
  const position = positionsIn(text);
  const told = new Map<number, Diagnostic>();
  for (const { scalar, path } of scalarsIn(root)) {
    const message = messageFor(text.slice(scalar.start, scalar.end).trimEnd());
    if (message === undefined || told.has(scalar.start)) continue;
    const place = { ...position(scalar.start), end: position(scalar.end) };
    told.set(scalar.start, { rule: "definition/yaml-version", severity: "warning", message, path, ...place });
    if (told.size === mostTold) break;
  }
  return [...told.values()];
}

/** Each part once: what an alias repeats stands where its anchor is written. */
function* scalarsIn(root: Outline): Iterable<{ readonly scalar: Outline; readonly path: Path }> {
  const seen = new Set<Outline>();
  const waiting: { readonly at: Outline; readonly path: Path }[] = [{ at: root, path: [] }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { at, path } = next;
    if (seen.has(at)) continue;
    seen.add(at);
    for (const [name, { key, value }] of at.members ?? []) {
      yield { scalar: key, path: [...path, name] };
      waiting.push({ at: value, path: [...path, name] });
    }
    for (const [index, item] of at.items?.entries() ?? []) waiting.push({ at: item, path: [...path, index] });
    if (!at.members && !at.items) yield { scalar: at, path };
  }
}

function messageFor(source: string): string | undefined {
  const form = forms.find(({ pattern }) => pattern.test(source));
  if (form === undefined) return undefined;
  const [older, newer] = [form.older(source), form.newer(source)];
  if (older === newer) return undefined;
  const advice =
    newer === "a text" ? `put it in quotes, or write ${older}` : `write ${newer}, or put it in quotes`;
  return `${quote(source)} is ${newer} in YAML 1.2 and ${older} in YAML 1.1; ${advice}`;
}
