// list: the objects of an account, whoever made them, as far as the list call tells them.

import { type JsonObject, toState } from "../../text/json";
import type { Session } from "../cloud/session";
import { inProgramsWords } from "./read";
import type { Listed, ListQuery } from "./resource";
import { explain, ResourceError } from "./resource-error";
import type { BaseInputs, ListFilters, ListSpec, ResourceSpec } from "./resource-spec";

/** The objects that pass the filters, in the order of the service; a page is called when it is asked for. */
export async function* list<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  { region: asked, filters }: ListQuery,
): AsyncGenerator<Listed, void, undefined> {
  const { list: own, service, token } = spec;
  if (own === undefined) throw new ResourceError(`${token} cannot be listed`);
  const call = { name: `${spec.validator}Filters`, what: `the filters of ${own.what}`, service } as const;
  const checked = loadCheckCall().checkCall(call, session, { region: asked, ...filters });
  const { region, ...rest } = checked as ListFilters; // every filter of the schema is a text
  try {
    for await (const state of own.states(rest, session.cloud(region ?? asked)))
      yield listed(spec, own, state);
  } catch (error) {
    throw explain(error, { verb: "list", object: own.what, region: region ?? asked, service });
  }
}

function listed<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  { leavesOut = [], isWhole = () => leavesOut.length === 0 }: ListSpec<S>,
  state: Partial<S>,
): Listed {
  const whole = state as S; // but for what the list leaves out, which no id is made of
  const told = toState(state);
  const id = spec.id(whole);
  return {
    id,
    name: nameOf(told) ?? id,
    state: told,
    ...(isWhole(state) && { found: inProgramsWords(spec, {}, whole) }),
  };
}

const nameOf = ({ name }: JsonObject) => (typeof name === "string" && name !== "" ? name : undefined);

// Most processes list nothing.
function loadCheckCall(): typeof import("./check-call") {
  return require("./check-call");
}
