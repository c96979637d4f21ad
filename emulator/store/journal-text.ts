import { checksumOf } from "./checksum";
import type { RecordKind } from "./records";
import type { Change } from "./state";

// The journal: JSON lines, a header and then one line for what is written at once. It is one line, so that it is on
// disk whole or not at all.

const format = "aliflow-emulator-journal";
const version = 2;

/** The first line of every journal. */
export const headerLine = headerOf(version);

const beforeChanges = (checksum: string): string => `{"checksum":"${checksum}","changes":[`;
const changesAt = beforeChanges(checksumOf("")).length;
const afterChanges = "]}\n";
const betweenLines = /\]\}.\{"checksum":"/gs;

/** The lines behind a header. The checksum of each covers the one before it: none can change, move or be missing. */
export class JournalLines {
  constructor(public last = "") {}

  next(changes: readonly string[]): string {
    const text = changes.join(",");
    this.last = checksumOf(this.last + text);
    return `${beforeChanges(this.last)}${text}${afterChanges}`;
  }
}

export interface ReadJournal {
  readonly changes: readonly Change[];
  /** Bytes up to the end of the last whole line; the rest is what a killed process left half written. */
  readonly wholeBytes: number;
  /** Where the last whole line begins. */
  readonly lastLineAt: number;
  /** How lines go on; absent in the format before this one, whose lines had no checksums. */
  readonly lines?: JournalLines;
}

/** A journal that cannot be read for another reason than a torn last line. */
export class DamagedJournalError extends Error {
  override readonly name = "DamagedJournalError";
}

/**
 * Reads a journal up to its end or to a torn last line.
 *
 * @throws DamagedJournalError for a line that is not as it was written but has others after it, and for a file that is
 *   no journal, or one of a newer version.
 */
export function readJournal(bytes: Buffer, path: string): ReadJournal {
  if (isTornHeader(bytes)) return { changes: [], wholeBytes: 0, lastLineAt: 0, lines: new JournalLines() };
  const reader = readerFor(bytes, path);
  const changes: Change[] = [];
  let [lastLineAt, start] = [0, bytes.indexOf(0x0a) + 1];
  for (let line = 2; start < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start) + 1;
    const text = end === 0 ? undefined : reader.changesIn(bytes.subarray(start, end));
    if (text === undefined) {
      if (end > 0 && end < bytes.length) throw damaged(path, line);
      if (reader.beginsWhole(bytes.toString("utf8", start))) throw damaged(path, line);
      break;
    }
    const commit = readChanges(text);
    if (commit === undefined) throw newer(path, `line ${line}`);
    for (const change of commit) changes.push(change);
    [lastLineAt, start] = [start, end];
  }
  return { changes, wholeBytes: start, lastLineAt, ...(reader.lines && { lines: reader.lines }) };
}

interface LineReader {
  /** The list of changes as it was written; nothing for a line that is not as it was written. */
  changesIn(line: Buffer): unknown;
  /** Whether a tail that is no line was two of them, of which only the line feed between them is damaged. */
  beginsWhole(tail: string): boolean;
  readonly lines?: JournalLines;
}

function readerFor(bytes: Buffer, path: string): LineReader {
  const header = parseJson(bytes.toString("utf8", 0, bytes.indexOf(0x0a) + 1));
  if (!isObject(header) || header.format !== format) throw damaged(path, 1);
  if (header.version === 1) return plainLines;
  if (header.version === version) return checkedLines();
  throw newer(path, `version ${header.version}`);
}

function checkedLines(): LineReader {
  const lines = new JournalLines();
  const changesIn = (bytes: Buffer): unknown => {
    const line = bytes.toString();
    const last = checksumOf(lines.last + line.slice(changesAt, -afterChanges.length));
    if (!line.startsWith(beforeChanges(last)) || !line.endsWith(afterChanges)) return undefined;
    lines.last = last;
    return Object(parseJson(line)).changes;
  };
  const beginsWhole = (tail: string): boolean =>
    Array.from(tail.matchAll(betweenLines)).some(
      ({ index }) => changesIn(Buffer.from(`${tail.slice(0, index)}${afterChanges}`)) !== undefined,
    );
  return { lines, changesIn, beginsWhole };
}

/** Version 1: a line that could be read was taken for what was written. */
const plainLines: LineReader = {
  changesIn(line) {
    const value = parseJson(line.toString());
    return isObject(value) && readChanges(value.changes) ? value.changes : undefined;
  },
  beginsWhole: () => false,
};

/** Nothing, or a header whose end or pages in between never came to the disk. */
function isTornHeader(bytes: Buffer): boolean {
  return [1, version].some((known) => {
    const header = Buffer.from(headerOf(known));
    const isOfHeader = bytes.every((byte, at) => byte === 0 || byte === header[at]);
    return isOfHeader && bytes.length <= header.length && !bytes.equals(header);
  });
}

function headerOf(version: number): string {
  return `${JSON.stringify({ format, version })}\n`;
}

function damaged(path: string, line: number): DamagedJournalError {
  return new DamagedJournalError(
    `the journal "${path}" is damaged at line ${line}; restore it from a copy, or delete that line and all after it`,
  );
}

function newer(path: string, what: string): DamagedJournalError {
  return new DamagedJournalError(
    `the journal "${path}" is of a newer emulator (${what}); use that one, or another data folder`,
  );
}

const kinds: Readonly<Record<RecordKind, true>> = {
  accessKey: true,
  flow: true,
  flowVersion: true,
  flowAlias: true,
  schedule: true,
  execution: true,
  happening: true,
  composerFlow: true,
  version: true,
  invocation: true,
  tag: true,
};

/** Changes as they come from a disk; nothing when one of them is none that this emulator knows. */
function readChanges(value: unknown): readonly Change[] | undefined {
  return Array.isArray(value) && value.every(isChange) ? value : undefined;
}

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
