import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { engineFolder } from "../../test/pulumi/engine";
import { repository } from "../../test/pulumi/project-folder";
import { emulatorData, environmentFor, type Playground } from "./playground";

/** Variables of the demo's commands that a shell for playing takes over, besides the engine on its PATH. */
const TAKEN_OVER = /^(NODE_COMPILE_CACHE$|PULUMI_(?!DEBUG_COMMANDS$))/;

/** Hands the emulator over to a process that outlives this one; resolves with how to play on and how to end. */
export async function keep({ emulator, root, stack }: Playground): Promise<string> {
  await emulator.close();
  const { pid, ready } = await startDetached(root);
  const taken = Object.entries(stack.environment).filter(([name]) => TAKEN_OVER.test(name));
  const environment = { ...Object.fromEntries(taken), ...environmentFor(ready) };
  const programs = [engineFolder(), dirname(process.execPath)].join(delimiter);
  const exports = [
    `export PATH=${quoted(programs)}:"$PATH"\n`,
    ...Object.entries(environment).map(([name, value]) => `export ${name}=${quoted(value)}\n`),
  ];
  const file = join(root, "env");
  writeFileSync(file, exports.join(""), { mode: 0o600 });
  return `
The emulator (process ${pid}, ${ready.endpoint}) and the stack are yours. In a shell of its own:

  . ${quoted(file)}
  cd ${quoted(stack.folder)}
  pulumi stack
  pulumi preview          # edit index.ts, then look again
  pulumi up

The first line sets PATH, PULUMI_*, keys and endpoints in that shell only. To end it all:

  kill ${pid}; rm -rf ${quoted(root)}`;
}

interface Ready {
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

async function startDetached(root: string): Promise<{ pid: number | undefined; ready: Ready }> {
  const log = openSync(join(root, "emulator.log"), "w");
  const command = join(repository, "dist", "cli", "main.js");
  const child = spawn(process.execPath, [command, "emulator", "--port", "0", "--data", emulatorData(root)], {
    cwd: root,
    detached: true,
    env: { PATH: process.env.PATH },
    stdio: ["ignore", "pipe", log],
  });
  closeSync(log);
  const ready = await firstLine(child);
  child.stdout?.destroy();
  child.unref();
  return { pid: child.pid, ready: JSON.parse(ready) };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stdout) createInterface(child.stdout).once("line", resolve);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the emulator ended with ${code} before it was ready`)));
  });
}

/** A word for a POSIX shell; quotes only where they are needed. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
