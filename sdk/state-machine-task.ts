// Tasks of state machines, and what is common to the states that may fail.

import type * as pulumi from "@pulumi/pulumi";
import type { Operation } from "./literals";
import { type OpenState, type State, StateValue, written } from "./state-machine-state";

type Text = pulumi.Input<string>;
type Count = pulumi.Input<number>;

/** Keys with constants, or expressions where a key ends in `.$`: `{ kind: "order", "id.$": "$Input.id" }`. */
export type Constructor = Readonly<Record<string, unknown>>;

/** A number; a plain string is an expression, such as `"$Input.delay"`. */
export type Seconds = Count | string;

/** What every state may say. */
export interface StateOptions {
  readonly description?: Text;
  /** Builds what the state gets. @default what the state before gave */
  readonly inputConstructor?: Constructor;
  /** Builds what the state gives on; it may read `$Output`. */
  readonly outputConstructor?: Constructor;
  /** Sets keys of `$Global`. */
  readonly globalConstructor?: Constructor;
}

export interface Retry {
  readonly errors: readonly Text[];
  readonly maxAttempts: Count;
  /** At most 86,400. */
  readonly intervalSeconds: Count;
  readonly backoffRate?: Count;
  /** At most 86,400. */
  readonly maxBackoffSeconds?: Count;
  readonly description?: Text;
}

export interface Catch {
  readonly errors: readonly Text[];
  /** A state of the same list. */
  readonly next: State;
  readonly description?: Text;
  /** Builds what that state gets; the error is `$Context.Current.Error`. */
  readonly outputConstructor?: Constructor;
  readonly globalConstructor?: Constructor;
}

export interface Handling extends StateOptions {
  readonly retry?: readonly Retry[];
  readonly catch?: readonly Catch[];
}

export interface TaskOptions<Action extends Text = Text> extends Handling {
  /** Service and operation: `FC:InvokeFunction`, `FNF:StartExecution`, `HTTP:Request`. */
  readonly action: Action & Operation<Action>;
  /** @default "RequestComplete" */
  readonly taskMode?: "RequestComplete" | "WaitForSystemCallback" | "WaitForCustomCallback";
  readonly parameters?: Constructor;
  /** At most 604,800 seconds. @default 0: no limit */
  readonly timeout?: Seconds;
}

/** Calls an operation of a service. */
export const task = <Action extends Text>(
  name: string,
  { timeout, ...options }: TaskOptions<Action>,
): OpenState => handling("Task", name, { ...options, ...seconds("timeout", timeout) });

/** Policies as the vendor's pages recommend them. */
export const retries = {
  /** A busy or failing function is asked again: five times, after 2, 4, 8, … seconds. */
  transient: {
    errors: ["FC.ResourceThrottled", "FC.ResourceExhausted", "FC.InternalServerError", "FC.Unknown"],
    maxAttempts: 5,
    intervalSeconds: 2,
    backoffRate: 2,
  },
} satisfies Record<string, Retry>;

type Inner = Pick<ConstructorParameters<typeof StateValue>[2], "inner">;

export function handling(type: string, name: string, options: Handling, inner: Inner = {}): OpenState {
  const { retry, catch: catches = [], ...rest } = options;
  const exits = catches.map(({ next, ...entry }) => ({ key: "Catch", entry: written(entry), to: next }));
  return new StateValue(type, name, {
    fields: written({ ...rest, retry: retry?.map(written) }),
    exits,
    ...inner,
  });
}

/** Seconds under the key that says what they are: a number, or an expression. */
export const seconds = (key: string, value: Seconds | undefined) => ({
  [typeof value === "string" ? `${key}.$` : key]: value,
});
