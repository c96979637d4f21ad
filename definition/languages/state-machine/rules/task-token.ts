// Whether an expression reads the token of a callback.

import { nodesOf } from "../expression/syntax";
import type { Expression } from "../model";

/** `$Context.Current.TaskToken`, or a whole that it is in. */
export function readsToken({ parsed, text }: Expression): boolean {
  if (parsed.root === undefined || text.includes("TaskToken")) return true;
  for (const { node } of nodesOf(parsed.root)) {
    if (node.kind === "variable" && node.name === "$Context")
      return !/\$Context\s*[.[]\s*["'`]?Execution\b/.test(text);
  }
  return false;
}
