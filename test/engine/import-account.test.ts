// `aliflow import` of what another client made: the program that it writes changes nothing.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runImport } from "../../cli/import/import";
import type { Io } from "../../cli/io";
import { type EngineCloud, startEngineCloud } from "./cloud-stack";
import { objectsInAccount as all, fillAccount } from "./filled-account";

const perKind = 500;

let cloud: EngineCloud;
let root: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "aliflow-import-"));
  cloud = await startEngineCloud();
});
afterAll(async () => {
  rmSync(root, { recursive: true, force: true });
  await cloud.close();
});

const quiet: Omit<Io, "environment"> = {
  out: () => undefined,
  error: () => undefined,
  stopped: () => new Promise(() => undefined),
};

test("1,000 flows and schedules of another client are taken over, and nothing changes", async () => {
  const numbers = Array.from({ length: perKind }, (_, number) => number);
  await Promise.all(
    numbers.map(async (number) => {
      const FlowName = `order-${number}`;
      const Definition = `version: v1\ntype: flow\nsteps:\n  - {type: pass, name: "\${n}${number}"}  # as written\n`;
      const Description = number % 2 === 0 ? "" : `Number ${number}`;
      await cloud.cloud.serverlessWorkflow("CreateFlow", {
        Name: FlowName,
        Definition,
        Description,
        Type: "FDL",
      });
      const Payload = JSON.stringify({ number });
      const CronExpression = "@every 90m";
      const schedule = { FlowName, ScheduleName: "nightly", CronExpression, Payload, Enable: number % 3 > 0 };
      await cloud.cloud.serverlessWorkflow("CreateSchedule", schedule);
    }),
  );
  const folder = join(root, "orders");
  await runImport({ out: folder, program: "typescript" }, { ...quiet, environment: cloud.environment });
  const { resources } = JSON.parse(readFileSync(join(folder, "import.json"), "utf8"));
  // The engine writes the whole state at each step: of 280 s that would be nearly all.
  const environment = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };
  const stack = await cloud.createStack({ program: { folder }, environment });
  const limit = { timeLimitSeconds: 280 };
  const imported = await stack.import(resources, limit);
  expect(imported.changes).toEqual({ import: 2 * perKind });
  const { changes } = await stack.preview(limit);
  expect(changes).toEqual({ same: 2 * perKind });
}, 600_000);

test.each([
  ["typescript", "dynamic"],
  ["yaml", "plugin"],
] as const)(
  "one of each kind becomes a program in %s, and neither preview nor refresh changes it",
  async (program, door) => {
    const own = await startEngineCloud();
    try {
      await fillAccount(own);
      const folder = join(root, program);
      await runImport({ out: folder, program, door }, { ...quiet, environment: own.environment });
      const { resources } = JSON.parse(readFileSync(join(folder, "import.json"), "utf8"));
      const stack = await own.createStack({ program: { folder } });
      expect((await stack.import(resources)).changes).toEqual({ import: all });
      expect((await stack.preview()).changes).toEqual({ same: all });
      expect((await stack.refresh()).changes).toEqual({ same: all });
      expect((await stack.up()).changes).toEqual({ same: all });
    } finally {
      await own.close();
    }
  },
);

test.each([
  ["typescript", "dynamic"],
  ["yaml", "plugin"],
] as const)("executions become a program in %s, and nothing begins anew", async (program, door) => {
  const own = await startEngineCloud();
  try {
    const steps =
      "steps:\n  - {type: choice, name: sort, choices: [{condition: $.bad, goto: refuse}], default: {goto: end}}";
    const refuse = "  - {type: fail, name: refuse, error: Refused}\n  - {type: pass, name: end}";
    const Definition = ["version: v1\ntype: flow", steps, refuse, ""].join("\n");
    const flow = { Name: "migrate", Type: "FDL", Description: "", Definition } as const;
    await own.cloud.serverlessWorkflow("CreateFlow", flow);
    for (const [ExecutionName, Input] of [
      ["good", '{"bad": false}'],
      ["bad", '{"bad": true}'],
      ["bare", undefined],
    ] as const) {
      const execution = { FlowName: "migrate", ExecutionName };
      await own.cloud.serverlessWorkflow("StartExecution", { ...execution, Input });
      await own.cloud.serverlessWorkflow("DescribeExecution", { ...execution, WaitTimeSeconds: 60 });
    }
    const folder = join(root, `executions-${program}`);
    const asked = { out: folder, program, door, kind: ["flow", "execution"] };
    await runImport(asked, { ...quiet, environment: own.environment });
    const { resources } = JSON.parse(readFileSync(join(folder, "import.json"), "utf8"));
    const stack = await own.createStack({ program: { folder } });
    expect((await stack.import(resources)).changes).toEqual({ import: 4 });
    expect((await stack.preview()).changes).toEqual({ same: 4 });
    expect((await stack.refresh()).changes).toEqual({ same: 4 });
    expect((await stack.up()).changes).toEqual({ same: 4 });
    const request = { FlowName: "migrate" };
    const { Executions } = await own.cloud.serverlessWorkflow("ListExecutions", request);
    expect(Executions.map(({ Name, Status }) => [Name, Status]).sort()).toEqual([
      ["bad", "Failed"],
      ["bare", "Succeeded"],
      ["good", "Succeeded"],
    ]);
  } finally {
    await own.close();
  }
});
