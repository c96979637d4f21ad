// Lists of states: that they are there, begin somewhere, and name each state once.

import { isObject } from "../../../../text/json";
import { quote } from "../../../../text/quote";
import { adviser } from "../../adviser";
import { withStates } from "../example";
import { isGiven, kindOf, known } from "../fields";
import type { StateMachineRule } from "../model";

const page = "[Process definition](https://help.aliyun.com/document_detail/2412487.html)";
const two = withStates(`
- { Type: Pass, Name: first, Next: second }
- { Type: Pass, Name: second, End: true }`);

export const states: StateMachineRule = {
  id: "state-machine/states",
  severity: "error",
  title: "`States` is a list of at least one state",
  why: `${page} has a list, where Amazon's language has a map. It holds for branches and processors too.`,
  accepted: two,
  refused:
    "Type: StateMachine\nSpecVersion: v1\nName: example\nStartAt: first\nStates:\n  first: { Type: Pass, End: true }\n",
  *check({ document, scopes }) {
    for (const { path, fields } of scopes) {
      if (document.isHole(document.data) || document.isHole(fields.States)) continue;
      const list = fields.States;
      if (!isGiven(fields, "States"))
        yield { path, message: `"States" is missing; it needs a list of states` };
      else if (!Array.isArray(list)) {
        const hint = isObject(list) ? `, each with its "Name"` : "";
        yield {
          path: [...path, "States"],
          message: `"States" is ${kindOf(list)}; it needs a list of states${hint}`,
        };
      } else if (list.length === 0) {
        yield { path: [...path, "States"], message: `"States" is empty; it needs at least one state` };
      } else {
        for (const [index, state] of list.entries()) {
          if (isObject(state) || document.isHole(state)) continue;
          yield {
            path: [...path, "States", index],
            message: `${kindOf(state)} is no state; a state is an object`,
          };
        }
      }
    }
  },
};

export const startAt: StateMachineRule = {
  id: "state-machine/start-at",
  severity: "error",
  title: "`StartAt` names a state of its own list",
  why: `Every list of states begins at the state that its \`StartAt\` names (${page}).`,
  accepted: two,
  refused: two.replace("StartAt: first", "StartAt: frist"),
  *check({ document, scopes }) {
    const advise = adviser();
    for (const { path, fields, names, nameList, open } of scopes) {
      const value = fields.StartAt;
      if (document.isHole(document.data) || document.isHole(value)) continue;
      if (!isGiven(fields, "StartAt"))
        yield { path, message: `"StartAt" is missing; it names the first state` };
      else if (typeof value !== "string") {
        yield {
          path: [...path, "StartAt"],
          message: `"StartAt" is ${kindOf(value)}; it needs the name of a state`,
        };
      } else if (!open && names.size > 0 && !names.has(value)) {
        const advice = advise(value, nameList);
        yield {
          path: [...path, "StartAt"],
          message: `${quote(value)} is not a state of this list; ${advice}`,
        };
      }
    }
  },
};

export const stateName: StateMachineRule = {
  id: "state-machine/state-name",
  severity: "error",
  title: "Every state has a `Name`",
  why: "Other states go to it by its name. The pages name no pattern; the vendor's samples use blanks and Chinese.",
  accepted: withStates("- { Type: Pass, Name: first, End: true }"),
  refused: withStates("- { Type: Pass, Name: first, Next: first }\n- { Type: Pass, End: true }"),
  *check({ document, states: all }) {
    for (const { fields, path } of all) {
      if (document.isHole(fields.Name)) continue;
      const value = known(document, fields, "Name");
      if (value === undefined) yield { path, message: `"Name" is missing; every state needs one` };
      else if (value === "")
        yield { path: [...path, "Name"], message: `"Name" is empty; every state needs a name` };
      else if (typeof value !== "string") {
        yield {
          path: [...path, "Name"],
          message: `"Name" is ${kindOf(value)}; the name of a state is a text`,
        };
      }
    }
  },
};

export const duplicateName: StateMachineRule = {
  id: "state-machine/duplicate-name",
  severity: "error",
  title: "Names are unique in their list",
  why: "With two states of one name, it is open where a `Next` with that name goes.",
  accepted: two,
  refused: two.replace("Name: second", "Name: first"),
  *check({ states: all }) {
    for (const state of all) {
      if (state.name === undefined || state.scope.names.get(state.name) === state) continue;
      const message = `${quote(state.name)} is the name of an earlier state of this list; choose another`;
      yield { path: [...state.path, "Name"], message };
    }
  },
};
