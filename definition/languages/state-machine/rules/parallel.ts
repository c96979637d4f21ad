// Parallel and Map: states with lists of states inside.

import { isObject } from "../../../../text/json";
import { quote } from "../../../../text/quote";
import { withStates } from "../example";
import { fieldsOf, isGiven, kindOf, known, shown } from "../fields";
import type { State, StateMachineModel, StateMachineRule } from "../model";
import { maxBranches, maxConcurrency } from "../vocabulary";

const parallel = withStates(`
- Type: Parallel
  Name: first
  Branches:
    - StartAt: invoice
      States: [{ Type: Pass, Name: invoice, End: true }]
    - StartAt: parcel
      States: [{ Type: Pass, Name: parcel, End: true }]
  End: true`);

export const parallelBranches: StateMachineRule = {
  id: "state-machine/parallel-branches",
  severity: "error",
  title: "A Parallel has 1 to 50 branches",
  why: "[Parallel](https://www.alibabacloud.com/help/en/serverless-workflow/latest/parallel): at most 50, each with `StartAt` and `States`.",
  accepted: parallel,
  refused: withStates("- { Type: Parallel, Name: first, Branches: [], End: true }"),
  *check(model) {
    for (const state of model.states) if (state.type === "Parallel") yield* branches(model, state);
  },
};

function* branches({ document }: StateMachineModel, { fields, path }: State) {
  const list = known(document, fields, "Branches");
  if (document.isHole(fields.Branches)) return;
  const at = [...path, "Branches"];
  if (list === undefined)
    yield { path, message: `"Branches" is missing; it needs a list of "StartAt" and "States"` };
  else if (!Array.isArray(list))
    yield { path: at, message: `"Branches" is ${kindOf(list)}; it needs a list of branches` };
  else if (list.length === 0) yield { path: at, message: `"Branches" is empty; a Parallel needs a branch` };
  else if (list.length > maxBranches) {
    yield {
      path: at,
      message: `${list.length} branches are too many; a Parallel takes at most ${maxBranches}`,
    };
  }
  for (const [index, branch] of Array.isArray(list) ? list.entries() : []) {
    if (isObject(branch) || document.isHole(branch)) continue;
    yield {
      path: [...at, index],
      message: `${kindOf(branch)} is no branch; a branch is an object with "StartAt" and "States"`,
    };
  }
}

const map = withStates(`
- Type: Map
  Name: first
  ItemsPath: $Input.orders
  MaxConcuccency: 10
  Processor:
    StartAt: ship
    States: [{ Type: Pass, Name: ship, End: true }]
  End: true`);

export const mapItems: StateMachineRule = {
  id: "state-machine/map",
  severity: "error",
  title: "A Map has `ItemsPath` and a `Processor`",
  why:
    "[Map](https://help.aliyun.com/document_detail/2412671.html): the array, and the states that run for each of " +
    "its items. A distributed Map may read its items with an `ItemReader` instead.",
  accepted: map,
  refused: map.replace("    ItemsPath: $Input.orders\n", ""),
  *check(model) {
    for (const state of model.states) if (state.type === "Map") yield* itemsAndProcessor(model, state);
  },
};

function* itemsAndProcessor({ document }: StateMachineModel, { fields, path }: State) {
  const itemsPath = known(document, fields, "ItemsPath");
  if (!isGiven(fields, "ItemsPath") && !isGiven(fields, "ItemReader")) {
    yield { path, message: `"ItemsPath" is missing; it says where the array is, as "$Input.orders"` };
  } else if (itemsPath !== undefined && typeof itemsPath !== "string") {
    yield {
      path: [...path, "ItemsPath"],
      message: `"ItemsPath" is ${kindOf(itemsPath)}; it needs an expression`,
    };
  }
  const processor = known(document, fields, "Processor");
  if (!isGiven(fields, "Processor")) {
    yield { path, message: `"Processor" is missing; it needs "StartAt" and "States"` };
  } else if (processor !== undefined && !isObject(processor)) {
    const message = `"Processor" is ${kindOf(processor)}; it needs an object with "StartAt" and "States"`;
    yield { path: [...path, "Processor"], message };
  }
}

export const mapConcurrency: StateMachineRule = {
  id: "state-machine/map-concurrency",
  severity: "warning",
  title: "`MaxConcuccency` of a Map is within its limit",
  why:
    "At most 40 at a time [inline](https://help.aliyun.com/document_detail/2851868.html), 100 " +
    "[distributed](https://help.aliyun.com/document_detail/2851869.html) unless the quota was raised. The pages " +
    "spell it `MaxConcuccency`; `MaxConcurrency` is accepted beside it.",
  accepted: map,
  refused: map.replace("MaxConcuccency: 10", "MaxConcuccency: 41"),
  *check({ document, states }) {
    for (const { type, fields, path } of states) {
      if (type !== "Map") continue;
      const most = isDistributed(fields) ? maxConcurrency.distributed : maxConcurrency.inline;
      for (const key of ["MaxConcuccency", "MaxConcurrency"]) {
        const value = known(document, fields, key);
        const isWithin = typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= most;
        if (value === undefined || isWithin) continue;
        yield {
          path: [...path, key],
          message: `${quote(key)} is ${shown(value)}; use a whole number from 1 to ${most}`,
        };
      }
    }
  },
};

function isDistributed(fields: State["fields"]): boolean {
  const inner = fieldsOf(fields.Processor);
  return (
    [fields, inner].some((holder) => isGiven(holder, "ProcessorConfig")) || isGiven(fields, "ItemReader")
  );
}
