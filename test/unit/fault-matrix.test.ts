// The telling part of the fault matrix, by the small engine; `npm run bench -- faults` runs all of it.
import { runCells, type Verdict } from "../faults/cells";
import { matrix } from "../faults/matrix";
import { messagesOf, readMessages } from "../faults/messages";

const cells = matrix.filter(({ isTelling }) => isTelling);
let verdicts: readonly Verdict[];
beforeAll(async () => {
  verdicts = await runCells(cells);
}, 300_000);

test.each(["create", "read", "update", "delete", "replace, delete first", "replace, create first"])(
  "after any fault in a %s, a clean up leaves what the program says, once, and nothing else",
  (operation) => {
    const own = verdicts.filter(({ cell }) => cell.operation === operation);
    expect(own.length).toBeGreaterThan(10);
    const bad = own.filter(({ findings }) => findings.length > 0);
    expect(
      bad.map(({ cell, findings }) => `${cell.title} → ${findings.map(({ kind }) => kind).join(", ")}`),
    ).toEqual([]);
  },
);

test("what a person reads under each fault is what the table says", () => {
  const table = readMessages();
  const expected = cells.flatMap(({ title }) => (title in table ? [[title, table[title]]] : []));
  expect(messagesOf(verdicts)).toEqual(Object.fromEntries(expected));
});
