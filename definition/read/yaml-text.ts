// YAML text, as the `yaml` package understands it: read once, outlined when a place is asked for.

import type { Document as YamlDocument } from "yaml";
import { quote } from "../../text/quote";
import type { Outline } from "./outline";
import { maxDepth, mostProblems, type Read, type TextProblem, tooDeep } from "./text-problem";
import { YamlData } from "./yaml-data";
import { outlineYaml } from "./yaml-outline";
import { syntaxProblem } from "./yaml-syntax";

export type YamlRead = Read & { readonly outline?: () => Outline };

/** Reads one YAML document. */
export function readYaml(text: string): YamlRead {
  const composed = compose(text);
  if ("problem" in composed) return { problems: [composed.problem] };
  const { document } = composed;
  const syntax = syntaxProblem(document.errors, text);
  if (syntax) return { problems: [syntax] };
  const tags = document.warnings.filter(({ code }) => code === "TAG_RESOLVE_FAILED");
  if (tags.length > 0) return { problems: tags.slice(0, mostProblems).map(({ pos }) => leftover(text, pos)) };
  if (document.contents === null) return { problems: [empty] };
  const reader = new YamlData(text);
  const data = reader.read(document.contents);
  if (reader.problems.length > 0) return { problems: reader.problems };
  const { hasExactNumbers } = reader;
  return { data, hasExactNumbers, outline: () => outlineYaml(document.contents, reader.targets) };
}

export const empty: TextProblem = {
  rule: "definition/empty",
  message: "is empty; write a definition",
  start: 0,
  end: 0,
};

type Composed = { readonly document: YamlDocument.Parsed } | { readonly problem: TextProblem };

/** The parser's stages, so that nesting is measured before anything recursive runs on it. */
function compose(text: string): Composed {
  const { Composer, Lexer, Parser }: typeof import("yaml") = require("yaml");
  const parser = new Parser();
  let deepAt: number | undefined;
  function* tokens() {
    for (const lexeme of new Lexer().lex(text)) {
      for (const token of parser.next(lexeme)) {
        yield token;
        // Only the first mistake is told, and a text of mistakes would take long to read to its end.
        if (token.type === "error") return;
      }
      if (parser.stack.length > maxDepth + 2) {
        deepAt = parser.offset;
        return;
      }
    }
    yield* parser.end();
  }
  const options = { uniqueKeys: false, prettyErrors: false, version: "1.2" } as const;
  const composed = new Composer(options).compose(tokens(), true, text.length);
  const [document, second] = withoutStacks(() => firstTwo(composed));
  if (deepAt !== undefined) return { problem: tooDeep(deepAt - 1) };
  if (document === undefined) return { problem: empty };
  // The text after the last `...` is a document too, if an empty one.
  if (second?.contents) return { problem: several(second.range[0]) };
  return { document };
}

function firstTwo<T>(from: Iterator<T>): [T | undefined, T | undefined] {
  const first = from.next();
  const second = first.done ? first : from.next();
  return [first.done ? undefined : first.value, second.done ? undefined : second.value];
}

/** The parser makes an error of each mistake, and a stack for an error costs more than all the rest. */
function withoutStacks<T>(work: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

const several = (start: number): TextProblem => ({
  rule: "definition/one-document",
  message: "a second YAML document begins here; a definition is one document",
  start,
  end: start + 1,
});

function leftover(text: string, [start, end]: readonly [number, number]): TextProblem {
  const tag = text.slice(start, end);
  const message = `the tag ${quote(tag)} belongs to a deployment tool; put the value it stands for here`;
  return { rule: "definition/tag", message, start, end };
}
