// The YAML parser's mistakes in our words: its own sentences quote the text, which may be secret.

import type { ErrorCode, YAMLError } from "yaml";
import type { TextProblem } from "./text-problem";

const sentences: Partial<Readonly<Record<ErrorCode, string>>> = {
  ALIAS_PROPS: "an alias (*name) takes no anchor and no tag",
  BAD_ALIAS: "is no alias or anchor; write *name or &name, without a colon at its end",
  BAD_COLLECTION_TYPE: "the tag does not fit this map or list; remove the tag",
  BAD_DIRECTIVE: "is no directive of YAML; remove the line that begins with %",
  BAD_DQ_ESCAPE: "is no escape of a text in double quotes; write \\\\ for a backslash",
  BAD_INDENT: "is not indented as the lines around it; align it with the key or item it belongs to",
  BAD_PROP_ORDER: "an anchor or tag stands before the dash or key it belongs to; write it behind",
  BAD_SCALAR_START: "no text begins with this character; put the text in quotes",
  BLOCK_AS_IMPLICIT_KEY: "a map begins in the middle of a line; put the text in quotes or begin a new line",
  BLOCK_IN_FLOW: "a list with dashes or a text block cannot stand within { } or [ ]",
  IMPOSSIBLE: "cannot be read as YAML",
  KEY_OVER_1024_CHARS: "a key and its colon must stand within 1024 characters",
  MISSING_CHAR: "a character is missing here: a closing quote or bracket, a comma, a colon, or a blank",
  MULTILINE_IMPLICIT_KEY: "a key must stand on one line; is a colon missing on the line before?",
  MULTIPLE_ANCHORS: "a value takes one anchor",
  MULTIPLE_TAGS: "a value takes one tag",
  RESOURCE_EXHAUSTION: "cannot be read as YAML",
  TAB_AS_INDENT: "is indented with a tab; indent with blanks",
  UNEXPECTED_TOKEN: "cannot stand here",
};

/** The one line that a message names: of an embedded text it is another one. */
export const namedLine = /(?<=; is the quote that opens in line )\d+(?= closed\?$)/;

/** The first mistake; the ones behind it mostly follow from it. */
export function syntaxProblem(errors: readonly YAMLError[], text: string): TextProblem | undefined {
  const [first] = errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
  if (first === undefined) return undefined;
  const sentence = sentences[first.code] ?? "cannot be read as YAML";
  const [start, end] = first.pos;
  const line = openingLine(text.slice(0, end + 1).split("\n"));
  const advice = line === undefined ? "" : `; is the quote that opens in line ${line} closed?`;
  return {
    rule: "definition/syntax",
    message: `is not YAML: ${sentence}${advice}`,
    start,
    end: Math.max(end, start + 1),
  };
}

/** Lines before a mistake that are looked at. */
const mostLines = 200;

/** The last line up to a mistake that opens a quote where a value begins, and does not close it. */
function openingLine(lines: readonly string[]): number | undefined {
  const first = Math.max(0, lines.length - mostLines);
  const at = lines.findLastIndex((line, index) => index >= first && opensQuote(line));
  return at === -1 ? undefined : at + 1;
}

const longestLine = 1000;

function opensQuote(line: string): boolean {
  if (line.length > longestLine) return false;
  const sign = /(?:[:,[{] *|^ *- +)(["'])(?!.*(?:[:,[{] *)["'])/.exec(line)?.[1];
  return sign !== undefined && line.replace(/\\./g, "").split(sign).length % 2 === 0;
}
