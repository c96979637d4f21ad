// The part of the fault matrix where an answer is lost, under the real engine; `npm run bench -- engine-faults` runs all.
import { runUnderEngine } from "../faults/engine-cells";
import { matrix } from "../faults/matrix";
import { createStack } from "./pulumi";

const faults = ["lost answer", "503 after commit"];
const isLost = (fault: string): boolean =>
  faults.some((name) => fault.endsWith(` ${name}`)) ||
  / lost, .* denied$/.test(fault) ||
  fault.startsWith("answer ");

const cells = matrix.filter(({ fault, operation }) => isLost(fault) && /^(create|replace)/.test(operation));

test("after a lost answer, a clean up leaves what the program says, once, and nothing else", async () => {
  const verdicts = await runUnderEngine(cells, createStack);
  const bad = verdicts.filter(({ findings }) => findings.length > 0);
  // Looks were denied: some creates fail, or this would prove nothing.
  expect(verdicts.filter(({ message }) => message !== "").length).toBeGreaterThan(5);
  expect(
    bad.map(({ cell, findings }) => `${cell.title} → ${findings.map(({ kind }) => kind).join(", ")}`),
  ).toEqual([]);
}, 600_000);
