// Blocks of a text of bounded length: what matters least goes first, and what went is told.

export interface Block {
  readonly text: string;
  /** What to call it when it is cut; absent for what is never cut. */
  readonly what?: BlockKind;
}

/** From what is cut first to what is cut last. */
const cutOrder = [
  "graph",
  "object of others",
  "resource of another provider",
  "difference",
  "change",
  "unmanaged object",
  "warning",
  "error",
  "danger",
] as const;

export type BlockKind = (typeof cutOrder)[number];

/** Of the notice on what was cut. */
const notice = 400;

/** The blocks, an empty line between them, in at most so many characters. */
export function fitted(blocks: readonly Block[], limit: number): string {
  const separator = "\n\n";
  const sizes = blocks.map(({ text }) => text.length + separator.length);
  let left = sizes.reduce((sum, size) => sum + size, 0);
  const cut = new Set<number>();
  if (left > limit) {
    for (const index of fromLeast(blocks)) {
      if (left <= limit - notice) break;
      cut.add(index);
      left -= sizes[index] ?? 0;
    }
  }
  const kept = blocks.filter((_, index) => !cut.has(index)).map(({ text }) => text);
  const told = cut.size === 0 ? [] : [noticeOf(blocks.filter((_, index) => cut.has(index)))];
  return [...kept.slice(0, -1), ...told, ...kept.slice(-1)].join(separator);
}

/** Indexes of what may be cut, the least important and last first. */
function fromLeast(blocks: readonly Block[]): number[] {
  return cutOrder.flatMap((kind) =>
    blocks.flatMap(({ what }, index) => (what === kind ? [index] : [])).reverse(),
  );
}

function noticeOf(cut: readonly Block[]): string {
  const counts = cutOrder.flatMap((kind) => {
    const number = cut.filter(({ what }) => what === kind).length;
    return number === 0 ? [] : [`${number} × ${kind}`];
  });
  return `> Cut to fit the host: ${counts.join(", ")}. The whole is in what \`aliflow report --format json\` makes of the same input.`;
}
