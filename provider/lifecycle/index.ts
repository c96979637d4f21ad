// The life of every resource, once: check · diff · create · read · update · delete.
// The two doors (dynamic provider, plugin) translate these answers into their protocol and add nothing.

import type { JsonObject } from "../../text/json";
import type { Session } from "../cloud/session";
import { create } from "./create";
import { diff } from "./diff";
import { loadChecks } from "./load-checks";
import type { Problem } from "./problem";
import { read } from "./read";
import { explain, isAbsent } from "./resource-error";
import { type BaseInputs, type Definition, labelOf } from "./resource-spec";
import { update } from "./update";

export interface Checked {
  readonly inputs: JsonObject;
  readonly problems: readonly Problem[];
}

export interface Difference {
  /** Input properties that differ, empty for none. */
  readonly changed: readonly string[];
  readonly replaces: readonly string[];
  readonly deleteBeforeReplace: boolean;
  /** Where the object differs, for people: `flow "f": definition differs at step "pay": retry[0].maxAttempts`. */
  readonly notes: readonly string[];
}

export interface Created {
  readonly id: string;
  readonly state: JsonObject;
}

export interface Found extends Created {
  /** The state's inputs in the shape that the program gave them. */
  readonly inputs: JsonObject;
}

/** One kind of resource, as a door sees it. */
export interface Resource {
  readonly token: string;
  check(session: Session, olds: JsonObject, news: JsonObject): Checked;
  diff(olds: JsonObject, news: JsonObject): Difference;
  create(session: Session, inputs: JsonObject): Promise<Created>;
  /** `undefined` when the object is gone. */
  read(session: Session, id: string, state: JsonObject): Promise<Found | undefined>;
  update(session: Session, id: string, change: { olds: JsonObject; news: JsonObject }): Promise<JsonObject>;
  delete(session: Session, id: string, state: JsonObject): Promise<void>;
}

/** Makes a resource of its definition. */
export function define<I extends BaseInputs, S extends I>(definition: Definition<I, S>): Resource {
  return {
    token: definition.token,
    check: (session, olds, news) => loadChecks().checkInputs(definition, session, { olds, news }),
    diff: (olds, news) => diff(definition, olds, news),
    create: (session, inputs) => create(definition, session, inputs),
    read: (session, id, state) => read(definition, session, { id, state }),
    update: (session, id, change) => update(definition, session, { id, ...change }),
    delete: (session, id, state) => remove(definition, session, { id, state }),
  };
}

async function remove<I extends BaseInputs, S extends I>(
  definition: Definition<I, S>,
  session: Session,
  { id, state }: { id: string; state: JsonObject },
): Promise<void> {
  const known = { ...definition.fromId(id), ...state } as unknown as S;
  const { region } = known;
  const object = labelOf(definition, known);
  try {
    await definition.delete(known, session.cloud(region));
  } catch (error) {
    if (!isAbsent(error, definition.absent))
      throw explain(error, { verb: "delete", object, region, service: definition.service });
  }
  session.deletions.set(`${definition.token} ${region} ${object}`, session.clock.now());
}
