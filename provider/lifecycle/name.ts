// Automatic names: the logical name and a random suffix, so that a replacement can live beside what it
// replaces.

import { randomBytes } from "node:crypto";

export interface NameRule {
  readonly maxLength: number;
  /** Characters that the service does not take; they become `-`. */
  readonly refused: RegExp;
  /** What a name may begin with. */
  readonly first: RegExp;
}

const suffixBytes = 4;

/** `logical-1a2b3c4`, within the service's rule. */
export function automaticName(logicalName: string, rule: NameRule, random = randomBytes): string {
  const suffix = `-${random(suffixBytes).toString("hex").slice(0, 7)}`;
  const allowed = logicalName.replace(rule.refused, "-");
  const started = rule.first.test(allowed) ? allowed : `_${allowed}`;
  return started.slice(0, rule.maxLength - suffix.length) + suffix;
}
