// The built emulator, killed at random moments while executions run: the next process goes on where they were.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { startEmulator } from "../../emulator";
import { send } from "../../emulator/testdata/raw-client";
import {
  beginExecutions,
  chance,
  endsOf,
  longEnoughSeconds,
  restartStubs,
  Witness,
} from "../../emulator/testdata/restarts";
import { type Reachable, serverlessWorkflow, type VendorCall } from "../../emulator/testdata/vendor-client";
import { repository } from "../pulumi/project-folder";

/** How often it is killed; more by the environment. */
const kills = Number(process.env.ALIFLOW_KILL_ROUNDS ?? 10);
/** How often with the same executions. */
const killsEach = 10;
/** Before they begin: a restart then goes by them, not by the time of this machine. */
const begin = "2100-01-01T00:00:00Z";

let folder: string;
const processes: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aliflow-kill-"));
});
afterEach(() => {
  for (const child of processes.splice(0)) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

interface Life {
  readonly child: ChildProcess;
  readonly call: VendorCall;
  readonly moveClock: (how: object) => Promise<void>;
}

async function live(): Promise<Life> {
  const stubs = join(folder, "stubs.json");
  writeFileSync(stubs, JSON.stringify(restartStubs));
  const flags = ["--port", "0", "--data", join(folder, "data"), "--stubs", stubs];
  const more = ["--clock", "virtual", "--seed", "test"];
  const main = join(repository, "dist/cli/main.js");
  const child = spawn(process.execPath, [main, "emulator", ...flags, ...more], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  processes.push(child);
  const [line] = await once(createInterface(child.stdout), "line");
  const reached: Reachable = JSON.parse(line);
  const { accessKeyId, accessKeySecret } = reached;
  const authorization = `Basic ${Buffer.from(`${accessKeyId}:${accessKeySecret}`).toString("base64")}`;
  const moveClock = async (how: object) => {
    const sent = {
      method: "POST",
      path: "/_aliflow/clock",
      headers: { authorization },
      body: JSON.stringify(how),
    };
    const { status, text } = await send(reached, sent);
    if (status !== 200) throw new Error(text);
  };
  return { child, call: serverlessWorkflow(reached), moveClock };
}

/** Lets one go on and be looked at until it has answered so often, and kills it between two answers, or in one. */
async function liveUntil(answers: number, below: (below: number) => number, witness: Witness): Promise<void> {
  const { child, call, moveClock } = await live();
  const ended = once(child, "exit");
  let answered = 0;
  const counted = async <Value>(answer: Promise<Value>): Promise<Value> => {
    const value = await answer;
    answered += 1;
    if (answered === answers) child.kill("SIGKILL");
    return value;
  };
  const countedCall: VendorCall = (...given) => counted(call(...given));
  const begun = counted(moveClock({ to: begin })).then(() => beginExecutions(countedCall));
  const moving = async () => {
    for (await begun; ; ) await counted(moveClock({ advanceSeconds: below(400) / 1000 }));
  };
  const looking = async () => {
    for (await begun; ; ) await witness.look(countedCall);
  };
  const reasons = await Promise.all([moving().catch(codeOf), looking().catch(codeOf)]);
  expect(reasons.filter((code) => !connectionErrors.has(code))).toEqual([]);
  expect((await ended)[1]).toBe("SIGKILL");
}

const codeOf = (error: { readonly code: string }) => error.code;
const connectionErrors = new Set(["ECONNRESET", "ECONNREFUSED", "EPIPE"]);

async function endsWithoutKill(): Promise<object> {
  const emulator = await startEmulator({ clock: "virtual", seed: "test", stubs: restartStubs });
  try {
    const call = serverlessWorkflow(emulator);
    await emulator.advanceClock(Date.parse(begin) - Date.now());
    await beginExecutions(call);
    await emulator.advanceClock(longEnoughSeconds * 1000);
    return await endsOf(call);
  } finally {
    await emulator.close();
  }
}

test.each(Array.from({ length: Math.ceil(kills / killsEach) }, (_, set) => set))(
  "killed at random moments, no execution or event that was seen is lost, changed or repeated: set %i",
  async (set) => {
    const below = chance(`set ${set}`);
    const witness = new Witness();
    for (let kill = 0; kill < Math.min(killsEach, kills - set * killsEach); kill++)
      await liveUntil(1 + below(kill === 0 ? 20 : 150), below, witness);
    const { child, call, moveClock } = await live();
    await moveClock({ to: begin });
    await beginExecutions(call);
    await witness.look(call);
    await moveClock({ advanceSeconds: longEnoughSeconds });
    await witness.look(call);
    expect(witness.breaches).toEqual([]);
    expect(witness.seenAgain).toBeGreaterThan(0);
    expect(await endsOf(call)).toEqual(await endsWithoutKill());
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  },
  120_000,
);
