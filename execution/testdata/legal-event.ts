// What every event of a legal history keeps to, in any language.
import type { Event } from "..";

export const ends = new Set(["ExecutionSucceeded", "ExecutionFailed", "ExecutionStopped", "ExecutionTimedOut"]);

/** Of the history as a whole. */
export function frame(events: readonly Event[], mostEvents: number): string[] {
  const found: string[] = [];
  if (events[0]?.type !== "ExecutionStarted") found.push("the first event is not ExecutionStarted");
  if (events.length > mostEvents) found.push(`there are ${events.length} events`);
  return found;
}

/** Of one event and the one that caused it. `follows`: what may come next, by the type of the event before. */
export function oddities(
  events: readonly Event[],
  index: number,
  follows: ReadonlyMap<string, readonly string[]>,
): string[] {
  const event = events[index];
  if (!event) return [];
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
