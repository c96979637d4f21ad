// The order of actions: `runAfter`.

import { isObject } from "../../../../text/json";
import { quote } from "../../../../text/quote";
import { adviser } from "../../adviser";
import { cycles } from "../../cycles";
import { field, kindOf, shown } from "../../given-fields";
import { http, withActions } from "../example";
import type { Action, ComposerModel, ComposerRule, RunAfter } from "../model";
import { statuses } from "../vocabulary";

const page = "[Workflow definitions](https://help.aliyun.com/document_detail/127413.html)";
const after = (...names: string[]) => ({
  runAfter: Object.fromEntries(names.map((name) => [name, ["Succeeded"]])),
});
const two = withActions({ find: http(), tell: http(after("find")) });

export const runAfterShape: ComposerRule = {
  id: "composer/run-after",
  severity: "error",
  title: "`runAfter` is an object",
  why: `${page}: its keys are the actions to wait for; empty, or left out, the action runs at once.`,
  accepted: two,
  refused: withActions({ find: http(), tell: http({ runAfter: ["find"] }) }),
  *check({ document, actions }) {
    for (const { fields, path } of actions) {
      const value = field(fields, "runAfter");
      if (value === undefined || value === null || document.isHole(value) || isObject(value)) continue;
      const message = `"runAfter" is ${kindOf(value)}; it needs an object, as { "find": ["Succeeded"] }`;
      yield { path: [...path, "runAfter"], message };
    }
  },
};

export const runAfterTarget: ComposerRule = {
  id: "composer/run-after-target",
  severity: "error",
  title: "`runAfter` names other actions of the same map",
  why: "An action waits for those beside it. One that is not there, or stands inside or around another, never lets it run.",
  accepted: two,
  refused: withActions({ find: http(), tell: http(after("fnid")) }),
  *check(model) {
    const advise = adviser();
    const triggers = new Set(model.triggers.map(({ name }) => name.toLowerCase()));
    for (const action of model.actions) {
      for (const entry of action.after) {
        const { name, path } = entry;
        if (model.document.isHole(name)) continue;
        const target = targetOf(action, entry);
        if (target === action)
          yield { path, part: "key", message: `${quote(name)} is the action itself; it would wait for ever` };
        const { open, unknown } = action.scope;
        if (target !== undefined || open || unknown.has(name.toLowerCase())) continue;
        const what =
          triggers.has(name.toLowerCase()) && !model.byName.has(name.toLowerCase())
            ? `is a trigger, which always comes first; leave it out`
            : `is not an action of this map${elsewhere(model, name)}; ${advise(name, namesBeside(action))}`;
        yield { path, part: "key", message: `${quote(name)} ${what}` };
      }
    }
  },
};

/** Names to choose from; of few, without the action's own. */
function namesBeside({ scope, name }: Action): readonly string[] {
  return scope.names.length > 8 ? scope.names : scope.names.filter((other) => other !== name);
}

function elsewhere({ byName }: ComposerModel, name: string): string {
  const other = byName.get(name.toLowerCase());
  if (other === undefined) return "";
  return other.scope.owner === undefined
    ? ", but of the outermost one"
    : `, but of that in ${quote(other.scope.owner.name)}`;
}

export const runAfterCycle: ComposerRule = {
  id: "composer/run-after-cycle",
  severity: "error",
  title: "No two actions wait for each other",
  why: "Actions that wait for each other, over however many others, never run.",
  accepted: two,
  refused: withActions({ find: http(after("tell")), tell: http(after("find")) }),
  *check({ scopes }) {
    for (const { actions } of scopes) {
      for (const { nodes, edge } of cycles(actions, awaited)) {
        const way = nodes.map(({ name }) => quote(name)).join(" → ");
        yield { path: edge.path, part: "key", message: `these actions wait for each other: ${way}` };
      }
    }
  },
};

export const unreachable: ComposerRule = {
  id: "composer/unreachable",
  severity: "error",
  title: "Every action can run",
  why: "An action behind a circle of actions that wait for each other never runs either.",
  accepted: two,
  refused: withActions({ find: http(after("tell")), tell: http(after("find")), log: http(after("tell")) }),
  *check({ scopes }) {
    for (const { actions } of scopes) {
      const stuck = peel(actions, (action) => awaited(action).map(({ to }) => to)).left;
      const followers = followersIn(stuck);
      // Those that are left then stand in a circle or between two: `run-after-cycle` names them.
      for (const { name, path } of peel([...stuck], (action) => followers.get(action) ?? []).taken) {
        const message = `${quote(name)} never runs: it waits for actions that wait for each other`;
        yield { path, part: "key", message };
      }
    }
  },
};

/** Takes away, again and again, every node that leads to none that is left. */
function peel(nodes: readonly Action[], next: (node: Action) => readonly Action[]) {
  const open = new Map(nodes.map((node) => [node, next(node).length]));
  const before = new Map<Action, Action[]>(nodes.map((node) => [node, []]));
  for (const node of nodes) for (const to of next(node)) before.get(to)?.push(node);
  const taken = nodes.filter((node) => open.get(node) === 0);
  // Grows while it is walked.
  for (const node of taken) {
    open.delete(node);
    for (const earlier of before.get(node) ?? []) {
      const left = (open.get(earlier) ?? 0) - 1;
      open.set(earlier, left);
      if (left === 0) taken.push(earlier);
    }
  }
  return { taken, left: new Set(open.keys()) };
}

function followersIn(actions: ReadonlySet<Action>): ReadonlyMap<Action, readonly Action[]> {
  const followers = new Map<Action, Action[]>([...actions].map((action) => [action, []]));
  for (const action of actions) {
    for (const { to } of awaited(action)) followers.get(to)?.push(action);
  }
  return followers;
}

export const runAfterStatus: ComposerRule = {
  id: "composer/run-after-status",
  severity: "warning",
  title: "`runAfter` lists statuses of actions",
  why: "The kin of this language knows `Succeeded`, `Failed`, `Skipped` and `TimedOut`; here nothing is published.",
  accepted: two,
  refused: two.replace("Succeeded", "Success"),
  *check({ document, actions }) {
    const advise = adviser();
    const known = new Set(statuses.map((status) => status.toLowerCase()));
    for (const { name, statuses: list, path } of actions.flatMap((action) => action.after)) {
      if (document.isHole(list)) continue;
      if (!Array.isArray(list))
        yield {
          path,
          message: `${quote(name)} has ${kindOf(list)}; it needs a list of statuses, as ["Succeeded"]`,
        };
      else if (list.length === 0)
        yield { path, message: `${quote(name)} has no status; ${advise("", statuses)}` };
      for (const [index, status] of Array.isArray(list) ? list.entries() : []) {
        if (document.isHole(status) || (typeof status === "string" && known.has(status.toLowerCase())))
          continue;
        const advice = advise(typeof status === "string" ? status : "", statuses);
        yield { path: [...path, index], message: `${shown(status)} is not a status of actions; ${advice}` };
      }
    }
  },
};

/** The actions that an action waits for, itself left out. */
function awaited(action: Action): readonly { to: Action; path: RunAfter["path"] }[] {
  return action.after.flatMap((entry) => {
    const to = targetOf(action, entry);
    return to === undefined || to === action ? [] : [{ to, path: entry.path }];
  });
}

function targetOf({ scope }: Action, { name }: RunAfter): Action | undefined {
  return scope.byName.get(name.toLowerCase());
}
