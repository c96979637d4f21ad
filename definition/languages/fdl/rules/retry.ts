// How a task is tried again.

import type { Finding, Rule } from "../../rule";
import { flow } from "../example";
import type { FdlModel } from "../model";
import { show } from "../wording";

const retry = (limits: string) =>
  flow(`- type: task
  name: ship
  resourceArn: acs:fc:::services/shop/functions/ship
  retry:
    - errors: [FC.ResourceThrottled]
      ${limits}`);

const longestInterval = 86_400;

interface Limit {
  readonly field: string;
  readonly allowed: string;
  isAllowed(value: number): boolean;
}

const seconds = {
  allowed: "1 to 86400 seconds",
  isAllowed: (value: number) => value >= 0 && value <= longestInterval,
};

const limits: readonly Limit[] = [
  { field: "intervalSeconds", ...seconds },
  { field: "maxIntervalSeconds", ...seconds },
  { field: "maxAttempts", allowed: "0 or more", isAllowed: (value) => value >= 0 },
  { field: "multiplier", allowed: "a number above 0", isAllowed: (value) => value > 0 },
];

export const retryLimits: Rule<FdlModel> = {
  id: "fdl/retry-limits",
  severity: "error",
  title: "intervals, attempts and multiplier of a retry are in their ranges",
  why: "The reference gives 86400 seconds as the longest interval; defaults are 1 second, 3 attempts and a multiplier of 2.",
  accepted: retry("intervalSeconds: 10"),
  refused: retry("intervalSeconds: 90000"),
  *check(model) {
    for (const { fields, path } of model.partsOf("retry")) {
      for (const { field, allowed, isAllowed } of limits) {
        const value = fields[field];
        if (typeof value !== "number" || isAllowed(value)) continue;
        yield {
          path: [...path, field],
          message: `${show(value)} is out of the range of "${field}"; use ${allowed}`,
        };
      }
    }
  },
};

export const retryInterval: Rule<FdlModel> = {
  id: "fdl/retry-interval",
  severity: "warning",
  title: "the interval of a retry is at least a second and not longer than its longest",
  why: "What an interval of 0 means is not documented, and an interval above `maxIntervalSeconds` is never used.",
  accepted: retry("intervalSeconds: 5\n      maxIntervalSeconds: 60"),
  refused: retry("intervalSeconds: 0"),
  *check(model) {
    for (const { fields, path } of model.partsOf("retry")) {
      const { intervalSeconds = 1, maxIntervalSeconds } = fields;
      yield* zeros(fields, path);
      if (typeof intervalSeconds !== "number" || typeof maxIntervalSeconds !== "number") continue;
      if (maxIntervalSeconds <= 0 || intervalSeconds <= maxIntervalSeconds) continue;
      const message = `${intervalSeconds} is above "maxIntervalSeconds", which is ${maxIntervalSeconds}; lower the one or raise the other`;
      yield { path: [...path, "intervalSeconds"], message };
    }
  },
};

function* zeros(fields: Readonly<Record<string, unknown>>, path: Finding["path"]): Iterable<Finding> {
  for (const field of ["intervalSeconds", "maxIntervalSeconds"]) {
    if (fields[field] === 0)
      yield { path: [...path, field], message: `no document says what 0 means; use 1 or more` };
  }
}
