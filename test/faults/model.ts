// Random lives of a stack: edits of its program, changes by hand, faults, refreshes and kills, by the small engine.
// After a last clean refresh and up, the cloud must be what the program says and nothing else.
import * as fc from "fast-check";
import type { Fault } from "../../emulator";
import type { Cloud } from "../../provider/cloud/cloud";
import { isObject, type JsonObject } from "../../text/json";
import { judge } from "./judge";
import { observe } from "./observer";
import { type ClassName, type Declaration, fdl, type Program, workflow } from "./program";
import { type Entry, Killed, SmallEngine } from "./small-engine";
import { mortal, type StepWorld, startStepWorld } from "./world";

/** What the program declares, by logical name. */
interface Model {
  readonly declared: Map<string, Declaration>;
}

/** One stack in a region of its own. */
class Life {
  readonly engine = new SmallEngine();

  constructor(
    readonly world: StepWorld,
    readonly region: string,
  ) {}

  async run(command: "up" | "refresh", model: Model, killedAtCall?: number): Promise<readonly string[]> {
    const session = this.world.newSession();
    const { session: used, death } = killedAtCall
      ? mortal(session, killedAtCall)
      : { session, death: undefined };
    try {
      const done =
        command === "up"
          ? await this.engine.up(programOf(model, this.region), used, death)
          : await this.engine.refresh(used, death);
      return done.failures;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      return ["killed"];
    } finally {
      session.close();
    }
  }

  /** The end of every life. @throws what is wrong then */
  async end(model: Model): Promise<void> {
    this.world.emulator.clearFaults();
    await this.world.clock.pass(600_000);
    const program = programOf(model, this.region);
    const failures = [...(await this.run("refresh", model)), ...(await this.run("up", model))];
    const session = this.world.newSession();
    const cloud = await observe(session.cloud(this.region));
    const again = await this.engine.up(program, session);
    session.close();
    const changes = again.steps
      .filter(({ op }) => op !== "same")
      .map(({ op, name }) => `restless: ${op} ${name}`);
    const findings = judge({ program, state: this.engine.state, cloud, abandoned: this.engine.interrupted });
    const wrong = [
      ...failures.map((failure) => `stuck: ${failure}`),
      ...findings.map(({ kind, text }) => `${kind}: ${text}`),
      ...changes,
    ];
    if (wrong.length > 0) throw new Error(wrong.join("\n"));
  }
}

/** Objects whose parent is not declared are left out: that would be no program. */
function programOf({ declared }: Model, region: string): Program {
  const names = [...declared.keys()].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  return names.flatMap((name): Declaration[] => {
    const declaration = declared.get(name);
    const parents = Object.values(declaration?.references ?? {}).map(({ of }) => of);
    if (!declaration || !parents.every((parent) => declared.has(parent))) return [];
    return [{ ...declaration, inputs: { ...declaration.inputs, region } }];
  });
}

const order: readonly string[] = [
  "flow-a",
  "flow-b",
  "nightly",
  "hourly",
  "notify",
  "notify-too",
  "tags",
  "tags-too",
];

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
    if (!entry) return;
    const session = world.newSession();
    await hands[entry.className][kind](entry, session.cloud(region)).catch(() => {});
    session.close();
  });

type Hand = (entry: Entry, cloud: Cloud) => Promise<unknown>;

const ofSchedule = ({ id }: Entry) => {
  const [FlowName = "", ScheduleName = ""] = id.split("/");
  return { FlowName, ScheduleName };
};

const ofTags = ({ id, outputs }: Entry) => ({
  ResourceType: "ALIYUN::LC::FLOW" as const,
  ResourceId: [id.split("/")[1] ?? ""],
  keys: Object.keys(isObject(outputs.tags) ? outputs.tags : {}),
});

const hands: Readonly<Record<ClassName, { readonly change: Hand; readonly delete: Hand }>> = {
  Flow: {
    change: ({ id: Name }, cloud) =>
      cloud.serverlessWorkflow("UpdateFlow", { Name, Description: "by hand", Definition: fdl("hand") }),
    delete: ({ id: Name }, cloud) => cloud.serverlessWorkflow("DeleteFlow", { Name }),
  },
  Schedule: {
    change: (entry, cloud) =>
      cloud.serverlessWorkflow("UpdateSchedule", { ...ofSchedule(entry), CronExpression: "@every 7m" }),
    delete: (entry, cloud) => cloud.serverlessWorkflow("DeleteSchedule", ofSchedule(entry)),
  },
  ComposerFlow: {
    change: ({ id: FlowId }, cloud) =>
      cloud.logicComposer("UpdateFlow", { FlowId, FlowDescription: "by hand" }),
    delete: ({ id: FlowId }, cloud) => cloud.logicComposer("DeleteFlow", { FlowId }),
  },
  ResourceTag: {
    change: (entry, cloud) => {
      const { keys, ...target } = ofTags(entry);
      const Tag = keys.map((Key) => ({ Key, Value: "by hand" }));
      return cloud.logicComposer("TagResources", { ...target, Tag });
    },
    delete: (entry, cloud) => {
      const { keys: TagKey, ...target } = ofTags(entry);
      return cloud.logicComposer("UntagResources", { ...target, TagKey });
    },
  },
};

const handwork = fc
  .tuple(fc.constantFrom<("change" | "delete")[]>("change", "delete"), fc.nat({ max: 9 }))
  .map(([kind, index]) => byHand(kind, index));

const removals = fc.constantFrom(...order).map(remove);

/** How a run is repeated: what fast-check prints of a failure. */
export interface Replay {
  readonly seed: number;
  /** Leads to the smallest failure; without it the run is repeated from its begin. */
  readonly path?: string;
  readonly replayPath?: string;
}

/** `ALIFLOW_SEED="seed path replayPath"`, the last two as a failure prints them. */
export function replayOf(setting: string | undefined): Replay | undefined {
  const [seed = "", path, replayPath] = (setting ?? "").split(" ");
  if (seed === "") return undefined;
  return { seed: Number(seed), ...(path && { path }), ...(replayPath && { replayPath }) };
}

/** A world is left for a fresh one after so many lives, whose objects nobody needs any more. */
const livesPerWorld = 2_000;

export interface Lived {
  /** With it the same lives are lived again, as far as the provider's own chance allows. */
  readonly seed: number;
  readonly lives: number;
  /** The first failure as a person reads it: how to repeat it, the commands, what is wrong. Empty for none. */
  readonly failure: string;
}

const commandsOf = (replayPath: string | undefined): fc.Arbitrary<Iterable<Command>> =>
  fc.commands(
    [
      flows,
      schedules,
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

/** Lives so many lives, or up to the first that fails. */
export async function live(lives: number, replay: Replay | undefined): Promise<Lived> {
  let [world, count] = [await startStepWorld(), 0];
  const { replayPath, ...parameters } = replay ?? {};
  const property = fc.asyncProperty(commandsOf(replayPath), async (commands) => {
    count += 1;
    if (count % livesPerWorld === 0) {
      await world.emulator.close();
      world = await startStepWorld();
    }
    const model: Model = { declared: new Map() };
    const real = new Life(world, `cn-life-${count}`);
    await fc.asyncModelRun(() => ({ model, real }), commands);
    await real.end(model);
  });
  try {
    const details = await fc.check(property, { numRuns: lives, ...parameters });
    return { seed: details.seed, lives: details.numRuns, failure: failureIn(details) };
  } finally {
    await world.emulator.close();
  }
}

function failureIn<T>(details: fc.RunDetails<T>): string {
  if (!details.failed) return "";
  const { seed, counterexamplePath, numRuns, counterexample, errorInstance } = details;
  const commands = String(counterexample);
  const replayPath = /replayPath="([^"]*)"/.exec(commands)?.[1] ?? "";
  const again = `ALIFLOW_SEED="${seed} ${counterexamplePath} ${replayPath}"`;
  const reason = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  return `life ${numRuns} failed; repeat it with ${again}\n${commands}\n${reason}`;
}
