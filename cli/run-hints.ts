// What the user can do about a run that did not succeed for want of it.

import type { ExecutionRun, FlowRun } from "../emulator";
import { quote } from "../text/quote";
import { descendants } from "./run-children";

export const hints = (ran: FlowRun): string[] => [...unknownFlow(ran), ...unreported(ran)];

const unknownFlow = ({ failure }: FlowRun): string[] =>
  failure?.error === "fnf.FlowNotExists" ? ["give its definition: --flow NAME=FILE"] : [];

/** Of a run that has waited in vain for what only the user can say: which steps wait. */
function unreported(ran: FlowRun): string[] {
  if (ran.status !== "TimedOut") return [];
  const runs = new Map(
    [ran, ...descendants(ran)].map((one) => [`${one.flowName}/${one.executionName}`, one]),
  );
  const open = ran.messages.flatMap(({ flowName, executionName, stepName, taskToken }) => {
    const run = runs.get(`${flowName}/${executionName}`);
    if (taskToken === undefined || run === undefined || !isOpen(stepName, run)) return [];
    const whose = run === ran ? "" : ` of flow ${quote(flowName)}`;
    return `step ${quote(stepName)}${whose} waits for a report that nobody gives; give its stub a "callback"`;
  });
  return [...new Set(open)];
}

function isOpen(step: string, { events }: ExecutionRun): boolean {
  const last = events.findLast(({ StepName }) => StepName === step);
  return last?.Type === "TaskSubmitted";
}
