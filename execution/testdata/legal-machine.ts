// What every legal history of a state machine keeps to: read from the events alone, without the machine.
import type { Event, Options } from "..";
import { frame, oddities } from "./legal-event";

const stateEnds = ["StateSucceeded", "StateFailed", "StateTimedOut", "StateAborted"];
const inside = ["MapRunStarted", "TaskSucceeded", "TaskFailed", ...stateEnds];

/** What may come next of one state, by the event before. */
const follows: ReadonlyMap<string, readonly string[]> = new Map([
  ["StateEntered", ["StateStarted", "StateFailed", "StateAborted"]],
  ["StateStarted", ["StateEntered", ...inside]],
  ["MapRunStarted", inside],
  ["TaskSucceeded", ["StateSucceeded", "StateFailed", "StateAborted"]],
  ["TaskFailed", inside],
  ["StateSucceeded", ["StateEntered", "StateSucceeded", "StateFailed"]],
]);

/** Every breach of a history that has ended, in words; none for a legal one. */
export function breaches(events: readonly Event[], { mostEvents }: Pick<Options, "mostEvents">): string[] {
  const found = [...frame(events, mostEvents), ...events.flatMap((_, index) => oddities(events, index, follows))];
  if (events.at(-1)?.type === "ExecutionSucceeded" || events.at(-1)?.type === "ExecutionFailed") {
    if (events.length < mostEvents) found.push(...unbalanced(events));
  }
  return found;
}

/** What was entered has ended, once. */
function unbalanced(events: readonly Event[]): string[] {
  const open = new Map<string, number>();
  for (const { type, stepName } of events) {
    const by = type === "StateEntered" ? 1 : stateEnds.includes(type) ? -1 : 0;
    open.set(stepName, (open.get(stepName) ?? 0) + by);
  }
  return [...open].filter(([, left]) => left !== 0).map(([name, left]) => `${name}: ${left} left open`);
}
