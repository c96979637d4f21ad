// The branches of a parallel and the items of a foreach.

import type { Finding, Rule } from "../../rule";
import { flow } from "../example";
import type { FdlModel, Part } from "../model";
import { readSegments } from "../path-segments";
import { show } from "../wording";

const mostBranches = 100;
const results = "outputMappings: [{target: all, source: $local}]";

export const parallelBranches: Rule<FdlModel> = {
  id: "fdl/parallel-branches",
  severity: "error",
  title: "a parallel has 1 to 100 branches",
  why: "The reference requires `branches` and limits them to 100.",
  accepted: flow(
    `- type: parallel\n  name: both\n  ${results}\n  branches: [{steps: [{type: pass, name: one}]}]`,
  ),
  refused: flow(`- type: parallel\n  name: both\n  ${results}\n  branches: []`),
  *check(model) {
    for (const { fields, path } of model.partsOf("parallel")) {
      const { branches } = fields;
      if (!Array.isArray(branches) || (branches.length >= 1 && branches.length <= mostBranches)) continue;
      const message =
        branches.length === 0
          ? '"branches" is an empty list; give at least one branch'
          : `a parallel cannot have ${branches.length} branches; use at most ${mostBranches}, or a foreach`;
      yield { path: [...path, "branches"], message };
    }
  },
};

const foreach = (mapping: string) =>
  flow(`- type: foreach
  name: each
  iterationMapping: {${mapping}}
  steps: [{type: pass, name: one}]
  ${results}`);

export const iteration: Rule<FdlModel> = {
  id: "fdl/foreach",
  severity: "error",
  title: "a foreach takes its items by a path and gives each a name",
  why: "`collection` is a path into the input of the step, written `$.key`; `item` and `index` are the keys that each round finds its item and number under.",
  accepted: foreach("collection: $.orders, item: order, index: number"),
  refused: foreach("collection: orders, item: order"),
  *check(model) {
    for (const part of model.partsOf("iterationMapping")) {
      yield* wrongCollection(model, part);
      yield* wrongKeys(model, part);
    }
  },
};

function* wrongCollection(model: FdlModel, { fields, path }: Part): Iterable<Finding> {
  const { collection } = fields;
  if (typeof collection !== "string" || model.isOpen(collection)) return;
  const isPath = collection.startsWith("$") && readSegments(collection, 1).end === collection.length;
  if (isPath && collection !== "$") return;
  const what = isPath ? "is the whole input, and not a list in it" : "is not a path";
  yield {
    path: [...path, "collection"],
    message: `${show(collection)} ${what}; use a path into the input such as "$.orders"`,
  };
}

function* wrongKeys(model: FdlModel, { fields, path }: Part): Iterable<Finding> {
  for (const field of ["item", "index"]) {
    const value = fields[field];
    if (typeof value !== "string" || model.isOpen(value) || /^[^\s$.[\]"'`]+$/.test(value)) continue;
    yield {
      path: [...path, field],
      message: `${show(value)} is not a plain key; use a word such as "${field}"`,
    };
  }
  const { item, index } = fields;
  if (typeof item === "string" && item === index && !model.isOpen(item)) {
    yield { path: [...path, "index"], message: `${show(index)} is the key of the item too; use another one` };
  }
}
