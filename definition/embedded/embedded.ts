// A definition within a file of a deployment tool, or the path of the file that holds it.

import type { Holes, SourceText } from "./source-text";

/** How a tool fills in the files that it reads definitions from. */
export type Filling =
  /** Not at all. */
  | "none"
  /** Tags: `!Ref`, `!GetAtt`. */
  | "tags"
  /** `${…}`, and lines of `%{…}`. */
  | "interpolation";

interface Named {
  /** What the file calls it: the name of the resource, or the number of a fence; empty for a whole file. */
  readonly name: string;
}

export interface EmbeddedText extends Named {
  readonly source: SourceText;
  readonly holes: Holes;
}

export interface EmbeddedPath extends Named {
  /** As it is written, relative to the file's folder. */
  readonly path: string;
  readonly filling: Filling;
}

export type Embedded = EmbeddedText | EmbeddedPath;

/** What a file of a tool says of one flow: `undefined` where its definition is not in the file. */
export type Said = SourceText | { readonly path: string; readonly filling: Filling } | undefined;

export function embedded(name: string, said: Said, holes: Holes): Embedded[] {
  if (said === undefined) return [];
  const known = holes.restore(name);
  if ("text" in said) return [{ name: known, source: said, holes }];
  // A path with a placeholder names a file that is not known yet.
  return holes.isHole(said.path) || said.path.includes("${") ? [] : [{ name: known, ...said }];
}
