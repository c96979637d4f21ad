// The telling part of the fault matrix under the real engine; `npm run bench -- engine-faults` runs all of it.
import { isLate } from "../faults/cells";
import { runUnderEngine } from "../faults/engine-cells";
import { isTelling, matrix } from "../faults/matrix";
import { createStack } from "./pulumi";

const cells = matrix.filter((cell) => isTelling(cell) && cell.skewMinutes === 0);

test.each(["create", "replace, create first"])(
  "after any fault in a %s, a clean up leaves what the program says, once, and nothing else",
  async (operation) => {
    const own = cells.filter((cell) => cell.operation === operation && !isLate(cell));
    const verdicts = await runUnderEngine(own, createStack);
    const bad = verdicts.filter(({ findings }) => findings.length > 0);
    expect(verdicts.filter(({ message }) => message !== "").length).toBeGreaterThan(10);
    expect(
      bad.map(({ cell, findings }) => `${cell.title} → ${findings.map(({ kind }) => kind).join(", ")}`),
    ).toEqual([]);
  },
  600_000,
);
