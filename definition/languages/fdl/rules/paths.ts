// Texts that look like paths: in mappings a mistyped path is silently a constant.

import type { Finding, Rule } from "../../rule";
import { flow } from "../example";
import type { FdlModel, Part } from "../model";
import { readSegments } from "../path-segments";
import { meant, show } from "../wording";

const roots = ["$input", "$local", "$context"];
const pass = (source: string) =>
  flow(`- {type: pass, name: first, outputMappings: [{target: a, source: 1}]}
- {type: pass, name: second, inputMappings: [{target: greeting, source: "${source}"}]}`);

export const mappingPath: Rule<FdlModel> = {
  id: "fdl/mapping-path",
  severity: "warning",
  title: "a path of a mapping is not mistyped",
  why: "A source that begins with `$input`, `$local` or `$context` is a path; any other text is a constant, without a word from the service. `$output` does not exist in this language, and `$.key` only in conditions, waits, `collection` and `serviceParams`.",
  accepted: pass("$input.greetings[0]"),
  refused: pass("$inputs.greetings[0]"),
  *check(model) {
    for (const { fields, path } of model.partsOf("mapping")) {
      const { source } = fields;
      if (typeof source !== "string" || model.isOpen(source)) continue;
      const finding = mistakeIn(source);
      if (finding) yield { path: [...path, "source"], ...finding };
    }
  },
};

type Mistake = Pick<Finding, "message" | "offset">;

const rooted = /^\$([A-Za-z]\w*)/;
const rootless = /^(input|local|context|output)(?=[.[])/i;

function mistakeIn(source: string): Mistake | undefined {
  const root = rooted.exec(source)?.[0];
  if (root !== undefined && roots.includes(root)) return brokenPath(source, root);
  if (root !== undefined) return { message: `${show(source)} is a constant; ${rootAdvice(root)}` };
  if (/^\$[.[]/.test(source)) {
    return {
      message: `${show(source)} is a constant; a path of a mapping begins with "$input", "$local" or "$context"`,
    };
  }
  const word = rootless.exec(source)?.[0];
  if (word === undefined || readSegments(source, word.length).end < source.length) return undefined;
  return {
    message: `${show(source)} is a constant; write ${show(`$${source.toLowerCase().slice(0, word.length)}${source.slice(word.length)}`)} if a path is meant`,
  };
}

function brokenPath(source: string, root: string): Mistake | undefined {
  const { end } = readSegments(source, root.length);
  if (end === source.length) return undefined;
  return {
    offset: end,
    message: `${show(source)} is not a path; it goes on with ".key", "[0]", "[*]" or "["key"]"`,
  };
}

function rootAdvice(root: string): string {
  if (root === "$output") return 'there is no "$output"; the result of a step is its "$local"';
  const likely = meant(root, roots);
  return likely
    ? `write ${show(likely)} if a path is meant`
    : 'paths begin with "$input", "$local" or "$context"';
}

export const emptyLocal: Rule<FdlModel> = {
  id: "fdl/empty-local",
  severity: "warning",
  title: "the first step of a list does not read $local",
  why: "`$local` is what the steps before it have left, and before the first one there is none. The first steps of a choice, and those that a `goto` leads back to, are not reported.",
  accepted: pass("$local.a"),
  refused: flow("- {type: pass, name: first, inputMappings: [{target: greeting, source: $local.greeting}]}"),
  *check(model) {
    const targets = new Set(model.steps.flatMap(({ jumps }) => jumps.map(({ to }) => to)));
    for (const part of model.partsOf("mapping")) {
      const { source } = part.fields;
      if (typeof source !== "string" || !/^\$local\b/.test(source)) continue;
      if (!isFirstInput(part) || targets.has(part.step)) continue;
      const message = `${show(source)} is empty here: no step of the list has run before this one; use "$input"`;
      yield { path: [...part.path, "source"], message };
    }
  },
};

/** Public definitions read in the branches of a choice what the steps before the choice have left. */
function isFirstInput({ step, path }: Part): boolean {
  if (step?.index !== 0 || step.list.isOpen || step.list.owner?.type === "choice") return false;
  return path[step.path.length] === "inputMappings";
}

export const serviceParamsPath: Rule<FdlModel> = {
  id: "fdl/service-params-path",
  severity: "warning",
  title: "serviceParams read the input of their step",
  why: "Their values are constants, `$` for the whole input of the step, or a path into it, `$.key`. What comes from elsewhere is mapped into the input first.",
  accepted: flow("- {type: task, name: ship, action: fnf:StartExecution, serviceParams: {FlowName: $.flow}}"),
  refused: flow(
    "- {type: task, name: ship, action: fnf:StartExecution, serviceParams: {FlowName: $input.flow}}",
  ),
  *check(model) {
    for (const { fields, path } of model.partsOf("task")) {
      for (const [name, value] of Object.entries(fields.serviceParams ?? {})) {
        const root = typeof value === "string" && !model.isOpen(value) ? rooted.exec(value)?.[0] : undefined;
        if (root === undefined) continue;
        const message = `${show(value)} is not a path into the input; use "$.key", after mapping the value with "inputMappings"`;
        yield { path: [...path, "serviceParams", name], message };
      }
    }
  },
};

export const errorMappings: Rule<FdlModel> = {
  id: "fdl/error-mappings",
  severity: "warning",
  title: "errorMappings read the error that a catch has caught",
  why: "They work only when the error is caught, and know `$local.error`, `$local.cause` and, by one page of the reference, `$local.code`.",
  accepted: withErrorMappings("$local.error", "\n  catch: [{errors: [FnF.ALL], goto: refund}]"),
  refused: withErrorMappings("$local.error", ""),
  *check(model) {
    for (const { fields, path } of model.partsOf("task")) {
      if (!Array.isArray(fields.errorMappings) || fields.catch !== undefined) continue;
      const message = '"errorMappings" has no effect without "catch"; add one, or leave the mappings out';
      yield { path: [...path, "errorMappings"], part: "key", message };
    }
    for (const { fields, path } of model.partsOf("mapping")) {
      const { source } = fields;
      if (path.at(-2) !== "errorMappings" || typeof source !== "string" || model.isOpen(source)) continue;
      if (!source.startsWith("$") || /^\$local\.(error|cause|code)$/.test(source)) continue;
      const message = `${show(source)} is not part of an error; use "$local.error" or "$local.cause"`;
      yield { path: [...path, "source"], message };
    }
  },
};

function withErrorMappings(source: string, handler: string): string {
  return flow(`- type: task
  name: ship
  resourceArn: acs:fc:::services/shop/functions/ship
  errorMappings: [{target: reason, source: ${source}}]${handler}
- {type: fail, name: refund}`);
}
