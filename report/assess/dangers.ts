// Why somebody should look at a change before saying yes: one line a kind of danger.

import { splitZone } from "../../definition/schedule/cron";
import { isObject } from "../../text/json";
import { quote, quoteChoice } from "../../text/quote";
import { type Kind, kinds } from "../model/kinds";
import type { Danger, ResourceChange } from "../model/model";
import { brokenReference, type Departures } from "./references";

interface Kindly extends ResourceChange {
  readonly kind: Kind;
}

interface Loss {
  /** What is lost when an object goes. */
  readonly deleted: string;
  /** What is lost with the old object though a new one takes its place. */
  readonly replaced?: string;
}

const losses: Readonly<Record<Kind, Loss>> = {
  Flow: {
    deleted:
      "its execution history is lost, running executions stop after their current step, and its schedules, versions and aliases go with it",
    replaced:
      "the old one's execution history is lost, its running executions stop after their current step, and its schedules, versions and aliases go with it",
  },
  Schedule: { deleted: "it fires no more" },
  FlowVersion: {
    deleted: "executions and aliases that ask for this version fail",
    replaced: "executions and aliases that ask for the old version fail",
  },
  FlowAlias: { deleted: "executions that are started through it fail" },
  ComposerFlow: {
    deleted: "its run history is lost, and its triggers call nothing any more",
    replaced: "the old one's run history is lost, and its triggers call nothing any more",
  },
  ResourceTag: { deleted: "its tags are taken off" },
  Execution: {
    deleted: "it is stopped if it still runs, and forgotten",
    replaced: "the old one is stopped if it still runs, and forgotten",
  },
};

const finders: Readonly<Record<string, (change: Kindly, departures: Departures) => string | undefined>> = {
  deleted: (change, departures) => {
    if (change.operation !== "delete") return undefined;
    if (change.isRetained) return "it stays in the account, where no stack manages it any more";
    return `${losses[change.kind].deleted}${goingWith(change, departures)}`;
  },
  replaced: (change) => (change.operation === "replace" ? replacement(change) : undefined),
  "reference-broken": brokenReference,
  "schedule-stops": ({ kind, operation, before, after }) =>
    kind === "Schedule" && operation !== "create" && before.enabled !== false && after.enabled === false
      ? "it fires no more"
      : undefined,
  "zone-changed": ({ kind, before, after }) => (kind === "Schedule" ? zoneChange(before, after) : undefined),
  "composer-disabled": ({ kind, operation, before, after }) =>
    kind === "ComposerFlow" && operation !== "create" && before.enabled !== false && after.enabled === false
      ? "its triggers call nothing any more"
      : undefined,
  "all-at-once": ({ kind, operation, before, after }) =>
    kind === "FlowAlias" && operation === "update" && movesAll(before.routing, after.routing)
      ? "it moves all its weight to other versions at once; let a part of it go first"
      : undefined,
  "made-plain": ({ madePlain }) =>
    madePlain.length > 0
      ? `${quoteChoice(madePlain)} is secret in the state and plain in the program; the next state shows it to whoever reads it`
      : undefined,
};

/** Every danger of a change. */
export function dangersOf(change: ResourceChange, departures: Departures): Danger[] {
  const { kind } = change;
  if (kind === undefined) return [];
  return Object.entries(finders).flatMap(([id, find]) => {
    const message = find({ ...change, kind }, departures);
    return message === undefined ? [] : [{ id, message }];
  });
}

/** What else of this run goes because it is part of a flow. */
function goingWith({ kind, before }: Kindly, departures: Departures): string {
  if (kind !== "Flow") return "";
  const parts = departures.parts.get(before.name) ?? [];
  const told = parts.map((one) => `${one.kind ? kinds[one.kind].noun : one.type} ${quote(one.name)}`);
  return told.length === 0 ? "" : ` (here: ${told.join(", ")})`;
}

/** Nothing is told of an object that has no history and whose successor is there before it goes. */
function replacement({ kind, before, after, hasGap, isRetained }: Kindly): string | undefined {
  const [old, next] = [before.name, after.name].map((name) =>
    typeof name === "string" ? quote(name) : undefined,
  );
  const gap = hasGap ? `it is missing until the new one is there${whileMissing(kind, old)}` : undefined;
  const isRenamed = kind === "Flow" && !hasGap && old !== next;
  const name = isRenamed ? `whoever calls ${old} has to follow to the new name` : undefined;
  const lost = isRetained ? undefined : losses[kind].replaced;
  const told = [lost, gap, name].filter((part) => part !== undefined);
  return told.length === 0 ? undefined : told.join("; ");
}

function whileMissing(kind: Kind, name: string | undefined): string {
  if (kind === "Schedule") return ", and does not fire";
  return name === undefined ? "" : `, so that calls of ${name} fail`;
}

function zoneChange(before: Kindly["before"], after: Kindly["after"]): string | undefined {
  const [old, next] = [before.cronExpression, after.cronExpression].map((expression) =>
    typeof expression === "string" ? (splitZone(expression.trim()).zone ?? "UTC") : undefined,
  );
  if (old === undefined || next === undefined || old === next) return undefined;
  return `its time zone changes from ${old} to ${next}`;
}

/** Whether no call goes where calls went before. Weights are relative: a lone 10 takes all. */
function movesAll(before: unknown, after: unknown): boolean {
  const [old, next] = [routed(before), routed(after)];
  return old.size > 0 && next.size > 0 && [...next].every((version) => !old.has(version));
}

/** The versions that calls go to. */
function routed(routing: unknown): Set<string> {
  const routes = Array.isArray(routing) ? routing.filter(isObject) : [];
  return new Set(routes.filter(({ weight }) => Number(weight) > 0).map(({ version }) => String(version)));
}
