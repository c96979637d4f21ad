// What a flow consists of, as its rules see it.

import type { Document, Path } from "../../read/document";
import type { ValidateOptions } from "../rule";
import type { PartKind, StepType } from "./fields";

/** An object of the definition that has fields of its own. */
export interface Part {
  readonly kind: PartKind;
  readonly path: Path;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Where the list stands that it is an item of; the same object for every item of one list. */
  readonly listPath?: Path;
  /** The step that it is, or that it belongs to; none for the flow and its own mappings. */
  readonly step?: Step;
}

export interface Step {
  readonly path: Path;
  readonly list: StepList;
  /** Its place in the list. */
  readonly index: number;
  /** Whether it is an object, and not one to be known later. */
  readonly isReadable: boolean;
  /** Empty when it is not readable. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** What it is, or what it was most likely meant to be; `undefined` when that is not known. */
  readonly type: StepType | undefined;
  /** `undefined` when it has none, or one that is not known yet. */
  readonly name: string | undefined;
  /** Lists of steps inside it. */
  readonly lists: StepList[];
  readonly jumps: Jump[];
  /** The alternatives of a choice, `default` among them. */
  readonly entries: Entry[];
}

export interface StepList {
  readonly path: Path;
  /** The step that holds it; none for the steps of the flow. */
  readonly owner?: Step;
  readonly steps: Step[];
  /** The first step of each name. */
  readonly named: Map<string, Step>;
  /** Whether a name, a type or a target in it is not known, so that nothing is sure of what leads where. */
  isOpen: boolean;
}

/** One `goto`. */
export interface Jump {
  readonly path: Path;
  readonly from: Step;
  readonly by: "choice entry" | "default" | "catch";
  /** The name that it gives; `undefined` when it is not known yet or no text. */
  readonly target: string | undefined;
  /** The step of the same list that has this name. */
  readonly to: Step | undefined;
  /** The steps that run before it. */
  readonly through: StepList | undefined;
}

/** One alternative of a choice. */
export interface Entry {
  readonly list: StepList | undefined;
  readonly jump: Jump | undefined;
}

/** A value in a place where its form makes no sense, such as a text among steps. */
export interface Misfit {
  readonly path: Path;
  readonly value: unknown;
  readonly wanted: string;
}

export interface FdlModel {
  readonly document: Document;
  readonly options: ValidateOptions;
  readonly parts: readonly Part[];
  /** Outer lists before inner ones. */
  readonly lists: readonly StepList[];
  /** In the order of their lists. */
  readonly steps: readonly Step[];
  readonly misfits: readonly Misfit[];
  partsOf(...kinds: readonly PartKind[]): readonly Part[];
  /** Whether a value is not known yet, or stands for one that a deployment tool fills in. */
  isOpen(value: unknown): boolean;
}
