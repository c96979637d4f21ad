// The conditions of choices.

import type { Finding, Rule } from "../../rule";
import { parseCondition } from "../condition/parse-condition";
import { flow } from "../example";
import type { FdlModel } from "../model";

const choice = (condition: string) =>
  flow(`- type: choice
  name: ready
  choices: [{condition: '${condition}', goto: ship}]
- {type: pass, name: ship}`);

export const condition: Rule<FdlModel> = {
  id: "fdl/condition",
  severity: "error",
  title: "a condition can be read",
  why: "Conditions compare paths into the input of the step (`$.a.b[0]`), numbers, `true`, `false` and texts in double quotes or back quotes, with `==`, `!=`, `<`, `<=`, `>`, `>=` and `in`, joined by `&&`, `||`, `!` and parentheses.",
  accepted: choice('$.status == "done" && $.tries < 3'),
  refused: choice('$.status = "done"'),
  *check(model) {
    for (const { text, path } of conditions(model)) {
      const { problem } = parseCondition(text);
      if (problem) yield { path, ...problem };
    }
  },
};

export const undocumentedCondition: Rule<FdlModel> = {
  id: "fdl/condition-undocumented",
  severity: "warning",
  title: "a condition keeps to the documented operators",
  why: "The service may take more than the reference lists, such as arithmetic, lists and `null`; what it makes of them is not documented.",
  accepted: choice("$.count >= 2"),
  refused: choice("$.count + 1 >= 2"),
  *check(model) {
    for (const { text, path } of conditions(model)) {
      const parsed = parseCondition(text);
      for (const { message, offset } of parsed.node ? parsed.undocumented : [])
        yield { path, message, offset };
    }
  },
};

interface Condition {
  readonly text: string;
  readonly path: Finding["path"];
}

function conditions(model: FdlModel): Condition[] {
  return model.partsOf("choice entry").flatMap(({ fields, path }) => {
    const { condition: text } = fields;
    return typeof text === "string" && !model.isOpen(text) ? [{ text, path: [...path, "condition"] }] : [];
  });
}
