// What of the executions that a run has started everybody needs to know: those that did not succeed, and why.

import type { ChildRun, ExecutionRun, RunEvent } from "../emulator";
import { failedStep } from "../provider/resources/failed-step";
import { printable } from "../text/printable";
import { quote } from "../text/quote";

/** Beneath one event; of a Map a thousand items may have failed for one reason. */
const mostTold = 5;

const longestInput = 60;

const endings = { Failed: "failed", TimedOut: "timed out", Stopped: "was stopped", Running: "goes on" };

/** All that it has started, and what that has. */
export const descendants = ({ children }: ExecutionRun): readonly ChildRun[] =>
  children.flatMap((child) => [child, ...descendants(child)]);

/** Lines on those that did not succeed, by the index of the event beneath which they belong. */
export function failuresBeneath(ran: ExecutionRun): ReadonlyMap<number, readonly string[]> {
  const failed = new Map<number, ChildRun[]>();
  for (const child of ran.children) {
    const place = placeOf(child, ran);
    const earlier = failed.get(place) ?? [];
    earlier.push(...unsuccessful([child]));
    failed.set(place, earlier);
  }
  return new Map([...failed].map(([place, children]) => [place, told(children, ran)]));
}

const unsuccessful = (children: readonly ChildRun[]): readonly ChildRun[] =>
  children.flatMap((child) => (child.status === "Succeeded" ? unsuccessful(child.children) : [child]));

/** What its step made of its end, else the last event of its step; of one that another has started, the last of all. */
function placeOf({ startedBy, stoppedTime }: ChildRun, { events, executionName }: ExecutionRun): number {
  const ofStep = ({ StepName }: RunEvent) => StepName === startedBy.stepName;
  const failed = (event: RunEvent) => ofStep(event) && isFailure(event) && event.Time >= stoppedTime;
  const isOwn = startedBy.executionName === executionName;
  const place = isOwn
    ? [events.findIndex(failed), events.findLastIndex(ofStep)].find((at) => at >= 0)
    : undefined;
  return place ?? events.length - 1;
}

const isFailure = ({ Type }: RunEvent): boolean => /(?:Failed|TimedOut|Aborted)$/.test(Type);

function told(children: readonly ChildRun[], starter: ExecutionRun): string[] {
  const more = children.length - mostTold;
  return [
    ...children.slice(0, mostTold).flatMap((child) => toldOf(child, starter)),
    ...(more > 0 ? [`and ${more} more that did not succeed`] : []),
  ];
}

/** A failure that goes on from child to starter is told of the innermost one, as far as the starter does not tell it. */
function toldOf(child: ChildRun, starter: ExecutionRun): string[] {
  const { flowName, executionName, status, failure, events } = child;
  const step = failedStep(events.at(-1), new Map(events.map((event) => [event.EventId, event])));
  const head = `${flowName}/${executionName}${inputOf(events)} ${endings[status as keyof typeof endings]}`;
  const inner = unsuccessful(child.children);
  const isInner = inner.some((one) => isSame(one.failure, failure));
  const [first = "", ...more] =
    failure && !isInner ? `: ${failure.error}: ${failure.cause.trimEnd()}`.split("\n") : [];
  return [
    printable(`${head}${step === undefined ? "" : ` at step ${quote(step)}`}${first}`),
    ...(isSame(starter.failure, failure) ? [] : more).map((line) => `  ${printable(line)}`),
    ...told(inner, isInner ? starter : child).map((line) => `  ${line}`),
  ];
}

/** By it items of a Map are told apart. */
function inputOf([first]: readonly RunEvent[]): string {
  const { input = {} } = JSON.parse(first?.EventDetail || "{}");
  const text = JSON.stringify(input);
  if (text === "{}") return "";
  return ` with ${text.length > longestInput ? `${text.slice(0, longestInput - 1)}…` : text}`;
}

const isSame = (one: ExecutionRun["failure"], other: ExecutionRun["failure"]): boolean =>
  one?.error === other?.error && one?.cause === other?.cause;
