// What each trigger and action needs.

import { isObject } from "../../../../text/json";
import { nearest } from "../../../../text/nearest";
import { quote, quoteChoice } from "../../../../text/quote";
import { field, fieldsOf, kindOf, known, shown } from "../../given-fields";
import { http, withActions } from "../example";
import type { Action, ComposerRule } from "../model";
import { schemaProblems } from "../schema";
import { containers, kindredActions, methods } from "../vocabulary";

const page = "[Workflow definitions](https://help.aliyun.com/document_detail/127413.html)";
const one = withActions({ find: http() });

export const type: ComposerRule = {
  id: "composer/type",
  severity: "error",
  title: "Every trigger and action has a `type`",
  why: `${page} demands it: the name of the connector.`,
  accepted: one,
  refused: withActions({ find: http({ type: undefined }) }),
  *check({ document, triggers, actions }) {
    for (const { path, fields } of [...triggers, ...actions]) {
      const value = field(fields, "type");
      if (document.isHole(value) || (typeof value === "string" && value !== "")) continue;
      if (value === undefined || value === null)
        yield { path, message: `"type" is missing; it names the connector, as "HTTP"` };
      else
        yield {
          path: [...path, "type"],
          message: `"type" is ${shown(value)}; it needs the name of a connector, as "HTTP"`,
        };
    }
  },
};

export const likelyType: ComposerRule = {
  id: "composer/likely-type",
  severity: "warning",
  title: "A type is not nearly another one",
  why: "Types that nobody knows pass, as the list of connectors is not published; a known one with a slip in it is most likely meant.",
  accepted: one,
  refused: withActions({ all: { type: "Forech", actions: { find: http() } } }),
  *check({ actions }) {
    const known = new Set(kindredActions.map((name) => name.toLowerCase()));
    const judged = new Map<string, string | undefined>();
    for (const { type: name, path, fields } of actions) {
      if (name === undefined || known.has(name) || name.length < 4 || name.length > 50) continue;
      if (!judged.has(name)) judged.set(name, nearest(name, kindredActions));
      const meant = judged.get(name);
      if (meant !== undefined)
        yield {
          path: [...path, "type"],
          message: `${shown(fields.type)} is not a known type; did you mean ${quote(meant)}`,
        };
    }
  },
};

export const inputs: ComposerRule = {
  id: "composer/inputs",
  severity: "error",
  title: "Every action has `inputs`",
  why: `${page} demands them, of any JSON type; the inputs of a trigger are an object. Actions that hold others have none.`,
  accepted: one,
  refused: withActions({ find: { type: "HTTP", runAfter: {} } }),
  *check({ document, triggers, actions }) {
    for (const action of actions) {
      if (action.type === undefined || isContainer(action) || Object.hasOwn(action.fields, "inputs"))
        continue;
      yield { path: action.path, message: `"inputs" is missing; it says what the connector gets` };
    }
    for (const { path, fields } of triggers) {
      const value = known(document, fields, "inputs");
      if (value === undefined || isObject(value)) continue;
      yield {
        path: [...path, "inputs"],
        message: `"inputs" is ${kindOf(value)}; the inputs of a trigger are an object`,
      };
    }
  },
};

/** Whether an action holds others, of whatever type it is. */
export function isContainer({ type: name, fields }: Action): boolean {
  const holds = ["actions", "cases", "else", "default"].some((key) => Object.hasOwn(fields, key));
  return holds || (name !== undefined && containers.has(name));
}

export const requestMethod: ComposerRule = {
  id: "composer/request-method",
  severity: "error",
  title: "A Request trigger listens to one of five methods",
  why: `${page}: GET, PUT, POST, PATCH, DELETE.`,
  accepted: one,
  refused: one.replace("POST", "HEAD"),
  *check({ document, triggers }) {
    for (const { type: name, path, fields } of triggers) {
      const value = known(document, fieldsOf(field(fields, "inputs")), "method");
      if (name !== "request" || value === undefined) continue;
      if (typeof value === "string" && methods.includes(value.toUpperCase())) continue;
      const message = `${shown(value)} is not a method of requests; use ${quoteChoice(methods)}`;
      yield { path: [...path, "inputs", "method"], message };
    }
  },
};

const schema = { type: "object", properties: { order: { type: "string" } }, required: ["order"] };
const checked = (text: object) =>
  withActions(
    { find: http() },
    { triggers: { request: { type: "Request", kind: "Http", inputs: { method: "POST", schema: text } } } },
  );

export const requestSchema: ComposerRule = {
  id: "composer/request-schema",
  severity: "error",
  title: "The `schema` of a Request trigger is a JSON Schema",
  why: `${page}: it must be a standard JSON Schema and judges what comes in.`,
  accepted: checked(schema),
  refused: checked({ ...schema, type: "objekt" }),
  *check({ document, triggers }) {
    for (const { type: name, path, fields } of triggers) {
      const value = known(document, fieldsOf(field(fields, "inputs")), "schema");
      if (name !== "request" || value === undefined) continue;
      yield* schemaProblems(document, value, [...path, "inputs", "schema"]);
    }
  },
};

export const emptyContainer: ComposerRule = {
  id: "composer/empty-container",
  severity: "warning",
  title: "An action that holds others holds some",
  why: "A loop or a scope of nothing does nothing; most likely its actions were left outside.",
  accepted: withActions({ all: { type: "Scope", actions: { find: http() } } }),
  refused: withActions({ all: { type: "Scope", actions: {} } }),
  *check({ scopes, actions }) {
    const filled = new Set(
      scopes
        .filter(({ actions: inside, open, unknown }) => inside.length > 0 || open || unknown.size > 0)
        .map(({ owner }) => owner),
    );
    for (const action of actions) {
      if (action.type === undefined || !containers.has(action.type) || filled.has(action)) continue;
      yield {
        path: action.path,
        part: "key",
        message: `${quote(action.name)} holds no actions, so that it does nothing`,
      };
    }
  },
};
