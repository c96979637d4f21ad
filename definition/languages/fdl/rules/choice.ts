// What a choice offers.

import { isObject } from "../../../../text/json";
import type { Rule } from "../../rule";
import { parseCondition } from "../condition/parse-condition";
import { flow } from "../example";
import type { FdlModel } from "../model";
import { show } from "../wording";

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

const byStatus = (more: string) =>
  flow(`- type: choice
  name: look
  choices:
    - {condition: $.status == "packed", goto: ship}
    - {condition: $.status == "sold out", goto: refund}
  ${more}
- {type: pass, name: ship, end: true}
- {type: fail, name: refund}`);

export const choiceDefault: Rule<FdlModel> = {
  id: "fdl/choice-default",
  severity: "warning",
  title: "a choice among values says what happens with any other value",
  why: "Without a `default` the step just ends, and the next one runs. Mostly that is meant; it is reported where the alternatives compare one value with `==`, each jumps, and the next step is what one of them jumps to: any other value runs into it.",
  accepted: byStatus("default: {goto: refund}"),
  refused: byStatus(""),
  *check(model) {
    for (const step of model.steps) {
      const next = step.list.steps[step.index + 1];
      if (step.type !== "choice" || !next || step.list.isOpen || step.fields.end === true) continue;
      const { choices: written, default: other } = step.fields;
      if (!Array.isArray(written) || written.length < 2 || (other !== undefined && other !== null)) continue;
      const compared = written.map(comparedPath);
      if (compared[0] === undefined || compared.some((path) => path !== compared[0])) continue;
      const targets = new Set(step.jumps.map(({ to }) => to));
      if (step.jumps.length < written.length || !targets.has(next)) continue;
      const message = `the choice has no "default": any other value of ${show(compared[0])} runs into ${show(next.name)}, which is for one value; add a "default"`;
      yield { path: step.path, message };
    }
  },
};

/** The path that a condition compares with a constant: `$.status == "done"`. */
function comparedPath(entry: unknown): string | undefined {
  const text = isObject(entry) ? entry.condition : undefined;
  if (typeof text !== "string") return undefined;
  const { node } = parseCondition(text);
  if (node?.kind !== "binary" || node.operator !== "==" || node.right.kind !== "literal") return undefined;
  return node.left.kind === "path" ? text.slice(node.left.start, node.left.end) : undefined;
}

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
  title: "an alternative of a choice with steps and goto shows which comes first",
  why: "It may have both; then its steps run first. Reported only where `goto` is written before them, which reads as if they never ran.",
  accepted: choice(
    "choices: [{condition: $.ready, steps: [{type: pass, name: pack}], goto: ship}]\n  default: {goto: ship}",
  ),
  refused: choice(
    "choices: [{condition: $.ready, goto: ship, steps: [{type: pass, name: pack}]}]\n  default: {goto: ship}",
  ),
  *check(model) {
    for (const { fields, path } of model.partsOf("choice entry", "default")) {
      if (!hasSteps(fields.steps) || fields.goto === undefined || fields.goto === null) continue;
      const keys = Object.keys(fields);
      if (keys.indexOf("steps") < keys.indexOf("goto")) continue;
      const message = 'the "steps" below it run before this "goto"; write it behind them';
      yield { path: [...path, "goto"], part: "key", message };
    }
  },
};

const hasSteps = (steps: unknown) =>
  steps !== undefined && steps !== null && !(Array.isArray(steps) && steps.length === 0);
