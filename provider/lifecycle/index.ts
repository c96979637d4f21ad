// The life of every resource, once: check · diff · create · read · update · delete.
// The two doors (dynamic provider, plugin) translate these answers into their protocol and add nothing.

import { create } from "./create";
import { remove } from "./delete";
import { diff } from "./diff";
import { unconfirmedKey } from "./hidden";
import { list } from "./list";
import { asNamed } from "./naming";
import { plan } from "./plan";
import { look, read } from "./read";
import type { Resource } from "./resource";
import { type BaseInputs, kindOf, type ResourceSpec } from "./resource-spec";
import { update } from "./update";

/** Makes a resource of what it says of itself. */
export function resource<I extends BaseInputs, S extends I>(spec: ResourceSpec<I, S>): Resource {
  return {
    token: spec.token,
    shows: spec.shows ?? {},
    check: (session, olds, news) => loadCheck().checkInputs(spec, session, { olds, news }),
    know: (session, id, state) => {
      // Whether that one exists, and is ours, is still to be found out.
      if (!(unconfirmedKey in state)) session.known.add(kindOf(spec, state as unknown as I), id);
    },
    diff: (olds, news) => diff(spec, olds, asNamed(spec, { olds, news })),
    plan: (news, olds = {}) => plan(spec, asNamed(spec, { olds, news }), olds),
    create: (session, given) => create(spec, session, { given }),
    read: (session, id, state) => read(spec, session, { id, state }),
    update: (session, id, change) =>
      update(spec, session, { id, olds: change.olds, news: asNamed(spec, change) }),
    delete: (session, id, state) => remove(spec, session, { id, state }),
    look: (session, place) => look(spec, session, place),
    list: (session, query) => list(spec, session, query),
  };
}

function loadCheck(): typeof import("./check") {
  return require("./check");
}
