// Stacks as a release made them, with the cloud of that day, under testdata/states: what later code must leave alone.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { version } from "../../client/version";
import { type Emulator, startEmulator } from "../../emulator";
import { emulatorEnvironment } from "../pulumi/engine";
import type { Door } from "./doors";
import { createStack, type Stack } from "./pulumi";

const folder = join(__dirname, "testdata", "states");

export const isRecording = process.env.ALIFLOW_RECORD === "1";

/** Their names, `0.1.0-dynamic`. */
export const recordings = (): readonly string[] =>
  (existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [])
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** Runs a program on a new cloud, and keeps program, state and cloud as this release's. */
export async function record(door: Door, program: string): Promise<void> {
  const place = join(folder, `${version}-${door}`);
  mkdirSync(place, { recursive: true });
  const { stack, emulator, data } = await stackOn(door, program);
  await stack.up();
  const state = join(place, "state.json");
  await stack.run(["stack", "export", "--stack", "dev", "--file", state]);
  writeFileSync(state, withoutPlaces(readFileSync(state, "utf8")));
  await emulator.close();
  cpSync(join(data, "journal.jsonl"), join(place, "journal.jsonl"));
  writeFileSync(join(place, "program.js"), program);
}

/** A state without the machine's own paths: where in the program a resource was declared. */
const withoutPlaces = (state: string): string =>
  JSON.stringify(
    JSON.parse(state),
    (key, value) => (key === "stackTrace" || key === "sourcePosition" ? undefined : value),
    2,
  );

/** A recorded stack on a copy of its cloud, under today's code. */
export async function replay(
  recording: string,
): Promise<{ stack: Stack; emulator: Emulator; resources: number }> {
  const place = join(folder, recording);
  const program = readFileSync(join(place, "program.js"), "utf8");
  const door: Door = recording.endsWith("-plugin") ? "plugin" : "dynamic";
  const { stack, emulator } = await stackOn(door, program, join(place, "journal.jsonl"));
  await stack.run(["stack", "import", "--stack", "dev", "--file", join(place, "state.json")]);
  const resources = (await stack.exportState()).filter(({ type }) => !type.startsWith("pulumi:"));
  return { stack, emulator, resources: resources.length };
}

async function stackOn(door: Door, program: string, journal?: string) {
  const data = mkdtempSync(join(tmpdir(), "aliflow-recorded-"));
  if (journal !== undefined) cpSync(journal, join(data, "journal.jsonl"));
  const emulator = await startEmulator({ data, accessKeys: [{ id: "recorded", secret: "not-a-secret" }] });
  const stack = await createStack({ program, environment: emulatorEnvironment(emulator) });
  return { stack, emulator, data, door };
}
