// The flow itself: version, type, steps.

import type { Finding, Rule } from "../../rule";
import { flow } from "../example";
import type { FdlModel } from "../model";
import { show, suggest } from "../wording";

const versions = ["v1", "v1beta1", "v1.0"] as const;
const minimal = flow("- {type: pass, name: hello}");

export const version: Rule<FdlModel> = {
  id: "fdl/version",
  severity: "error",
  title: "a flow says which version of the language it is written in",
  why: "The language reference knows `v1`, the vendor's editor schema `v1beta1` too, and the samples of the API write `v1.0`.",
  accepted: minimal,
  refused: minimal.replace("v1", "v2"),
  check: (model) => oneOf(model, "version", versions),
};

export const flowType: Rule<FdlModel> = {
  id: "fdl/flow-type",
  severity: "error",
  title: "the type of a flow is flow",
  why: "It is what tells this language from CloudFlow's, whose definitions have `Type: StateMachine`.",
  accepted: minimal,
  refused: minimal.replace("type: flow", "type: Flow"),
  check: (model) => oneOf(model, "type", ["flow"]),
};

function* oneOf(model: FdlModel, field: string, allowed: readonly string[]): Iterable<Finding> {
  for (const { fields } of model.partsOf("flow")) {
    const value = fields[field];
    if (model.isOpen(value) || allowed.some((one) => one === value)) continue;
    const isMissing = value === undefined || value === null;
    yield isMissing
      ? { path: [], message: `"${field}" is missing; ${suggest(undefined, allowed)}` }
      : { path: [field], message: `${show(value)} is not a ${field} of a flow; ${suggest(value, allowed)}` };
  }
}

export const flowSteps: Rule<FdlModel> = {
  id: "fdl/steps",
  severity: "error",
  title: "a flow, a branch and the body of a foreach have at least one step",
  why: "The reference requires `steps` of a flow, of every branch and of `foreach`; a list without a step has nothing to run.",
  accepted: minimal,
  refused: "version: v1\ntype: flow\nsteps: []",
  *check(model) {
    for (const { kind, fields, path } of model.partsOf("flow", "branch", "foreach", "loop")) {
      const { steps } = fields;
      if (Array.isArray(steps) && steps.length === 0) {
        yield { path: [...path, "steps"], message: '"steps" is an empty list; give at least one step' };
      } else if (kind === "flow" && (steps === undefined || steps === null)) {
        yield { path, message: '"steps" is missing; a flow has a list of at least one step' };
      }
    }
  },
};
