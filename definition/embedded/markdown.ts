// Markdown: fenced blocks that hold a whole definition, or a file of a tool that does.

import type { Embedded, EmbeddedText } from "./embedded";
import { linesOf, type SourceText, writeLines } from "./source-text";

const fence = /^( {0,12})(`{3,}|~{3,})[ \t]*([\w+-]*)/;
const languages = /^(?:ya?ml|json|fdl|hcl|terraform|tf)?$/i;
// A writer's way to leave something out: no whole definition, and not YAML either.
const omission = /^\s*(?:[#/]*\s*)?(?:\.\.\.|…)\s*$/m;

/** Named by their numbers: the fences of a text have no names. */
export function markdownFlows(text: string, within: (text: string) => readonly Embedded[]): Embedded[] {
  const found = fencesOf(text)
    .filter(({ text: block }) => !omission.test(block))
    .flatMap((source) => within(source.text).flatMap((one) => ("path" in one ? [] : [{ one, source }])));
  return found.map(({ one, source }, index) => placed(one, source, { text, name: String(index + 1) }));
}

/** A definition within a fence, with its places in the whole text. */
function placed(
  { source: inner, holes }: EmbeddedText,
  outer: SourceText,
  { text, name }: { readonly text: string; readonly name: string },
): EmbeddedText {
  const offsets = () => {
    const [own, all] = [inner.offsets(), outer.offsets()];
    return own.map((at) => all[at] ?? text.length);
  };
  const source = { text: inner.text, offsets };
  const isWhole = inner.text.length === outer.text.length;
  return { name, holes, source: isWhole ? { ...source, write: writeLines(text, source) } : source };
}

interface Open {
  readonly mark: string;
  readonly indent: number;
  readonly start: number;
  readonly isWanted: boolean;
}

function fencesOf(text: string): readonly SourceText[] {
  const found: SourceText[] = [];
  let open: Open | undefined;
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf("\n", at);
    const stop = next === -1 ? text.length : next + 1;
    const line = text.slice(at, stop);
    const [, blanks = "", mark = "", language = ""] = fence.exec(line) ?? [];
    if (open === undefined && mark !== "")
      open = { mark, indent: blanks.length, start: stop, isWanted: languages.test(language) };
    else if (open && mark.startsWith(open.mark) && line.trim() === mark) {
      const { start, indent, isWanted } = open;
      if (isWanted) found.push(linesOf(text, { start, end: at, indent }));
      open = undefined;
    }
    at = stop;
  }
  return found;
}
