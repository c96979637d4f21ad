// What can happen in the life of a stack, as commands for fast-check.
import * as fc from "fast-check";
import type { Fault } from "../../emulator";
import { unconfirmedKey } from "../../provider/lifecycle/hidden";
import type { JsonObject } from "../../text/json";
import { hands } from "./by-hand";
import { type Life, type Model, order } from "./life";
import { type Declaration, failing, fdl, resting, workflow } from "./program";

type Command = fc.AsyncCommand<Model, Life>;

/** A command that can always be run. */
const command = (text: string, run: (model: Model, life: Life) => Promise<unknown>): Command => ({
  check: () => true,
  run: async (model, life) => void (await run(model, life)),
  toString: () => text,
});

const declare = (declaration: Declaration): Command =>
  command(`declare ${JSON.stringify(declaration)}`, async ({ declared }) =>
    declared.set(declaration.name, declaration),
  );

const remove = (name: string): Command =>
  command(`remove ${name}`, async ({ declared }) => declared.delete(name));

const engineCommand = ([kind, call]: readonly ["up" | "refresh", number | undefined]): Command =>
  command(call ? `${kind}, killed at call ${call}` : kind, (model, life) => life.run(kind, model, call));

const addFault = (fault: Fault): Command =>
  command(`fault ${JSON.stringify(fault)}`, async (_, { world, region }) =>
    world.emulator.addFault({ ...fault, region }),
  );

const clearFaults = command("clear faults", async (_, { world }) => world.emulator.clearFaults());

const named = (...names: string[]): fc.Arbitrary<JsonObject> =>
  fc.constantFrom<JsonObject>({}, ...names.map((name) => ({ name })));

const flows = fc
  .record({
    name: fc.constantFrom("flow-a", "flow-b"),
    step: fc.constantFrom("first", "second"),
    more: fc.constantFrom<JsonObject>({}, { executionMode: "Express" }, { roleArn: "acs:ram::1:role/x" }),
    isNamed: fc.boolean(),
  })
  .map(({ name, step, more, isNamed }) =>
    declare({
      name,
      className: "Flow",
      inputs: { definition: fdl(step), ...more, ...(isNamed && { name: `named-${name}` }) },
    }),
  );

const schedules = fc
  .record({
    name: fc.constantFrom("nightly", "hourly"),
    of: fc.constantFrom("flow-a", "flow-b"),
    cronExpression: fc.constantFrom("0 0 2 * * ?", "0 30 4 * * ?"),
    more: fc.constantFrom<JsonObject>({}, { enabled: false }),
    isNamed: fc.boolean(),
  })
  .map(({ name, of, cronExpression, more, isNamed }) =>
    declare({
      name,
      className: "Schedule",
      inputs: { cronExpression, ...more, ...(isNamed && { name: `named-${name}` }) },
      references: { flowName: { of, output: "name" } },
    }),
  );

/** What is run ends at once, after a while, or badly; or on and on, and nobody waits for it. */
const flowsOfRuns = fc
  .constantFrom<[string, string]>(
    ["runs", fdl("first")],
    ["runs", fdl("second")],
    ["runs", resting(30)],
    ["runs", failing],
    ["endless", resting(86_400)],
  )
  .map(([name, definition]) => declare({ name, className: "Flow", inputs: { definition } }));

/** Without names of their own, which the program could give once only. */
const executions = fc
  .record({
    name: fc.constantFrom("run", "run-too", "run-on", "run-on"),
    input: fc.constantFrom<JsonObject>({}, { order: 1 }, { order: 2 }),
    more: fc.constantFrom<JsonObject>({}, { wait: false }, { triggers: { release: 1 } }),
  })
  .map(({ name, input, more }) =>
    declare({
      name,
      className: "Execution",
      inputs: { input, ...more, ...(name === "run-on" && { wait: false }) },
      references: { flowName: { of: name === "run-on" ? "endless" : "runs", output: "name" } },
    }),
  );

const composerFlows = fc
  .record({
    name: fc.constantFrom("notify", "notify-too"),
    method: fc.constantFrom("POST", "PUT"),
    more: fc.constantFrom<JsonObject>(
      {},
      { enabled: false },
      { resourceGroupId: "rg-1" },
      { resourceGroupId: "rg-2" },
    ),
    // Two of one name and one content are two objects all the same.
    given: named("twin"),
  })
  .map(({ name, method, more, given }) =>
    declare({ name, className: "ComposerFlow", inputs: { definition: workflow(method), ...more, ...given } }),
  );

const tags = fc
  .record({
    name: fc.constantFrom("tags", "tags-too"),
    tags: fc.constantFrom<JsonObject>(
      { env: "test" },
      { env: "prod" },
      { env: "test", team: "orders" },
      { team: "x" },
    ),
  })
  .map(({ name, tags: given }) =>
    declare({
      name,
      className: "ResourceTag",
      inputs: { tags: given },
      references: { resourceId: { of: name.replace("tags", "notify"), output: "flowId" } },
    }),
  );

const killedAtCall = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 8 }) },
);

const engineCommands = fc
  .tuple(fc.constantFrom<("up" | "refresh")[]>("up", "up", "up", "refresh"), killedAtCall)
  .map(engineCommand);

const kinds: readonly Omit<Fault, "action">[] = [
  { kind: "reset-before-commit" },
  { kind: "reset-after-commit" },
  { kind: "cut-reply" },
  { kind: "large-header" },
  { kind: "garbage" },
  { kind: "empty" },
  { kind: "html" },
  { kind: "throttle" },
  { kind: "throttle", retryAfterSeconds: 3600 },
  { kind: "status", status: 500 },
  { kind: "status", status: 503 },
  { kind: "status", status: 403, code: "NoPermission" },
  { kind: "status", status: 404, code: "Made.Up" },
  { kind: "status-after-commit", status: 500 },
  { kind: "status-after-commit", status: 503 },
  // A create of Logic Composer that is carried out after its look has found nothing is in the matrix.
  { kind: "late-commit", milliseconds: 5_000, service: "serverlessWorkflow" },
];

const actions = [
  "*",
  "CreateFlow",
  "DescribeFlow",
  "UpdateFlow",
  "DeleteFlow",
  "ListFlows",
  "GetFlow",
  "CreateSchedule",
  "DescribeSchedule",
  "UpdateSchedule",
  "DeleteSchedule",
  "StartExecution",
  "DescribeExecution",
  "StopExecution",
  "DisableFlow",
  "TagResources",
  "UntagResources",
  "ListTagResources",
];

const faults = fc
  .record({
    action: fc.constantFrom(...actions),
    kind: fc.constantFrom(...kinds),
    nth: fc.integer({ min: 1, max: 3 }),
    times: fc.constantFrom(1, 1, 1, 3, 1000),
  })
  .map(({ action, kind, nth, times }) => addFault({ action, nth, times, ...kind }));

/** A change of one object that the state holds, past the provider; one that is gone already stays so. */
const byHand = (kind: "change" | "delete", index: number): Command =>
  command(`${kind} object ${index} by hand`, async (_, { engine, world, region }) => {
    const entry = engine.state[index % Math.max(1, engine.state.length)];
    // Whether an unconfirmed one exists, its state does not say; changed by hand, nobody can tell whose it is.
    if (!entry || unconfirmedKey in entry.outputs) return;
    const session = world.newSession();
    await hands[entry.className][kind](entry, session.cloud(region)).catch(() => {});
    session.close();
  });

const handwork = fc
  .tuple(fc.constantFrom<("change" | "delete")[]>("change", "delete"), fc.nat({ max: 9 }))
  .map(([kind, index]) => byHand(kind, index));

const removals = fc.constantFrom(...order).map(remove);

/** Lives of a few commands each; `replayPath` repeats one. */
export const commandsOf = (replayPath: string | undefined): fc.Arbitrary<Iterable<Command>> =>
  fc.commands(
    [
      flows,
      schedules,
      flowsOfRuns,
      executions,
      composerFlows,
      tags,
      removals,
      ...[engineCommands, engineCommands, engineCommands],
      faults,
      fc.constant(clearFaults),
      handwork,
    ],
    { maxCommands: 24, size: "max", ...(replayPath && { replayPath }) },
  );
