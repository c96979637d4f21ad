// Patterns of Go, the language that the services' types are of. All ways are followed side by side, character by
// character, so that no pattern takes longer than its length times that of the text: none can hang.

import { quote } from "../../text/quote";
import { Fault } from "./fault";
import { type Part, readPattern } from "./pattern-syntax";

const mostPattern = 1000;
/** With `{2,5}` written out. */
const mostSteps = 5000;

type Step =
  | { readonly fits: (char: string) => boolean; readonly next: number }
  | { readonly holds: (before?: string, after?: string) => boolean; readonly next: number }
  | { readonly ways: number[] }
  | "found";

interface Program {
  readonly steps: readonly Step[];
  readonly first: number;
}

/** Whether a pattern is found anywhere in a text: `regexp.MatchString(pattern, text)`. */
export function textMatches(pattern: string, text: string): boolean {
  return isFound(compile(pattern), Array.from(text));
}

function compile(pattern: string): Program {
  if (pattern.length > mostPattern)
    throw new Fault(
      `${quote(pattern)} has ${pattern.length} characters; patterns here have ${mostPattern} at most`,
    );
  const steps: Step[] = ["found"];
  const first = add(readPattern(pattern), 0);
  return { steps, first };

  function emit(step: Step): number {
    if (steps.length >= mostSteps) throw new Fault(`${quote(pattern)} repeats too much; use "*" or "+"`);
    return steps.push(step) - 1;
  }

  /** Adds the steps of a part, of which the last goes on to another one, and answers the first of them. */
  function add(part: Part, next: number): number {
    if ("fits" in part || "holds" in part) return emit({ ...part, next });
    if ("all" in part) return part.all.reduceRight((after, one) => add(one, after), next);
    if ("any" in part) return emit({ ways: part.any.map((one) => add(one, next)) });
    const { repeated, least, most } = part;
    let entry = next;
    if (most === Number.POSITIVE_INFINITY) {
      const ways: number[] = [];
      entry = emit({ ways });
      ways.push(add(repeated, entry), next);
    } else
      for (let count = least; count < most; count++) entry = emit({ ways: [add(repeated, entry), next] });
    for (let count = 0; count < least; count++) entry = add(repeated, entry);
    return entry;
  }
}

function isFound({ steps, first }: Program, chars: readonly string[]): boolean {
  /** At which character a step was reached last. */
  const reached = new Int32Array(steps.length).fill(-1);
  let entries: number[] = [];
  for (let at = 0; at <= chars.length; at++) {
    const [before, char] = [chars[at - 1], chars[at]];
    const following: number[] = [];
    // It may begin at any character.
    entries.push(first);
    for (let index = entries.pop(); index !== undefined; index = entries.pop()) {
      const step = steps[index];
      if (step === "found") return true;
      if (step === undefined || reached[index] === at) continue;
      reached[index] = at;
      if ("ways" in step) entries.push(...step.ways);
      else if ("holds" in step) step.holds(before, char) && entries.push(step.next);
      else if (char !== undefined && step.fits(char)) following.push(step.next);
    }
    entries = following;
  }
  return false;
}
