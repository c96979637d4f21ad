// Retry and Catch.

import { isObject } from "../../../../text/json";
import { quote } from "../../../../text/quote";
import type { Document, Path } from "../../../read/document";
import { foreignError } from "../../foreign-errors";
import type { Finding } from "../../rule";
import { withStates } from "../example";
import { isGiven, items, kindOf, known, shown } from "../fields";
import type { Fields, State, StateMachineModel, StateMachineRule } from "../model";
import { maxRetrySeconds } from "../vocabulary";

const page = "[Error handling](https://help.aliyun.com/document_detail/2500862.html)";
const task = withStates(`
- Type: Task
  Name: first
  Action: HTTP:Request
  Parameters: { method: GET, url: 'https://example.com' }
  Retry:
    - { Errors: [HTTP.Timeout], MaxAttempts: 3, IntervalSeconds: 2, BackoffRate: 1.5, MaxBackoffSeconds: 60 }
  Catch:
    - { Errors: [FnF.ALL], Next: sorry }
  End: true
- { Type: Fail, Name: sorry, Detail: the shop did not answer }`);

/** A policy with the list that it stands in. */
interface Policy {
  readonly list: "Retry" | "Catch";
  readonly path: Path;
  readonly fields: Fields;
}

export const policies: StateMachineRule = {
  id: "state-machine/retry-catch",
  severity: "error",
  title: "`Retry` and `Catch` are lists that name errors",
  why: `${page}: each policy has \`Errors\`, a list of names; a catch has \`Next\`.`,
  accepted: task,
  refused: task.replace("Errors: [FnF.ALL]", "Errors: FnF.ALL"),
  *check(model) {
    const { document } = model;
    for (const state of model.states) {
      yield* misshapen(model, state);
      for (const { list, path, fields } of policiesOf(model, state)) {
        yield* errorNames(document, path, fields);
        if (list === "Catch" && !isGiven(fields, "Next")) {
          yield { path, message: `"Next" is missing; it names the state to go to` };
        }
      }
    }
  },
};

function* misshapen({ document }: StateMachineModel, { fields, path }: State): Generator<Finding> {
  for (const key of ["Retry", "Catch"]) {
    const value = known(document, fields, key);
    if (value === undefined) continue;
    if (!Array.isArray(value)) {
      yield {
        path: [...path, key],
        message: `${quote(key)} is ${kindOf(value)}; it needs a list of policies`,
      };
      continue;
    }
    for (const [index, policy] of value.entries()) {
      if (isObject(policy) || document.isHole(policy)) continue;
      yield {
        path: [...path, key, index],
        message: `${kindOf(policy)} is no policy; a policy is an object with "Errors"`,
      };
    }
  }
}

function* errorNames(document: Document, path: Path, fields: Fields): Generator<Finding> {
  if (!isGiven(fields, "Errors")) {
    yield { path, message: `"Errors" is missing; it lists the names of errors, or "FnF.ALL"` };
  }
  const value = known(document, fields, "Errors");
  if (value === undefined) return;
  const at = [...path, "Errors"];
  if (!Array.isArray(value))
    yield { path: at, message: `"Errors" is ${kindOf(value)}; it needs a list of names of errors` };
  else if (value.length === 0) yield { path: at, message: `"Errors" is empty; name an error, or "FnF.ALL"` };
  for (const [index, name] of Array.isArray(value) ? value.entries() : []) {
    if ((typeof name === "string" && name !== "") || document.isHole(name)) continue;
    yield {
      path: [...at, index],
      message: `${shown(name)} is not the name of an error; use one, or "FnF.ALL"`,
    };
  }
}

const ranges: readonly { key: string; least: number; most?: number; whole: boolean }[] = [
  { key: "MaxAttempts", least: 0, whole: true },
  { key: "IntervalSeconds", least: 0, most: maxRetrySeconds, whole: true },
  { key: "BackoffRate", least: 0, whole: false },
  { key: "MaxBackoffSeconds", least: 0, most: maxRetrySeconds, whole: true },
];

export const retryNumbers: StateMachineRule = {
  id: "state-machine/retry-numbers",
  severity: "error",
  title: "The numbers of a retry are within their limits",
  why: `${page}: \`IntervalSeconds\` and \`MaxBackoffSeconds\` are at most 86,400, attempts are whole.`,
  accepted: task,
  refused: task.replace("IntervalSeconds: 2", "IntervalSeconds: 86401"),
  *check(model) {
    for (const state of model.states) {
      for (const { list, path, fields } of policiesOf(model, state)) {
        for (const { key, least, most, whole } of list === "Retry" ? ranges : []) {
          const value = known(model.document, fields, key);
          const isNumber = typeof value === "number" && (!whole || Number.isInteger(value));
          if (value === undefined || (isNumber && value >= least && value <= (most ?? value))) continue;
          const range = `${whole ? "a whole number" : "a number"} from ${least}${most === undefined ? "" : ` to ${most}`}`;
          yield { path: [...path, key], message: `${quote(key)} is ${shown(value)}; use ${range}` };
        }
      }
    }
  },
};

export const retryComplete: StateMachineRule = {
  id: "state-machine/retry-complete",
  severity: "warning",
  title: "A retry says how often and how soon",
  why: `${page} demands \`MaxAttempts\` and \`IntervalSeconds\`; what the service does without them is not said.`,
  accepted: task,
  refused: task.replace("MaxAttempts: 3, ", ""),
  *check(model) {
    for (const state of model.states) {
      for (const { list, path, fields } of policiesOf(model, state)) {
        const missing = ["MaxAttempts", "IntervalSeconds"].filter(
          (key) => list === "Retry" && !isGiven(fields, key),
        );
        for (const key of missing)
          yield { path, message: `${quote(key)} is missing; the reference demands it` };
      }
    }
  },
};

export const afterAll: StateMachineRule = {
  id: "state-machine/after-all",
  severity: "warning",
  title: "Nothing comes after `FnF.ALL`",
  why: `The first policy that matches is taken, and \`FnF.ALL\` matches every error (${page}).`,
  accepted: task,
  refused: task.replace(
    "- { Errors: [FnF.ALL], Next: sorry }",
    "- { Errors: [FnF.ALL], Next: sorry }\n      - { Errors: [Late], Next: sorry }",
  ),
  *check(model) {
    for (const state of model.states) {
      const closed = new Set<string>();
      for (const { list, path, fields } of policiesOf(model, state)) {
        if (closed.has(list))
          yield { path, message: `this never matches: an earlier policy of this list has "FnF.ALL"` };
        const errors = fields.Errors;
        if (Array.isArray(errors) && errors.includes("FnF.ALL")) closed.add(list);
      }
    }
  },
};

export const errorName: StateMachineRule = {
  id: "state-machine/error-name",
  severity: "warning",
  title: "Errors are those of this language",
  why: "Any text may name an error, but `States.ALL` and its kin are Amazon's, and match nothing here; `FnF.ALL` matches all.",
  accepted: task,
  refused: task.replace("FnF.ALL", "States.ALL"),
  *check(model) {
    for (const state of model.states) {
      for (const { path, fields } of policiesOf(model, state)) {
        for (const [index, name] of items(model.document, fields, "Errors").entries()) {
          const message = foreignError(name);
          if (message !== undefined) yield { path: [...path, "Errors", index], message };
        }
      }
    }
  },
};

function* policiesOf({ document }: StateMachineModel, { fields, path }: State): Generator<Policy> {
  for (const list of ["Retry", "Catch"] as const) {
    const value = known(document, fields, list);
    for (const [index, policy] of Array.isArray(value) ? value.entries() : []) {
      if (isObject(policy) && !document.isHole(policy))
        yield { list, path: [...path, list, index], fields: policy };
    }
  }
}
