// What a choice offers.

import type { Rule } from "../../rule";
import { flow } from "../example";
import type { FdlModel } from "../model";

const choice = (lines: string) =>
  flow(`- type: choice
  name: ready
  ${lines}
- {type: pass, name: ship}`);

const complete = choice(
  "choices: [{condition: $.ready, goto: ship}]\n  default: {steps: [{type: pass, name: note}]}",
);

export const choices: Rule<FdlModel> = {
  id: "fdl/choices",
  severity: "warning",
  title: "a choice has something to choose from",
  why: "The reference requires `choices`, the vendor's editor schema does not, and a public generator leaves it out.",
  accepted: complete,
  refused: choice("default: {goto: ship}"),
  *check(model) {
    for (const { fields, path } of model.partsOf("choice")) {
      const value = fields.choices;
      if (value === undefined || value === null)
        yield { path, message: 'the choice has no "choices"; only its default can be taken' };
      else if (Array.isArray(value) && value.length === 0) {
        yield {
          path: [...path, "choices"],
          message: '"choices" is an empty list; only the default can be taken',
        };
      }
    }
  },
};

export const choiceDefault: Rule<FdlModel> = {
  id: "fdl/choice-default",
  severity: "warning",
  title: "a choice says what happens when nothing applies",
  why: "Without a `default` the step just ends, and the next one runs. The table of the reference requires it, its text does not.",
  accepted: complete,
  refused: choice("choices: [{condition: $.ready, goto: ship}]"),
  *check(model) {
    for (const { fields, path } of model.partsOf("choice")) {
      if (fields.default !== undefined && fields.default !== null) continue;
      yield { path, message: 'the choice has no "default"; when no condition holds, it just ends' };
    }
  },
};

export const choiceEntry: Rule<FdlModel> = {
  id: "fdl/choice-entry",
  severity: "warning",
  title: "each alternative of a choice does something",
  why: "Without `steps` and without `goto` it only keeps those behind it from being looked at.",
  accepted: complete,
  refused: choice("choices: [{condition: $.ready}]\n  default: {goto: ship}"),
  *check(model) {
    for (const { fields, path } of model.partsOf("choice entry", "default")) {
      if (hasSteps(fields.steps) || (fields.goto !== undefined && fields.goto !== null)) continue;
      yield { path, message: 'the alternative does nothing; give it "steps" or a "goto"' };
    }
  },
};

export const stepsThenGoto: Rule<FdlModel> = {
  id: "fdl/steps-then-goto",
  severity: "warning",
  title: "an alternative of a choice has either steps or goto",
  why: "It may have both; then its steps run first, which the order of the keys does not show.",
  accepted: complete,
  refused: choice(
    "choices: [{condition: $.ready, goto: ship, steps: [{type: pass, name: pack}]}]\n  default: {goto: ship}",
  ),
  *check(model) {
    for (const { fields, path } of model.partsOf("choice entry", "default")) {
      if (!hasSteps(fields.steps) || fields.goto === undefined || fields.goto === null) continue;
      yield { path: [...path, "goto"], part: "key", message: 'the "steps" beside it run before this "goto"' };
    }
  },
};

const hasSteps = (steps: unknown) =>
  steps !== undefined && steps !== null && !(Array.isArray(steps) && steps.length === 0);
