// Flows of CloudFlow (`Type: StateMachine`) written in a program: states are values, and go to each other by
// reference. `aliflow.stateMachine.machine({ name: "order", start: charge.next(ship) })`.

import type * as pulumi from "@pulumi/pulumi";
import type { StateMachineDefinition } from "./definition-types.generated";
import type { Expression } from "./literals";
import { listFrom, type OpenState, type State, StateValue, written } from "./state-machine-state";
import {
  type Constructor,
  type Handling,
  handling,
  type Seconds,
  type StateOptions,
  seconds,
} from "./state-machine-task";

export { tasks } from "./operations.generated";
export type { OpenState, State } from "./state-machine-state";
export {
  type Catch,
  type Constructor,
  type Retry,
  retries,
  type Seconds,
  type StateOptions,
  type TaskOptions,
  task,
} from "./state-machine-task";

type Text = pulumi.Input<string>;
type Count = pulumi.Input<number>;

/** Builds data, or is a place to go to. */
export const pass = (name: string, options: StateOptions = {}): OpenState =>
  new StateValue("Pass", name, { fields: written(options) });

/** Waits for 1 to 300 seconds, in Express executions at most 20. */
export const wait = <Duration extends Seconds>(
  name: string,
  duration: Duration & Expression<Duration>,
  options: StateOptions = {},
): OpenState =>
  new StateValue("Wait", name, { fields: written({ ...seconds("seconds", duration), ...options }) });

/** Ends the list of states, successfully. */
export const succeed = (name: string, options: StateOptions = {}): State =>
  new StateValue("Succeed", name, { fields: written(options), goesOn: false });

export type FailOptions = StateOptions & { readonly code?: Text } & (
    | { readonly detail: Text; readonly "detail.$"?: never }
    | { readonly detail?: never; readonly "detail.$": Text }
  );

/** Ends the execution with an error. */
export const fail = (name: string, options: FailOptions): State =>
  new StateValue("Fail", name, { fields: written(options), goesOn: false });

interface Alternative {
  readonly key: string;
  readonly entry: object;
  readonly to: State;
}

/** The alternatives of a choice, to which `otherwise` is still missing. */
export class Choice {
  constructor(
    private readonly name: string,
    private readonly options: StateOptions,
    private readonly alternatives: readonly Alternative[],
  ) {}

  /** Goes there when the condition holds: `$Input.total > 100`. */
  when(condition: Text, state: State): Choice {
    const alternative = { key: "Branches", entry: { Condition: condition }, to: state };
    return new Choice(this.name, this.options, [...this.alternatives, alternative]);
  }

  /** Goes there when no condition holds. */
  otherwise(state: State): State {
    const fields = written(this.options);
    return new StateValue("Choice", this.name, {
      fields,
      goesOn: false,
      exits: this.alternatives,
      otherwise: state,
    });
  }
}

/** Chooses by conditions, tried in order: `choice("paid?").when('$Input.status == "paid"', ship).otherwise(refund)`. */
export const choice = (name: string, options: StateOptions = {}): Pick<Choice, "when"> =>
  new Choice(name, options, []);

/** Runs branches at the same time, at most 50; each begins at a state of its own. */
export function parallel(name: string, branches: readonly State[], options: Handling = {}): OpenState {
  if (branches.length === 0) throw new Error(`state "${name}" has no branches; give it at least one`);
  return handling("Parallel", name, options, {
    inner: branches.map((start) => ({ key: "Branches", start })),
  });
}

type Items =
  | { readonly itemsPath: Text; readonly itemReader?: Constructor }
  | { readonly itemsPath?: Text; readonly itemReader: Constructor };

/** Where the array is, `$Input.orders`, or for a distributed map who reads it. */
export type MapOptions = Handling &
  Items & {
    /** At most 40, distributed 100. @default 40 */
    readonly maxConcurrency?: Count;
    /** Builds the input of each iteration; it may read `$Item`. */
    readonly itemConstructor?: Constructor;
    readonly itemBatcher?: Constructor;
    readonly maxItems?: Count;
    readonly toleratedFailurePolicy?: Constructor;
    readonly resultWriter?: Constructor;
    /** Makes it distributed: `{ ExecutionMode: "Express" }`. */
    readonly processorConfig?: Constructor;
  };

/** Runs states for every item of an array. */
export function map(name: string, options: MapOptions, start: State): OpenState {
  const { maxConcurrency, processorConfig, ...rest } = options;
  // Sic: the reference spells it so.
  const fields = { ...rest, maxConcuccency: maxConcurrency };
  const inner = [{ key: "Processor" as const, start, more: written({ processorConfig }) }];
  return handling("Map", name, fields, { inner });
}

export interface Machine {
  /** The name of the flow, as its resource has it. */
  readonly name: Text;
  readonly start: State;
  readonly description?: Text;
  /** Seconds after which the flow times out. */
  readonly timeout?: Count;
}

/**
 * The definition of the states that can be reached from `start`, to be given to `Flow` or written to a file.
 * @throws Error for two states of one name in a list, and for a state that is reached from another list
 */
export function machine({ start, ...options }: Machine): StateMachineDefinition {
  const head = { Type: "StateMachine", SpecVersion: "v1", ...written(options) } as const;
  // Each state was built by a function above, from options of its type.
  return { ...head, ...listFrom(start) } as unknown as StateMachineDefinition;
}
