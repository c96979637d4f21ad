// What engine tests import: stacks that live as long as the test file, driven by the real CLI.
//
//   const stack = await createStack({ program: `…source of index.js…`, environment: { …endpoint, keys… } });
//   expect((await stack.up()).changes).toEqual({ create: 1 });
//   expect((await stack.preview()).changes).toEqual({ same: 1 });
//   const { diagnostics } = await stack.preview({ fails: true });
//
// A command costs 1 to 2 s, most of it processor time: put several resources into one program, and look at
// `steps`, `changes` and `diagnostics` rather than at the text.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Stack, type StackOptions } from "../pulumi/stack";
import { packagesOfDoor } from "./doors";

export type { Diagnostic, EventLog, Step, StepState } from "../pulumi/event-log";
export type {
  CommandOptions,
  CommandResult,
  ImportResource,
  Stack,
  StackOptions,
  StateResource,
} from "../pulumi/stack";
export { operationsOn } from "../pulumi/stack";

// A command of the CLI takes one to two seconds, a test several commands.
jest.setTimeout(180_000);

const stacks: Stack[] = [];

/**
 * A new stack in a temporary folder, removed after the last test of the file; set ALIFLOW_KEEP_STACKS=1 to look
 * at the folders instead. The program finds `pulumi-aliflow` as built in dist/.
 */
export async function createStack(given: StackOptions): Promise<Stack> {
  const options = { ...given, packages: { ...packagesOfDoor(), ...given.packages } };
  const root = mkdtempSync(join(tmpdir(), "aliflow-stack-"));
  if (process.env.ALIFLOW_KEEP_STACKS) {
    process.stderr.write(`stack kept in ${root}\n`);
    return Stack.create(root, options);
  }
  const stack = await Stack.create(root, options);
  stacks.push(stack);
  return stack;
}

afterAll(() => {
  for (const stack of stacks) stack.remove();
});
