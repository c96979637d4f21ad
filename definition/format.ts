// One layout for definitions: two spaces, one blank line at most, comments kept. Meaning never changes.

import { isDeepStrictEqual } from "node:util";
import type { Tags, Document as YamlDocument } from "yaml";
import { compare } from "./compare";
import { lineWidth, minContentWidth } from "./layout/folded-lines";
import { layOutQuickYaml } from "./layout/quick-yaml-layout";
import type { Diagnostic } from "./read/document";
import { scanJson } from "./read/json-scan";
import type { Outline } from "./read/outline";
import { parse } from "./read/parse";

export type Formatted =
  | { readonly text: string; readonly diagnostics?: undefined }
  | { readonly text?: undefined; readonly diagnostics: readonly Diagnostic[] };

/** The text in its canonical layout, or what keeps it from being read. JSON stays JSON, YAML stays YAML. */
export function format(text: string): Formatted {
  const { document: before, diagnostics } = parse(text);
  if (!before) return { diagnostics };
  const readable = text.replace(/^\uFEFF/, "");
  const json = scanJson(readable).outline;
  const formatted = json ? `${formatJson(json, readable)}\n` : formatYaml(readable);
  const { document: after } = parse(formatted);
  // The layout is a convenience, the meaning is what is deployed: what would change it is left as it was.
  if (!after || compare(before, after).length > 0) return { text };
  return { text: formatted };
}

/** Every key and scalar as it is written. */
function formatJson({ start, end, members, items }: Outline, text: string, margin = ""): string {
  const inner = `${margin}  `;
  const lines = members
    ? [...members.values()].map(
        ({ key, value }) => `${text.slice(key.start, key.end)}: ${formatJson(value, text, inner)}`,
      )
    : items?.map((item) => formatJson(item, text, inner));
  if (lines === undefined) return text.slice(start, end);
  const [open, close] = members ? "{}" : "[]";
  if (lines.length === 0) return `${open}${close}`;
  return `${open}\n${lines.map((line) => inner + line).join(",\n")}\n${margin}${close}`;
}

const layout = {
  indent: 2,
  indentSeq: true,
  lineWidth,
  minContentWidth,
  flowCollectionPadding: false,
} as const;

function formatYaml(given: string): string {
  const text = given.replace(/\r\n?/g, "\n");
  return layOutQuickYaml(text) ?? serializeYaml(text);
}

/** Knows all of YAML, and takes several times as long. */
export function serializeYaml(text: string): string {
  const document = readTree(text);
  const written = document.toString(layout);
  const [before, after] = [document, readTree(written)].map(sources);
  return isDeepStrictEqual(before, after) ? written : text;
}

function readTree(text: string): YamlDocument {
  const { parseDocument }: typeof import("yaml") = require("yaml");
  return parseDocument(text, {
    keepSourceTokens: false,
    uniqueKeys: false,
    customTags: (tags) => tags.map(asWritten),
  });
}

/** A number's tag that writes the digits it has read: `0755`, `1e400`, `60.0`. */
function asWritten(tag: Tags[number]): Tags[number] {
  if (typeof tag === "string" || tag.collection || !/:(?:int|float|timestamp)$/.test(tag.tag)) return tag;
  return { ...tag, stringify: ({ source, value }) => source ?? String(value) };
}

function sources(document: YamlDocument): unknown[] {
  const { visit }: typeof import("yaml") = require("yaml");
  const found: unknown[] = [];
  visit(document, { Scalar: (_key, { source, value }) => void found.push(source ?? value) });
  return found;
}
