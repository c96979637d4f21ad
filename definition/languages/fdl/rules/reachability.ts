// Steps that nothing leads to, and rounds that nothing ends.

import type { Path } from "../../../read/document";
import { cycles } from "../../cycles";
import type { Rule } from "../../rule";
import { type Edge, edgesOf, pausingSteps } from "../control-flow";
import { flow } from "../example";
import type { FdlModel, Step } from "../model";
import { show } from "../wording";

export const unreachableStep: Rule<FdlModel> = {
  id: "fdl/unreachable-step",
  severity: "warning",
  title: "every step can be reached",
  why: "After `end: true`, `succeed`, `fail` or a choice whose every alternative jumps, a step runs only if a `goto` of its list names it.",
  accepted: flow(`- type: task
  name: ship
  resourceArn: acs:fc:::services/shop/functions/ship
  catch: [{errors: [FnF.ALL], goto: refund}]
  end: true
- {type: fail, name: refund}`),
  refused: flow("- {type: pass, name: ship, end: true}\n- {type: fail, name: refund}"),
  *check(model) {
    const pausing = pausingSteps(model.lists);
    for (const list of model.lists) {
      if (list.isOpen) continue;
      const reached = new Set<Step>();
      for (const step of list.steps) {
        if (step.index > 0 && !reached.has(step)) {
          const message = `nothing leads to ${show(step.name)}: the step before it ends or jumps, and no goto names it`;
          yield { path: [...step.path, "name"], message };
        }
        // What only an unreachable step leads to is said once, with that step.
        reach(step, reached, (at) => edgesOf(at, pausing));
      }
    }
  },
};

function reach(from: Step, reached: Set<Step>, edges: (step: Step) => readonly Edge[]): void {
  const waiting = [from];
  for (let step = waiting.pop(); step; step = waiting.pop()) {
    if (reached.has(step)) continue;
    reached.add(step);
    waiting.push(...edges(step).map(({ to }) => to));
  }
}

const polling = (between: string) =>
  flow(`- ${between}
- type: choice
  name: ready
  choices: [{condition: $.ready, goto: done}]
  default: {goto: look}
- {type: succeed, name: done}`);

export const busyLoop: Rule<FdlModel> = {
  id: "fdl/busy-loop",
  severity: "warning",
  title: "whatever goes round runs a task or waits on the way",
  why: "Nothing can change while it goes round, and an execution has 5,000 events at most.",
  accepted: polling("{type: wait, name: look, duration: 10}"),
  refused: polling("{type: pass, name: look}"),
  *check(model) {
    const pausing = pausingSteps(model.lists);
    const busyEdges = (step: Step) => edgesOf(step, pausing).filter(({ pauses }) => !pauses);
    for (const list of model.lists) {
      for (const { nodes, edge } of cycles(list.steps, busyEdges)) {
        // A step that leads to itself has a rule of its own.
        if (nodes.length <= 2) continue;
        const path: Path = edge.jump?.path ?? [...(nodes.at(-2)?.path ?? []), "name"];
        const names = nodes.slice(0, -1).map(({ name }) => show(name));
        yield { path, message: `${joined(names)} go round without a task or a wait; put a wait among them` };
      }
    }
  },
};

const joined = (names: readonly string[]) => `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
