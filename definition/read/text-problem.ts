// What keeps a text from being data.

/** Ids of the rules that reading itself holds. */
export type ReadingRule =
  | "definition/characters"
  | "definition/size"
  | "definition/depth"
  | "definition/empty"
  | "definition/syntax"
  | "definition/one-document"
  | "definition/duplicate-key"
  | "definition/key"
  | "definition/tag"
  | "definition/alias"
  | "definition/map"
  | "definition/value"
  | "definition/kind"
  | "definition/json";

/** A problem between two offsets of the text. */
export interface TextProblem {
  readonly rule: ReadingRule;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** Data, or why there is none. `hasExactNumbers`: a double does not hold all of its numbers. */
export type Read =
  | { readonly data: unknown; readonly hasExactNumbers: boolean; readonly problems?: undefined }
  | { readonly data?: undefined; readonly problems: readonly TextProblem[] };

/** Deepest nesting that is read: maps and lists within each other. */
export const maxDepth = 200;

/** Longest text that the services take: their limit for a whole request. */
export const maxBytes = 1024 * 1024;

/** Problems of one kind that are told; more of them say nothing new. */
export const mostProblems = 20;

export const tooDeep = (start: number): TextProblem => ({
  rule: "definition/depth",
  message: `maps and lists are nested more than ${maxDepth} levels deep here; write fewer levels`,
  start,
  end: start + 1,
});
