// Actions that hold others.

import { isObject, sameJson } from "../../../text/json";
import { quote } from "../../../text/quote";
import { Fault } from "../../core/fault";
import { maxDepth } from "../../core/json-problem";
import { durationSeconds } from "../duration";
import { compileCall } from "../expression/functions";
import { compileTemplate } from "../expression/template";
import { boolOf } from "../expression/values";
import { notSupported, placed } from "../faults";
import { type Fields, knownFields, needed, wholeIn, wordIn } from "../fields";
import type { Condition, Evaluate } from "../program";
import type { ActionType, Given } from "./action-type";

const scope: ActionType = {
  fields: ["actions"],
  compile({ fields, scopeOf }) {
    const inner = scopeOf(fields.actions ?? {}, "actions");
    return { work: { kind: "branch", pick: () => ({ scope: inner }) } };
  },
};

const condition: ActionType = {
  fields: ["expression", "actions", "else"],
  compile({ fields, scopeOf }) {
    const holds = compileCondition(needed(fields, "expression", "an If"), "expression");
    const then = scopeOf(fields.actions ?? {}, "actions");
    const otherwise = innerScope(fields, { name: "else", scopeOf });
    return {
      work: {
        kind: "branch",
        pick(scene) {
          const expressionResult = holds(scene);
          const taken = expressionResult ? then : otherwise;
          return { outputs: { expressionResult }, ...(taken !== undefined && { scope: taken }) };
        },
      },
    };
  },
};

const choice: ActionType = {
  fields: ["expression", "cases", "default"],
  compile({ fields, scopeOf }) {
    const read = compileTemplate(needed(fields, "expression", "a Switch"), "expression");
    const cases = Object.entries(isObject(fields.cases) ? fields.cases : {}).map(([name, given]) => {
      const one = knownFields(given, ["case", "actions"], `case ${quote(name)}`);
      return {
        value: needed(one, "case", "a case"),
        scope: scopeOf(one.actions ?? {}, `cases.${name}.actions`),
      };
    });
    const otherwise = innerScope(fields, { name: "default", scopeOf });
    return {
      work: {
        kind: "branch",
        pick(scene) {
          const value = read(scene);
          const taken = cases.find((one) => sameJson(one.value, value))?.scope ?? otherwise;
          return taken === undefined ? {} : { scope: taken };
        },
      },
    };
  },
};

function innerScope(
  fields: Fields,
  { name, scopeOf }: Pick<Given, "scopeOf"> & { name: string },
): number | undefined {
  if (fields[name] === undefined) return undefined;
  return scopeOf(knownFields(fields[name], ["actions"], quote(name)).actions ?? {}, `${name}.actions`);
}

/** The kin's. */
const usualRepetitions = 20;
/** The limits page. */
const mostRepetitions = 50;

const foreach: ActionType = {
  fields: ["foreach", "actions", "runtimeConfiguration", "operationOptions"],
  compile({ fields, scopeOf }) {
    const { runtimeConfiguration: given = {}, operationOptions: option } = fields;
    const configuration = knownFields(given, ["concurrency"], '"runtimeConfiguration"');
    const concurrency = knownFields(configuration.concurrency ?? {}, ["repetitions"], '"concurrency"');
    const repetitions = wholeIn(concurrency, "repetitions", [1, mostRepetitions]);
    if (option !== undefined) wordIn(option, "operationOptions", ["Sequential"]);
    return {
      work: {
        kind: "foreach",
        items: compileTemplate(needed(fields, "foreach", "a Foreach"), "foreach"),
        scope: scopeOf(fields.actions ?? {}, "actions"),
        most: option === undefined ? (repetitions ?? usualRepetitions) : 1,
      },
    };
  },
};

/** The kin's. */
const rounds = { usual: 60, most: 5000, usualTimeout: "PT1H" };

const until: ActionType = {
  fields: ["expression", "actions", "limit", "operationOptions"],
  compile({ fields, scopeOf }) {
    const limit = knownFields(fields.limit ?? {}, ["count", "timeout"], '"limit"');
    const option = fields.operationOptions;
    if (option !== undefined) wordIn(option, "operationOptions", ["FailWhenLimitsReached"]);
    return {
      work: {
        kind: "until",
        condition: compileCondition(needed(fields, "expression", "an Until"), "expression"),
        scope: scopeOf(fields.actions ?? {}, "actions"),
        count: wholeIn(limit, "count", [1, rounds.most]) ?? rounds.usual,
        timeoutSeconds: durationSeconds(limit.timeout ?? rounds.usualTimeout, "timeout"),
        failsAtLimit: option !== undefined,
      },
    };
  },
};

/** What a condition may be made of, as an object: `{"and": [{"equals": ["@triggerBody()", 1]}]}`. */
const operators = new Set([
  ..."and or not equals greater greaterorequals less lessorequals contains startswith endswith".split(" "),
]);

function compileCondition(value: unknown, place: string): Condition {
  if (isObject(value)) {
    const read = placed(place, () => compileOperation(value, "", 0));
    return (scene) => placed(place, () => boolOf(read(scene)));
  }
  const read = compileTemplate(value, place);
  return (scene) => {
    const result = read(scene);
    return placed(place, () => boolOf(result));
  };
}

function compileOperation(value: Fields, place: string, depth: number): Evaluate {
  if (depth > maxDepth) throw new Fault(`it is nested more than ${maxDepth} levels deep`);
  const [[name = "", given] = [], ...others] = Object.entries(value);
  if (others.length > 0 || !operators.has(name.toLowerCase())) {
    const known = [...operators].join(", ");
    throw new Fault(`${place}an object of a condition has one key, which is one of ${known}`, notSupported);
  }
  const parts: readonly unknown[] = Array.isArray(given) ? given : [given];
  const compiled = parts.map((part, index) => {
    const where = `${place}${name}[${index}]`;
    return isObject(part) ? compileOperation(part, `${where}.`, depth + 1) : compileTemplate(part, where);
  });
  return compileCall(name, compiled);
}

export const controlTypes = { Scope: scope, If: condition, Switch: choice, Foreach: foreach, Until: until };
