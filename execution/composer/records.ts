// How actions have ended, as expressions read it: by name alone, wherever the action stands.

import { adviser } from "../../definition/languages/adviser";
import type { Json } from "../../text/json";
import { quote } from "../../text/quote";
import { Fault } from "../core/fault";
import type { Place, Program, Scene, Shown } from "./program";
import type { ActionRecord, ComposerRun, ComposerStrand } from "./scopes";

/** The maps of actions around a strand, the innermost first. */
export function framesAround(run: ComposerRun, program: Program, strand: ComposerStrand): Shown[] {
  const frames: Shown[] = [];
  for (let at: ComposerStrand | undefined = strand; at?.parent; ) {
    const frame: ComposerStrand | undefined = run.strands[at.parent.strand];
    const [scope] = frame?.stack ?? [];
    if (!frame || scope?.kind !== "frame") break;
    const holder: ComposerStrand | undefined = frame.parent && run.strands[frame.parent.strand];
    const [action] = holder?.stack ?? [];
    const index = frame.parent?.index ?? 0;
    if (action?.kind === "action" && action.loop) {
      const name = program.scopes[action.scope]?.actions[action.at]?.name ?? "";
      const item = action.loop.items?.[index];
      const loop = item === undefined ? { name, index } : { name, index, item };
      frames.push({ scope: scope.scope, records: scope.records, loop });
    } else frames.push(scope);
    at = holder;
  }
  return frames;
}

const skipped: ActionRecord = { status: "Skipped", startTime: 0, endTime: 0 };

export function recordOf(scene: Scene, name: string): ActionRecord {
  const { program } = scene;
  const way = wayTo(program, placeOf(program, name));
  const frame = scene.frames().find(({ scope }) => way.some((place) => place.scope === scope));
  let records = frame?.records;
  for (const { scope, at } of way.slice(way.findIndex((place) => place.scope === frame?.scope))) {
    const record = records?.[at];
    if (!record) throw new Fault(`${quote(name)} has not ended when this reads it; add it to "runAfter"`);
    const code = program.scopes[scope]?.actions[at];
    if (code?.name.toLowerCase() === name.toLowerCase()) return record;
    if (code?.work.kind === "foreach" && record.status !== "Skipped") {
      const advice = 'keep what is needed with "AppendToArrayVariable"';
      throw new Fault(`${quote(name)} ran once for each item of ${quote(code.name)}; ${advice}`);
    }
    records = innerRecords(record, way);
    if (!records) return skipped;
  }
  return skipped;
}

/** What a container has run, when the action is in there; a branch that was not taken has run nothing. */
const innerRecords = ({ inner }: ActionRecord, way: readonly Place[]) =>
  way.some(({ scope }) => scope === inner?.scope) ? inner?.records : undefined;

function placeOf({ places, scopes }: Program, name: string): Place {
  const [place, other] = places.get(name.toLowerCase()) ?? [];
  if (other) throw new Fault(`two actions are named ${quote(name)}; rename one of them`);
  if (place) return place;
  const names = scopes.flatMap(({ actions }) => actions.map((action) => action.name));
  throw new Fault(`${quote(name)} is no action of this workflow; ${adviser()(name, names)}`);
}

/** Where an action stands, after the containers around it, the outermost first. */
function wayTo({ scopes }: Program, place: Place): readonly Place[] {
  const way: Place[] = [];
  for (let at: Place | undefined = place; at; at = scopes[at.scope]?.owner) way.push(at);
  return way.reverse();
}

/** The actions right within a container that has ended. */
export function innerOf(scene: Scene, name: string): Json {
  const { inner, status } = recordOf(scene, name);
  if (status === "Skipped") return [];
  if (!inner) throw new Fault(`${quote(name)} keeps no results of other actions`);
  const { actions = [] } = scene.program.scopes[inner.scope] ?? {};
  return actions.flatMap((action, at) => {
    const record = inner.records[at];
    return record ? [shownAction(action.name, record)] : [];
  });
}

export function shownAction(name: string, record: ActionRecord): Json {
  const { status, startTime, endTime, inputs, outputs, failure } = record;
  return {
    name,
    status,
    // What was never reached has no times.
    ...(endTime > 0 && {
      startTime: new Date(startTime).toISOString(),
      endTime: new Date(endTime).toISOString(),
    }),
    ...(inputs !== undefined && { inputs }),
    ...(outputs !== undefined && { outputs }),
    ...(failure && { code: failure.error, error: { code: failure.error, message: failure.cause } }),
  };
}
