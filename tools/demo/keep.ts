import { spawn } from "node:child_process";
import { once } from "node:events";
import { openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { Emulator } from "../../emulator";
import { repository } from "../../test/pulumi/project-folder";
import type { Stack } from "../../test/pulumi/stack";

/** Folder of the emulator's journal, by which another process goes on with its flows and its key. */
export const emulatorData = (root: string): string => join(root, "emulator");

/** Hands the emulator over to a process that outlives this one; resolves with how to play on and how to end. */
export async function keep(root: string, emulator: Emulator, stack: Stack): Promise<string> {
  await emulator.close();
  const command = join(repository, "dist", "cli", "main.js");
  const args = ["emulator", "--port", String(emulator.port), "--data", emulatorData(root)];
  const log = openSync(join(root, "emulator.log"), "w");
  const child = spawn(process.execPath, [command, ...args], {
    cwd: root,
    detached: true,
    env: { PATH: process.env.PATH },
    stdio: ["ignore", "pipe", log],
  });
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`the emulator ended with ${code} before it was ready`);
  });
  const stdout = child.stdout as Readable; // it is a pipe
  await Promise.race([once(stdout, "data"), ended]);
  stdout.destroy();
  child.unref();
  const { HOME, TMPDIR, PULUMI_DEBUG_COMMANDS, ...shared } = stack.environment; // a shell has its own of these
  const exports = Object.entries(shared).map(([name, value]) => `export ${name}=${quoted(value)}\n`);
  const file = join(root, "env");
  writeFileSync(file, exports.join(""), { mode: 0o600 });
  return `
The emulator (process ${child.pid}, ${emulator.endpoint}) and the stack are yours. In a shell of its own:

  . ${quoted(file)}
  cd ${quoted(stack.folder)}
  pulumi stack
  pulumi preview          # edit index.ts, then look again
  pulumi up

The first line sets PATH, PULUMI_*, keys and endpoints in that shell only. To end it all:

  kill ${child.pid}; rm -rf ${quoted(root)}`;
}

/** A word for a POSIX shell; quotes only where they are needed. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
