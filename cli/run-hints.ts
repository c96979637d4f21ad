// What the user can do about a run that lacks something.

import type { ExecutionRun, FlowRun } from "../emulator";
import { printable } from "../text/printable";
import { quote } from "../text/quote";
import { descendants } from "./run-children";

export const hints = (ran: FlowRun): string[] => [...unstubbed(ran), ...unknownFlow(ran), ...unreported(ran)];

/** Stubs that lack and that nobody is told of otherwise: a flow that catches all goes on without them. */
function unstubbed(ran: FlowRun): string[] {
  const runs = [ran, ...descendants(ran)];
  const told = new Set(runs.map(({ failure }) => failure?.cause));
  const lacking = new Map<string, string>();
  for (const { flowName, events } of runs)
    for (const { StepName, EventDetail } of events) {
      if (!EventDetail.includes("FnF.TaskNotStubbed")) continue;
      const { error, cause } = JSON.parse(EventDetail);
      const place = `${flowName}/${StepName}`;
      if (error === "FnF.TaskNotStubbed" && !told.has(cause) && !lacking.has(place))
        lacking.set(place, String(cause));
    }
  return [...lacking.values()].flatMap((cause) => cause.trimEnd().split("\n").map(printable));
}

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
