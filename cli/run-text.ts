// A run for people: an event a line, then how it ended.

import type { FlowRun, RunEvent } from "../emulator";
import { printable } from "../text/printable";
import { quote } from "../text/quote";
import type { Io } from "./io";
import { type Paint, paintFor } from "./paint";

const widest = 120;

export function runText(ran: FlowRun, io: Io): string {
  const paint = paintFor(io);
  const since = Date.parse(ran.startedTime);
  const rows = ran.events.map(({ Time, Type, StepName, EventDetail }) => ({
    time: elapsed(Date.parse(Time) - since),
    type: Type,
    step: printable(StepName),
    detail: EventDetail === "{}" ? "" : printable(EventDetail),
  }));
  const [times, types, steps] = (["time", "type", "step"] as const).map((column) =>
    Math.max(0, ...rows.map((row) => row[column].length)),
  ) as [number, number, number];
  const lines = rows.map(({ time, type, step, detail }) => {
    const head = `${time.padStart(times)}  ${type.padEnd(types)}  ${step.padEnd(steps)}`;
    const room = Math.max(20, widest - head.length - 2);
    const shown = detail.length > room ? `${detail.slice(0, room - 1)}…` : detail;
    return `${paintedHead({ head, type }, paint)}  ${paint("dim", shown)}`.trimEnd();
  });
  return [...lines, ...ending(ran, paint)].join("\n");
}

const paintedHead = ({ head, type }: { readonly head: string; readonly type: string }, paint: Paint) =>
  /(?:Failed|TimedOut|Aborted)$/.test(type) ? paint("red", head) : head;

function ending(ran: FlowRun, paint: Paint): string[] {
  const { status, output, failure, startedTime, stoppedTime, events } = ran;
  const colour = status === "Succeeded" ? "green" : "red";
  const took = elapsed(Date.parse(stoppedTime) - Date.parse(startedTime));
  const told = `${paint(["bold", colour], status)} after ${took}, ${events.length} events`;
  const why = failure && `${failure.error}: ${failure.cause.trimEnd()}`;
  return [
    "",
    told,
    ...(why === undefined ? [] : why.split("\n").map(printable)),
    ...unreported(ran),
    ...(output === undefined
      ? []
      : ["output:", ...JSON.stringify(output, null, 2).split("\n").map(printable)]),
  ];
}

/** A run that has waited in vain for what only the user can say. */
function unreported({ status, messages, events }: FlowRun): string[] {
  if (status !== "TimedOut") return [];
  const steps = messages.flatMap(({ stepName, taskToken }) => (taskToken === undefined ? [] : [stepName]));
  const open = [...new Set(steps)].filter((step) => isOpen(step, events));
  return open.map(
    (step) => `step ${quote(step)} waits for a report that nobody gives; give its stub a "callback"`,
  );
}

function isOpen(step: string, events: readonly RunEvent[]): boolean {
  const last = events.findLast(({ StepName }) => StepName === step);
  return last?.Type === "TaskSubmitted";
}

/** `2.5s`, or `1d 00:00:03` from a minute on. */
function elapsed(milliseconds: number): string {
  if (milliseconds < 60_000) return `${milliseconds / 1000}s`;
  const seconds = Math.floor(milliseconds / 1000);
  const days = Math.floor(seconds / 86_400);
  const parts = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  const clock = parts.map((part) => String(part).padStart(2, "0")).join(":");
  return days === 0 ? clock : `${days}d ${clock}`;
}
