import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Reachable, serverlessWorkflow } from "../emulator/testdata/vendor-client";

// The command in a process of its own, from source.
const children: ChildProcess[] = [];
let data: string;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "aliflow-main-"));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(data, { recursive: true, force: true });
});

interface Spawned {
  readonly child: ChildProcess;
  /** The line that says so, or nothing when it ended before. */
  readonly ready: Promise<Reachable | undefined>;
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<unknown>;
}

function emulator(): Spawned {
  const source = ["--require", join(__dirname, "../tools/typescript.cjs"), join(__dirname, "main.ts")];
  const commandLine = [...source, "emulator", "--port", "0", "--data", data];
  const child = spawn(process.execPath, commandLine, { stdio: ["ignore", "pipe", "ignore"] });
  children.push(child);
  const ended = once(child, "exit").then(([code, signal]) => signal ?? code);
  const firstLine = once(createInterface(child.stdout), "line").then(([line]) => JSON.parse(line));
  return { child, ended, ready: Promise.race([firstLine, ended.then(() => undefined)]) };
}

const flow = (Name: string) => ({
  Name,
  Definition: "type: flow\nsteps: []\n",
  Description: "",
  Type: "FDL",
});

test("killed in the middle of its work, it has kept every flow that it had answered for", async () => {
  const first = emulator();
  const key = await first.ready;
  if (key === undefined) throw new Error("the emulator ended before it was ready");
  const create = serverlessWorkflow(key);
  const answered: string[] = [];
  const creators = Array.from({ length: 8 }, async (_, creator) => {
    for (let index = 0; ; index++) {
      const name = `f${creator}_${index}`;
      await create("CreateFlow", flow(name));
      answered.push(name);
      if (answered.length === 40) first.child.kill("SIGKILL");
    }
  });
  await Promise.allSettled(creators);
  expect(await first.ended).toBe("SIGKILL");

  // Both find the dead process's lock; one gets the folder.
  const next = [emulator(), emulator()];
  const [one, two] = await Promise.all(next.map(({ ready }) => ready));
  expect([one, two].filter((line) => line === undefined)).toHaveLength(1);
  const [owner, loser] = one === undefined ? next.reverse() : next;
  expect(await loser?.ended).toBe(1);

  const list = serverlessWorkflow((one ?? two) as Reachable); // one of them is ready
  const { Flows } = await list("ListFlows", { Limit: 999 });
  const kept = (Flows as { Name: string }[]).map(({ Name }) => Name);
  expect(kept).toEqual(expect.arrayContaining(answered));
  expect(answered.length).toBeGreaterThanOrEqual(40);

  owner?.child.kill("SIGTERM");
  expect(await owner?.ended).toBe(0);
}, 30_000);

test("ends with 0 on SIGINT", async () => {
  const { child, ready, ended } = emulator();
  expect(await ready).toMatchObject({ event: "ready" });
  child.kill("SIGINT");
  expect(await ended).toBe(0);
}, 30_000);
