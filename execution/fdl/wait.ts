// A wait: until an instant, or for so many seconds.

import { quote } from "../../text/quote";
import { Fault } from "../core/fault";
import { kindOf } from "../core/json-problem";
import { wakeAt } from "../core/strands";
import { sceneOf } from "./data";
import type { Work } from "./program";
import type { Turn } from "./scopes";
import { valueThere } from "./sources";

const longestSeconds = 172_800;

export function startWait(turn: Turn, { field, until }: Extract<Work, { kind: "wait" }>): void {
  const { run, strand, step } = turn;
  const value = valueThere(until, sceneOf(turn));
  const seconds = field === "duration" ? secondsOf(value) : (instantOf(value) - run.now) / 1000;
  if (seconds > longestSeconds) {
    throw new Fault(`a wait cannot last ${seconds} seconds; the longest is ${longestSeconds}, two days`);
  }
  step.phase = "waiting";
  wakeAt(run, strand, run.now + Math.max(0, seconds) * 1000);
}

function secondsOf(value: unknown): number {
  if (typeof value !== "number")
    throw new Fault(`"duration" is ${kindOf(value)}; it takes a whole number of seconds`);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new Fault(`"duration" is ${value}; it takes a whole number of seconds`);
}

const instant = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/;

function instantOf(value: unknown): number {
  if (typeof value !== "string")
    throw new Fault(`"timestamp" is ${kindOf(value)}; it takes an RFC 3339 text`);
  const time = instant.test(value) ? Date.parse(value.toUpperCase().replace(" ", "T")) : Number.NaN;
  if (Number.isNaN(time))
    throw new Fault(`"timestamp" is ${quote(value)}; write it as in "2030-01-31T12:00:00Z"`);
  return time;
}
