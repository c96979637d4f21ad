// Reports: how long one takes in each format, and how much memory a large preview needs.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Bench, type Figure, spreadOf } from "./bench";

const command = join(__dirname, "../dist/cli/main.js");
const peakMemory = join(__dirname, "peak-memory.cjs");
const formats = ["markdown", "html", "json", "github", "gitlab"] as const;
const rounds = 7;
const flowCount = 200;
const stepCount = 10;

/** A flow of which one step takes longer, or whose name changes. */
function flowStep(index: number): object {
  const steps = (timeoutSeconds: number) =>
    Array.from({ length: stepCount }, (_, at) => ({
      type: "task",
      name: `step-${at}`,
      resourceArn: `acs:fc:::services/s/functions/f${at}`,
      timeoutSeconds: at === 3 ? timeoutSeconds : 60,
    }));
  const side = (timeoutSeconds: number) => ({
    inputs: {
      name: `flow-${index}`,
      definition: JSON.stringify({ version: "v1", type: "flow", steps: steps(timeoutSeconds) }),
    },
  });
  const urn = `urn:pulumi:dev::orders::aliflow:index:Flow::flow-${index}`;
  return { op: "update", urn, oldState: side(60), newState: side(90), detailedDiff: { definition: {} } };
}

/** Another provider's, with two kilobytes on either side. */
function bucketStep(index: number): object {
  const side = { inputs: { tags: "t".repeat(2000) } };
  const urn = `urn:pulumi:dev::orders::alicloud:oss/bucket:Bucket::bucket-${index}`;
  return { op: "update", urn, oldState: side, newState: side, detailedDiff: { tags: {} } };
}

function writePreview(file: string, stepOf: (index: number) => object, count: number): void {
  const steps = Array.from({ length: count }, (_, index) => stepOf(index));
  writeFileSync(file, JSON.stringify({ steps, diagnostics: [], changeSummary: { update: count } }));
}

/** The built command from its start to its end. */
function reportOf(file: string, format: string): { readonly ms: number; readonly megabytes: number } {
  const begin = performance.now();
  const argv = ["--require", peakMemory, command, "report", file, "--format", format];
  const { status, stderr } = spawnSync(process.execPath, argv, { encoding: "utf8", maxBuffer: 2 ** 30 });
  const ms = performance.now() - begin;
  const kilobytes = Number(/peak (\d+)/.exec(stderr)?.[1]);
  if (status !== 0) throw new Error(`the command of the bench failed: ${stderr}`);
  return { ms, megabytes: Math.round(kilobytes / 1024) };
}

function times(folder: string): Figure[] {
  const file = join(folder, "flows.json");
  writePreview(file, flowStep, flowCount);
  return formats.map((format) => {
    const runs = Array.from({ length: rounds }, () => reportOf(file, format));
    return {
      what: `${flowCount} changed flows of ${stepCount} steps as ${format}`,
      value: spreadOf(runs.map(({ ms }) => ms)),
      unit: "ms",
      target: { atMost: 2000 },
      note: "whole process",
    };
  });
}

function memory(folder: string): Figure[] {
  const cases = [
    ["other resources", bucketStep],
    ["flows", flowStep],
  ] as const;
  return cases.flatMap(([what, stepOf]) =>
    [1000, 10_000].flatMap((count) => {
      const file = join(folder, "large.json");
      writePreview(file, stepOf, count);
      const size = Math.round(statSync(file).size / 2 ** 20);
      return (["markdown", "html"] as const).map((format) => {
        const { ms, megabytes } = reportOf(file, format);
        const note = `${size} MiB of JSON, ${(ms / 1000).toFixed(1)} s`;
        return { what: `${count} changed ${what} as ${format}`, value: megabytes, unit: "MiB", note };
      });
    }),
  );
}

export const report: Bench = {
  name: "report",
  about: "reports of many flows, and the peak memory of large previews",
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), "aliflow-bench-"));
    try {
      return [...times(folder), ...memory(folder)];
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};
