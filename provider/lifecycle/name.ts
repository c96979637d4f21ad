// Automatic names: the logical name and a suffix that follows from whose the object is. So a create that was
// carried out without our knowing is met again under the same name, and a replacement has another name than
// what it replaces.

import { createHash, randomBytes } from "node:crypto";

export interface NameRule {
  readonly maxLength: number;
  /** Characters that the service does not take; they become `-`. */
  readonly refused: RegExp;
  /** What a name may begin with. */
  readonly first: RegExp;
}

/** What an automatic name is made from. */
export interface NameSource {
  readonly logicalName: string;
  /** Type, state, stack and resource; without it, the suffix is random. */
  readonly identity?: string | undefined;
  /** Names of the same resource that are in use. */
  readonly taken?: ReadonlySet<string>;
}

const suffixLength = 7;
const noneTaken: ReadonlySet<string> = new Set();

/** A name that somebody else proposes, within the service's rule. */
export function fittedName(proposed: string, rule: NameRule): string {
  return allowed(proposed, rule).slice(0, rule.maxLength);
}

/** `logical-1a2b3c4`, within the service's rule. */
export function automaticName(
  { logicalName, identity, taken = noneTaken }: NameSource,
  rule: NameRule,
): string {
  const started = allowed(logicalName, rule);
  for (let generation = 0; ; generation++) {
    const suffix = `-${identity === undefined ? random() : digest(`${identity} ${generation}`)}`;
    const name = started.slice(0, rule.maxLength - suffix.length) + suffix;
    if (!taken.has(name)) return name;
  }
}

/** Whether a name has the form of an automatic one. */
export const isAutomaticName = (name: unknown): boolean =>
  typeof name === "string" && /-[0-9a-f]{7}$/.test(name);

function allowed(name: string, { refused, first }: NameRule): string {
  const taken = name.replace(refused, "-");
  return first.test(taken) ? taken : `_${taken}`;
}

const random = () => randomBytes(suffixLength).toString("hex").slice(0, suffixLength);

const digest = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, suffixLength);
