// Markdown: fenced blocks that hold a whole definition, or a file of a tool that does.

import type { Embedded, EmbeddedText } from "./embedded";
import { linesOf, masked, type SourceText, writeLines } from "./source-text";
import { recognizes } from "./whole";

const fence = /^( {0,12})(`{3,}|~{3,})[ \t]*([\w+-]*)([^`\r\n]*)/;
const languages = /^(?:ya?ml|json|fdl|hcl|terraform|tf)?$/i;
// A writer's way to leave something out: no whole definition, and not YAML either.
const omission = /^\s*(?:[#/]*\s*)?(?:\.\.\.|…)\s*$/m;
/** Behind the language: what stands there is shown, and wrong on purpose. */
const ignore = /(?:^|\s)aliflow-ignore(?:\s|:|$)/;
// The reader is meant to fill them in.
const placeholder = /\$\{[^{}\n]*\}|<[A-Za-z][\w.-]{0,127}>/g;

/** Named by their numbers: the fences of a text have no names. */
export function markdownFlows(text: string, within: (text: string) => readonly Embedded[]): Embedded[] {
  const found = fencesOf(text)
    .filter(({ text: block }) => !omission.test(block))
    .flatMap((source) => within(source.text).flatMap((one) => ("path" in one ? [] : [{ one, source }])))
    // A template may be there for something else than its definition.
    .filter(({ one }) => recognizes(one.source.text));
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
  const source = masked({ text: inner.text, offsets }, placeholder, holes);
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
    const [, blanks = "", mark = "", language = "", info = ""] = fence.exec(line) ?? [];
    if (open === undefined && mark !== "")
      open = {
        mark,
        indent: blanks.length,
        start: stop,
        isWanted: languages.test(language) && !ignore.test(info),
      };
    else if (open && mark.startsWith(open.mark) && line.trim() === mark) {
      const { start, indent, isWanted } = open;
      if (isWanted) found.push(linesOf(text, { start, end: at, indent }));
      open = undefined;
    }
    at = stop;
  }
  return found;
}
