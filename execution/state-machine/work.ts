// What the states of each type do, read from their fields.

import { choiceBranchFields, maxBranches } from "../../definition/languages/state-machine/vocabulary";
import { isObject } from "../../text/json";
import { quote } from "../../text/quote";
import { Fault } from "../core/fault";
import type { Pattern } from "../core/run";
import { readField } from "./constructors";
import { compileExpression } from "./expression/evaluate";
import { type Fields, knownFields, partsIn, textIn } from "./fields";
import { readMap } from "./map-work";
import type { ChoiceWork, Scopes, TaskWork, Work } from "./program";

export function workOf(type: string, fields: Fields, scopes: Scopes): Work {
  switch (type) {
    case "Fail": {
      const [code, detail] = [readField(fields, "Code"), readField(fields, "Detail")];
      return { kind: "fail", ...(code && { code }), ...(detail && { detail }) };
    }
    case "Wait":
      return { kind: "wait", seconds: readField(fields, "Seconds") ?? missing("Seconds", "a Wait") };
    case "Choice":
      return readChoice(fields);
    case "Task":
      return readTask(fields);
    case "Parallel":
      return { kind: "parallel", branches: readBranches(fields, scopes) };
    case "Map":
      return readMap(fields, scopes);
    default:
      return { kind: type === "Succeed" ? "succeed" : "pass" };
  }
}

function missing(name: string, what: string): never {
  throw new Fault(`${quote(name)} is missing; ${what} needs it`);
}

function readChoice(fields: Fields): ChoiceWork {
  const branches = partsIn(fields, "Branches").map((part) => {
    const branch = knownFields(part, choiceBranchFields, 'an entry of "Branches"');
    const text = textIn(branch, "Condition") ?? missing("Condition", "a branch of a Choice");
    const next = textIn(branch, "Next") ?? missing("Next", "a branch of a Choice");
    return { condition: compileExpression(text), text, next };
  });
  const otherwise = textIn(fields, "Default");
  return { kind: "choice", branches, ...(otherwise !== undefined && { otherwise }) };
}

const patterns: ReadonlyMap<string, Pattern> = new Map([
  ["RequestComplete", "requestResponse"],
  ["WaitForSystemCallback", "sync"],
  ["WaitForCustomCallback", "waitForCallback"],
]);

function readTask(fields: Fields): TaskWork {
  const action = textIn(fields, "Action") ?? missing("Action", "a Task");
  if (!/^[^:\s]+:[^:\s]+$/.test(action)) {
    throw new Fault(`"Action" is ${quote(action)}; write it as in "FC:InvokeFunction"`);
  }
  const mode = textIn(fields, "TaskMode") ?? "RequestComplete";
  const pattern = patterns.get(mode);
  if (!pattern) throw new Fault(`${quote(mode)} is no mode of tasks; use ${[...patterns.keys()].join(", ")}`);
  const [parameters, timeout] = [readField(fields, "Parameters"), readField(fields, "Timeout")];
  return { kind: "task", action, pattern, ...(parameters && { parameters }), ...(timeout && { timeout }) };
}

function readBranches(fields: Fields, scopes: Scopes): readonly number[] {
  const branches = partsIn(fields, "Branches").filter(isObject);
  if (branches.length === 0) throw new Fault('"Branches" of a Parallel holds no branch');
  if (branches.length > maxBranches) {
    throw new Fault(`${branches.length} branches are too many; a Parallel takes at most ${maxBranches}`);
  }
  return branches.map((branch) => scopes.add(branch, "Branches"));
}
