// What `aliflow report` makes of what the engine prints today is what it makes of the recordings.
// ALIFLOW_RECORD=1 makes them anew: then UPDATE_REPORTS=1 npx jest report/recordings, and git diff.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readSettings } from "../../policies/rules";
import { assess, readRuns } from "../../report";
import { besideGolden, recordings, reportOf } from "../report-goldens";
import { type EngineCloud, startEngineCloud } from "./cloud-stack";
import { type Door, throughEachDoor } from "./doors";
import type { Stack } from "./pulumi";
import { isRecording } from "./recorded-states";
import { orderFile, plain, programWith, recordedChanges, unchanged } from "./report-changes";

/** Those that the engine tells in different ways; the others differ in what the program says. */
const lookedAt = [
  "condition",
  "fixed-name-replaced",
  "automatic-name-replaced",
  "secret-made-plain",
  "failed",
];
const changes = recordedChanges.filter(({ name }) => isRecording || lookedAt.includes(name));

const quiet = ["--stack", "dev", "--non-interactive"];

throughEachDoor((door) => {
  let cloud: EngineCloud;
  let stack: Stack;

  beforeAll(async () => {
    cloud = await startEngineCloud();
    stack = await cloud.createStack({ program: programWith(), files: orderFile() });
    await tell(door, "up-created", await stack.run(["up", "--yes", "--skip-preview", "--json", ...quiet]));
  });
  afterAll(() => cloud?.close());

  test.each(changes)("$name", async ({ name, program = programWith(), order, fails }) => {
    stack.setProgram(program);
    stack.setFiles(orderFile(order));
    await tell(door, name, await stack.run(["preview", "--json", ...quiet], { fails: fails ?? false }));
  });

  test("a preview with --show-sames tells a policy of every resource, another one does not", async () => {
    stack.setFiles(orderFile());
    stack.setProgram(programWith({ tags: 'resourceId: notify.flowId, tags: { env: "prod" }' }));
    const { settings } = readSettings(
      "all: disabled\nrequired-tags:\n  enforcementLevel: mandatory\n  tags: {team: '*'}",
    );
    const told = async (...more: readonly string[]) => {
      const text = await stack.run(["preview", "--json", ...more, ...quiet]);
      const runs = await readRuns([Buffer.from(text)], "preview", { isForPolicies: true });
      const { problems } = assess(runs, {
        title: "orders",
        now: new Date(),
        ...(settings && { policies: settings }),
      });
      return problems.map(({ message }) => message);
    };
    expect(await told("--show-sames")).toEqual([expect.stringContaining('is no "team"')]);
    expect(await told()).toEqual([expect.stringContaining("was not judged")]);
    stack.setProgram(programWith());
    expect(await told("--show-sames")).toEqual([]);
    stack.setProgram(programWith({ nightly: plain }));
    expect(await told("--show-sames")).toEqual([expect.stringContaining("plain in the program")]);
  });

  test("streaming, up and drift", async () => {
    const environment = { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" };
    const streamed = async (name: string, more: string[] = []) =>
      await tell(door, name, await stack.run(["preview", "--json", ...more, ...quiet], { environment }));
    stack.setFiles(orderFile());
    stack.setProgram(programWith({ refund: unchanged.refund.replace("Standard", "Express") }));
    await streamed("streamed-replaced");
    stack.setProgram(programWith({ nightly: plain, refund: unchanged.refund.replace("check", "look") }));
    await streamed("streamed-secret-made-plain");
    await cloud.cloud.serverlessWorkflow("UpdateFlow", { Name: "refund", Description: "by hand" });
    await cloud.cloud.serverlessWorkflow("DeleteSchedule", { FlowName: "refund", ScheduleName: "nightly" });
    await tell(door, "drift", await stack.run(["refresh", "--preview-only", "--json", ...quiet]));
    await tell(
      door,
      "drift-streamed",
      await stack.run(["refresh", "--preview-only", "--json", ...quiet], { environment }),
    );
    await tell(door, "preview-with-refresh", await stack.run(["preview", "--refresh", "--json", ...quiet]));
    await streamed("preview-with-refresh-streamed", ["--refresh"]);
    stack.setProgram(programWith({ refund: undefined, nightly: undefined }));
    await tell(door, "up-deleted", await stack.run(["up", "--yes", "--skip-preview", "--json", ...quiet]));
  });
});

/** What nothing reads, or what tells of the machine. */
const dropped = new Set(["outputs", "created", "modified", "timestamp", "parent", "provider"]);

function scrub(key: string, value: unknown): unknown {
  if (dropped.has(key)) return undefined;
  if (key === "stackTrace" && Array.isArray(value))
    return value.filter((frame) => "sourcePosition" in frame).slice(0, 3);
  if (typeof value !== "string") return value;
  return value
    .replace(/(?:\.\.\/)+\S*?dist\//, "node_modules/pulumi-aliflow/dist/")
    .replace(/(?:\.\.\/)+\S*?(?=node_modules)/, "");
}

async function tell(door: Door, name: string, text: string): Promise<void> {
  if (isRecording) return keep(join(recordings, door), name, text);
  const { told, golden } = await besideGolden(await reportOf(Buffer.from(text)), name, "md");
  expect(told).toBe(golden);
}

function keep(folder: string, name: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  const isStream = /^\{"sequence"/m.test(text);
  const parts = isStream
    ? text.split("\n").filter((line) => line !== "" && !line.includes('"severity":"debug"'))
    : [text];
  const kept = parts.map((part) => JSON.stringify(JSON.parse(part, scrub), null, isStream ? 0 : 1));
  writeFileSync(join(folder, `${name}.json`), `${kept.join("\n")}\n`);
}
