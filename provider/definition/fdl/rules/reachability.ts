// Steps that nothing leads to, and rounds that nothing ends.

import type { Path, Rule } from "../../types";
import { type Edge, edgesOf, pausingSteps } from "../control-flow";
import { flow } from "../example";
import type { FdlModel, Step, StepList } from "../parts";
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
    for (const list of model.lists) {
      for (const round of rounds(list, pausing)) {
        const { from, edge } = round;
        if (edge.to === from) continue;
        const path: Path = edge.jump?.path ?? [...from.path, "name"];
        yield {
          path,
          message: `${describe(round)} go round without a task or a wait; put a wait among them`,
        };
      }
    }
  },
};

const mostNames = 5;

function describe({ steps, length }: Round): string {
  const shown = steps.map(({ name }) => show(name));
  const last = length > shown.length ? `${length - shown.length} more` : shown.pop();
  return `${shown.join(", ")} and ${last}`;
}

interface Round {
  readonly from: Step;
  readonly edge: Edge;
  /** The first steps of the round, from the one that the edge leads to. */
  readonly steps: readonly Step[];
  /** How many steps it has. */
  readonly length: number;
}

interface Visit {
  readonly step: Step;
  readonly edges: Iterator<Edge>;
}

/** Edges that close a round without a pause, by a depth-first search that keeps its own stack. */
function* rounds(list: StepList, pausing: ReadonlySet<Step>): Iterable<Round> {
  const depths = new Map<Step, number>();
  const left = new Set<Step>();
  for (const start of list.steps) {
    const stack: Visit[] = [];
    enter(start);
    for (let visit = stack.at(-1); visit; visit = stack.at(-1)) {
      const { value: edge, done } = visit.edges.next();
      if (done) {
        left.add(visit.step);
        stack.pop();
        continue;
      }
      const depth = depths.get(edge.to);
      if (depth === undefined) enter(edge.to);
      else if (!left.has(edge.to)) {
        const steps = stack.slice(depth, depth + mostNames).map(({ step }) => step);
        yield { from: visit.step, edge, steps, length: stack.length - depth };
      }
    }

    function enter(step: Step): void {
      if (depths.has(step)) return;
      depths.set(step, stack.length);
      const edges = edgesOf(step, pausing).filter(({ pauses }) => !pauses);
      stack.push({ step, edges: edges.values() });
    }
  }
}
