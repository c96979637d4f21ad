// How long, or until when, a wait waits.

import type { Finding, Rule } from "../../rule";
import { flow } from "../example";
import type { FdlModel, Part } from "../model";
import { readSegments } from "../path-segments";
import { show } from "../wording";

const wait = (until: string) => flow(`- {type: wait, name: pause, ${until}}`);

export const waitTarget: Rule<FdlModel> = {
  id: "fdl/wait",
  severity: "error",
  title: "a wait has either duration or timestamp",
  why: "The reference asks for exactly one of them.",
  accepted: wait("duration: 60"),
  refused: wait('duration: 60, timestamp: "2030-01-01T00:00:00Z"'),
  *check(model) {
    for (const { fields, path } of model.partsOf("wait")) {
      const hasDuration = isPresent(fields.duration);
      if (!hasDuration && !isPresent(fields.timestamp)) {
        yield { path, message: 'the wait has no end; give it a "duration" in seconds or a "timestamp"' };
      } else if (hasDuration && isPresent(fields.timestamp)) {
        const message = 'the wait has both "duration" and "timestamp"; keep one of them';
        yield { path: [...path, "timestamp"], part: "key", message };
      }
    }
  },
};

const isPresent = (value: unknown) => value !== undefined && value !== null;

const longestWait = 172_800;

export const waitDuration: Rule<FdlModel> = {
  id: "fdl/wait-duration",
  severity: "error",
  title: "a duration is 1 to 172800 seconds, or a path",
  why: "The longest wait of the reference is two days. A path is read from the input of the step, and written `$.key`.",
  accepted: wait("duration: $.pollInterval"),
  refused: wait("duration: 200000"),
  *check(model) {
    for (const part of model.partsOf("wait")) {
      const { duration } = part.fields;
      if (
        typeof duration === "number" &&
        Number.isInteger(duration) &&
        (duration < 1 || duration > longestWait)
      ) {
        const message = `a wait cannot last ${duration} seconds; use 1 to ${longestWait} (two days)`;
        yield { path: [...part.path, "duration"], message };
      }
      yield* wrongText(model, part, {
        field: "duration",
        isRight: isInputPath,
        wanted: 'a number of seconds; use a whole number, or a path into the input such as "$.seconds"',
      });
    }
  },
};

export const waitTimestamp: Rule<FdlModel> = {
  id: "fdl/wait-timestamp",
  severity: "error",
  title: "a timestamp is an instant with its time zone, or a path",
  why: "The reference takes RFC 3339, as in `2030-01-31T12:00:00Z`, or a path into the input of the step, written `$.key`.",
  accepted: wait('timestamp: "2030-01-31T12:00:00+08:00"'),
  refused: wait('timestamp: "2030-01-31 12:00"'),
  *check(model) {
    for (const part of model.partsOf("wait")) {
      yield* wrongText(model, part, {
        field: "timestamp",
        isRight: (text) => isInputPath(text) || isInstant(text),
        wanted: 'an instant; use RFC 3339 as in "2030-01-31T12:00:00Z", or a path such as "$.until"',
      });
    }
  },
};

interface Wanted {
  readonly field: "duration" | "timestamp";
  readonly wanted: string;
  isRight(text: string): boolean;
}

function* wrongText(
  model: FdlModel,
  { fields, path }: Part,
  { field, isRight, wanted }: Wanted,
): Iterable<Finding> {
  const value = fields[field];
  if (typeof value !== "string" || model.isOpen(value) || isRight(value)) return;
  yield { path: [...path, field], message: `${show(value)} is not ${wanted}` };
}

function isInputPath(text: string): boolean {
  return text.length > 1 && text.startsWith("$") && readSegments(text, 1).end === text.length;
}

const instant = /^(\d{4}-\d{2})-(\d{2})[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

/** RFC 3339: a day that the calendar has, a time, and its distance from UTC. */
function isInstant(text: string): boolean {
  const [, month, day] = instant.exec(text) ?? [];
  if (month === undefined || Number.isNaN(Date.parse(text.toUpperCase().replace(" ", "T")))) return false;
  return new Date(`${month}-${day}T00:00:00Z`).getUTCDate() === Number(day);
}
