// What a condition of a choice means, as a tree. Offsets count UTF-16 code units of the condition's text.

import type { Segment } from "../path-segments";

interface At {
  readonly start: number;
  /** The first character after it. */
  readonly end: number;
}

/** `"ready"`, `12.5`, `true`; `null` is not documented. */
export interface Literal extends At {
  readonly kind: "literal";
  readonly value: string | number | boolean | null;
}

/** `$.order.items[0]`, from the input of the step; `$` alone is the whole input. */
export interface PathNode extends At {
  readonly kind: "path";
  readonly segments: readonly Segment[];
}

/** `a && b && c` or `a || b || c`: two operands or more. */
export interface Junction extends At {
  readonly kind: "and" | "or";
  readonly operands: readonly ConditionNode[];
}

/** `!a` or `-a`. */
export interface Prefix extends At {
  readonly kind: "not" | "negate";
  readonly operand: ConditionNode;
}

export type BinaryOperator = "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | UndocumentedOperator;

/** Not in the vendor's list of operators; what the service makes of them is not known. */
export type UndocumentedOperator = "+" | "-" | "*" | "/" | "%" | "=~" | "!~";

export interface Binary extends At {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: ConditionNode;
  readonly right: ConditionNode;
}

/** `["a", "b"]`; not documented. */
export interface ListNode extends At {
  readonly kind: "list";
  readonly items: readonly ConditionNode[];
}

/** `length($.items)`; not documented. */
export interface Call extends At {
  readonly kind: "call";
  readonly name: string;
  readonly items: readonly ConditionNode[];
}

export type ConditionNode = Literal | PathNode | Junction | Prefix | Binary | ListNode | Call;

/** What is wrong, and where in the text. */
export interface ConditionProblem {
  readonly message: string;
  readonly offset: number;
}

export type ParsedCondition =
  | {
      readonly node: ConditionNode;
      /** What the vendor's grammar does not have, though a service may take it. */
      readonly undocumented: readonly ConditionProblem[];
      readonly problem?: undefined;
    }
  | { readonly node?: undefined; readonly problem: ConditionProblem };
