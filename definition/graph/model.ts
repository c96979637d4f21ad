// What a drawing is made of, whatever the language of the definition.

import type { Kind } from "../read/document";

/** What a step does. Steps of unknown types and actions of connectors are tasks. */
export type NodeKind =
  | "start"
  | "end"
  | "trigger"
  | "task"
  | "pass"
  | "wait"
  | "choice"
  | "parallel"
  | "loop"
  | "scope"
  | "succeed"
  | "fail";

/**
 * Why one step comes after another: `next` as the definition orders them, `goto` by a jump or by the next round
 * of a loop, `catch` after a failure, `branch` into a choice, branch or body, `default` when no choice matched.
 */
export type EdgeKind = "next" | "goto" | "catch" | "branch" | "default";

/** What the second definition is to the first: only in the new one, only in the old one, in both but different. */
export type GraphChange = "added" | "removed" | "changed";

export interface GraphNode {
  /** Names from the outermost step to this one: `pay/branch 2/refund`. Unique in the graph. */
  readonly id: string;
  /** The step's name. */
  readonly label: string;
  readonly kind: NodeKind;
  /** What it calls, waits for or repeats over, in a few words. */
  readonly detail?: string;
  /** How often it is tried again, and how long it may take. */
  readonly marks?: readonly string[];
  /** Id of the nested list that holds it; absent in the outermost list. */
  readonly group?: string;
  readonly change?: GraphChange;
}

export interface GraphEdge {
  /** Ids of nodes. */
  readonly from: string;
  readonly to: string;
  /** The condition, the errors or the statuses, uncut. */
  readonly label?: string;
  readonly kind: EdgeKind;
  readonly change?: Exclude<GraphChange, "changed">;
}

/** A nested list of steps: a branch, the body of a loop, what a choice runs. */
export interface GraphGroup {
  readonly id: string;
  readonly label: string;
  /** Id of the node whose list it is. */
  readonly step: string;
  /** Id of the group around it; absent in the outermost list. */
  readonly group?: string;
  readonly change?: Exclude<GraphChange, "changed">;
}

/** A definition as nodes and edges. Every step is one node; a start and an end are added. */
export interface Graph {
  readonly kind: Kind;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly groups: readonly GraphGroup[];
}
