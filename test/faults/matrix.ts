// The fault matrix: fault × operation × call × resource × naming, as a table of cells. What a cell does is the same
// for both engines: bring the stack to what it was before, add the faults, run the operation (which may fail), clear
// the faults, run a clean up and a refresh, judge.

import type { Service } from "../../api/types";
import type { Fault } from "../../emulator";
import type { JsonObject } from "../../text/json";
import { type ClassName, type Declaration, fdl, type Program, workflow } from "./program";

export type Operation =
  | "create"
  | "read"
  | "update"
  | "delete"
  | "replace, delete first"
  | "replace, create first";

export interface Cell {
  /** `create ComposerFlow, automatic name: lost answer, then look denied`. */
  readonly title: string;
  readonly operation: Operation;
  readonly fault: string;
  readonly before: Program;
  readonly after: Program;
  /** Without their region, which is the cell's own. */
  readonly faults: readonly Fault[];
  /** How far the provider's clock is ahead of the service's. */
  readonly skewMinutes: number;
  /** Belongs to the part that tells the most in little time. */
  readonly isTelling: boolean;
}

type Answer = Omit<Fault, "action" | "service" | "region">;

const always = { times: 1000 };

/** What happens to the operation's own call. */
const faultsOfCalls: Readonly<Record<string, Answer>> = {
  "lost answer": { kind: "reset-after-commit" },
  "lost answer, always": { kind: "reset-after-commit", ...always },
  "cut before commit": { kind: "reset-before-commit" },
  "cut before commit, always": { kind: "reset-before-commit", ...always },
  "late commit": { kind: "late-commit", milliseconds: 5_000 },
  "cut reply": { kind: "cut-reply" },
  "cut reply, always": { kind: "cut-reply", ...always },
  "large header": { kind: "large-header" },
  "large header, always": { kind: "large-header", ...always },
  "garbage, always": { kind: "garbage", ...always },
  garbage: { kind: "garbage" },
  "empty 200": { kind: "empty" },
  "empty 200, always": { kind: "empty", ...always },
  denied: { kind: "status", status: 403, code: "NoPermission", ...always },
  "foreign 404": { kind: "status", status: 404, code: "Made.Up", ...always },
  "throttle storm": { kind: "throttle", times: 20 },
  "throttled for ever": { kind: "throttle", ...always },
  "retry after an hour": { kind: "throttle", retryAfterSeconds: 3600, ...always },
  "500": { kind: "status", status: 500, ...always },
  "503": { kind: "status", status: 503, ...always },
  "500 after commit": { kind: "status-after-commit", status: 500 },
  "503 after commit": { kind: "status-after-commit", status: 503 },
  "503 after commit, always": { kind: "status-after-commit", status: 503, ...always },
  "proxy page": { kind: "html", ...always },
  slow: { kind: "delay", milliseconds: 60_000 },
  "slow answer": { kind: "slow-answer", milliseconds: 60_000 },
};

/** What happens to the look that follows a lost answer. */
const faultsOfLooks: Readonly<Record<string, Answer>> = {
  denied: { kind: "status", status: 403, code: "NoPermission", ...always },
  "foreign 404": { kind: "status", status: 404, code: "Made.Up", ...always },
  "500": { kind: "status", status: 500, ...always },
  cut: { kind: "reset-before-commit", ...always },
  "proxy page": { kind: "html", ...always },
  throttled: { kind: "throttle", ...always },
};

/** Those that `npm test` plays, one of a kind; of looks the denied ones, of clocks those that the service refuses. */
const telling: readonly string[] = [
  "lost answer",
  "late commit",
  "cut reply, always",
  "large header",
  "garbage",
  "empty 200",
  "denied",
  "foreign 404",
  "retry after an hour",
  "503",
  "503 after commit",
  "proxy page",
];

interface Calls {
  readonly service: Service;
  readonly create: string;
  readonly read: string;
  readonly update: string;
  readonly delete: string;
  /** Calls by which a create is looked for, or looked at. */
  readonly looks: readonly string[];
}

const calls: Readonly<Record<ClassName, Calls>> = {
  Flow: {
    service: "serverlessWorkflow",
    create: "CreateFlow",
    read: "DescribeFlow",
    update: "UpdateFlow",
    delete: "DeleteFlow",
    looks: ["DescribeFlow"],
  },
  Schedule: {
    service: "serverlessWorkflow",
    create: "CreateSchedule",
    read: "DescribeSchedule",
    update: "UpdateSchedule",
    delete: "DeleteSchedule",
    looks: ["DescribeSchedule"],
  },
  ComposerFlow: {
    service: "logicComposer",
    create: "CreateFlow",
    read: "GetFlow",
    update: "UpdateFlow",
    delete: "DeleteFlow",
    looks: ["GetFlow", "ListFlows"],
  },
  ResourceTag: {
    service: "logicComposer",
    create: "TagResources",
    read: "ListTagResources",
    update: "TagResources",
    delete: "UntagResources",
    looks: ["ListTagResources"],
  },
};

/** What an object needs besides itself. */
const parents: Readonly<Record<ClassName, Program>> = {
  Flow: [],
  Schedule: ["parent", "parent-too"].map((name) => ({
    name,
    className: "Flow",
    inputs: { definition: fdl("parent") },
  })),
  ComposerFlow: [],
  ResourceTag: ["parent", "parent-too"].map((name) => ({
    name,
    className: "ComposerFlow",
    inputs: { definition: workflow("GET") },
  })),
};

/** The object, as it is made and as each operation changes it. */
interface Forms {
  readonly made: Declaration;
  readonly updated: Declaration;
  /** By the operation; absent where the resource has no such replacement. */
  readonly replaced: { readonly [K in Operation]?: Declaration };
}

function formsOf(className: ClassName, isNamed: boolean): Forms {
  const own = { name: "it", className } as const;
  const name = isNamed ? { name: "it" } : {};
  const form = (inputs: JsonObject, references = {}): Declaration => ({
    ...own,
    inputs: { ...inputs, ...name },
    references,
  });
  const of = (property: string, output: string, parent = "parent") => ({
    [property]: { of: parent, output },
  });
  switch (className) {
    case "Flow": {
      const express = form({ definition: fdl("first"), executionMode: "Express" });
      return {
        made: form({ definition: fdl("first") }),
        updated: form({ definition: fdl("second") }),
        replaced: isNamed ? { "replace, delete first": express } : { "replace, create first": express },
      };
    }
    case "Schedule": {
      const flowName = (parent?: string) => of("flowName", "name", parent);
      const cronExpression = "0 0 2 * * ?";
      return {
        made: form({ cronExpression }, flowName()),
        updated: form({ cronExpression: "0 30 4 * * ?" }, flowName()),
        replaced: { "replace, create first": form({ cronExpression }, flowName("parent-too")) },
      };
    }
    case "ComposerFlow":
      return {
        made: form({ definition: workflow("POST") }),
        updated: form({ definition: workflow("PUT") }),
        replaced: {
          "replace, create first": form({ definition: workflow("POST"), resourceGroupId: "rg-other" }),
        },
      };
    case "ResourceTag": {
      const target = (parent?: string) => of("resourceId", "flowId", parent);
      const tags = { env: "test" };
      return {
        made: { ...own, inputs: { tags }, references: target() },
        updated: { ...own, inputs: { tags: { env: "prod" } }, references: target() },
        replaced: { "replace, create first": { ...own, inputs: { tags }, references: target("parent-too") } },
      };
    }
  }
}

interface Case {
  readonly operation: Operation;
  readonly className: ClassName;
  readonly before: Program;
  readonly after: Program;
  /** The calls that the operation consists of. */
  readonly actions: readonly string[];
  readonly title: string;
}

function casesOf(className: ClassName, isNamed: boolean): Case[] {
  const { made, updated, replaced } = formsOf(className, isNamed);
  const around = parents[className];
  const there = [...around, made];
  const { create, read, update, delete: remove } = calls[className];
  const naming = className === "ResourceTag" ? "" : `, ${isNamed ? "given" : "automatic"} name`;
  const one = (
    operation: Operation,
    [before, after]: [Program, Program],
    actions: readonly string[],
  ): Case => ({
    operation,
    className,
    before,
    after,
    actions,
    title: `${operation} ${className}${naming}`,
  });
  // Object.entries forgets that the keys are operations.
  const replacements = Object.entries(replaced) as [Operation, Declaration][];
  return [
    one("create", [around, there], [create]),
    one("read", [there, there], [read]),
    one("update", [there, [...around, updated]], [update]),
    one("delete", [there, around], [remove]),
    ...replacements.map(([operation, next]) => one(operation, [there, [...around, next]], [create, remove])),
  ];
}

function cellsOf({ operation, className, before, after, actions, title }: Case): Cell[] {
  const { service, looks } = calls[className];
  const cell = (fault: string, faults: readonly Fault[], isTelling: boolean): Cell => ({
    title: `${title}: ${fault}`,
    operation,
    fault,
    before,
    after,
    faults,
    skewMinutes: 0,
    isTelling,
  });
  const on = (action: string, answer: Answer): Fault => ({ action, service, ...answer });
  const byCall = actions.flatMap((action) =>
    Object.entries(faultsOfCalls).map(([name, answer]) =>
      cell(`${action} ${name}`, [on(action, answer)], telling.includes(name)),
    ),
  );
  const isLookedAt = operation !== "read" && operation !== "delete";
  const lost = on(actions[0] ?? "", { kind: "reset-after-commit" });
  const byLook = (isLookedAt ? looks : []).flatMap((action) =>
    Object.entries(faultsOfLooks).flatMap(([name, answer]) => [
      cell(`${action} ${name}`, [on(action, answer)], name === "denied"),
      cell(`${lost.action} lost, ${action} ${name}`, [lost, on(action, answer)], name === "denied"),
    ]),
  );
  const bySkew = [-20, -5, 5, 20].map((skewMinutes) => ({
    ...cell(`${lost.action} lost, clock ${skewMinutes} minutes`, [lost], Math.abs(skewMinutes) === 20),
    skewMinutes,
  }));
  return [...byCall, ...byLook, ...bySkew];
}

/** Two of one name and one content, whose answers get lost: two objects all the same. */
function twins(): Cell[] {
  const twin = (name: string): Declaration => ({
    name,
    className: "ComposerFlow",
    inputs: { name: "twin", definition: workflow("POST") },
  });
  const losses = { first: {}, second: { nth: 2 }, "first and second": { times: 2 } };
  return Object.entries(losses).map(([which, strikes]) => ({
    title: `create two ComposerFlows of one name: answer ${which} lost`,
    operation: "create",
    fault: `answer ${which} lost`,
    before: [],
    after: [twin("one"), twin("two")],
    faults: [{ action: "CreateFlow", service: "logicComposer", kind: "reset-after-commit", ...strikes }],
    skewMinutes: 0,
    isTelling: true,
  }));
}

const classNames: readonly ClassName[] = ["Flow", "Schedule", "ComposerFlow", "ResourceTag"];

/** All cells. */
export const matrix: readonly Cell[] = [
  ...classNames.flatMap((className) =>
    (className === "ResourceTag" ? [false] : [true, false]).flatMap((isNamed) =>
      casesOf(className, isNamed).flatMap(cellsOf),
    ),
  ),
  ...twins(),
];
