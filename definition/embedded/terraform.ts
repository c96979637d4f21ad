// Terraform: `definition` of `alicloud_fnf_flow`: heredocs, texts, `file()`, `templatefile()`, variables, locals.

import { type Embedded, embedded, type Said } from "./embedded";
import { type Block, heredocEnd, opensTemplate, quoteEnd, type Range, readHcl, templateEnd } from "./hcl";
import { scalarOffsets } from "./scalar-offsets";
import { Holes, linesOf, once, type SourceText, writeLines } from "./source-text";

export function terraformFlows(text: string): Embedded[] {
  const file = { text, blocks: readHcl(text), holes: new Holes() };
  return file.blocks
    .filter(({ head: [type, kind] }) => type === "resource" && kind === "alicloud_fnf_flow")
    .flatMap(({ head: [, , name = ""], attributes }) =>
      embedded(name, said(file, attributes.get("definition")), file.holes),
    );
}

interface File {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly holes: Holes;
}

const call = /^(file|templatefile|trimspace|chomp|replace)\s*\(\s*/;
const reference = /^(?:var\.([\w-]+)|local\.([\w-]+)|data\.template_file\.([\w-]+)\.rendered)\s*$/;

/** `steps` bounds how far names lead on: a circle is Terraform's to tell. */
function said(file: File, range: Range | undefined, steps = 8): Said {
  if (range === undefined || steps === 0) return undefined;
  const text = file.text.slice(range.start, range.end);
  if (text.startsWith("<<")) return heredocSource(file, range);
  if (text.startsWith('"')) return quotedSource(file, range.start);
  const [head, name] = call.exec(text) ?? [];
  if (head === undefined) return afterReference(file, text, steps - 1);
  const argument = { start: range.start + head.length, end: range.end };
  if (name !== "file" && name !== "templatefile") return said(file, argument, steps - 1);
  return pathOf(file.text, argument.start, name === "file" ? "none" : "interpolation");
}

function afterReference(file: File, text: string, steps: number): Said {
  const found = said(file, referred(file, text), steps);
  // What stands in a `template_file` is filled in, wherever its text comes from.
  return found && "path" in found && text.startsWith("data.")
    ? { ...found, filling: "interpolation" }
    : found;
}

function referred(file: File, text: string): Range | undefined {
  const [, variable, local, data] = reference.exec(text) ?? [];
  const find = (head: readonly string[], attribute: string) =>
    file.blocks
      .filter((block) => head.every((word, index) => block.head[index] === word))
      .map(({ attributes }) => attributes.get(attribute))
      .find((range) => range !== undefined);
  if (variable !== undefined) return find(["variable", variable], "default");
  if (local !== undefined) return find(["locals"], local);
  return data === undefined ? undefined : find(["data", "template_file", data], "template");
}

function pathOf(text: string, start: number, filling: "none" | "interpolation"): Said {
  if (text[start] !== '"') return undefined;
  const path = text.slice(start + 1, quoteEnd(text, start) - 1);
  return { path: path.replace(/^\$\{path\.(?:module|root|cwd)\}\//, "./"), filling };
}

function heredocSource(file: File, { start: from }: Range): SourceText | undefined {
  const [head, word = ""] = /<<-?([^\s]+)\r?\n/.exec(file.text.slice(from, from + 200)) ?? [];
  if (head === undefined) return undefined;
  const start = from + head.length;
  const end = file.text.lastIndexOf("\n", heredocEnd(file.text, start, word) - 1) + 1;
  const text = withHoles(file, start, end);
  if (text === undefined) return undefined;
  const lines = text
    .slice(start, end)
    .split("\n")
    .filter((line) => line.trim() !== "");
  const indent = Math.min(...lines.map((line) => /^ */.exec(line)?.[0].length ?? 0));
  // `<<EOF` keeps the indentation; it means the same without.
  const source = linesOf(text, { start, end, indent: lines.length === 0 ? 0 : indent });
  return { ...source, write: writeLines(file.text, source) };
}

function quotedSource(file: File, start: number): SourceText | undefined {
  const end = quoteEnd(file.text, start);
  const source = withHoles(file, start, end)?.slice(start, end);
  const value = source && unquoted(source);
  if (value === undefined) return undefined;
  return { text: value, offsets: once(() => scalarOffsets(source ?? "", value).map((at) => at + start)) };
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

const unquoted = (source: string) =>
  source
    .slice(1, -1)
    .replace(
      /\\(?:u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8})|(.))/gs,
      (all, short?: string, long?: string, sign?: string) => {
        if (sign !== undefined) return escapes[sign] ?? sign;
        const code = Number.parseInt(short ?? long ?? "", 16);
        return code > 0x10ffff ? all : String.fromCodePoint(code);
      },
    );

/** The whole file, each `${…}` of a part as a hole; `undefined` where `%{…}` decides which lines there will be. */
function withHoles({ text, holes }: File, start: number, end: number): string | undefined {
  const parts: string[] = [text.slice(0, start)];
  let done = start;
  for (let at = start; at < end; at++) {
    if (!opensTemplate(text, at)) continue;
    if (text[at] === "%") return undefined;
    const stop = templateEnd(text, at);
    parts.push(text.slice(done, at), holes.mark(text.slice(at, stop)));
    at = stop - 1;
    done = stop;
  }
  return parts.join("") + text.slice(done);
}
