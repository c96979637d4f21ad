// read: the object as it is in the cloud. Only the definition's `absent` codes mean that it is gone:
// a denied, throttled or failed read keeps the state.

import { isEmpty, type Json, type JsonObject, toState } from "../../text/json";
import type { Session } from "../cloud/session";
import { sameProperty } from "./diff";
import { hiddenOf, ownInputs } from "./hidden";
import type { Found } from "./resource";
import { explain, isAbsent, ResourceError } from "./resource-error";
import { type BaseInputs, type Known, labelOf, type ResourceSpec } from "./resource-spec";

/** The object and its inputs, or `undefined` when it is gone. */
export async function read<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  { id, state }: { id: string; state: JsonObject },
): Promise<Found | undefined> {
  const region = typeof state.region === "string" ? state.region : session.region;
  if (region === undefined)
    throw new ResourceError(`cannot read ${labelOf(spec, spec.fromId(id))}: no region is set`);
  // What the state holds was written by create, read or update.
  const known = { ...spec.fromId(id), ...state, region, id } as unknown as Known<S>;
  try {
    const found = await spec.read(known, session.cloud(region));
    return found && inProgramsWords(spec, state, { ...found, region });
  } catch (error) {
    if (isAbsent(error, spec.absent)) return undefined;
    throw explain(error, {
      verb: "read",
      object: labelOf(spec, known),
      region,
      service: spec.service,
    });
  }
}

function inProgramsWords<I extends BaseInputs, S extends I>(
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
  return {
    id: spec.id(found),
    state: { ...inputs, ...kept, ...Object.fromEntries(computed), ...hidden },
    inputs: { ...inputs, ...hidden },
  };
}

/** Input properties, without those that the service chose or derived because the program left them out. */
function askedFor<I extends BaseInputs, S extends I>(
  { properties, chosenByService, derivedFrom }: ResourceSpec<I, S>,
  written: JsonObject,
): string[] {
  const isBare = Object.keys(written).every((name) => name === "region"); // a `get`: nothing was written yet
  const chosen: readonly string[] = isBare
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
