// What every step says: its type and its name.

import { pathText } from "../../../read/path-text";
import type { Rule } from "../../rule";
import { flow } from "../example";
import { isStepType, stepTypes } from "../fields";
import type { FdlModel, Step } from "../model";
import { show, suggest } from "../wording";

const documented = stepTypes.filter((type) => type !== "loop");

export const stepType: Rule<FdlModel> = {
  id: "fdl/step-type",
  severity: "error",
  title: "every step has a type that the language knows",
  why: "The reference has eight types of steps, and the vendor's editor schema one more.",
  accepted: flow("- {type: pass, name: hello}"),
  refused: flow("- {type: pas, name: hello}"),
  *check(model) {
    for (const { fields, path, isReadable } of model.steps) {
      const { type } = fields;
      if (!isReadable || isStepType(type) || model.isOpen(type)) continue;
      yield type === undefined || type === null
        ? { path, message: `the step has no "type"; ${suggest(undefined, documented)}` }
        : {
            path: [...path, "type"],
            message: `${show(type)} is not a type of step; ${suggest(type, documented)}`,
          };
    }
  },
};

export const loopStep: Rule<FdlModel> = {
  id: "fdl/loop",
  severity: "warning",
  title: "loop is not documented",
  why: "It stands in the vendor's editor schema, on no page of the reference and in no public definition. A `choice` that goes back does the same.",
  accepted: flow("- {type: pass, name: hello}"),
  refused: flow("- {type: loop, name: again, steps: [{type: wait, name: pause, duration: 5}]}"),
  *check(model) {
    for (const { path, fields } of model.partsOf("loop")) {
      if (fields.type !== "loop") continue;
      yield { path: [...path, "type"], message: '"loop" is not documented; use a "choice" step with a goto' };
    }
  },
};

export const stepName: Rule<FdlModel> = {
  id: "fdl/step-name",
  severity: "error",
  title: "every step has a name",
  why: "Names are required by the reference: `goto` and the history of an execution speak of them.",
  accepted: flow("- {type: pass, name: hello}"),
  refused: flow("- {type: pass}"),
  *check(model) {
    for (const { fields, path, type, isReadable } of model.steps) {
      const { name } = fields;
      if (!isReadable) continue;
      if (name === undefined || name === null) {
        yield { path, message: 'the step has no "name"; every step needs one' };
      } else if (name === "") {
        yield { path: [...path, "name"], message: '"" is not a name; every step needs one' };
      } else if (type === undefined && typeof name !== "string" && !model.isOpen(name)) {
        // Where the type is known, this is a matter of the form of its fields.
        yield { path: [...path, "name"], message: `${show(name)} is not a text, which "name" takes` };
      }
    }
  },
};

export const stepNamePattern: Rule<FdlModel> = {
  id: "fdl/step-name-pattern",
  severity: "warning",
  title: "a name of a step looks like the name of a flow",
  why: "The vendor documents a pattern for flows, executions and schedules, and none for steps; public definitions keep to it.",
  accepted: flow("- {type: pass, name: say-hello_2}"),
  refused: flow("- {type: pass, name: say hello}"),
  *check(model) {
    for (const { name, path } of model.steps) {
      if (name === undefined || name === "" || /^[A-Za-z_][A-Za-z0-9_-]{0,127}$/.test(name)) continue;
      const message = `${show(name)} may not be taken as a name; use at most 128 letters, digits, "-" and "_", not beginning with a digit or "-"`;
      yield { path: [...path, "name"], message };
    }
  },
};

export const duplicateName: Rule<FdlModel> = {
  id: "fdl/duplicate-name",
  severity: "error",
  title: "no two steps of a list have the same name",
  why: "A `goto` names a step of its own list, so that a name in it can mean one step only.",
  accepted: flow("- {type: pass, name: one}\n- {type: pass, name: two}"),
  refused: flow("- {type: pass, name: one}\n- {type: pass, name: one}"),
  *check(model) {
    for (const step of model.steps) {
      const first = firstOfName(step);
      if (!first || first === step || step.name === "") continue;
      const message = `${show(step.name)} is already the name of ${pathText(first.path)}; give each step of a list its own`;
      yield { path: [...step.path, "name"], message };
    }
  },
};

export const repeatedName: Rule<FdlModel> = {
  id: "fdl/repeated-name",
  severity: "warning",
  title: "no two steps of a flow have the same name",
  why: "Public generators make such flows, so the service takes them, but the vendor's graph viewer refuses them, and the history of an execution tells the steps apart by name only.",
  accepted: flow(
    "- {type: foreach, name: each, iterationMapping: {collection: $.all, item: one}, steps: [{type: pass, name: inner}]}",
  ),
  refused: flow(
    "- {type: foreach, name: each, iterationMapping: {collection: $.all, item: one}, steps: [{type: pass, name: each}]}",
  ),
  *check(model) {
    const seen = new Map<string, Step>();
    for (const step of model.steps) {
      if (!step.name || firstOfName(step) !== step) continue;
      const first = seen.get(step.name);
      if (!first) seen.set(step.name, step);
      else
        yield {
          path: [...step.path, "name"],
          message: `${show(step.name)} also names ${pathText(first.path)}`,
        };
    }
  },
};

const firstOfName = ({ name, list }: Step) => (name === undefined ? undefined : list.named.get(name));
