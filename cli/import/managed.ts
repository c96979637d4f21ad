// Objects that something else manages, as far as their own words tell: two hands on one object undo each other.

import { isMark } from "../../provider/lifecycle/ownership";
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
export function managerOf({ name, found }: CloudObject): string | undefined {
  const { description } = found.state;
  const words = { name, description: typeof description === "string" ? description : "" };
  for (const { who, recognize } of signs) {
    const how = recognize(words);
    if (how !== undefined) return `is managed by ${who}: ${how}`;
  }
  return undefined;
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
