import type { RecordKind } from "./records";
import type { Change } from "./state";

// The journal: JSON lines, a header and then one line per commit. A commit is one line, so that it is on disk
// whole or not at all.

const header = { format: "aliflow-emulator-journal", version: 1 } as const;

/** The first line of every journal. */
export const headerLine = `${JSON.stringify(header)}\n`;

export function commitLine(changes: readonly Change[]): string {
  return `${JSON.stringify({ changes })}\n`;
}

export interface ReadJournal {
  readonly changes: readonly Change[];
  /** Bytes up to the end of the last whole line; the rest is what a killed process left half written. */
  readonly wholeBytes: number;
}

/** A journal that cannot be read for another reason than a torn last line. */
export class DamagedJournalError extends Error {
  override readonly name = "DamagedJournalError";
}

/**
 * Reads a journal up to its end or to a torn last line.
 *
 * @throws DamagedJournalError for a line that is no commit but has others after it.
 */
export function readJournal(bytes: Buffer, path: string): ReadJournal {
  const changes: Change[] = [];
  let start = 0;
  for (let line = 1; start < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start);
    const commit = end < 0 ? undefined : parseLine(bytes.toString("utf8", start, end), line);
    if (commit === undefined) {
      if (end >= 0 && end + 1 < bytes.length) throw damaged(path, line);
      return { changes, wholeBytes: start };
    }
    changes.push(...commit);
    start = end + 1;
  }
  return { changes, wholeBytes: bytes.length };
}

function damaged(path: string, line: number): DamagedJournalError {
  return new DamagedJournalError(
    `the journal "${path}" is damaged at line ${line}; restore it from a copy, or delete that line and all after it`,
  );
}

function parseLine(text: string, line: number): readonly Change[] | undefined {
  const value = parseJson(text);
  if (!isObject(value)) return undefined;
  if (line === 1) return value.format === header.format && value.version === header.version ? [] : undefined;
  const changes = value.changes;
  return Array.isArray(changes) && changes.every(isChange) ? changes : undefined;
}

const kinds: Readonly<Record<RecordKind, true>> = {
  accessKey: true,
  flow: true,
  flowVersion: true,
  flowAlias: true,
  schedule: true,
  composerFlow: true,
  version: true,
  invocation: true,
  tag: true,
};

function isChange(value: unknown): value is Change {
  if (!isObject(value)) return false;
  const { kind, account = "", region, group, key } = value;
  if (typeof kind !== "string" || !Object.hasOwn(kinds, kind) || typeof account !== "string") return false;
  return (
    typeof region === "string" && typeof group === "string" && (key === undefined || typeof key === "string")
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
