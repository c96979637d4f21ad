// Which fields stand where: unknown ones, those of another type of step, those that are missing.

import type { Finding, Rule } from "../../rule";
import { flow } from "../example";
import { fieldsOf, stepTypesWith } from "../fields";
import type { FdlModel, Part } from "../model";
import { show, suggest } from "../wording";

const task = (line: string) =>
  flow(`- type: task\n  name: ship\n  resourceArn: acs:fc:::services/shop/functions/ship\n${line}`);

export const unknownField: Rule<FdlModel> = {
  id: "fdl/unknown-field",
  severity: "error",
  title: "a step and its parts have only fields that the language knows",
  why: "The vendor's editor schema allows no others in steps, `retry`, `catch`, mappings, `iterationMapping`, choices and branches.",
  accepted: task("  timeoutSeconds: 60"),
  refused: task("  timeoutSecond: 60"),
  *check(model) {
    for (const part of model.parts) {
      if (part.kind !== "flow" && part.kind !== "default") yield* unknownFields(part);
    }
  },
};

export const unknownFlowField: Rule<FdlModel> = {
  id: "fdl/unknown-flow-field",
  severity: "warning",
  title: "a flow and the default of a choice have only fields that the language knows",
  why: "The vendor's editor schema lets both have more, and no document says what becomes of them.",
  accepted: flow("- {type: pass, name: hello}"),
  refused: `${flow("- {type: pass, name: hello}")}\ndescription: says hello`,
  *check(model) {
    for (const part of model.partsOf("flow", "default")) yield* unknownFields(part);
  },
};

function* unknownFields({ kind, path, fields, step }: Part): Iterable<Finding> {
  const known = fieldsOf(kind);
  const isStep = step?.path === path;
  for (const field of Object.keys(fields)) {
    if (known.has(field) || (isStep && stepTypesWith(field).length > 0)) continue;
    const owner = isStep ? `${kind} step` : kind;
    yield {
      path: [...path, field],
      part: "key",
      message: `${show(field)} is not a field of a ${owner}; ${suggest(field, [...known.keys()])}`,
    };
  }
}

export const misplacedField: Rule<FdlModel> = {
  id: "fdl/misplaced-field",
  severity: "error",
  title: "a field stands only in the types of steps that have it",
  why: "`retry`, `catch`, `timeoutSeconds`, `pattern`, `serviceParams` and `errorMappings` belong to tasks, and `succeed` and `fail` end their list without `end`. To catch the errors of a `parallel` or `foreach`, put it into a flow of its own and call that with a task.",
  accepted: flow("- {type: wait, name: pause, duration: 5, end: true}"),
  refused: flow("- {type: succeed, name: done, end: true}"),
  *check(model) {
    for (const { type, fields, path } of model.steps) {
      const known = type && fieldsOf(type);
      if (!known) continue;
      for (const field of Object.keys(fields)) {
        const owners = known.has(field) ? [] : stepTypesWith(field);
        if (owners.length === 0) continue;
        const message = `a ${type} step has no "${field}"; only ${listOf(owners)} steps have it`;
        yield { path: [...path, field], part: "key", message };
      }
    }
  },
};

function listOf(names: readonly string[]): string {
  return names.length === 1 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

export const requiredField: Rule<FdlModel> = {
  id: "fdl/required-field",
  severity: "error",
  title: "what the reference requires of a part is there",
  why: "The reference and the vendor's editor schema agree on these fields.",
  accepted: flow(
    "- type: choice\n  name: ready\n  choices: [{condition: $.ready, steps: [{type: pass, name: go}]}]",
  ),
  refused: flow("- type: choice\n  name: ready\n  choices: [{steps: [{type: pass, name: go}]}]"),
  *check(model) {
    for (const { kind, path, fields, step } of model.parts) {
      for (const [field, { required }] of fieldsOf(kind)) {
        if (!required || !isMissing(fields[field])) continue;
        const owner = step?.path === path ? `${kind} step` : kind;
        yield { path, message: `"${field}" is missing; every ${owner} needs it` };
      }
    }
  },
};

export const fieldWithoutValue: Rule<FdlModel> = {
  id: "fdl/no-value",
  severity: "warning",
  title: "a field that is written has a value",
  why: "What the service makes of an empty field is not documented; it most likely reads it as if it were not there.",
  accepted: flow("- {type: pass, name: hello}"),
  refused: flow("- {type: pass, name: hello, outputMappings: }"),
  *check(model) {
    for (const { kind, path, fields } of model.parts) {
      const known = fieldsOf(kind);
      for (const [field, value] of Object.entries(fields)) {
        const spec = value === null ? known.get(field) : undefined;
        if (!spec || spec.required || ownRules.has(field)) continue;
        yield { path: [...path, field], message: `"${field}" has no value; give one or leave the field out` };
      }
    }
  },
};

// Their own rules say that they are missing.
const ownRules: ReadonlySet<string> = new Set(["version", "type", "name"]);

const isMissing = (value: unknown) => value === undefined || value === null;
