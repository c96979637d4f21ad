// A run for people: an event a line, then how it ended.

import type { ChildRun, ExecutionRun, FlowRun } from "../emulator";
import { printable } from "../text/printable";
import type { Io } from "./io";
import { type Paint, paintFor } from "./paint";
import { descendants, failuresBeneath } from "./run-children";
import { hints } from "./run-hints";

const widest = 120;

interface Telling {
  readonly paint: Paint;
  /** When the run began: times are counted from there. */
  readonly since: number;
}

/** @param isWhole whether what it has started is told event for event too, before the run itself */
export function runText(
  ran: FlowRun,
  { io, isWhole }: { readonly io: Io; readonly isWhole: boolean },
): string {
  const telling = { paint: paintFor(io), since: Date.parse(ran.startedTime) };
  const children = descendants(ran);
  const count = children.length + ran.childrenLeftOut;
  const whole = (isWhole ? children : []).flatMap((child) => [...wholeChild(child, telling), ""]);
  const own = [...history(ran, telling), ...ending(ran, { telling, count }), ...hints(ran)];
  return [...whole, ...own, ...outputOf(ran)].join("\n");
}

function wholeChild(child: ChildRun, telling: Telling): string[] {
  const { flowName, executionName, startedBy: by } = child;
  const started = `${flowName}/${executionName}, started by step ${by.stepName} of ${by.flowName}/${by.executionName}`;
  const end = [...ending(child, { telling, count: child.children.length }), ...outputOf(child)];
  return [telling.paint("bold", printable(started)), ...history(child, telling), ...end];
}

function history(ran: ExecutionRun, { paint, since }: Telling): string[] {
  const rows = ran.events.map(({ Time, Type, StepName, EventDetail }) => ({
    time: elapsed(Date.parse(Time) - since),
    type: Type,
    step: printable(StepName),
    detail: EventDetail === "{}" ? "" : printable(EventDetail),
  }));
  const [times, types, steps] = (["time", "type", "step"] as const).map((column) =>
    rows.reduce((width, row) => Math.max(width, row[column].length), 0),
  ) as [number, number, number];
  const beneath = failuresBeneath(ran);
  return rows.flatMap(({ time, type, step, detail }, index) => {
    const head = `${time.padStart(times)}  ${type.padEnd(types)}  ${step.padEnd(steps)}`;
    const room = Math.max(20, widest - head.length - 2);
    const shown = detail.length > room ? `${detail.slice(0, room - 1)}…` : detail;
    const line = `${paintedHead({ head, type }, paint)}  ${paint("dim", shown)}`.trimEnd();
    return [line, ...(beneath.get(index) ?? []).map((told) => " ".repeat(times + 2) + paint("red", told))];
  });
}

const paintedHead = ({ head, type }: { readonly head: string; readonly type: string }, paint: Paint) =>
  /(?:Failed|TimedOut|Aborted)$/.test(type) ? paint("red", head) : head;

interface Ending {
  readonly telling: Telling;
  /** Of what it has started. */
  readonly count: number;
}

function ending(ran: ExecutionRun, { telling: { paint }, count }: Ending): string[] {
  const { status, failure, startedTime, stoppedTime, events } = ran;
  const colour = status === "Succeeded" ? "green" : "red";
  const took = status === "Running" ? "a year" : elapsed(Date.parse(stoppedTime) - Date.parse(startedTime));
  const children = count === 0 ? "" : `, ${count} ${count === 1 ? "child" : "children"}`;
  const told = `${paint(["bold", colour], status)} after ${took}, ${events.length} events${children}`;
  const why = failure && `${failure.error}: ${failure.cause.trimEnd()}`;
  return ["", told, ...(why === undefined ? [] : why.split("\n").map(printable))];
}

const outputOf = ({ output }: ExecutionRun): string[] =>
  output === undefined ? [] : ["output:", ...JSON.stringify(output, null, 2).split("\n").map(printable)];

/** `2.5s`, or `1d 00:00:03` from a minute on. */
function elapsed(milliseconds: number): string {
  if (milliseconds < 60_000) return `${milliseconds / 1000}s`;
  const seconds = Math.floor(milliseconds / 1000);
  const days = Math.floor(seconds / 86_400);
  const parts = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  const clock = parts.map((part) => String(part).padStart(2, "0")).join(":");
  return days === 0 ? clock : `${days}d ${clock}`;
}
