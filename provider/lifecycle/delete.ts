// delete: gone is what it is after it, also when it was gone before.

import type { JsonObject } from "../../text/json";
import type { Session } from "../cloud/session";
import { explain, isAbsent } from "./resource-error";
import { type BaseInputs, labelOf, type ResourceSpec } from "./resource-spec";

/** Deletes the object, if it is there. */
export async function remove<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  { id, state }: { id: string; state: JsonObject },
): Promise<void> {
  const known = { ...spec.fromId(id), ...state } as unknown as S;
  const { region } = known;
  const object = labelOf(spec, known);
  try {
    await spec.delete(known, session.cloud(region));
  } catch (error) {
    if (!isAbsent(error, spec.absent))
      throw explain(error, { verb: "delete", object, region, service: spec.service });
  }
  session.deletions.set(`${spec.token} ${region} ${object}`, session.clock.now());
}
