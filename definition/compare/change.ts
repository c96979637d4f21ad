// A change between two definitions.

import type { Path } from "../read/document";

export type ChangeKind = "added" | "removed" | "moved" | "renamed" | "changed";

/** One change, as a person would tell it. */
export interface Change {
  readonly kind: ChangeKind;
  /** What it is about: `flow`, `step`, `state`, `action`, `trigger`, `branch`, `mapping`, `policy`, `item`. */
  readonly subject: string;
  /** Name of the step, state, action or trigger that changed or that the changed part belongs to. */
  readonly name?: string;
  /** What it belongs to, where the subject has no name of its own: `step`. */
  readonly owner?: string;
  /** The new name of what was renamed. */
  readonly newName?: string;
  /** Whether what was renamed stands in another order or list too. */
  readonly moved?: boolean;
  /** What held it before, and what holds it now, where it was moved from one list into another. */
  readonly container?: Container;
  readonly newContainer?: Container;
  /** Where it stands in the old definition; absent for what was added. */
  readonly path?: Path;
  /** Where it stands in the new definition; absent for what was removed. */
  readonly newPath?: Path;
  /** Line of the old text, counted from 1; absent without a text. */
  readonly line?: number;
  /** Line of the new text. */
  readonly newLine?: number;
  /** The field within the named part: `retry[0].maxAttempts`. */
  readonly field?: string;
  /** What tells the list item that it is, or is in, from the others: `{ condition: "$.paid" }`. */
  readonly item?: Readonly<Record<string, string>>;
  /** The old value; absent where there was none. */
  readonly from?: unknown;
  /** The new value; absent where there is none. */
  readonly to?: unknown;
  /** The change in a sentence: `step "ship": timeoutSeconds 60 → 90`. */
  readonly text: string;
}

/** A list, and the place in it: `choices[0].steps[1]` of step `route`. */
export interface Container {
  readonly subject: string;
  /** Absent for the flow. */
  readonly name?: string;
  readonly field: string;
}
