// Where states go: exactly one way on, and only to states of the same list.

import { quote } from "../../../../text/quote";
import { adviser } from "../../adviser";
import { withStates } from "../example";
import { isGiven, kindOf, shown } from "../fields";
import type { Scope, StateMachineRule } from "../model";
import { stateFields } from "../vocabulary";

const goesOn = new Set(
  [...stateFields].filter(([, fields]) => fields.includes("Next")).map(([type]) => type),
);

const two = withStates(`
- { Type: Pass, Name: first, Next: second }
- { Type: Pass, Name: second, End: true }`);

export const nextOrEnd: StateMachineRule = {
  id: "state-machine/next-or-end",
  severity: "error",
  title: "A state has exactly one of `Next` and `End: true`",
  why:
    "Every state says what comes after it. `Choice` goes by its branches and `Default`, `Succeed` and `Fail` end " +
    "by themselves: `Next` is not for them ([Choice](https://help.aliyun.com/document_detail/2412568.html)).",
  accepted: two,
  refused: withStates(
    "- { Type: Pass, Name: first, Next: second, End: true }\n- { Type: Pass, Name: second }",
  ),
  *check({ document, states }) {
    for (const { type, fields, path } of states) {
      const hasNext = isGiven(fields, "Next");
      const end = document.isHole(fields.End) ? "unknown" : (fields.End ?? undefined);
      if (end !== undefined && end !== "unknown" && typeof end !== "boolean") {
        yield { path: [...path, "End"], message: `"End" is ${shown(end)}; it needs true or false` };
      } else if (type !== undefined && goesOn.has(type)) {
        if (hasNext && end === true) {
          yield {
            path: [...path, "End"],
            message: `"End" stands beside "Next"; a state goes on or ends, keep one`,
          };
        } else if (!hasNext && end !== true && end !== "unknown") {
          yield { path, message: `neither "Next" nor "End: true" is given; say what comes after this state` };
        }
      } else if (type === "Choice" && end !== undefined) {
        yield {
          path: [...path, "End"],
          message: `"End" does not belong to a Choice; it goes on by "Branches" and "Default"`,
        };
      }
      if (hasNext && type !== undefined && stateFields.has(type) && !goesOn.has(type)) {
        const way = type === "Choice" ? `it goes on by "Branches" and "Default"` : "it ends here";
        yield { path: [...path, "Next"], message: `"Next" does not belong to a ${type}; ${way}` };
      }
    }
  },
};

export const redundantEnd: StateMachineRule = {
  id: "state-machine/redundant-end",
  severity: "warning",
  title: "`End` of a `Succeed` or `Fail` is `true`, or left out",
  why:
    "They end by themselves. Their tables have no such field, but samples of the vendor write `End: true`, as on " +
    "[Fail](https://www.alibabacloud.com/help/en/serverless-workflow/latest/fail); anything else contradicts them.",
  accepted: withStates("- { Type: Fail, Name: first, Detail: out of stock, End: true }"),
  refused: withStates("- { Type: Fail, Name: first, Detail: out of stock, End: false }"),
  *check({ document, states }) {
    for (const { type, fields, path } of states) {
      const { End } = fields;
      if ((type !== "Succeed" && type !== "Fail") || !isGiven(fields, "End") || document.isHole(End))
        continue;
      if (End === true) continue;
      const message = `"End" is ${shown(End)}, but a ${type} ends by itself; leave it out`;
      yield { path: [...path, "End"], message };
    }
  },
};

export const nextTarget: StateMachineRule = {
  id: "state-machine/next-target",
  severity: "error",
  title: "`Next` and `Default` name a state of the same list",
  why: "A state of a branch or processor can go only to states of that branch or processor, and none from outside in.",
  accepted: two,
  refused: two.replace("Next: second", "Next: secnd"),
  *check({ document, states, scopes }) {
    const advise = adviser();
    const homes = homesOf(scopes);
    for (const { scope, transitions } of states) {
      for (const { path, target } of transitions) {
        if (document.isHole(target)) continue;
        if (typeof target !== "string") {
          yield { path, message: `${kindOf(target)} is no target; it needs the name of a state` };
        } else if (!scope.open && !scope.names.has(target)) {
          const elsewhere = homes.has(target) ? ", but of another one" : "";
          const advice = advise(target, scope.nameList);
          yield { path, message: `${quote(target)} is not a state of this list${elsewhere}; ${advice}` };
        }
      }
    }
  },
};

function homesOf(scopes: readonly Scope[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const scope of scopes) for (const name of scope.names.keys()) names.add(name);
  return names;
}
