// What a person reads when an operation fails under a fault: one table for all cells of the matrix.
// `UPDATE_MESSAGES=1 npm run bench -- faults` writes it anew.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Verdict } from "./cells";

const file = join(__dirname, "testdata/messages.json");

interface Row {
  /** Line by line, whole. */
  readonly message: readonly string[];
  /** Cells in which it is read. */
  readonly cells: readonly string[];
}

/** The message without what differs from run to run: request ids, times, ids and automatic names, the cell's region. */
export function normalized(message: string): string {
  return message
    .replace(/request [0-9A-F-]{36}/g, "request ID")
    .replace(/ after \d+ tries in \d+(\.\d+)? s\)/g, " after N tries in N s)")
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "TIME")
    .replace(/\blc-[a-z0-9]{14}\b/g, "lc-ID")
    .replace(/\b(it|parent|parent-too)-[0-9a-f]{7}\b/g, "$1-SUFFIX")
    .replace(/\bcn-cell-\d+\b/g, "REGION");
}

/** Title of a cell → its message, of those whose operation fails. */
export function messagesOf(verdicts: readonly Verdict[]): Record<string, string> {
  const failed = verdicts.filter(({ message }) => message !== "");
  return Object.fromEntries(failed.map(({ cell, message }) => [cell.title, normalized(message)]));
}

export function readMessages(): Record<string, string> {
  // Written by `writeMessages`, and by nobody else.
  const rows: readonly Row[] = JSON.parse(readFileSync(file, "utf8"));
  return Object.fromEntries(
    rows.flatMap(({ message, cells }) => cells.map((title) => [title, message.join("\n")])),
  );
}

export function writeMessages(messages: Readonly<Record<string, string>>): void {
  const byMessage = Map.groupBy(Object.entries(messages), ([, message]) => message);
  const rows = [...byMessage].map(
    ([message, entries]): Row => ({ message: message.split("\n"), cells: entries.map(([title]) => title) }),
  );
  writeFileSync(file, `${JSON.stringify(rows, null, 2)}\n`);
}
