import { checksumOf } from "./checksum";
import type { HistoryBlock, HistoryPlace } from "./histories";

/** What is read at once: a page of events seldom needs two. */
const blockBytes = 64 * 1024;

export interface HistoryContent {
  readonly content: Buffer;
  readonly blocks: readonly HistoryBlock[];
}

export function contentOf(lines: readonly string[]): HistoryContent {
  const blocks: HistoryBlock[] = [];
  const contents: Buffer[] = [];
  let [text, start] = ["", 0];
  for (const [index, line] of lines.entries()) {
    if (line.includes("\n")) throw new Error("an event of a history has no line feed");
    text += `${line}\n`;
    if (text.length < blockBytes && index + 1 < lines.length) continue;
    const content = Buffer.from(text);
    contents.push(content);
    blocks.push({ lines: index + 1 - start, bytes: content.length, checksum: checksumOf(content) });
    [text, start] = ["", index + 1];
  }
  return { content: Buffer.concat(contents), blocks };
}

/** A block with the byte of its segment and the line of its history where it begins. */
export interface PlacedBlock extends HistoryBlock {
  readonly at: number;
  readonly line: number;
}

/** The blocks that hold any of the lines. */
export function blocksWith(place: HistoryPlace, from: number, count: number): PlacedBlock[] {
  const found: PlacedBlock[] = [];
  let [line, at] = [0, place.at];
  for (const block of place.blocks) {
    if (line < from + count && line + block.lines > from) found.push({ ...block, at, line });
    line += block.lines;
    at += block.bytes;
  }
  return found;
}

/** The lines of a block, unless its bytes are not those that were written. */
export function linesOf(block: HistoryBlock, bytes: Buffer): readonly string[] | undefined {
  return checksumOf(bytes) === block.checksum ? bytes.toString("utf8").split("\n").slice(0, -1) : undefined;
}
