// The branches of a Choice.

import { isObject } from "../../../../text/json";
import { withStates } from "../example";
import { isGiven, kindOf, known } from "../fields";
import type { State, StateMachineModel, StateMachineRule } from "../model";

const page = "[Choice](https://help.aliyun.com/document_detail/2412568.html)";
const choice = withStates(`
- Type: Choice
  Name: first
  Branches:
    - { Condition: '$Input.total > 100', Next: review }
  Default: done
- { Type: Pass, Name: review, Next: done }
- { Type: Succeed, Name: done }`);

export const choiceBranches: StateMachineRule = {
  id: "state-machine/choice-branches",
  severity: "error",
  title: "A Choice has `Branches`, each with `Condition` and `Next`",
  why: `${page}: tried in order, the first that holds is taken.`,
  accepted: choice,
  refused: choice.replace(", Next: review }", " }"),
  *check(model) {
    for (const state of model.states) if (state.type === "Choice") yield* branches(model, state);
  },
};

function* branches({ document }: StateMachineModel, { fields, path }: State) {
  const list = known(document, fields, "Branches");
  if (document.isHole(fields.Branches)) return;
  if (!Array.isArray(list)) {
    const at = list === undefined ? path : [...path, "Branches"];
    const what = list === undefined ? `"Branches" is missing` : `"Branches" is ${kindOf(list)}`;
    yield { path: at, message: `${what}; a Choice needs a list of conditions with their "Next"` };
    return;
  }
  if (list.length === 0)
    yield { path: [...path, "Branches"], message: `"Branches" is empty; a Choice needs a branch` };
  for (const [index, branch] of list.entries()) {
    const at = [...path, "Branches", index];
    if (document.isHole(branch)) continue;
    if (!isObject(branch)) {
      yield {
        path: at,
        message: `${kindOf(branch)} is no branch; a branch is an object with "Condition" and "Next"`,
      };
      continue;
    }
    if (!isGiven(branch, "Condition"))
      yield { path: at, message: `"Condition" is missing; it says when to go this way` };
    if (!isGiven(branch, "Next"))
      yield { path: at, message: `"Next" is missing; it names the state to go to` };
    const condition = known(document, branch, "Condition");
    if (condition !== undefined && typeof condition !== "string" && typeof condition !== "boolean") {
      yield {
        path: [...at, "Condition"],
        message: `"Condition" is ${kindOf(condition)}; it needs an expression`,
      };
    }
  }
}

export const choiceDefault: StateMachineRule = {
  id: "state-machine/choice-default",
  severity: "error",
  title: "A Choice has a `Default`",
  why: `${page} demands it, so that there is always a way on.`,
  accepted: choice,
  refused: choice.replace("    Default: done\n", ""),
  *check({ states }) {
    for (const { type, fields, path } of states) {
      if (type !== "Choice" || isGiven(fields, "Default")) continue;
      yield { path, message: `"Default" is missing; name the state to go to when no condition holds` };
    }
  },
};
