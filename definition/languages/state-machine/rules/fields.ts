// Types of states, and fields that the language does not have.

import { isObject } from "../../../../text/json";
import { quote } from "../../../../text/quote";
import type { Path } from "../../../read/document";
import { adviser } from "../../adviser";
import type { Finding } from "../../rule";
import { withStates } from "../example";
import { isGiven, items, kindOf, known } from "../fields";
import type { Fields, State, StateMachineModel, StateMachineRule } from "../model";
import {
  branchFields,
  catchFields,
  choiceBranchFields,
  flowFields,
  otherNames,
  processorFields,
  retryFields,
  stateFields,
  stateTypes,
} from "../vocabulary";

const pass = withStates("- { Type: Pass, Name: first, End: true }");

export const stateType: StateMachineRule = {
  id: "state-machine/state-type",
  severity: "error",
  title: "A state is of one of eight types",
  why: "[Process definition](https://help.aliyun.com/document_detail/2412487.html) lists them: Task, Pass, Wait, Succeed, Fail, Choice, Parallel, Map.",
  accepted: pass,
  refused: pass.replace("Type: Pass", "Type: Pas"),
  *check({ document, states }) {
    const advise = adviser();
    for (const { type, fields, path } of states) {
      if (document.isHole(fields.Type)) continue;
      if (!isGiven(fields, "Type")) yield { path, message: `"Type" is missing; ${advise("", stateTypes)}` };
      else if (type === undefined) {
        yield {
          path: [...path, "Type"],
          message: `"Type" is ${kindOf(fields.Type)}; ${advise("", stateTypes)}`,
        };
      } else if (!stateFields.has(type)) {
        const message = `${quote(type)} is not a type of state; ${advise(type, stateTypes)}`;
        yield { path: [...path, "Type"], message };
      }
    }
  },
};

export const knownFields: StateMachineRule = {
  id: "state-machine/fields",
  severity: "warning",
  title: "Only fields that the language has",
  why:
    "A field that the pages do not know is most likely mistyped, or of another language. A warning, because they " +
    "gain fields from time to time.",
  accepted: pass,
  refused: pass.replace("Name: first,", "Name: first, Comment: nothing to do,"),
  *check(model) {
    const advise = adviser();
    let isEarly = false;
    for (const { path, fields, allowed } of holders(model)) {
      const names = new Set(allowed);
      for (const key of Object.keys(fields)) {
        const name = key.replace(/\.\$$/, "");
        if (names.has(name) || (fields.Type !== undefined && transitions.has(name))) continue;
        if (name === "OnErrors" && Array.isArray(fields[key])) {
          // It stands in every task of such a definition.
          if (!isEarly) yield { path: [...path, key], part: "key", message: earlyErrors };
          isEarly = true;
          continue;
        }
        const other = otherNames.get(name);
        const advice = other === undefined ? advise(name, allowed) : `here it is ${other}`;
        yield { path: [...path, key], part: "key", message: `${quote(key)} is not a field here; ${advice}` };
      }
    }
  },
};

/** As the page on error handling had it in December 2023. */
const earlyErrors =
  '"OnErrors" is how the first CloudFlow of 2023 handled errors; write "Retry" and "Catch" instead, in every task that has it';

/** Of these, `next-or-end` and `redundant-end` say more. */
const transitions = new Set(["Next", "End"]);

interface Holder {
  readonly path: Path;
  readonly fields: Fields;
  readonly allowed: readonly string[];
}

function* holders(model: StateMachineModel): Generator<Holder> {
  const [flow, ...scopes] = model.scopes;
  if (flow) yield { path: [], fields: flow.fields, allowed: flowFields };
  for (const { path, fields, owner } of scopes) {
    yield { path, fields, allowed: owner?.type === "Map" ? processorFields : branchFields };
  }
  for (const state of model.states) {
    const allowed = state.type === undefined ? undefined : stateFields.get(state.type);
    if (allowed) yield { path: state.path, fields: state.fields, allowed };
    yield* lists(model, state);
  }
}

const listed: readonly { key: string; types: readonly string[]; allowed: readonly string[] }[] = [
  { key: "Branches", types: ["Choice"], allowed: choiceBranchFields },
  { key: "Retry", types: stateTypes, allowed: retryFields },
  { key: "Catch", types: stateTypes, allowed: catchFields },
];

function* lists({ document }: StateMachineModel, { type, fields, path }: State): Generator<Holder> {
  for (const { key, types, allowed } of listed) {
    if (type === undefined || !types.includes(type)) continue;
    for (const [index, entry] of items(document, fields, key).entries()) {
      if (isObject(entry) && !document.isHole(entry))
        yield { path: [...path, key, index], fields: entry, allowed };
    }
  }
}

const built = withStates(
  "- { Type: Pass, Name: first, OutputConstructor: { total.$: $Input.total }, End: true }",
);

export const constructorShape: StateMachineRule = {
  id: "state-machine/constructor",
  severity: "error",
  title: "Constructors and `Parameters` are objects",
  why: "[Inputs and outputs](https://help.aliyun.com/document_detail/2402077.html): maps from keys to constants, or to expressions under keys that end in `.$`.",
  accepted: built,
  refused: built.replace("{ total.$: $Input.total }", "$Input.total"),
  *check({ document, states }): Generator<Finding> {
    for (const { fields, path } of states) {
      for (const key of ["InputConstructor", "OutputConstructor", "GlobalConstructor", "Parameters"]) {
        const value = known(document, fields, key);
        if (value === undefined || isObject(value)) continue;
        const message = `${quote(key)} is ${kindOf(value)}; it needs an object, its expressions under keys that end in ".$"`;
        yield { path: [...path, key], message };
      }
    }
  },
};
