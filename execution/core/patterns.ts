// Patterns of Go, the language that the services' types are of. No pattern takes longer than its length times that of
// the text: none can hang.

import type { RE2JS, RE2JSSyntaxException } from "re2js";
import { quote } from "../../text/quote";
import { Fault } from "./fault";

const mostPattern = 1000;
/** With `{2,5}` written out. */
const mostSteps = 5000;

/** Whether a pattern is found anywhere in a text: `regexp.MatchString(pattern, text)`. */
export function textMatches(pattern: string, text: string): boolean {
  if (pattern.length > mostPattern)
    throw new Fault(
      `${quote(pattern)} has ${pattern.length} characters; patterns here have ${mostPattern} at most`,
    );
  const program = compile(pattern);
  if (program.programSize() > mostSteps)
    throw new Fault(`${quote(pattern)} repeats too much; use "*" or "+"`);
  return program.test(text);
}

function compile(pattern: string): RE2JS {
  // Few flows have patterns: the first one loads what reads them.
  const { RE2JS, RE2JSSyntaxException }: typeof import("re2js") = require("re2js");
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    throw error instanceof RE2JSSyntaxException ? noPattern(pattern, error) : error;
  }
}

function noPattern(pattern: string, error: RE2JSSyntaxException): Fault {
  const part = error.getPattern() ?? "";
  if (/^(?:\(\?<?[=!]|\\[1-9])/.test(part))
    return new Fault(`${quote(pattern)} looks around or back, which these patterns cannot`);
  const place = part === "" ? "" : ` at ${quote(part)}`;
  return new Fault(`${quote(pattern)} is no pattern: ${error.getDescription()}${place}`);
}
