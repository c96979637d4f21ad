// What every legal history keeps to, whoever wrote it: read from the events alone, without the machine.
import { type Event, next, type Options, type Run } from "..";
import { ends, frame, oddities } from "./legal-event";

const taskEnds = ["TaskSucceeded", "TaskFailed", "TaskTimedOut", "TaskSubmitFailed"];
const begins = new Set(["BranchEntered", "IterationEntered"]);

/** What may come next in the life of one step. */
const follows: ReadonlyMap<string, readonly string[]> = new Map([
  ["StepEntered", ["StepStarted", "StepFailed"]],
  ["TaskScheduled", ["TaskStarted"]],
  ["TaskStarted", ["TaskSubmitted", ...taskEnds]],
  ["TaskSubmitted", ["TaskSucceeded", "TaskFailed", "TaskTimedOut"]],
  ["TaskSucceeded", ["StepSucceeded", "StepFailed", "TaskScheduled"]],
  ["TaskFailed", ["StepFailed", "TaskScheduled"]],
  ["TaskSubmitFailed", ["StepFailed", "TaskScheduled"]],
  ["TaskTimedOut", ["StepFailed", "TaskScheduled"]],
  ["StepSucceeded", ["StepExited"]],
  ["StepFailed", ["StepExited"]],
]);

/** Every breach of a history that has ended, in words; none for a legal one. */
export function breaches(events: readonly Event[], { mostEvents }: Pick<Options, "mostEvents">): string[] {
  const found = [...frame(events, mostEvents), ...events.flatMap((event, index) => breachesAt(events, event, index))];
  const end = events.at(-1)?.type;
  if (end === "ExecutionSucceeded") found.push(...unbalanced(events));
  // What a failed branch takes along stays open; what led to the end does not.
  if (end === "ExecutionFailed" && events.length < mostEvents) found.push(...unbalanced(chainOf(events)));
  return [...found, ...forks(events)];
}

function breachesAt(events: readonly Event[], event: Event, index: number): string[] {
  const { id, scheduleEventId, stepName } = event;
  const found = oddities(events, index, follows);
  const cause = events[scheduleEventId - 1];
  const isLast = index === events.length - 1;
  if (cause && follows.has(cause.type) && !isLast && stepName !== cause.stepName)
    found.push(`event ${id} is of another step than its cause`);
  return found;
}

/** The last event with all that led to it, in their order. */
function chainOf(events: readonly Event[]): Event[] {
  const chain: Event[] = [];
  for (let at = events.at(-1); at; at = events[at.scheduleEventId - 1]) chain.push(at);
  return chain.reverse();
}

/** What was entered is exited, what was scheduled has ended. */
function unbalanced(events: readonly Event[]): string[] {
  const open = new Map<string, number>();
  const count = (what: string, by: number) => open.set(what, (open.get(what) ?? 0) + by);
  for (const { type, stepName } of events) {
    if (type.endsWith("Entered")) count(`${type.slice(0, -7)} ${stepName}`, 1);
    if (type.endsWith("Exited")) count(`${type.slice(0, -6)} ${stepName}`, -1);
    if (type === "TaskScheduled") count(`Task ${stepName}`, 1);
    if (taskEnds.includes(type)) count(`Task ${stepName}`, -1);
  }
  return [...open].filter(([, left]) => left !== 0).map(([what, left]) => `${what}: ${left} left open`);
}

/** An event leads to one other, but where branches begin. */
function forks(events: readonly Event[]): string[] {
  const plain = events.filter(({ type }) => !begins.has(type) && !ends.has(type));
  const led = Map.groupBy(plain, ({ scheduleEventId }) => scheduleEventId);
  return [...led].filter(([, next]) => next.length > 1).map(([id, next]) => `event ${id} leads to ${next.length}`);
}

/** What a run that has ended must not hold any more. */
export function leftovers(run: Run): string[] {
  const { tasks, events, isReady } = next(run);
  const held = {
    strands: Object.keys(run.strands).length,
    tasks: Object.keys(run.tasks).length,
    timers: run.timers.length,
    news: tasks.length + events.length,
    ready: Number(isReady),
  };
  return Object.entries(held)
    .filter(([, count]) => count > 0)
    .map(([what]) => what);
}
