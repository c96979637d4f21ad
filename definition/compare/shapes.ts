// Which parts of a definition have names or an order, and which values the references give to what is left out.

import type { Kind } from "../read/document";

type Values = Readonly<Record<string, unknown>>;

/** A map of a definition: its defaults and its parts that are more than plain values. */
export interface Shape {
  readonly defaults?: (node: Values) => Values;
  readonly parts: Readonly<Record<string, Part>>;
}

/**
 * `named`: items with a name of their own (steps). `keyed`: items known by one of their fields (mappings).
 * `sequence`: items known by their place. `map`: a map from names to parts. `object`: one part.
 */
export interface Part {
  readonly how: "named" | "keyed" | "sequence" | "map" | "object";
  readonly noun: string;
  /** The field that holds the name or key. */
  readonly key?: string;
  readonly shape: () => Shape;
}

const plain: Shape = { parts: {} };

/** An item of a list that the reference knows nothing more of. */
export const item: Part = { how: "sequence", noun: "item", shape: () => plain };

const mapping: Part = { how: "keyed", noun: "mapping", key: "target", shape: () => plain };

const steps: Part = { how: "named", noun: "step", key: "name", shape: () => step };
const stepList: Shape = { parts: { steps } };

// https://www.alibabacloud.com/help/en/serverless-workflow/latest/task-steps
const retryPolicy: Shape = {
  defaults: () => ({ intervalSeconds: 1, maxAttempts: 3, multiplier: 2, maxIntervalSeconds: 86_400 }),
  parts: {},
};

const endable = new Set<unknown>(["task", "pass", "wait", "choice", "parallel", "foreach"]);

const step: Shape = {
  defaults: ({ type }) => ({
    ...(endable.has(type) && { end: false }),
    ...(type === "task" && { pattern: "requestResponse" }),
  }),
  parts: {
    steps,
    branches: { how: "sequence", noun: "branch", shape: () => stepList },
    choices: { how: "keyed", noun: "branch", key: "condition", shape: () => stepList },
    default: { how: "object", noun: "branch", shape: () => stepList },
    retry: { how: "sequence", noun: "policy", shape: () => retryPolicy },
    catch: { how: "sequence", noun: "policy", shape: () => stepList },
    inputMappings: mapping,
    outputMappings: mapping,
    errorMappings: mapping,
  },
};

const fdl: Shape = { parts: { steps, inputMappings: mapping, outputMappings: mapping } };

const states: Part = { how: "named", noun: "state", key: "Name", shape: () => state };
const stateList: Shape = { parts: { States: states } };

const state: Shape = {
  defaults: ({ Type }) => (Type === "Task" ? { TaskMode: "RequestComplete" } : {}),
  parts: {
    Branches: { how: "keyed", noun: "branch", key: "Condition", shape: () => stateList },
    Processor: { how: "object", noun: "processor", shape: () => stateList },
    Retry: { how: "sequence", noun: "policy", shape: () => plain },
    Catch: { how: "sequence", noun: "policy", shape: () => plain },
  },
};

const actions: Part = { how: "map", noun: "action", shape: () => action };
const actionScope: Shape = { parts: { actions } };

const action: Shape = {
  parts: {
    actions,
    else: { how: "object", noun: "branch", shape: () => actionScope },
    default: { how: "object", noun: "branch", shape: () => actionScope },
    cases: { how: "map", noun: "case", shape: () => actionScope },
  },
};

const composer: Shape = {
  parts: { actions, triggers: { how: "map", noun: "trigger", shape: () => plain } },
};

export const shapes: Readonly<Record<Kind, Shape>> = { fdl, stateMachine: stateList, composer };

/** Fields that name another part: they follow its new name. */
export const references = new Set(["goto", "Next", "StartAt", "Default"]);
