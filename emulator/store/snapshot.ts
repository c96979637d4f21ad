import { headerLine, JournalLines } from "./journal-text";
import type { State } from "./state";

const chunkLength = 1024 * 1024;
const emptyLine = new JournalLines().next([]);

/** A journal that makes the state from nothing, in pieces to write. Of one moment, so that no commit is in it by half. */
export function snapshotOf(state: State, lines: JournalLines): readonly Buffer[] {
  const chunks: Buffer[] = [];
  let text = headerLine;
  for (const change of state.snapshot()) {
    text += lines.next([JSON.stringify(change)]);
    if (text.length < chunkLength) continue;
    chunks.push(Buffer.from(text));
    text = "";
  }
  return [...chunks, Buffer.from(text)];
}

/** About the bytes of such a journal: it costs a part of making one. */
export function snapshotBytes(state: State): number {
  let total = headerLine.length;
  for (const change of state.snapshot())
    total += emptyLine.length + Buffer.byteLength(JSON.stringify(change));
  return total;
}
