// A preview, a refresh or an update as data: what Pulumi prints becomes this, and every report is made from it.

import type { Change, Diagnostic, Graph } from "../../definition";
import type { StackResource } from "../../policies/rules";
import type { Kind } from "./kinds";

/** What happens to a resource; the engine's other words are parts of these, or no change. */
export type Operation = "create" | "update" | "replace" | "delete" | "import";

export const operations: readonly Operation[] = ["delete", "replace", "update", "create", "import"];

/** Where something stands in the program or in a definition's file; lines and columns are counted from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/** A resource as a state or a program has it; what is secret reads `secret`. */
export type Inputs = Readonly<Record<string, unknown>>;

/** One resource that does not stay as it is. */
export interface ResourceChange {
  readonly urn: string;
  /** Logical name. */
  readonly name: string;
  /** As the engine has it: `aliflow:index:Flow`, or another provider's. */
  readonly type: string;
  /** Absent for other providers' resources. */
  readonly kind?: Kind;
  readonly operation: Operation;
  /** `outside`: somebody changed it in the cloud, and a refresh has found out. */
  readonly origin: "program" | "outside";
  readonly before: Inputs;
  readonly after: Inputs;
  /** Properties that differ, as the engine names them: `routing[0].version`. */
  readonly properties: readonly string[];
  /** Properties that force the replacement; empty where something it depends on does. */
  readonly replacedBy: readonly string[];
  /** A replacement's old object goes before the new one is there. */
  readonly hasGap: boolean;
  /** The old object stays in the account, where no stack manages it any more: `retainOnDelete`. */
  readonly isRetained?: true;
  /** Properties that are secret in the state and plain in the program. */
  readonly madePlain: readonly string[];
  /** Where the program declares it. */
  readonly place?: Place;
  /** An update tried it and could not. */
  readonly failed: boolean;
}

/** What the engine or a provider has to say. */
export interface Problem {
  readonly severity: "error" | "warning";
  readonly message: string;
  /** Logical name of the resource that it is about. */
  readonly name?: string;
  /** Id of the rule of definitions, `fdl/goto-target`, or of the policy. */
  readonly rule?: string;
  /** A policy of the report says so, and not the engine: nothing has failed. */
  readonly isPolicy?: true;
  readonly place?: Place;
}

/** A resource as policies judge it. */
export interface DeclaredResource extends StackResource {
  readonly place?: Place;
}

/** What policies judge; only where they are asked for. */
export interface Declared {
  readonly resources: readonly DeclaredResource[];
  /** Whether every resource of the stack is among them, with what it depends on. */
  readonly isWhole: boolean;
}

/** An object of the cloud that a stack has in its state. */
export interface HeldObject {
  readonly kind: Kind;
  readonly id: string;
  /** Absent where the state does not tell it. */
  readonly region?: string;
}

/** What a stack manages; only where it is asked for. */
export interface Held {
  readonly objects: readonly HeldObject[];
  /** Whether every object of the stack is among them. */
  readonly isWhole: boolean;
}

/** What one run of Pulumi said about one stack, or the state of one. */
export interface Run {
  /** `project/stack`; empty when the run ended before it named a resource. */
  readonly stack: string;
  /** Whether it only looked, or has carried out what it tells. */
  readonly isPreview: boolean;
  /** In the order of the engine. */
  readonly changes: readonly ResourceChange[];
  /** How many resources stay as they are. */
  readonly unchanged: number;
  readonly problems: readonly Problem[];
  readonly declared?: Declared;
  readonly held?: Held;
  /** An exported state, which tells of no change because nobody has looked for one. */
  readonly isState?: true;
}

/** Why somebody should look before saying yes. */
export interface Danger {
  /** Id of the kind of danger, for programs: `deleted`, `zone-changed`. */
  readonly id: string;
  readonly message: string;
}

/** When a schedule fires. */
export interface Firing {
  readonly expression: string;
  readonly zone: string;
  readonly words: string;
  /** The next three, in the schedule's zone: `2026-12-01 02:00 Tue`; empty where they cannot be told. */
  readonly next: readonly string[];
}

/** What a changed definition means. */
export interface DefinitionChange {
  /** `secret`: only named. `unreadable`: not known yet, or no definition. */
  readonly known: "yes" | "secret" | "unreadable";
  /** By meaning; empty for a definition that was not there before. */
  readonly changes: readonly Change[];
  /** Before and after in one graph; absent where there is nothing to compare. */
  readonly graph?: () => Graph;
}

/** A change with what it means. */
export interface AssessedChange extends ResourceChange {
  readonly stack: string;
  readonly dangers: readonly Danger[];
  /**
   * Worked out when it is asked for and kept by nobody, since it is many times as large as both definitions; absent
   * where no definition changes, `undefined` where it means the same.
   */
  readonly definition?: () => DefinitionChange | undefined;
  /** What rules say of a definition that somebody changed outside: no preview has checked it. */
  readonly findings: readonly Diagnostic[];
  readonly schedule?: { readonly before?: Firing; readonly after?: Firing };
}

export type Level = "failed" | "dangerous" | "changes" | "nothing";

/** Calls to both services, and how long they take under the published quota. */
export interface Cost {
  readonly calls: number;
  readonly seconds: number;
}

/** An object of the account that no stack manages whose state was given. */
export interface AccountObject {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  readonly region: string;
}

/** What is in the account besides; only where it was looked for, and every list was answered. */
export interface Account {
  /** `madeBy`: the stack that its description names, one of those given, which has it no more. */
  readonly unmanaged: readonly (AccountObject & { readonly madeBy?: string })[];
  /** What is somebody else's, as far as its own words tell: `manager` says whose and how that was recognized. */
  readonly ofOthers: readonly (AccountObject & { readonly manager: string })[];
}

/** All that the renderers need. */
export interface Report {
  readonly title: string;
  readonly level: Level;
  /** The first line: what happens to how many, what is dangerous, how long it takes. */
  readonly verdict: string;
  readonly stacks: readonly string[];
  /** Dangerous ones first. */
  readonly changes: readonly AssessedChange[];
  readonly unchanged: number;
  readonly problems: readonly (Problem & { readonly stack: string })[];
  readonly cost: Cost;
  readonly account?: Account;
}
