// Objects that something else manages, as far as their own words tell: two hands on one object undo each other.

import { isMark, markOf } from "../../provider/lifecycle/ownership";
import { quote } from "../../text/quote";
import type { CloudObject } from "./kinds";

interface Sign {
  readonly who: string;
  /** What shows it, in words. */
  recognize(object: Words): string | undefined;
}

interface Words {
  readonly name: string;
  readonly description: string;
}

// No reference names a field that says who made an object. The marks of Pulumi are ours; the others are the words
// that the vendor's products put into names and descriptions, and so a guess, which the message says.
const signs: readonly Sign[] = [
  {
    who: "another Pulumi stack",
    recognize: ({ description }) =>
      isMark(description) ? `its description is ${quote(description)}` : undefined,
  },
  { who: "EventBridge", recognize: worded(/^\W*event[-_ ]?bridge/i) },
  { who: "AgentRun", recognize: worded(/^\W*agent[-_ ]?run/i) },
  { who: "Terraform", recognize: ({ description }) => wordIn(description, /\bmanaged by terraform\b/i) },
];

/** Who manages the object and how that was recognized; `undefined` when nothing tells of anybody. */
export function managerOf(object: CloudObject): string | undefined {
  const words = wordsOf(object);
  for (const { who, recognize } of signs) {
    const how = recognize(words);
    if (how !== undefined) return `is managed by ${who}: ${how}`;
  }
  return undefined;
}

/** Which of these stacks, `project/stack`, has made the object. */
export function makerOf(object: CloudObject, stacks: readonly string[]): string | undefined {
  const { description } = wordsOf(object);
  return stacks.find((stack) => description.startsWith(markOf(`${stack}/`, Number.POSITIVE_INFINITY)));
}

function wordsOf({ name, found }: CloudObject): Words {
  const { description } = found.state;
  return { name, description: typeof description === "string" ? description : "" };
}

function worded(pattern: RegExp): Sign["recognize"] {
  return ({ name, description }) => {
    if (pattern.test(name)) return `its name begins like theirs (${quote(name)}), a guess`;
    return pattern.test(description)
      ? `its description begins like theirs (${quote(description)}), a guess`
      : undefined;
  };
}

const wordIn = (description: string, pattern: RegExp) =>
  pattern.test(description) ? `its description is ${quote(description)}` : undefined;
