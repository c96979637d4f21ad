// One layout for definitions: two spaces, one blank line at most, comments kept. Meaning never changes.

import type { Document as YamlDocument } from "yaml";
import { compare } from "./compare";
import type { Diagnostic } from "./read/document";
import { parse } from "./read/parse";

export type Formatted =
  | { readonly text: string; readonly diagnostics?: undefined }
  | { readonly text?: undefined; readonly diagnostics: readonly Diagnostic[] };

/** The text in its canonical layout, or what keeps it from being read. JSON stays JSON, YAML stays YAML. */
export function format(text: string): Formatted {
  const { document: before, diagnostics } = parse(text);
  if (!before) return { diagnostics };
  const formatted = isJson(text) ? `${JSON.stringify(JSON.parse(text), null, 2)}\n` : formatYaml(text);
  const { document: after } = parse(formatted);
  // The layout is a convenience, the meaning is what is deployed: what would change it is left as it was.
  if (!after || compare(before, after).length > 0) return { text };
  return { text: formatted };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const layout = {
  indent: 2,
  indentSeq: true,
  lineWidth: 110,
  minContentWidth: 40,
  flowCollectionPadding: false,
} as const;

function formatYaml(text: string): string {
  const { parseDocument }: typeof import("yaml") = require("yaml");
  const document: YamlDocument = parseDocument(text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n"), {
    keepSourceTokens: false,
  });
  return document.toString(layout);
}
