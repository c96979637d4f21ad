import { headerLine, type JournalLines } from "./journal-text";
import type { State } from "./state";

const chunkLength = 1024 * 1024;

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

export function bytesOf(chunks: readonly Buffer[]): number {
  return chunks.reduce((total, chunk) => total + chunk.length, 0);
}
