// Everything of an account that an import asks for: lists, page by page, then reads of what no list told whole.

import type { Session } from "../../provider/cloud/session";
import { explain, isAbsent, ResourceError } from "../../provider/lifecycle/resource-error";
import { fitsGlob } from "../../text/glob";
import type { Journal, Named } from "./journal";
import { type CloudObject, type Found, type ImportKind, type LeftOut, shownName } from "./kinds";

export interface Question {
  readonly region: string;
  /** Kinds to import. */
  readonly kinds: readonly ImportKind[];
  /** Patterns of names, of which one must fit; a schedule goes with its flow, or is named as `flow/schedule`. */
  readonly match: readonly string[];
}

export interface Account {
  readonly session: Session;
  /** All kinds there are: flows are listed for their schedules too. */
  readonly kinds: readonly ImportKind[];
  readonly journal: Journal;
  /** Told how far the work is. */
  progress(done: number, all: number, what: string): void;
}

export interface Collected {
  readonly objects: readonly CloudObject[];
  readonly leftOut: readonly LeftOut[];
  /** Lists that were refused, with the reason. */
  readonly failures: readonly ResourceError[];
}

/** Where an object is, and what it is called. */
export interface Place extends Named {
  readonly kind: ImportKind;
  readonly region: string;
  readonly formerName?: string | undefined;
}

/** Lists what the questions ask for and reads it. */
export async function collect(questions: readonly Question[], account: Account): Promise<Collected> {
  const { places, failures } = await findPlaces(questions, account);
  return { ...(await readAll(places, account)), failures };
}

interface Places extends Pick<Collected, "failures"> {
  readonly places: readonly Place[];
}

/** Lists what the questions ask for; a kind whose list fails is told and does not stop the others. */
export async function findPlaces(questions: readonly Question[], account: Account): Promise<Places> {
  const places: Place[] = [];
  const failures: ResourceError[] = [];
  for (const { region, kinds, match } of questions) {
    for (const kind of kinds) {
      try {
        places.push(...(await placesOf({ kind, region, match }, account)));
      } catch (error) {
        const object = `${kind.className}s`;
        failures.push(explain(error, { verb: "list", object, region, service: kind.service }));
      }
    }
  }
  return { places, failures };
}

interface Wanted {
  readonly kind: ImportKind;
  readonly region: string;
  readonly match: readonly string[];
}

async function placesOf(wanted: Wanted, account: Account): Promise<Place[]> {
  const { kind, region, match } = wanted;
  const { within } = kind;
  if (within === undefined) {
    const all = await named({ kind, region }, account);
    const isOwner = account.kinds.some((one) => one.within?.kind === kind.kind);
    const globs = isOwner ? match.map((glob) => glob.split("/", 1)[0] ?? glob) : match;
    return all.filter(({ name }) => fits(name, globs)).map((named) => ({ ...named, kind, region }));
  }
  const owner = account.kinds.find((one) => one.kind === within.kind);
  if (owner === undefined) return [];
  const owners = await placesOf({ ...wanted, kind: owner }, account);
  let done = 0;
  const lists = await inParallel(owners, async ({ id, name }) => {
    const filter = { name: within.filter, value: id };
    const own = await list({ kind, region, filter }, account).catch((error: unknown) => {
      if (error instanceof ResourceError && isAbsent(error.cause, ["FlowNotExists"])) return [];
      throw error;
    });
    account.progress(++done, owners.length, `${kind.className}s of ${name}`);
    return own.filter((one) => fits(one.id, match.map(wholly)));
  });
  return lists.flat().map((named) => ({ ...named, kind, region }));
}

/** A list with the names of what its objects are about. */
async function named(unit: Unit, account: Account): Promise<readonly Named[]> {
  const all = await list(unit, account);
  const about = account.kinds.find(({ kind }) => kind === unit.kind.about);
  if (about === undefined || all.length === 0) return all;
  const names = new Map((await list({ ...unit, kind: about }, account)).map(({ id, name }) => [id, name]));
  return all.map(({ id, name }) => ({ id, name: names.get(id.split("/").at(-1) ?? id) ?? name }));
}

/** A pattern for flows stands for all that belongs to them. */
const wholly = (glob: string) => (glob.includes("/") ? glob : `${glob}/*`);

const fits = (name: string, globs: readonly string[]) =>
  globs.length === 0 || globs.some((glob) => fitsGlob(name, glob));

interface Unit {
  readonly kind: ImportKind;
  readonly region: string;
  readonly filter?: { readonly name: string; readonly value: string };
}

/** One list to its end; from the journal where an earlier run, or another kind, got it already. */
async function list(
  { kind, region, filter }: Unit,
  { session, journal, progress }: Account,
): Promise<readonly Named[]> {
  const unit = [region, kind.kind, ...(filter ? [filter.value] : [])].join(" ");
  const known = journal.listOf(unit);
  if (known !== undefined) return known;
  const all: Named[] = [];
  const filters = filter ? { [filter.name]: filter.value } : {};
  for await (const { id, name, found } of kind.resource.list(session, { region, filters })) {
    all.push({ id, name });
    if (found) journal.keepRead(keyOf({ kind, region, id }), found);
    if (!filter) progress(all.length, all.length, `${kind.className}s in ${region}`);
  }
  journal.keepList(unit, all);
  return all;
}

const keyOf = ({ kind, region, id }: Pick<Place, "kind" | "region" | "id">) => `${region} ${kind.kind} ${id}`;

/** Why an object was left out that somebody deleted since it was listed. */
export const isGone = "is gone by now";

/** Reads the objects of which only the place is known; an object that is gone or denied is left out. */
export async function readAll(
  places: readonly Place[],
  account: Account,
): Promise<Pick<Collected, "objects" | "leftOut">> {
  let done = 0;
  const all = await inParallel(places, async (place): Promise<CloudObject | LeftOut> => {
    const { kind, region, id, name, formerName } = place;
    const found = await readOne(place, account);
    account.progress(++done, places.length, `${kind.className} ${name}`);
    return typeof found === "string"
      ? { kind: kind.kind, name: shownName(place), region, reason: found }
      : { kind, id, name, region, found, formerName };
  });
  return {
    objects: all.filter((one) => "found" in one),
    leftOut: all.filter((one) => "reason" in one),
  };
}

/** The object, or why there is none. */
async function readOne(place: Place, { session, journal }: Account): Promise<Found | string> {
  const key = keyOf(place);
  const known = journal.read(key);
  if (known) return known;
  try {
    const found = await place.kind.resource.read(session, place.id, { region: place.region });
    if (found === undefined) return isGone;
    journal.keepRead(key, found);
    return found;
  } catch (error) {
    if (error instanceof ResourceError) return error.message;
    throw error;
  }
}

/** Calls that may wait for an answer at once; the session keeps the pace that the service allows. */
const atOnce = 16;

async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
