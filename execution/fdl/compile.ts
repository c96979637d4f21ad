// From a definition to a program. What is broken or not documented becomes a step that fails when it is reached.

import { parseCondition } from "../../definition/languages/fdl";
import { isStepType } from "../../definition/languages/fdl/fields";
import type { JsonObject } from "../../text/json";
import { quote } from "../../text/quote";
import { compiled } from "../core/compiled";
import { Fault } from "../core/fault";
import { type Fields, numberIn, partsIn, readPart, textIn } from "./fields";
import type { ListCode, Program, StepCode, Way, Work } from "./program";
import { readInputPath, readMappings } from "./sources";
import { readTask } from "./task-code";

/** The program of a definition. */
export const programOf = compiled(compile);

function compile(definition: JsonObject): Program {
  try {
    return compileFlow(readPart("flow", definition));
  } catch (fault) {
    if (fault instanceof Fault) return { lists: [], problem: fault.cause };
    throw fault;
  }
}

const versions: readonly unknown[] = ["v1", "v1beta1", "v1.0"];

function compileFlow(flow: Fields): Program {
  if (flow.type !== "flow") throw new Fault('"type" of the flow is not "flow"');
  if (!versions.includes(flow.version)) throw new Fault('"version" of the flow is not "v1" or "v1beta1"');
  if (!Array.isArray(flow.steps) || flow.steps.length === 0) throw new Fault("the flow has no steps");
  const lists = new Lists();
  lists.add(flow.steps);
  const timeoutSeconds = numberIn(flow, "timeoutSeconds");
  if (timeoutSeconds !== undefined && timeoutSeconds < 1) throw new Fault('"timeoutSeconds" is below 1');
  return {
    lists: lists.compile(),
    ...mappingsOf(flow),
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
  };
}

/** Lists of steps, numbered as they are met: a queue, so that depth costs no stack. */
class Lists {
  private readonly given: (readonly unknown[])[] = [];

  add(steps: unknown): number {
    if (!Array.isArray(steps)) throw new Fault('"steps" is not a list');
    return this.given.push(steps) - 1;
  }

  compile(): ListCode[] {
    const lists: ListCode[] = [];
    // More are added while these are compiled.
    for (const steps of this.given) lists.push(this.list(steps));
    return lists;
  }

  private list(given: readonly unknown[]): ListCode {
    const named = new Map<string, number>();
    const steps = given.map((step, at) => {
      const code = compileStep(step, this);
      if (!named.has(code.name)) named.set(code.name, at);
      else return broken(code.name, `two steps of one list are named ${quote(code.name)}; rename one`);
      return code;
    });
    return { steps, named };
  }
}

const broken = (name: string, cause: string): StepCode => ({
  name,
  end: false,
  work: { kind: "problem", cause },
});

function compileStep(value: unknown, lists: Lists): StepCode {
  const given: Fields = typeof value === "object" && value !== null ? { ...value } : {};
  const name = typeof given.name === "string" ? given.name : "";
  try {
    if (name === "") throw new Fault('the step has no "name"');
    if (!isStepType(given.type))
      throw new Fault(`"type" of step ${quote(name)} is none that the reference has`);
    const fields = readPart(given.type, value);
    return { name, end: fields.end === true, ...mappingsOf(fields), work: workOf(fields, lists) };
  } catch (fault) {
    if (fault instanceof Fault) return broken(name, fault.cause);
    throw fault;
  }
}

function mappingsOf(fields: Fields) {
  const inputs = readMappings(fields, "inputMappings");
  const outputs = readMappings(fields, "outputMappings");
  return { ...(inputs && { inputs }), ...(outputs && { outputs }) };
}

function workOf(fields: Fields, lists: Lists): Work {
  switch (fields.type) {
    case "pass":
    case "succeed":
      return { kind: fields.type };
    case "fail":
      return { kind: "fail", error: textIn(fields, "error") ?? "", cause: textIn(fields, "cause") ?? "" };
    case "wait":
      return waitOf(fields);
    case "choice":
      return choiceOf(fields, lists);
    case "task":
      return readTask(fields);
    case "parallel":
      return parallelOf(fields, lists);
    case "foreach":
      return foreachOf(fields, lists);
    default:
      throw new Fault(
        '"loop" stands in an editor schema only; no document says how it runs, use a choice with "goto"',
      );
  }
}

function waitOf({ duration, timestamp }: Fields): Work {
  if ((duration === undefined) === (timestamp === undefined)) {
    throw new Fault('a wait has either "duration" or "timestamp"');
  }
  const field = duration === undefined ? "timestamp" : "duration";
  const value = duration ?? timestamp;
  if (typeof value === "string" && value.startsWith("$")) {
    return { kind: "wait", field, until: readInputPath(value) };
  }
  const constant = typeof value === "number" ? value : String(value);
  return { kind: "wait", field, until: { kind: "constant", value: constant } };
}

function choiceOf(fields: Fields, lists: Lists): Work {
  const entries = (partsIn("choice entry", fields.choices) ?? []).map((entry) => {
    const text = textIn(entry, "condition") ?? "";
    const parsed = parseCondition(text);
    const problem = parsed.problem ?? parsed.undocumented[0];
    if (!parsed.node || problem) throw new Fault(`condition ${quote(text)}: ${problem?.message}`);
    return { ...wayOf(entry, lists), condition: parsed.node, text };
  });
  const otherwise =
    fields.default === undefined ? undefined : wayOf(readPart("default", fields.default), lists);
  return { kind: "choice", entries, ...(otherwise && { otherwise }) };
}

function wayOf(fields: Fields, lists: Lists): Way {
  const goto = textIn(fields, "goto");
  return {
    ...(fields.steps !== undefined && { list: lists.add(fields.steps) }),
    ...(goto !== undefined && { goto }),
  };
}

const mostBranches = 100;

function parallelOf(fields: Fields, lists: Lists): Work {
  const branches = (partsIn("branch", fields.branches) ?? []).map(({ steps }) => lists.add(steps));
  if (branches.length > mostBranches || branches.length === 0) {
    throw new Fault(`a parallel has 1 to ${mostBranches} branches, not ${branches.length}`);
  }
  return { kind: "parallel", branches };
}

function foreachOf(fields: Fields, lists: Lists): Work {
  const mapping = readPart("iterationMapping", fields.iterationMapping);
  const index = textIn(mapping, "index");
  return {
    kind: "foreach",
    collection: readInputPath(textIn(mapping, "collection") ?? ""),
    item: textIn(mapping, "item") ?? "",
    ...(index !== undefined && { index }),
    list: lists.add(fields.steps),
  };
}
