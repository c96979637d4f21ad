// What every legal history of a workflow keeps to: read from the events alone, without the machine.
import type { Event, Options } from "..";
import { frame, oddities } from "./legal-event";

const actionEnds = ["ActionSucceeded", "ActionFailed", "ActionTimedOut"];
const afterEnd = ["ActionStarted", "ActionSkipped", "IterationSucceeded", "IterationFailed", "ActionSucceeded", "ActionFailed"];
const afterRound = ["IterationStarted", "ActionSucceeded", "ActionFailed"];

/** What may come next, by the event that led to it. */
const follows: ReadonlyMap<string, readonly string[]> = new Map([
  ["ExecutionStarted", ["ActionStarted"]],
  ["ActionStarted", [...actionEnds, "ActionAttemptFailed", "IterationStarted", "ActionStarted"]],
  ["ActionAttemptFailed", [...actionEnds, "ActionAttemptFailed"]],
  ...[...actionEnds, "ActionSkipped"].map((type) => [type, afterEnd] as const),
  ["IterationStarted", ["ActionStarted", "IterationSucceeded"]],
  ["IterationSucceeded", afterRound],
  ["IterationFailed", afterRound],
]);

/** Every breach of a history that has ended, in words; none for a legal one. */
export function breaches(events: readonly Event[], { mostEvents }: Pick<Options, "mostEvents">): string[] {
  const found = [...frame(events, mostEvents), ...events.flatMap((_, index) => oddities(events, index, follows))];
  const open = openAtEnd(events);
  found.push(...open.filter(([, left]) => left < 0).map(([name]) => `${name} ends more often than it starts`));
  const end = events.at(-1);
  const isWhole = end?.type === "ExecutionSucceeded" || end?.type === "ExecutionFailed";
  if (isWhole && events.length < mostEvents && !isTerminated(events))
    found.push(...open.filter(([, left]) => left > 0).map(([name, left]) => `${name}: ${left} left open`));
  return [...found, ...attempts(events)];
}

function openAtEnd(events: readonly Event[]): [string, number][] {
  const open = new Map<string, number>();
  const count = (what: string, by: number) => open.set(what, (open.get(what) ?? 0) + by);
  for (const { type, stepName, detail } of events) {
    const round = /^Iteration(Started|Succeeded|Failed)$/.exec(type)?.[1];
    if (round) count(`round ${JSON.parse(detail).index} of ${stepName}`, round === "Started" ? 1 : -1);
    if (type === "ActionStarted") count(`action ${stepName}`, 1);
    if (actionEnds.includes(type)) count(`action ${stepName}`, -1);
  }
  return [...open];
}

/** A Terminate leaves open what is beside it and around it: it is what the end follows. */
function isTerminated(events: readonly Event[]): boolean {
  const cause = events[(events.at(-1)?.scheduleEventId ?? 0) - 1];
  const begun = events[(cause?.scheduleEventId ?? 0) - 1];
  return cause?.type === "ActionSucceeded" && begun !== undefined && JSON.parse(begun.detail).inputs?.runStatus !== undefined;
}

/** The tries of an action are counted from 1 on. */
function attempts(events: readonly Event[]): string[] {
  return events.flatMap(({ type, id, detail, scheduleEventId }) => {
    if (type !== "ActionAttemptFailed") return [];
    const before = events[scheduleEventId - 1];
    const last = before?.type === type ? JSON.parse(before.detail).attempt : 0;
    return JSON.parse(detail).attempt === last + 1 ? [] : [`event ${id} has a wrong attempt`];
  });
}
