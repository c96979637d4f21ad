// delete: gone is what it is after it, also when it was gone before.

import type { JsonObject } from "../../text/json";
import type { Session } from "../cloud/session";
import { hiddenTime, twinKey, unconfirmedKey } from "./hidden";
import { explain, isAbsent, ResourceError } from "./resource-error";
import { type BaseInputs, kindOf, labelOf, type ResourceSpec } from "./resource-spec";
import { findUnconfirmed, removeTwins } from "./unfinished";

/** Deletes the object, if it is there. */
export async function remove<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  { id, state }: { id: string; state: JsonObject },
): Promise<void> {
  const known = { ...state, ...spec.fromId(id) } as unknown as S;
  const object = labelOf(spec, known);
  const { region } = known;
  if (!region) throw new ResourceError(`cannot delete ${object}: ${noRegion}`);
  const kind = kindOf(spec, known);
  if (session.known.isAdopted(kind, id)) return session.warn(keptText(object));
  try {
    const twinSince = hiddenTime(state, twinKey);
    if (twinSince !== undefined) await removeTwins(spec, session, { id, state, twinSince });
    const isOurs = !(unconfirmedKey in state) || (await findUnconfirmed(spec, session, state)) !== undefined;
    if (isOurs) await spec.delete(known, session.cloud(region));
  } catch (error) {
    if (!isAbsent(error, spec.absent)) {
      throw explain(error, { verb: "delete", object, region, service: spec.service });
    }
  }
  session.known.remove(kind, id);
  session.deletions.set(`${kind} ${object}`, session.clock.now());
}

const noRegion =
  "its state has no region; run `pulumi refresh`, or delete it in the console and take it out with `pulumi state delete`";

/** In a forced replacement the engine creates first, and tells nobody what it replaces. */
const keptText = (object: string) =>
  `${object} was kept as it is: it bears the mark of this very resource, so the create that was to replace it took it over; to have it made anew, set the resource's option \`deleteBeforeReplace: true\``;
