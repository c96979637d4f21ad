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
type Chapter = readonly [what: string, why: string, run: (scene: Scene) => Promise<Shown>];

interface Shown {
  readonly stdout: string;
  /** Not the output of a command, of which only the interesting lines are shown. */
  readonly isWhole?: boolean;
}

const asProgress = { args: ["--diff=false"] };
const up: Chapter[2] = ({ stack }) => stack.up(asProgress);
const preview: Chapter[2] = ({ stack }) => stack.preview(asProgress);

const programOf = (stack: Stack) => readFileSync(join(stack.folder, "index.ts"), "utf8");
const showProgram: Chapter[2] = async ({ stack }) => ({ stdout: programOf(stack), isWhole: true });

/** A longer wait and a later hour for the flow, another address for the workflow of Logic Composer. */
const edits = [
  ["duration: 5 ", "duration: 10 "],
  ["0 30 2 * * ?", "0 0 4 * * ?"],
  ["example.com/notify", "example.com/v2/notify"],
] as const;

const editAndPreview: Chapter[2] = ({ stack }) => {
  const edited = edits.reduce((text, [before, after]) => text.replace(before, after), programOf(stack));
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
  [
    "index.ts",
    "the program: a flow is steps that the cloud runs; what is declared here is what shall be there",
    showProgram,
  ],
  ["pulumi up", "creates what the program declares, and notes it in a state", up],
  ["pulumi preview", "asks what would change: nothing, and to know it takes no API call", preview],
  [
    "edit index.ts, pulumi preview --diff",
    "a longer wait, a later hour, another address: what would change is shown, nothing is done",
    editAndPreview,
  ],
  ["pulumi up", "does it: three are updated in place", up],
  ["someone edits the flow by hand", "past Pulumi, as one would in the console", editByHand],
  ["pulumi refresh --diff", "reads everything, and finds it", ({ stack }) => stack.refresh()],
  ["pulumi up", "puts back what the program says", up],
  ["pulumi destroy", "deletes everything, in the right order", ({ stack }) => stack.destroy(asProgress)],
];
