// What expressions name: actions, variables, parameters. All of it rests on the kin of this language.

import { quote } from "../../../../text/quote";
import { adviser } from "../../adviser";
import { field, fieldsOf } from "../../given-fields";
import { http, withActions } from "../example";
import type { ComposerModel, ComposerRule } from "../model";
import { Upstream } from "../upstream";
import { limits, readsAction, usesVariable } from "../vocabulary";

const kin = "Azure Logic Apps, whose language this one resembles";
const after = { runAfter: { find: ["Succeeded"] } };
const reading = (text: string) =>
  withActions({
    find: http(),
    tell: http({ ...after, inputs: { method: "POST", uri: "https://example.com", body: text } }),
  });

export const expressionBrackets: ComposerRule = {
  id: "composer/expression-brackets",
  severity: "warning",
  title: "Expressions close what they open",
  why: `\`@{…}\` and \`@function(…)\` are expressions in ${kin}; brackets and quotes in them come in pairs.`,
  accepted: reading("found @{body('find')}"),
  refused: reading("found @{body('find')"),
  *check({ texts }) {
    for (const { path, template } of texts) {
      if (template.problem)
        yield { path, message: template.problem.message, offset: template.problem.offset };
    }
  },
};

export const actionReference: ComposerRule = {
  id: "composer/action-reference",
  severity: "warning",
  title: "Expressions read actions that ran before",
  why: `In ${kin}, \`body('find')\` reads the result of the action \`find\`, which must run before.`,
  accepted: reading("@body('find')"),
  refused: reading("@body('fnid')"),
  *check(model) {
    const advise = adviser();
    const upstream = new Upstream(model);
    const names = model.actions.map(({ name }) => name);
    const isOpen = model.scopes.some(({ open }) => open);
    const unknown = new Set(model.scopes.flatMap((scope) => [...scope.unknown]));
    const triggers = new Set(model.triggers.map(({ name }) => name.toLowerCase()));
    for (const { part, path, template } of model.texts) {
      for (const { function: called, name, offset } of template.references) {
        if (!readsAction.has(called) || triggers.has(name.toLowerCase())) continue;
        const target = model.byName.get(name.toLowerCase());
        if (target === undefined) {
          if (!isOpen && !unknown.has(name.toLowerCase()))
            yield {
              path,
              offset,
              message: `${quote(name)} is not an action of this workflow; ${advise(name, names)}`,
            };
        } else if (!upstream.mayRead(part, target)) {
          yield {
            path,
            offset,
            message: `${quote(name)} does not run before ${quote(part.name)}; add it to "runAfter"`,
          };
        }
      }
    }
  },
};

export const duplicateName: ComposerRule = {
  id: "composer/duplicate-name",
  severity: "warning",
  title: "Names of actions are unique in the workflow",
  why: `Expressions read an action by its name alone, so that ${kin} demands it also across maps.`,
  accepted: withActions({ all: { type: "Scope", actions: { find: http() } } }),
  refused: withActions({ find: { type: "Scope", actions: { find: http() } } }),
  *check({ actions }) {
    const seen = new Set<string>();
    for (const { name, path } of actions) {
      const key = name.toLowerCase();
      if (seen.has(key))
        yield {
          path,
          part: "key",
          message: `${quote(name)} is the name of another action too; choose one of its own`,
        };
      seen.add(key);
    }
  },
};

const variable = {
  type: "InitializeVariable",
  inputs: { variables: [{ name: "total", type: "integer", value: 0 }] },
};

export const variables: ComposerRule = {
  id: "composer/variables",
  severity: "warning",
  title: "Variables are initialised",
  why: `In ${kin}, an \`InitializeVariable\` action makes a variable; here 100 in a workflow are the limit.`,
  accepted: withActions({
    start: variable,
    add: { type: "SetVariable", inputs: { name: "total", value: 1 }, runAfter: { start: ["Succeeded"] } },
  }),
  refused: withActions({
    start: variable,
    add: { type: "SetVariable", inputs: { name: "totl", value: 1 }, runAfter: { start: ["Succeeded"] } },
  }),
  *check(model) {
    const advise = adviser();
    const { names, isComplete } = variablesOf(model);
    const known = new Set(names);
    if (names.length > limits.variables) {
      yield {
        path: ["actions"],
        message: `${names.length} variables are too many; a workflow takes at most ${limits.variables}`,
      };
    }
    if (!isComplete) return;
    const missing = (name: string) =>
      `${quote(name)} is never initialised; ${names.length === 0 ? `add an "InitializeVariable" action` : advise(name, names)}`;
    for (const { type, fields, path } of model.actions) {
      const name = field(fieldsOf(field(fields, "inputs")), "name");
      if (type === undefined || !usesVariable.has(type) || typeof name !== "string" || known.has(name))
        continue;
      if (!model.document.isHole(name)) yield { path: [...path, "inputs", "name"], message: missing(name) };
    }
    for (const { path, name, offset } of calls(model, "variables")) {
      if (!known.has(name)) yield { path, offset, message: missing(name) };
    }
  },
};

/** The variables that are made, and whether their names are all known. */
function variablesOf({ document, actions }: ComposerModel) {
  const makers = actions.filter(({ type }) => type === "initializevariable");
  const lists = makers.map(({ fields }) => field(fieldsOf(field(fields, "inputs")), "variables"));
  const given = lists
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .map((one) => field(fieldsOf(one), "name"));
  const isKnown = (name: unknown): name is string => typeof name === "string" && !document.isHole(name);
  return { names: given.filter(isKnown), isComplete: lists.every(Array.isArray) && given.every(isKnown) };
}

export const parameters: ComposerRule = {
  id: "composer/parameters",
  severity: "warning",
  title: "Parameters are declared",
  why: `In ${kin}, \`parameters('p')\` reads a parameter that the top-level \`parameters\` declare.`,
  accepted: withActions(
    { find: http({ inputs: { method: "GET", uri: "@parameters('uri')" } }) },
    { parameters: { uri: { type: "String" } } },
  ),
  refused: withActions(
    { find: http({ inputs: { method: "GET", uri: "@parameters('uri')" } }) },
    { parameters: { url: { type: "String" } } },
  ),
  *check(model) {
    const advise = adviser();
    const declared = field(model.fields, "parameters");
    if (model.document.isHole(declared)) return;
    const names = Object.keys(fieldsOf(declared));
    const known = new Set(names.map((name) => name.toLowerCase()));
    for (const { path, name, offset } of calls(model, "parameters")) {
      if (known.has(name.toLowerCase())) continue;
      const advice = names.length === 0 ? `declare it under "parameters"` : advise(name, names);
      yield { path, offset, message: `${quote(name)} is not a declared parameter; ${advice}` };
    }
  },
};

function* calls({ texts }: ComposerModel, called: string) {
  for (const { path, template } of texts) {
    for (const reference of template.references)
      if (reference.function === called) yield { path, ...reference };
  }
}
