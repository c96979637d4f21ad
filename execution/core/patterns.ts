// Patterns that cannot hang: those of Go, the language that the services' types are of, without a run-away.

import { quote } from "../../text/quote";
import { Fault } from "./fault";

/** What Go's patterns have not, and what may take for ever here: a repeated group that repeats inside. */
const foreign = /\\[1-9k]|\(\?(?:[=!]|<[=!])/;
const runaway = /[*+}][^()]*\)[*+{]/;
const mostPattern = 1000;

/** Whether a pattern is found anywhere in a text: `regexp.MatchString(pattern, text)`. */
export function textMatches(pattern: string, text: string): boolean {
  if (foreign.test(pattern))
    throw new Fault(`${quote(pattern)} looks around or back, which these patterns cannot`);
  if (runaway.test(pattern) || pattern.length > mostPattern) {
    throw new Fault(`${quote(pattern)} repeats what repeats, and might not end here; write it without`);
  }
  let expression: RegExp;
  try {
    expression = new RegExp(pattern, "u");
  } catch {
    throw new Fault(`${quote(pattern)} is no pattern`);
  }
  return expression.test(text);
}
