// `npm run demo`, and `npm run demo -- --keep`.
import { mkdtempSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { styleText } from "node:util";
import { Command } from "commander";
import { type Emulator, startEmulator } from "../../emulator";
import { serverlessWorkflow } from "../../emulator/testdata/vendor-client";
import { emulatorEnvironment } from "../../test/pulumi/engine";
import { repository } from "../../test/pulumi/project-folder";
import { Stack } from "../../test/pulumi/stack";
import { chapters } from "./chapters";
import { emulatorData, keep } from "./keep";
import { coloured, countCalls, interestingLines } from "./telling";

const { keep: isKept = false } = new Command("npm run demo --")
  .description("A real `pulumi up` on the local emulator, from nothing to nothing.")
  .option("--keep", "leave the emulator and the stack for playing")
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse()
  .opts<{ keep?: true }>();

/** Aborted with the exit code of an early end; a second Ctrl-C does nothing, or it would leave things behind. */
const stop = new AbortController();
for (const name of ["SIGHUP", "SIGINT", "SIGTERM"] as const) {
  process.on(name, () => stop.abort(128 + constants.signals[name]));
}
process.stdout.on("error", () => stop.abort(0)); // a reader that has gone, as `head` does, is no failure
process.stderr.on("error", () => {});

/** Colours only where they show, and never with NO_COLOR. */
const onTerminal = { stream: process.stdout };

const say = (text: string) => process.stdout.write(`${text}\n`);

void demo();

/** Plays the demo in a folder of its own and sets the exit code. */
async function demo(): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), "aliflow-demo-"));
  let emulator: Emulator | undefined;
  try {
    // In this process, unlike `npx aliflow emulator`, its calls can be counted.
    emulator = await startEmulator(isKept ? { data: emulatorData(root) } : {});
    const stack = await play(root, emulator);
    if (isKept) return void say(await keep(root, emulator, stack));
    await remove();
    say(`\nDone in ${process.uptime().toFixed(1)} s. The emulator has ended and the folder is gone.`);
    say("To play on from here: npm run demo -- --keep");
  } catch (error) {
    await remove();
    const { aborted, reason } = stop.signal;
    process.exitCode = aborted ? reason : 1;
    if (reason === 0) return;
    const problem = `error: ${error instanceof Error ? error.message : error}\nthe demo stopped there`;
    process.stderr.write(`\n${aborted ? "stopped" : problem}; its folder and its emulator are removed\n`);
  }

  async function remove() {
    await emulator?.close();
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Tells what happens, a line a chapter, with the CLI's own lines below it. */
async function play(root: string, emulator: Emulator): Promise<Stack> {
  const program = { folder: join(repository, "examples", "quickstart") };
  // The program's types are checked by this repository's tests; half of the time of an `up` would go there.
  const environment = { ...emulatorEnvironment(emulator), PULUMI_NODEJS_TRANSPILE_ONLY: "true" };
  const stack = await Stack.create(root, { program, environment, signal: stop.signal });
  const scene = { stack, console: serverlessWorkflow(emulator) };
  say(`aliflow demo: examples/quickstart on the real Pulumi engine, without an account.

The program declares what shall exist in Alibaba Cloud's two workflow services, Pulumi makes it so.
The cloud is played by an emulator at ${emulator.endpoint}; home, state and program of
Pulumi are in ${root}. Nothing of yours is read or changed.
Below each command are its own lines: + created, ~ changed, - deleted, and the calls that it took.`);
  for (const [index, [what, why, run]] of chapters.slice(0, isKept ? -1 : undefined).entries()) {
    say(`\n${styleText("bold", `${index + 1}. ${what}`, onTerminal)}\n   ${why}`);
    const [began, earlier] = [performance.now(), emulator.calls.length];
    const { stdout, isWhole } = await run(scene);
    stop.signal.throwIfAborted();
    const calls = emulator.calls.slice(earlier).map(({ action }) => action);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const lines = isWhole
      ? stdout.trimEnd().split("\n")
      : interestingLines(stdout).map((line) => coloured(line));
    if (!isWhole) lines.push(styleText("cyan", `→ ${countCalls(calls)}, ${seconds} s`, onTerminal));
    say(lines.map((line) => `     ${line}`.trimEnd()).join("\n"));
  }
  return stack;
}
