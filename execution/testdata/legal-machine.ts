// What every legal history of a state machine keeps to: read from the events alone, without the machine.
import type { Event, Options } from "..";

const ends = new Set(["ExecutionSucceeded", "ExecutionFailed", "ExecutionStopped", "ExecutionTimedOut"]);
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
  const found = events.flatMap((event, index) => breachesAt(events, event, index));
  if (events[0]?.type !== "ExecutionStarted") found.push("the first event is not ExecutionStarted");
  if (events.length > mostEvents) found.push(`there are ${events.length} events`);
  if (events.at(-1)?.type === "ExecutionSucceeded" || events.at(-1)?.type === "ExecutionFailed") {
    if (events.length < mostEvents) found.push(...unbalanced(events));
  }
  return found;
}

function breachesAt(events: readonly Event[], event: Event, index: number): string[] {
  const { id, scheduleEventId, type, time, detail } = event;
  const found: string[] = [];
  const isLast = index === events.length - 1;
  if (id !== index + 1) found.push(`event ${index + 1} has the id ${id}`);
  if (scheduleEventId >= id || (scheduleEventId === 0) !== (id === 1)) found.push(`event ${id} has a wrong cause`);
  if (time < (events[index - 1]?.time ?? 0)) found.push(`event ${id} is earlier than the one before`);
  if (ends.has(type) !== isLast) found.push(`event ${id}, ${type}, is at the wrong place`);
  if (typeof JSON.parse(detail) !== "object") found.push(`the detail of event ${id} is no object`);
  const cause = events[scheduleEventId - 1];
  const legal = cause && follows.get(cause.type);
  if (cause && legal && !isLast && !legal.includes(type)) found.push(`${type} (${id}) follows ${cause.type} (${cause.id})`);
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
