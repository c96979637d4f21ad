// What should not stand in a definition, and numbers beyond the limits page.

import { isObject } from "../../../../text/json";
import { quote } from "../../../../text/quote";
import { secretKey } from "../../secrets";
import { http, withActions } from "../example";
import type { ComposerRule } from "../model";
import { valuesIn } from "../texts";

const calling = (authorization: string, more: object = {}) =>
  withActions(
    {
      find: http({
        inputs: { method: "GET", uri: "https://example.com", headers: { Authorization: authorization } },
      }),
    },
    more,
  );

export const plainSecret: ComposerRule = {
  id: "composer/plain-secret",
  severity: "warning",
  title: "No secret stands in the definition",
  why: "Whoever may read the workflow, its versions or this stack's state reads it too. Hand it in as a parameter.",
  accepted: calling("@parameters('token')", { parameters: { token: { type: "SecureString" } } }),
  refused: calling("Bearer abc"),
  *check({ document, triggers, actions }) {
    for (const part of [...triggers, ...actions]) {
      for (const { key, value, path } of valuesIn(part)) {
        if (typeof value !== "string" || value === "" || value.includes("@") || document.isHole(value))
          continue;
        if (!secretKey.test(key)) continue;
        yield { path, message: `${quote(key)} has a secret in plain text; pass it as a parameter` };
      }
    }
  },
};

/** Numbers of the limits page, where the kin of this language writes them. */
const bounds: readonly { within: string; key: string; most: number; what: string }[] = [
  { within: "concurrency", key: "repetitions", most: 50, what: "a ForEach runs at most 50 items at once" },
  { within: "concurrency", key: "runs", most: 50, what: "at most 50 runs go on at once" },
  { within: "retryPolicy", key: "count", most: 16, what: "a call is retried at most 16 times" },
];

const looping = (repetitions: number) =>
  withActions({
    each: {
      type: "Foreach",
      foreach: "@triggerBody()",
      actions: { find: http() },
      runtimeConfiguration: { concurrency: { repetitions } },
    },
  });

export const numbers: ComposerRule = {
  id: "composer/limits",
  severity: "warning",
  title: "Numbers keep to the limits page",
  why: "The limits are documented, where they are written is not: these places are those of Azure Logic Apps.",
  accepted: looping(50),
  refused: looping(51),
  *check({ triggers, actions }) {
    for (const part of [...triggers, ...actions]) {
      for (const { key, value, path } of valuesIn(part)) {
        for (const { within, key: name, most, what } of isObject(value) ? bounds : []) {
          const number = isObject(value) && key === within ? value[name] : undefined;
          if (typeof number !== "number" || number <= most) continue;
          yield { path: [...path, name], message: `${quote(name)} is ${number}; ${what}` };
        }
      }
    }
  },
};
