// What is in the account and in no stack whose state was given.

import type { ResourceError } from "../provider/lifecycle/resource-error";
import { type AccountObject, type Account as AccountReport, kindOf, type Problem, type Run } from "../report";
import { fitsGlob } from "../text/glob";
import { quote } from "../text/quote";
import { environmentOf, openSession, withAccount } from "./import/account";
import { type Account, findPlaces, isGone, type Place, readAll } from "./import/collect";
import { memoryJournal } from "./import/journal";
import { type CloudObject, type LeftOut, shownName } from "./import/kinds";
import { makerOf, managerOf } from "./import/managed";
import { kindsFor, questionsOf, regionsOf } from "./import/settings";
import type { Io } from "./io";
import { type UnmanagedFlags, usualKinds } from "./unmanaged-flags";

interface Found {
  readonly account?: AccountReport;
  readonly problems: readonly Problem[];
}

/** Looks through the account; where a list or a stack is not whole it says so, and not what is unmanaged. */
export async function findUnmanaged(runs: readonly Run[], flags: UnmanagedFlags, io: Io): Promise<Found> {
  const partial = partialStacks(runs);
  if (partial.length > 0) return { problems: partial };
  const session = openSession(flags, io);
  try {
    return await withAccount({ io, session, journal: memoryJournal() }, (account) =>
      lookThrough(account, { runs, flags, io }),
    );
  } finally {
    session.close();
  }
}

/** Stacks of which no file tells every object: what it leaves out would look unmanaged. */
function partialStacks(runs: readonly Run[]): Problem[] {
  const byStack = Map.groupBy(runs, ({ stack }) => stack);
  const partial = [...byStack].filter(([, all]) => !all.some(({ held }) => held?.isWhole));
  return partial.map(([stack]) => ({
    severity: "error",
    message: `what is unmanaged was not looked for: not every resource of ${stack === "" ? "a stack" : `the stack ${quote(stack)}`} is told; give what \`pulumi stack export\` writes as well, or preview with --show-sames`,
  }));
}

interface Task {
  readonly runs: readonly Run[];
  readonly flags: UnmanagedFlags;
  readonly io: Io;
}

async function lookThrough(account: Account, { runs, flags, io }: Task): Promise<Found> {
  const held = heldIn(runs);
  const regions = regionsFor(flags, { account, held });
  const kinds = kindsFor({ kind: flags.kind ?? usualKinds }, account.kinds);
  const questions = questionsOf(flags, kinds, { regions, environment: environmentOf(io) });
  const { places, failures } = await findPlaces(questions, account);
  const free = places.filter((place) => !held.has(place) && !isIgnored(place, flags.ignore ?? []));
  const { objects, leftOut } = await readAll(free, account);
  const problems = [...failures.map(refusedList), ...leftOut.flatMap(refusedRead)];
  if (problems.length > 0) return { problems };
  return { account: sorted(objects, [...new Set(runs.map(({ stack }) => stack))]), problems };
}

interface HeldObjects {
  readonly regions: readonly string[];
  has(place: Place): boolean;
}

function heldIn(runs: readonly Run[]): HeldObjects {
  const all = runs.flatMap(({ held }) => held?.objects ?? []);
  const keys = new Set(all.map(({ kind, region, id }) => `${kind} ${region ?? ""} ${id}`));
  return {
    regions: [...new Set(all.flatMap(({ region }) => region ?? []))],
    has: ({ kind, region, id }) => [region, ""].some((where) => keys.has(`${kind.className} ${where} ${id}`)),
  };
}

/** Where the stacks are, and where the environment says. @throws UsageError where neither tells */
function regionsFor(
  { region }: UnmanagedFlags,
  { account: { session }, held }: { account: Account; held: HeldObjects },
): readonly string[] {
  if (region || held.regions.length === 0) return regionsOf({ ...(region && { region }) }, session);
  return [...new Set([...(session.region === undefined ? [] : [session.region]), ...held.regions])];
}

/** A schedule goes with its flow. */
function isIgnored(place: Place, globs: readonly string[]): boolean {
  const [owner = ""] = place.kind.within === undefined ? [place.name] : place.id.split("/");
  return globs.some((glob) => [owner, shownName(place)].some((name) => fitsGlob(name, glob)));
}

const refusedList = ({ message }: ResourceError): Problem => ({ severity: "error", message });

function refusedRead({ kind, name, region, reason }: LeftOut): Problem[] {
  if (reason === isGone) return [];
  const message = `cannot tell whose ${kind} ${quote(name)} in ${region} is: ${reason}`;
  return [{ severity: "error", message }];
}

/** What a stack of ours has made is nobody else's, though that stack has it no more. */
function sorted(objects: readonly CloudObject[], stacks: readonly string[]): AccountReport {
  const unmanaged: AccountReport["unmanaged"][number][] = [];
  const ofOthers: AccountReport["ofOthers"][number][] = [];
  for (const object of objects) {
    const madeBy = makerOf(object, stacks);
    const manager = madeBy === undefined ? managerOf(object) : undefined;
    if (manager !== undefined) ofOthers.push({ ...told(object), manager });
    else unmanaged.push({ ...told(object), ...(madeBy !== undefined && { madeBy }) });
  }
  return { unmanaged, ofOthers };
}

function told({ kind: { resource }, id, name, region }: CloudObject): AccountObject {
  const kind = kindOf(resource.token);
  if (kind === undefined) throw new Error(`the report knows no ${resource.token}`);
  return { kind, id, name, region };
}
