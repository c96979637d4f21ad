// What the demo does, in order.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Reply, VendorCall } from "../../emulator/testdata/vendor-client";
import type { Stack } from "../../test/pulumi/stack";

/** What the chapters act on: the stack, and the service itself as the console sees it. */
export interface Scene {
  readonly stack: Stack;
  readonly console: VendorCall;
}

/** What a person would type, why, and what does it: its text is shown. */
type Chapter = readonly [
  what: string,
  why: string,
  run: (scene: Scene) => Promise<{ readonly stdout: string }>,
];

const asProgress = { args: ["--diff=false"] };
const up: Chapter[2] = ({ stack }) => stack.up(asProgress);
const preview: Chapter[2] = ({ stack }) => stack.preview(asProgress);

const editAndPreview: Chapter[2] = ({ stack }) => {
  const program = readFileSync(join(stack.folder, "index.ts"), "utf8");
  const edited = program.replace("duration: 5 ", "duration: 10 ").replace("0 30 2 * * ?", "0 0 4 * * ?");
  stack.setFiles({ "index.ts": edited });
  return stack.preview();
};

const editByHand: Chapter[2] = async ({ console }) => {
  const { Flows } = await console("ListFlows");
  const [{ Name }] = Flows as [Reply]; // the one of the program
  const change = { Name, Description: "hotfix, do not touch" };
  await console("UpdateFlow", change);
  return { stdout: `UpdateFlow ${JSON.stringify(change)}` };
};

/** The last one ends the stack. */
export const chapters: readonly Chapter[] = [
  ["pulumi up", "creates the four resources of the program, and the stack that holds them", up],
  ["pulumi preview", "nothing has changed, and to know it takes no API call", preview],
  [
    "edit index.ts, pulumi preview --diff",
    "a longer wait and a later hour; the diff goes into the definition",
    editAndPreview,
  ],
  ["pulumi up", "updates the two in place", up],
  ["someone edits the flow by hand", "past Pulumi, as one would in the console", editByHand],
  ["pulumi refresh --diff", "reads everything, and finds it", ({ stack }) => stack.refresh()],
  ["pulumi up", "puts back what the program says", up],
  ["pulumi destroy", "deletes everything, in the right order", ({ stack }) => stack.destroy(asProgress)],
];
