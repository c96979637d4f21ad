// kill -9 in the middle of an `up`, of each process that takes part: after a clean `up` everything is there once.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as later } from "node:timers/promises";
import type { Session } from "../../provider/cloud/session";
import { region } from "../cloud";
import { heldOf } from "../faults/engine-cells";
import { type Finding, judge } from "../faults/judge";
import { observe } from "../faults/observer";
import { type Declaration, fdl, type Program, sourceOf, workflow } from "../faults/program";
import { sessionOn } from "../faults/world";
import { commandLineOf, descendantsOf } from "../pulumi/descendants";
import { repository } from "../pulumi/project-folder";
import { type EngineCloud, startEngineCloud } from "./cloud-stack";
import { throughEachDoor } from "./doors";
import { createStack, type Stack } from "./pulumi";

const latencyMilliseconds = 200;
/** So many objects are there when the process is killed: some are done, some under way, some not begun. */
const killedAfter = 8;
/** How long what a killed engine leaves may go on. */
const orphansEndWithinSeconds = 10;

const ofName = (className: "Flow" | "ComposerFlow", index: number, isNamed: boolean): Declaration => {
  const name = `${className.toLowerCase()}-${isNamed ? "named" : "auto"}-${index}`;
  const definition = className === "Flow" ? fdl("a") : workflow("POST");
  return { name, className, inputs: { definition, ...(isNamed && { name: `given-${name}` }) } };
};

const program: Program = Array.from({ length: 10 }, (_, index) => [
  ofName("Flow", index, true),
  ofName("Flow", index, false),
  ofName("ComposerFlow", index, true),
  ofName("ComposerFlow", index, false),
]).flat();

async function until(what: string, isSo: () => boolean | Promise<boolean>, seconds = 60): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`after ${seconds} s, still not: ${what}`);
    await later(10);
  }
}

const kill = (pid: number): void => {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
};

/** A stack whose `up` is under way. */
interface Upping {
  readonly pid: number;
  readonly ended: Promise<unknown>;
}

async function beginUp(stack: Stack): Promise<Upping> {
  const started = Promise.withResolvers<number>();
  const ended = stack.up({ fails: "maybe", onStart: started.resolve });
  return { pid: await started.promise, ended };
}

/** What is wrong after a clean up and a refresh. */
async function judgeAfterCleanUp(stack: Stack, session: Session): Promise<readonly string[]> {
  const cleaned = [
    await stack.up({ fails: "maybe" }),
    await stack.refresh({ fails: "maybe" }),
    await stack.up({ fails: "maybe" }),
  ];
  const stuck = cleaned.flatMap(({ diagnostics }) =>
    diagnostics.filter(({ severity }) => severity === "error"),
  );
  const cloud = await observe(session.cloud(region));
  const state = (await stack.exportState()).flatMap(heldOf);
  const changes = cleaned.at(-1)?.steps.filter(({ op }) => op !== "same") ?? [];
  const findings: Finding[] = [
    ...judge({ program, state, cloud }),
    ...stuck.map(({ message }): Finding => ({ kind: "stuck", text: message })),
    ...changes.map(
      ({ op, name }): Finding => ({ kind: "restless", text: `${op} of "${name}" after a clean up` }),
    ),
  ];
  return findings.map(({ kind, text }) => `${kind}: ${text}`);
}

throughEachDoor(() =>
  describe("a killed", () => {
    let cloud: EngineCloud;
    let stack: Stack;
    beforeEach(async () => {
      cloud = await startEngineCloud();
      // On the emulator's clock, which is twenty times as fast.
      const milliseconds = latencyMilliseconds * 20;
      cloud.emulator.addFault({ action: "*", kind: "delay", milliseconds, times: 1e9 });
      stack = await cloud.createStack({ program: sourceOf(program) });
    });
    afterEach(() => cloud?.close());

    const created = () => cloud.emulator.calls.filter(({ action }) => action === "CreateFlow").length;

    test("engine: its provider sends nothing more and ends, and nothing is there twice or left over", async () => {
      const { pid, ended } = await beginUp(stack);
      await until("the first objects are there", () => created() >= killedAfter);
      // The host of the language is the engine's own, and stays.
      const isProvider = (orphan: number) => /dynamic-provider|pulumi-resource/.test(commandLineOf(orphan));
      const orphans = descendantsOf(pid);
      const providers = orphans.filter(isProvider);
      expect(providers).not.toEqual([]);
      kill(pid);
      await ended;
      const isOver = () => !providers.some(isProvider);
      const left = await until("the provider ends", isOver, orphansEndWithinSeconds).then(
        () => [],
        () => providers.filter(isProvider).map(commandLineOf),
      );
      for (const orphan of orphans) kill(orphan);
      const all = created();
      cloud.emulator.clearFaults();
      await stack.run(["cancel", "--stack", "dev", "--yes"]);
      const findings = await judgeAfterCleanUp(stack, cloud.session);
      expect({ findings, left, isAllSent: all === program.length }).toEqual({
        findings: [],
        left: [],
        isAllSent: false,
      });
    });

    test("provider: nothing is there twice or left over", async () => {
      const { pid, ended } = await beginUp(stack);
      await until("the first objects are there", () => created() >= killedAfter);
      const providers = descendantsOf(pid).filter((one) =>
        /\bnode .*(dynamic-provider|pulumi-resource-aliflow)/.test(commandLineOf(one)),
      );
      expect(providers).toHaveLength(1);
      providers.forEach(kill);
      await ended;
      cloud.emulator.clearFaults();
      expect(await judgeAfterCleanUp(stack, cloud.session)).toEqual([]);
    });
  }),
);

describe("a killed emulator with a data folder", () => {
  const keys = { accessKeyId: "kill", accessKeySecret: "not-a-secret" };
  const folder = mkdtempSync(join(tmpdir(), "aliflow-kill-"));
  let emulator: ChildProcess;
  let endpoint: string;

  /** The command, on the port that it had before. */
  async function startCommand(): Promise<void> {
    const faults = join(folder, "faults.json");
    const delay = { action: "*", kind: "delay", milliseconds: latencyMilliseconds, times: 1e9 };
    writeFileSync(faults, JSON.stringify([delay]));
    const port = endpoint === undefined ? "0" : new URL(endpoint).port;
    const key = `${keys.accessKeyId}:${keys.accessKeySecret}`;
    const options = ["--data", join(folder, "data"), "--port", port, "--access-key", key, "--faults", faults];
    emulator = spawn(process.execPath, [join(repository, "dist/cli/main.js"), "emulator", ...options], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = await once(createInterface({ input: emulator.stdout ?? process.stdin }), "line");
    endpoint = JSON.parse(line).endpoint;
  }

  async function killCommand(): Promise<void> {
    const gone = once(emulator, "exit");
    emulator.kill("SIGKILL");
    await gone;
  }

  beforeAll(startCommand);
  afterAll(async () => {
    await killCommand();
    rmSync(folder, { recursive: true, force: true });
  });

  test("has lost nothing that it answered, and nothing is there twice or left over", async () => {
    const environment = {
      ALIFLOW_SERVERLESS_WORKFLOW_ENDPOINT: endpoint,
      ALIFLOW_LOGIC_COMPOSER_ENDPOINT: endpoint,
      ALIBABA_CLOUD_ACCESS_KEY_ID: keys.accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: keys.accessKeySecret,
      ALIBABA_CLOUD_REGION_ID: region,
    };
    const session = sessionOn({ ...keys, endpoint }, undefined);
    const stack = await createStack({ program: sourceOf(program), environment });
    const { ended } = await beginUp(stack);
    const isUnderWay = async () =>
      (await session.cloud(region).serverlessWorkflow("ListFlows", {})).Flows.length >= 4;
    await until("the first objects are there", isUnderWay);
    await killCommand();
    await startCommand();
    await ended;
    expect(await judgeAfterCleanUp(stack, session)).toEqual([]);
    session.close();
  });
});
