// read: the object as it is in the cloud. Only the definition's `absent` codes mean that it is gone:
// a denied, throttled or failed read keeps the state.

import { isEmpty, type Json, type JsonObject, toState } from "../../text/json";
import { quote } from "../../text/quote";
import { ReadAhead } from "../cloud/read-ahead";
import type { Session } from "../cloud/session";
import { sameProperty } from "./diff";
import { hiddenOf, ownInputs, twinKey, unconfirmedKey } from "./hidden";
import type { Found } from "./resource";
import { AbsenceError, explain, isAbsent, ResourceError } from "./resource-error";
import { type BaseInputs, type Known, kindOf, labelOf, type ResourceSpec } from "./resource-spec";
import { findUnconfirmed } from "./unfinished";

/** The object and its inputs, or `undefined` when it is gone. */
export async function read<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  { id, state }: { id: string; state: JsonObject },
): Promise<Found | undefined> {
  const region = typeof state.region === "string" ? state.region : session.region;
  const told = spec.fromId(id);
  if (region === undefined) throw new ResourceError(`cannot read ${labelOf(spec, told)}: no region is set`);
  checkIdentity(spec, { id, state, told });
  // What the state holds was written by create, read or update.
  const known = { ...state, ...told, region, id } as unknown as Known<S>;
  try {
    const found = await readOnce(spec, session, { known, state });
    if (found) {
      session.known.add(kindOf(spec, found), id);
      return inProgramsWords(spec, state, { ...found, region });
    }
    if (isGet(state)) throw notThere(spec, known);
    return undefined;
  } catch (error) {
    if (isAbsent(error, spec.absent)) {
      if (isGet(state)) throw notThere(spec, known);
      return undefined;
    }
    throw failure(error, spec, known);
  }
}

/** The object as it is now, asked for directly: what was fetched ahead may be older than a write of another process. */
export async function look<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  { id, region }: { id: string; region: string },
): Promise<JsonObject> {
  const known = { ...spec.fromId(id), region, id } as unknown as Known<S>; // all that an id tells
  const cloud = { ...session.cloud(region), ahead: new ReadAhead(session.clock) };
  try {
    const found = await spec.read(known, cloud);
    if (found) return toState({ ...found, region });
  } catch (error) {
    if (!isAbsent(error, spec.absent)) throw failure(error, spec, known);
  }
  throw notThere(spec, known);
}

function failure<I extends BaseInputs, S extends I>(
  error: unknown,
  spec: ResourceSpec<I, S>,
  known: Known<S>,
): ResourceError {
  const { service } = spec;
  return explain(error, {
    verb: "read",
    object: labelOf(spec, known),
    region: known.region ?? "",
    service,
  });
}

function readOnce<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  { known, state }: { known: Known<S>; state: JsonObject },
): Promise<S | undefined> {
  if (unconfirmedKey in state) return findUnconfirmed(spec, session, state);
  return spec.read(known, session.cloud(known.region ?? ""));
}

/** `X.get` gives nothing but the id, and perhaps the region; a refresh gives all that the state holds. */
const isGet = (state: JsonObject) => Object.keys(ownInputs(state)).every((name) => name === "region");

function notThere<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  known: Known<S>,
): AbsenceError {
  return new AbsenceError(`${labelOf(spec, known)} does not exist in ${known.region}`);
}

/** The id is what the engine knows an object by: a state that says something else is damaged. */
function checkIdentity<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  { id, state, told }: { id: string; state: JsonObject; told: Partial<S> },
): void {
  for (const [name, value] of Object.entries(told)) {
    const held = state[name];
    if (isEmpty(held) || held === value) continue;
    const difference = `its state says ${name} ${quote(String(held))}, its id ${quote(id)} says ${quote(String(value))}`;
    const fix = "take it out with `pulumi state delete` and import the right one";
    throw new ResourceError(`cannot read ${labelOf(spec, told)}: ${difference}\n  fix    ${fix}`);
  }
}

/** What was found as a program would write it that has written `state`. */
export function inProgramsWords<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  state: JsonObject,
  found: S,
): Found {
  const cloud = toState(found);
  const written = ownInputs(state);
  const inputs: Record<string, Json> = {};
  for (const name of askedFor(spec, written)) {
    const value = asWritten(spec, name, { old: written[name], now: cloud[name] });
    if (value !== undefined && !isEmpty(value)) inputs[name] = value;
  }
  const computed = Object.entries(cloud).filter(([name]) => !Object.hasOwn(spec.properties, name));
  const derived = Object.keys(spec.derivedFrom ?? {}).filter((name) => !(name in inputs) && name in cloud);
  const kept = Object.fromEntries(derived.map((name) => [name, cloud[name] ?? null]));
  const hidden = hiddenOf(state);
  const twin = twinKey in state ? { [twinKey]: state[twinKey] ?? null } : {};
  return {
    id: spec.id(found),
    state: { ...inputs, ...kept, ...Object.fromEntries(computed), ...hidden, ...twin },
    inputs: { ...inputs, ...hidden },
  };
}

/** Input properties, without those that the service chose or derived because the program left them out. */
function askedFor<I extends BaseInputs, S extends I>(
  { properties, chosenByService, derivedFrom }: ResourceSpec<I, S>,
  written: JsonObject,
): string[] {
  const chosen: readonly string[] = isGet(written)
    ? []
    : (chosenByService ?? []).filter((name) => !(name in written));
  const sources: Readonly<Record<string, string | undefined>> = derivedFrom ?? {};
  return Object.keys(properties).filter((name) => {
    const source = sources[name];
    return !chosen.includes(name) && !(source !== undefined && source in written);
  });
}

function asWritten<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  name: string,
  { old, now }: { old: Json | undefined; now: Json | undefined },
): Json | undefined {
  // A property that the service does not report is as we last set it.
  if (now === undefined) return old;
  // What means the same as leaving it out stays left out.
  if (old === undefined && sameProperty(spec, { name, old: now, next: undefined })) return undefined;
  return old !== undefined && sameProperty(spec, { name, old: now, next: old }) ? old : now;
}
