// The definition's own fields and the limits on what it holds.

import { isObject } from "../../../../text/json";
import { quote } from "../../../../text/quote";
import { field, fieldsOf, kindOf, known, shown } from "../../given-fields";
import { http, withActions } from "../example";
import type { ComposerRule } from "../model";
import { foreignKeys, limits, schemaVersion } from "../vocabulary";

const page = "[Workflow definitions](https://help.aliyun.com/document_detail/127413.html)";
const limitsPage = "The limits page";
const one = withActions({ find: http() });

export const version: ComposerRule = {
  id: "composer/schema-version",
  severity: "error",
  title: "`schemaVersion` is `2018-12-12`",
  why: `${page}: the only version; the field may be left out.`,
  accepted: one,
  refused: one.replace(schemaVersion, "2016-06-01"),
  *check({ document, fields }) {
    const value = known(document, fields, "schemaVersion");
    if (value === undefined || value === schemaVersion) return;
    const message = `"schemaVersion" is ${shown(value)}; the only version is ${quote(schemaVersion)}`;
    yield { path: ["schemaVersion"], message };
  },
};

export const shape: ComposerRule = {
  id: "composer/shape",
  severity: "error",
  title: "Triggers and actions are objects by name",
  why: `${page}: \`triggers\` and \`actions\` map names to objects. It holds for actions inside actions too.`,
  accepted: one,
  refused: withActions([http()]),
  *check({ document, fields, scopes }) {
    if (!isObject(document.data) && !document.isHole(document.data)) {
      yield { path: [], message: `the definition is ${kindOf(document.data)}; it needs an object` };
    }
    const maps = [{ path: ["triggers"], value: field(fields, "triggers") }, ...scopes];
    for (const { path, value } of maps) {
      if (value === undefined || value === null || document.isHole(value)) continue;
      const key = quote(String(path.at(-1)));
      if (!isObject(value))
        yield { path, message: `${key} is ${kindOf(value)}; it needs an object with a key for each name` };
      for (const [name, part] of isObject(value) ? Object.entries(value) : []) {
        if (isObject(part) || document.isHole(part)) continue;
        yield {
          path: [...path, name],
          message: `${quote(name)} is ${kindOf(part)}; it needs an object with "type" and "inputs"`,
        };
      }
    }
  },
};

export const triggerCount: ComposerRule = {
  id: "composer/trigger-count",
  severity: "error",
  title: "At most 5 triggers",
  why: `${limitsPage} allows 5 in a workflow.`,
  accepted: one,
  refused: withActions(
    {},
    { triggers: Object.fromEntries([..."abcdef"].map((name) => [name, { type: "Request", inputs: {} }])) },
  ),
  *check({ triggers }) {
    if (triggers.length <= limits.triggers) return;
    yield {
      path: ["triggers"],
      message: `${triggers.length} triggers are too many; a workflow takes at most ${limits.triggers}`,
    };
  },
};

const manyActions = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`a${index}`, { type: "HTTP", inputs: {} }]),
  );

export const actionCount: ComposerRule = {
  id: "composer/action-count",
  severity: "error",
  title: "At most 200 actions",
  why: `${limitsPage} allows 200 in a workflow. Whether it counts those inside others it does not say: see \`action-total\`.`,
  accepted: one,
  refused: JSON.stringify({ actions: manyActions(limits.actions + 1) }),
  *check({ scopes: [outermost] }) {
    const count = outermost?.actions.length ?? 0;
    if (count > limits.actions) {
      yield {
        path: ["actions"],
        message: `${count} actions are too many; a workflow takes at most ${limits.actions}`,
      };
    }
  },
};

export const actionTotal: ComposerRule = {
  id: "composer/action-total",
  severity: "warning",
  title: "At most 200 actions, those inside others included",
  why: `${limitsPage} does not say whether it counts nested actions; its kin does.`,
  accepted: one,
  refused: JSON.stringify({ actions: { all: { type: "Scope", actions: manyActions(limits.actions) } } }),
  *check({ actions, scopes: [outermost] }) {
    if (actions.length <= limits.actions || (outermost?.actions.length ?? 0) > limits.actions) return;
    const message = `${actions.length} actions, nested ones included, may be too many; the limit is ${limits.actions}`;
    yield { path: ["actions"], message };
  },
};

function nested(depth: number): object {
  return depth === 0
    ? { find: http() }
    : { [`level${depth}`]: { type: "Scope", actions: nested(depth - 1) } };
}

export const depth: ComposerRule = {
  id: "composer/depth",
  severity: "error",
  title: "Actions nest at most 5 deep",
  why: `${limitsPage} allows 5 layers of nested actions; here the outermost actions are not counted as one.`,
  accepted: withActions(nested(limits.depth)),
  refused: withActions(nested(limits.depth + 1)),
  *check({ scopes }) {
    for (const scope of scopes) {
      if (scope.depth !== limits.depth + 1 || scope.actions.length === 0) continue;
      yield {
        path: scope.path,
        part: "key",
        message: `these actions stand ${scope.depth} levels deep; at most ${limits.depth} are allowed`,
      };
    }
  },
};

export const nameLength: ComposerRule = {
  id: "composer/name-length",
  severity: "error",
  title: "Names have at most 50 characters",
  why: `${limitsPage}: names of triggers and actions.`,
  accepted: one,
  refused: withActions({ ["x".repeat(limits.nameLength + 1)]: http() }),
  *check({ triggers, actions }) {
    for (const { name, path } of [...triggers, ...actions]) {
      const length = [...name].length;
      if (length <= limits.nameLength) continue;
      yield {
        path,
        part: "key",
        message: `${quote(name)} has ${length} characters; a name takes at most ${limits.nameLength}`,
      };
    }
  },
};

export const noTrigger: ComposerRule = {
  id: "composer/no-trigger",
  severity: "warning",
  title: "A workflow with actions has a trigger",
  why: `${page} speaks of at least one. Templates have none, so that it is a warning, and an empty definition passes.`,
  accepted: one,
  refused: JSON.stringify({ schemaVersion, version: "1.0.0", actions: { find: http() } }, null, 2),
  *check({ document, fields, triggers, actions }) {
    const given = field(fields, "triggers");
    const isUnknown =
      document.isHole(given) || Object.values(fieldsOf(given)).some((part) => document.isHole(part));
    if (actions.length === 0 || triggers.length > 0 || isUnknown) return;
    yield {
      path: [],
      message: `there is no trigger, so that nothing starts these actions; add one to "triggers"`,
    };
  },
};

export const foreignKey: ComposerRule = {
  id: "composer/foreign-key",
  severity: "warning",
  title: "Top-level keys are those of this language",
  why: "Azure's keys come along when a definition is pasted; `$schemaVersion` is a misprint of the reference. Keys that nobody knows pass.",
  accepted: one,
  refused: withActions({}, { contentVersion: "1.0.0.0" }),
  *check({ fields }) {
    for (const key of Object.keys(fields)) {
      const own = foreignKeys.get(key);
      if (own !== undefined)
        yield {
          path: [key],
          part: "key",
          message: `${quote(key)} is of another language; here it is ${own}`,
        };
    }
  },
};
