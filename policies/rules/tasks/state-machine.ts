// State machines: `Retry`, `Catch` and `Timeout` of Task states; a Parallel or a Map handles what is within.

import type { Document } from "../../../definition";
import { stateMachineModel } from "../../../definition/languages/state-machine";
import { type Tasks, type Timeout, timeoutOf } from "./task";

type Fields = Readonly<Record<string, unknown>>;
type State = ReturnType<typeof stateMachineModel>["states"][number];

export function stateMachineTasks(document: Document): Tasks {
  const { states, fields } = stateMachineModel(document, {});
  const timeout = (of: Fields): Timeout =>
    of["Timeout.$"] === undefined ? timeoutOf(of.Timeout, document.isHole) : "open";
  const isGiven = (value: unknown) => (Array.isArray(value) ? value.length > 0 : document.isHole(value));
  const has = (key: "Retry" | "Catch", state: State) => around(state).some((one) => isGiven(one.fields[key]));
  return {
    tasks: states
      .filter(({ type }) => type === "Task")
      .map((state) => ({
        name: state.name ?? "",
        path: state.path,
        isRetried: has("Retry", state),
        isCaught: has("Catch", state),
        timeout: timeout(state.fields),
      })),
    timeout: timeout(fields),
    hasTimeouts: true,
  };
}

/** The state and those that it stands in. */
function around(state: State): State[] {
  const found: State[] = [];
  for (let at: State | undefined = state; at; at = at.scope.owner) found.push(at);
  return found;
}
