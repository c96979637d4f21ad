// What can run, and what may run for ever.

import { quote } from "../../../../text/quote";
import type { Path } from "../../../read/document";
import { cycles } from "../../cycles";
import { withStates } from "../example";
import type { Scope, State, StateMachineRule } from "../model";

const loop = `
- { Type: Wait, Name: first, Seconds: 10, Next: check }
- Type: Choice
  Name: check
  Branches: [{ Condition: $Input.ready == true, Next: done }]
  Default: first
- { Type: Succeed, Name: done }`;

export const unreachable: StateMachineRule = {
  id: "state-machine/unreachable",
  severity: "warning",
  title: "Every state can be reached from `StartAt`",
  why: "A state that no way leads to never runs: most likely a `Next` was forgotten or mistyped.",
  accepted: withStates(loop),
  refused: withStates(`${loop}\n- { Type: Pass, Name: leftover, End: true }`),
  *check({ document, scopes }) {
    for (const scope of scopes) {
      const start = scope.fields.StartAt;
      // A way that leads nowhere is told of elsewhere, and once it leads somewhere, all may be reached.
      if (scope.open || document.isHole(start) || hasLooseEnd(scope)) continue;
      const reached = reachedFrom(scope, start);
      if (reached.size === 0) continue;
      for (const state of scope.states) {
        if (reached.has(state) || state.name === undefined || scope.names.get(state.name) !== state) continue;
        const message = `no way leads from "StartAt" to ${quote(state.name)}, so that it never runs`;
        yield { path: [...state.path, "Name"], message };
      }
    }
  },
};

/** States that take no time: a loop of them alone makes thousands of events in seconds. */
const instant = new Set(["Pass", "Choice"]);

export const busyLoop: StateMachineRule = {
  id: "state-machine/busy-loop",
  severity: "warning",
  title: "A loop waits or does something",
  why:
    "A loop of `Pass` and `Choice` states alone runs as fast as the service can: it may use up the 5,000 events of " +
    "an execution in seconds. Put a `Wait` or a `Task` into it.",
  accepted: withStates(loop),
  refused: withStates(loop.replace("Type: Wait", "Type: Pass").replace("Seconds: 10, ", "")),
  *check({ scopes }) {
    for (const scope of scopes) {
      const states = scope.states.filter(({ type }) => type !== undefined && instant.has(type));
      for (const { nodes, edge } of cycles(states, (state) => instantEdges(scope, state))) {
        const way = nodes.map(({ name }) => quote(name ?? "")).join(" → ");
        yield { path: edge.path, message: `this closes a loop without a Wait or a Task: ${way}` };
      }
    }
  },
};

function hasLooseEnd({ states, names }: Scope): boolean {
  return states.some(({ transitions }) =>
    transitions.some(({ target }) => typeof target !== "string" || !names.has(target)),
  );
}

function reachedFrom(scope: Scope, start: unknown): ReadonlySet<State> {
  const first = typeof start === "string" ? scope.names.get(start) : undefined;
  const reached = new Set(first ? [first] : []);
  for (const state of reached) for (const { to } of edgesOf(scope, state)) reached.add(to);
  return reached;
}

function instantEdges(scope: Scope, state: State): readonly { to: State; path: Path }[] {
  return edgesOf(scope, state).filter(({ to }) => to.type !== undefined && instant.has(to.type));
}

function edgesOf(scope: Scope, { transitions }: State): readonly { to: State; path: Path }[] {
  return transitions.flatMap(({ target, path }) => {
    const to = typeof target === "string" ? scope.names.get(target) : undefined;
    return to ? [{ to, path }] : [];
  });
}
