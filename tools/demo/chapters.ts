// What the demo does, in order.
import { interestingLines } from "./interesting-lines";
import type { Playground } from "./playground";

export interface Chapter {
  /** What is done, as a person would type it. */
  readonly what: string;
  readonly why: string;
  /** Does it; the lines that are worth showing. */
  readonly run: (playground: Playground) => Promise<readonly string[]>;
  /** Ends the stack: not when it is kept. */
  readonly isLast?: true;
}

/** The change that chapter 3 makes to the program: text → new text. */
const EDIT = { "duration: 5 ": "duration: 10 ", "0 30 2 * * ?": "0 0 4 * * ?" };

const asProgress = { args: ["--diff=false"] };

export const chapters: readonly Chapter[] = [
  {
    what: "pulumi up",
    why: "creates the four resources of the program, and the stack that holds them",
    run: async ({ stack }) => interestingLines((await stack.up(asProgress)).stdout),
  },
  {
    what: "pulumi preview",
    why: "nothing has changed, and to know it takes no API call",
    run: async ({ stack }) => interestingLines((await stack.preview(asProgress)).stdout),
  },
  {
    what: "edit index.ts, pulumi preview --diff",
    why: "a longer wait and a later hour; the diff goes into the definition",
    run: async ({ stack, edit }) => {
      edit(EDIT);
      return interestingLines((await stack.preview()).stdout);
    },
  },
  {
    what: "pulumi up",
    why: "updates the two in place",
    run: async ({ stack }) => interestingLines((await stack.up(asProgress)).stdout),
  },
  {
    what: "someone edits the flow by hand",
    why: "past Pulumi, as one would in the console",
    run: async ({ changeByHand }) => {
      const description = "hotfix, do not touch";
      return [`UpdateFlow ${await changeByHand(description)}: description = "${description}"`];
    },
  },
  {
    what: "pulumi refresh --diff",
    why: "reads everything, and finds it",
    run: async ({ stack }) => interestingLines((await stack.refresh()).stdout),
  },
  {
    what: "pulumi up",
    why: "puts back what the program says",
    run: async ({ stack }) => interestingLines((await stack.up(asProgress)).stdout),
  },
  {
    what: "pulumi destroy",
    why: "deletes everything, in the right order",
    run: async ({ stack }) => interestingLines((await stack.destroy(asProgress)).stdout),
    isLast: true,
  },
];
