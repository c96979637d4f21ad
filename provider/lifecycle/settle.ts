// What a create or an update waits for once the object is there, also one that it took over.

import type { JsonObject } from "../../text/json";
import type { Session } from "../cloud/session";
import { secretInputsKey } from "./hidden";
import { type BaseInputs, type ResourceSpec, Unfinished } from "./resource-spec";

/**
 * The object as the program waits for it.
 * @throws Unfinished with what is there, whatever went wrong
 */
export async function settle<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  { made, given }: { made: S; given: JsonObject },
): Promise<S> {
  if (spec.settle === undefined) return made;
  const secrets = given[secretInputsKey] ?? [];
  const isSecret = (input: string) => Array.isArray(secrets) && secrets.includes(input);
  try {
    return await spec.settle(made, session.cloud(made.region), isSecret);
  } catch (error) {
    throw error instanceof Unfinished ? error : new Unfinished(made, error);
  }
}
