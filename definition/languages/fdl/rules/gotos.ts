// Where a goto leads.

import { pathText } from "../../../read/path-text";
import { adviser } from "../../adviser";
import type { Rule } from "../../rule";
import { flow } from "../example";
import type { FdlModel } from "../model";
import { namesByList, ownerOfNameElsewhere } from "../names";
import { show } from "../wording";

const order = (target: string) =>
  flow(`- type: task
  name: ship
  resourceArn: acs:fc:::services/shop/functions/ship
  catch: [{errors: [FnF.ALL], goto: ${target}}]
- {type: succeed, name: done}
- {type: fail, name: refund}`);

export const gotoTarget: Rule<FdlModel> = {
  id: "fdl/goto-target",
  severity: "error",
  title: "a goto names a step of its own list",
  why: "The reference lets `choice` and `catch` jump only among the steps beside the one that jumps, back as well as forth.",
  accepted: order("refund"),
  refused: order("refunded"),
  *check(model) {
    const elsewhere = ownerOfNameElsewhere(model);
    const advise = adviser();
    const namesOf = namesByList();
    for (const { target, to, from, path } of jumps(model)) {
      if (target === undefined || to) continue;
      const other = elsewhere(target);
      const message = other
        ? `${show(target)} is a step of another list (${pathText(other.path)}); a goto leads to a step of its own list`
        : `${show(target)} is not a step of this list; ${advise(target, namesOf(from.list))}`;
      yield { path, message };
    }
  },
};

export const gotoItself: Rule<FdlModel> = {
  id: "fdl/goto-itself",
  severity: "warning",
  title: "no step jumps to itself",
  why: "It repeats until its condition changes or its error goes away, without a pause; `retry` repeats a task with one.",
  accepted: order("refund"),
  refused: order("ship"),
  *check(model) {
    for (const { to, from, path, target } of jumps(model)) {
      if (to === from) yield { path, message: `${show(target)} is the step itself; lead to another step` };
    }
  },
};

export const catchGoesBack: Rule<FdlModel> = {
  id: "fdl/catch-goto-back",
  severity: "warning",
  title: "a catch leads forward",
  why: "It is not forbidden, but a failing task then runs again without bound; `retry` does that with a bound and a pause. In public definitions every `catch` leads forward.",
  accepted: order("refund"),
  refused: flow(`- {type: pass, name: again}
- type: task
  name: ship
  resourceArn: acs:fc:::services/shop/functions/ship
  catch: [{errors: [FnF.ALL], goto: again}]`),
  *check(model) {
    for (const { by, to, from, path, target } of jumps(model)) {
      if (by !== "catch" || !to || to.index >= from.index) continue;
      yield { path, message: `${show(target)} stands before the task; use "retry" to run a task again` };
    }
  },
};

const jumps = (model: FdlModel) => model.steps.flatMap((step) => step.jumps);
