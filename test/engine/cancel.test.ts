// Ctrl-C in the middle of a command: it ends at once, nothing is lost, and the next one goes on.
import { setTimeout as later } from "node:timers/promises";
import { type EngineCloud, startEngineCloud, yamlProgramOf } from "./cloud-stack";
import type { CommandResult, Stack } from "./pulumi";

const definition = { version: "v1", type: "flow", steps: [{ type: "pass", name: "a" }] };
const names = ["one", "two", "three"];
const program = yamlProgramOf("Flow", Object.fromEntries(names.map((name) => [name, { name, definition }])));

/** What is under way would take minutes: the clock is the wall's. */
const soon = 10_000;

let cloud: EngineCloud;
let stack: Stack;
beforeEach(async () => {
  cloud = await startEngineCloud({}, 1);
  stack = await cloud.createStack({ program });
});
afterEach(() => cloud?.close());

interface Interrupted extends CommandResult {
  /** From the Ctrl-C to the end of the CLI. */
  readonly milliseconds: number;
}

/** Runs a command, and interrupts it once `isUnderWay`. */
async function interrupt(
  command: "up" | "destroy",
  isUnderWay: () => boolean | Promise<boolean>,
): Promise<Interrupted> {
  const started = Promise.withResolvers<number>();
  const running = stack[command]({ fails: true, onStart: started.resolve });
  const pid = await started.promise;
  while (!(await isUnderWay())) await later(10);
  const at = performance.now();
  process.kill(pid, "SIGINT");
  const ended = await running;
  return { ...ended, milliseconds: performance.now() - at };
}

const wasCalled = (wanted: string) => cloud.emulator.calls.some(({ action }) => action === wanted);
const namesInTheCloud = async () =>
  (await cloud.cloud.serverlessWorkflow("ListFlows", {})).Flows.map(({ Name }) => Name).sort();

test.each([
  ["during a wait for a throttle", { kind: "throttle" }],
  ["during creates that are carried out and not answered", { kind: "slow-answer", milliseconds: 120_000 }],
  ["after creates whose answers are lost", { kind: "reset-after-commit" }],
] as const)("%s it ends at once, and the next up makes the rest, each once", async (_, fault) => {
  cloud.emulator.addFault({ action: "CreateFlow", times: 10_000, ...fault });
  const isUnderWay = async () =>
    fault.kind === "throttle" ? wasCalled("CreateFlow") : (await namesInTheCloud()).length > 0;
  const { milliseconds } = await interrupt("up", isUnderWay);
  expect(milliseconds).toBeLessThan(soon);
  cloud.emulator.clearFaults();
  await stack.up();
  expect(await namesInTheCloud()).toEqual(names.toSorted());
  expect((await stack.refresh()).changes).toEqual({ same: names.length });
  expect((await stack.destroy()).changes).toEqual({ delete: names.length });
  expect(await namesInTheCloud()).toEqual([]);
});

test("in a destroy it ends at once, and the next one takes away what is left", async () => {
  await stack.up();
  cloud.emulator.addFault({
    action: "DeleteFlow",
    kind: "slow-answer",
    milliseconds: 120_000,
    times: 10_000,
  });
  const isUnderWay = async () => (await namesInTheCloud()).length < names.length;
  const { milliseconds } = await interrupt("destroy", isUnderWay);
  expect(milliseconds).toBeLessThan(soon);
  cloud.emulator.clearFaults();
  await stack.destroy();
  expect(await namesInTheCloud()).toEqual([]);
  expect((await stack.exportState()).filter(({ type }) => type === "aliflow:index:Flow")).toEqual([]);
});
