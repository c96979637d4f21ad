// Counts, not times: what is left of every cell of the fault matrix after a clean `up`, and of random lives.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCells, type Verdict } from "../test/faults/cells";
import { commandOf, runUnderEngine } from "../test/faults/engine-cells";
import type { FindingKind } from "../test/faults/judge";
import { matrix } from "../test/faults/matrix";
import { messagesOf, readMessages, writeMessages } from "../test/faults/messages";
import { live, replayOf } from "../test/faults/model";
import { Stack, type StackOptions } from "../test/pulumi/stack";
import type { Bench, Figure } from "./bench";

const none = { atMost: 0 };

/** Rows of the table for verdicts that one engine came to. */
function figuresOf(engine: string, verdicts: readonly Verdict[]): Figure[] {
  const bad = verdicts.filter(({ findings }) => findings.length > 0);
  for (const { cell, findings } of bad) {
    const texts = findings.map(({ kind, text }) => `${kind}: ${text.split("\n", 1)[0]}`);
    console.error(`  ${cell.title} → ${texts.join("; ")}`);
  }
  const count = (kind: FindingKind): number =>
    verdicts.flatMap(({ findings }) => findings).filter((finding) => finding.kind === kind).length;
  const converged = verdicts.length - bad.length;
  const failed = verdicts.filter(({ message }) => message !== "").length;
  return [
    {
      what: `cells that converge, ${engine}`,
      value: converged,
      unit: "cells",
      target: { atLeast: verdicts.length },
      note: `of ${verdicts.length}; the operation itself failed in ${failed}`,
    },
    { what: `duplicates, ${engine}`, value: count("duplicate"), unit: "objects", target: none },
    { what: `orphans, ${engine}`, value: count("orphan"), unit: "objects", target: none },
    { what: `stuck, ${engine}`, value: count("stuck"), unit: "commands", target: none },
  ];
}

export const faults: Bench = {
  name: "faults",
  about: "every fault in every operation of every resource, by the small engine; what a clean up leaves",
  async run() {
    const verdicts = await runCells(matrix);
    const messages = messagesOf(verdicts);
    if (process.env.UPDATE_MESSAGES) writeMessages(messages);
    const table = readMessages();
    const titles = [...new Set([...Object.keys(table), ...Object.keys(messages)])];
    const other = titles.filter((title) => table[title] !== messages[title]);
    for (const title of other)
      console.error(`  ${title} tells: ${messages[title] ?? "nothing, it does not fail"}`);
    return [
      ...figuresOf("small engine", verdicts),
      { what: "messages that are not in the table", value: other.length, unit: "messages", target: none },
    ];
  },
};

/** Cells that one stack can run: those of one command and one clock. It takes minutes. */
const groups = Map.groupBy(
  matrix.filter(({ killedAtCall }) => killedAtCall === undefined),
  ({ operation, skewMinutes }) => `${commandOf(operation)}, clock ${skewMinutes} minutes`,
);

export const engineFaults: Bench = {
  name: "engine-faults",
  about: "the same cells under the real engine",
  async run() {
    const verdicts: Verdict[] = [];
    for (const [group, cells] of groups) {
      console.error(`  ${cells.length} cells: ${group}`);
      const stacks: Stack[] = [];
      const createStack = async (options: StackOptions): Promise<Stack> => {
        const stack = await Stack.create(mkdtempSync(join(tmpdir(), "aliflow-bench-")), options);
        stacks.push(stack);
        return stack;
      };
      try {
        verdicts.push(...(await runUnderEngine(cells, createStack)));
      } finally {
        for (const stack of stacks) stack.remove();
      }
    }
    return figuresOf("real engine", verdicts);
  },
};

const lives = 100_000;

export const model: Bench = {
  name: "model",
  about: "100,000 random lives of a stack, by the small engine; a failure names the seed that repeats it",
  async run() {
    const lived = await live(lives, replayOf(process.env.ALIFLOW_SEED));
    if (lived.failure) console.error(lived.failure);
    return [
      {
        what: "random lives without a failure",
        value: lived.failure ? lived.lives - 1 : lived.lives,
        unit: "lives",
        target: { atLeast: lives },
        note: `seed ${lived.seed}`,
      },
    ];
  },
};
