// Flows of Serverless Workflow written in a program: steps are values, a goto names a step by reference, and the
// result is the plain definition. `aliflow.fdl.flow(fdl.task(…), fdl.choice(…).when(…), …)`.

import * as pulumi from "@pulumi/pulumi";
import * as arn from "./arn";
import type { FdlDefinition } from "./definition-types.generated";
import {
  type Mappings,
  mapped,
  type Step,
  type StepList,
  type StepOptions,
  StepValue,
  toList,
} from "./fdl-step";
import type { Api, Arn, Path, Time } from "./literals";

export { Choice, choice } from "./fdl-choice";
export { goto, type Jump, type Mappings, type Step, type StepList, type StepOptions } from "./fdl-step";

type Text = pulumi.Input<string>;
type Count = pulumi.Input<number>;

export interface Retry {
  readonly errors: readonly Text[];
  /** @default 1 */
  readonly intervalSeconds?: Count;
  /** @default 3 */
  readonly maxAttempts?: Count;
  /** @default 2 */
  readonly multiplier?: Count;
  /** @default 86400 */
  readonly maxIntervalSeconds?: Count;
}

export interface Catch {
  readonly errors: readonly Text[];
  /** A step of the same list. */
  readonly goto: Step;
}

/** Policies as the vendor's pages recommend them. */
export const retries = {
  /** A busy or failing function is asked again: five times, after 2, 4, 8, … seconds. */
  transient: {
    errors: ["FC.ResourceThrottled", "FC.ResourceExhausted", "FC.InternalServerError", "FC.Unknown"],
    intervalSeconds: 2,
    maxAttempts: 5,
  },
} satisfies Record<string, Retry>;

interface TaskSettings extends StepOptions {
  /** @default "requestResponse" */
  readonly pattern?: "requestResponse" | "sync" | "waitForCallback";
  readonly timeoutSeconds?: Count;
  readonly serviceParams?: Record<string, unknown>;
  readonly retry?: readonly Retry[];
  readonly catch?: readonly Catch[];
  readonly errorMappings?: Mappings;
}

/** A task runs a function, child flow or queue by its ARN, or an API of another product as an `action`. */
export type TaskOptions<Resource extends Text = Text, Action extends Text = Text> = TaskSettings &
  (
    | { readonly resourceArn: Resource & Arn<Resource>; readonly action?: never }
    | { readonly action: Action & Api<Action>; readonly resourceArn?: never }
  );

export interface FlowOptions {
  readonly inputMappings?: Mappings;
  readonly outputMappings?: Mappings;
  /** Seconds after which the whole flow times out. */
  readonly timeoutSeconds?: Count;
}

/** The definition, to be given to `Flow` or written to a file: steps in their order; options may come last. */
export function flow(...parts: readonly (Step | FlowOptions)[]): FdlDefinition {
  const steps = parts.filter((part): part is Step => part instanceof StepValue);
  const options: FlowOptions = Object.assign({}, ...parts.filter((part) => !(part instanceof StepValue)));
  const fields = { ...mapped(options), steps: toList(steps, "the flow") };
  return { version: "v1", type: "flow", ...fields } as FdlDefinition; // steps are written from typed options
}

/** Runs a function, a child flow, a queue or topic, or another product's API. */
export function task<Resource extends Text, Action extends Text>(
  name: string,
  options: TaskOptions<Resource, Action>,
): Step {
  const { catch: catches = [], errorMappings, ...rest } = options;
  return new StepValue("task", name, {
    fields: { ...mapped(rest), ...mapped({ errorMappings }) },
    jumps: catches.map(({ errors, goto: target }, index) => ({
      place: ["catch", index],
      entry: { errors },
      target,
    })),
  });
}

/**
 * Runs a function: `invoke("ship", ship, { retry: [retries.transient] })`, by its ARN or by what `arn.function` takes.
 */
export const invoke = (
  name: string,
  called: Text | Parameters<typeof arn.function>[0],
  options: TaskSettings = {},
): Step => {
  const isNamed = typeof called === "object" && "function" in called && !pulumi.Output.isInstance(called);
  const resourceArn: Text = isNamed ? arn.function(called) : (called as Text); // all that is left of the two
  return task(name, { ...options, resourceArn });
};

/** Sets values, or is a place to jump to. */
export const pass = (name: string, options: StepOptions = {}): Step =>
  new StepValue("pass", name, { fields: mapped(options) });

/** Waits for seconds (at most 172,800), or as many as a path such as `$.delay` says. */
export const wait = <Duration extends Count | Text>(
  name: string,
  duration: Duration & Path<Duration>,
  options: StepOptions = {},
): Step => new StepValue("wait", name, { fields: { duration, ...mapped(options) } });

/** Waits until a time: RFC 3339, or a path such as `$.when`. */
export const waitUntil = <When extends Text>(
  name: string,
  timestamp: When & Time<When>,
  options: StepOptions = {},
): Step => new StepValue("wait", name, { fields: { timestamp, ...mapped(options) } });

type EndOptions = Omit<StepOptions, "end">;

/** Ends the list of steps, successfully. */
export const succeed = (name: string, options: EndOptions = {}): Step =>
  new StepValue("succeed", name, { fields: mapped(options) });

/** Ends the flow with an error. */
export const fail = (name: string, options: EndOptions & { error?: Text; cause?: Text } = {}): Step =>
  new StepValue("fail", name, { fields: mapped(options) });

/** Runs branches at the same time, at most 100; each is a step or a list of steps. */
export function parallel(name: string, branches: readonly StepList[], options: StepOptions = {}): Step {
  if (branches.length === 0) throw new Error(`step "${name}" has no branches; give it at least one`);
  const lists = branches.map((steps, index) => ({ place: ["branches", index], steps }));
  return new StepValue("parallel", name, { fields: mapped(options), lists });
}

export interface Iteration<Collection extends Text = Text> extends StepOptions {
  /** Path of the array in the step's input: `$.items`. */
  readonly collection: Collection & Path<Collection>;
  /** Key under which an iteration's input holds its item. */
  readonly item: Text;
  /** Key under which it holds the index. */
  readonly index?: Text;
}

/** Runs steps for every item of an array, at most 100 at a time. */
export function foreach<Collection extends Text>(
  name: string,
  { collection, item, index, ...options }: Iteration<Collection>,
  steps: StepList,
): Step {
  const iterationMapping = { collection, item, ...(index !== undefined && { index }) };
  return new StepValue("foreach", name, {
    fields: { iterationMapping, ...mapped(options) },
    lists: [{ place: [], steps }],
  });
}
