// The fault matrix: fault × operation × call × resource × naming, as a table of cells. What a cell does is the same
// for both engines: bring the stack to what it was before, add the faults, run the operation (which may fail), clear
// the faults, run a clean up and a refresh, judge.

import type { Fault } from "../../emulator";
import type { JsonObject } from "../../text/json";
import { type Answer, faultsOfCalls, faultsOfLooks, telling } from "./answers";
import { calls, formsOf, type Operation, parents } from "./forms";
import { type ClassName, type Declaration, failing, fdl, type Program, workflow } from "./program";

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
  /** The call after which the engine is killed that runs the operation; by the small engine alone. */
  readonly killedAtCall?: number;
  /** Whether one up more has to fail, also without a fault: what went wrong is told before it is mended. */
  readonly endsBadly?: true;
  /** Belongs to the part that tells the most in little time. */
  readonly isTelling: boolean;
}

interface Case {
  readonly operation: Operation;
  readonly className: ClassName;
  readonly before: Program;
  readonly after: Program;
  /** The calls that the operation consists of. */
  readonly actions: readonly string[];
  readonly title: string;
  readonly endsBadly?: true;
}

/** By class, whether its name is given: either, where the service or we make one that is missing. */
const namings: Readonly<Record<ClassName, readonly boolean[]>> = {
  Flow: [true, false],
  Schedule: [true, false],
  FlowVersion: [false],
  FlowAlias: [true],
  Execution: [true, false],
  ComposerFlow: [true, false],
  ResourceTag: [false],
};

function casesOf(className: ClassName, isNamed: boolean): Case[] {
  const { made, updated, replaced } = formsOf(className, isNamed);
  const around = parents[className];
  const there = [...around, made];
  const { create, read, update = "", delete: remove } = calls[className];
  const naming = namings[className].length === 1 ? "" : `, ${isNamed ? "given" : "automatic"} name`;
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
    ...(updated ? [one("update", [there, [...around, updated]], [update])] : []),
    one("delete", [there, around], [remove]),
    ...replacements.map(([operation, next]) => one(operation, [there, [...around, next]], [create, remove])),
  ];
}

function cellOf(
  { title, operation, before, after, endsBadly }: Case,
  fault: string,
  faults: readonly Fault[],
): Cell {
  return {
    title: `${title}: ${fault}`,
    operation,
    fault,
    before,
    after,
    faults,
    skewMinutes: 0,
    isTelling: false,
    ...(endsBadly && { endsBadly }),
  };
}

function cellsOf(one: Case): Cell[] {
  const { operation, actions } = one;
  const { service, looks } = calls[one.className];
  const cell = (fault: string, faults: readonly Fault[], isTelling: boolean): Cell => ({
    ...cellOf(one, fault, faults),
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

/** Executions that are waited for: until they end well, or badly and are begun anew once their flow is mended. */
function waits(): Case[] {
  const parent = (definition: string): Declaration => ({
    name: "parent",
    className: "Flow",
    inputs: { definition },
  });
  const it = (inputs: JsonObject): Declaration => ({
    name: "it",
    className: "Execution",
    inputs,
    references: { flowName: { of: "parent", output: "name" } },
  });
  const [sound, broken] = [parent(fdl("parent")), parent(failing)];
  const waited = ["StartExecution", "DescribeExecution"];
  const one = (
    title: string,
    operation: Operation,
    more: Omit<Case, "title" | "operation" | "className">,
  ): Case => ({
    title: `${title} Execution`,
    operation,
    className: "Execution",
    ...more,
  });
  return [
    one("create and wait for", "create", { before: [sound], after: [sound, it({})], actions: waited }),
    one("wait for", "update", {
      before: [sound, it({ wait: false })],
      after: [sound, it({})],
      actions: ["DescribeExecution"],
    }),
    one("see the failure of", "replace, create first", {
      before: [broken, it({ wait: false })],
      after: [sound, it({})],
      actions: ["DescribeExecution", "GetExecutionHistory"],
      endsBadly: true,
    }),
  ];
}

/** A reply that the service holds back for a minute may be slow: to find it too slow would take longer than that. */
const isQuick = ({ faults }: Cell): boolean =>
  !faults.some(({ action, kind }) => action === "DescribeExecution" && /^(?:delay|slow-answer)$/.test(kind));

/** Killed between a call and the state, wherever that is. */
function kills(): Cell[] {
  const cases = [...waits(), ...casesOf("Execution", false)];
  return cases
    .filter(({ operation }) => operation !== "read")
    .flatMap((one) =>
      [1, 2, 3].map((killedAtCall) => ({
        ...cellOf(one, `killed at call ${killedAtCall}`, []),
        killedAtCall,
        isTelling: true,
      })),
    );
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

/** All cells. */
export const matrix: readonly Cell[] = [
  // Object.keys forgets that the keys are the classes.
  ...(Object.keys(namings) as ClassName[]).flatMap((className) =>
    namings[className].flatMap((isNamed) => casesOf(className, isNamed).flatMap(cellsOf)),
  ),
  ...waits().flatMap(cellsOf).filter(isQuick),
  ...kills(),
  ...twins(),
];
