// Blocks of a text of bounded length: what matters least goes first, and what went is told.

export interface Block {
  /** A text that is costly to make is made only where it may fit. */
  readonly text: string | (() => string);
  /** What to call it when it is cut; absent for what is never cut. */
  readonly what?: BlockKind;
  /** What follows it, looked at only while some of it may fit. */
  readonly details?: () => readonly Detail[];
}

export interface Detail {
  readonly text: Block["text"];
  readonly what: BlockKind;
}

/** From what is cut first to what is cut last. */
const cutOrder = [
  "changed definition",
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

type BlockKind = (typeof cutOrder)[number];

interface Written {
  readonly text: string;
  readonly what?: BlockKind;
}

/** Of the notice on what was cut. */
const notice = 400;

const separator = "\n\n";

const sizeOf = ({ text }: Written) => text.length + separator.length;

/** The blocks, an empty line between them, in at most so many characters. */
export function fitted(blocks: readonly Block[], limit: number): string {
  const { written, left: hopeless } = unfolded(blocks, limit);
  let left = written.reduce((sum, block) => sum + sizeOf(block), 0);
  const cut = new Set<Written>();
  if (left > limit) {
    for (const block of fromLeast(written)) {
      if (left <= limit - notice) break;
      cut.add(block);
      left -= sizeOf(block);
    }
  }
  const kept = written.filter((block) => !cut.has(block)).map(({ text }) => text);
  const gone = [...hopeless, ...[...cut].flatMap(({ what }) => what ?? [])];
  const told = gone.length === 0 ? [] : [noticeOf(gone)];
  return [...kept.slice(0, -1), ...told, ...kept.slice(-1)].join(separator);
}

interface Unfolded {
  readonly written: readonly Written[];
  /** Kinds of what was not even looked at, as it cannot fit. */
  readonly left: readonly BlockKind[];
}

/** Blocks with their details, in order, until no more of them can fit: so much is held at once, and no more. */
function unfolded(blocks: readonly Block[], limit: number): Unfolded {
  const room = new Room(limit);
  const first = blocks.map(({ text, what, details }) => ({
    block: { text: textOf(text), ...(what && { what }) },
    details,
  }));
  for (const { block } of first) room.take(block);
  const left: BlockKind[] = [];
  const written = first.flatMap(({ block, details }) => {
    if (details === undefined) return [block];
    if (!room.has("difference")) {
      left.push("changed definition");
      return [block];
    }
    const more = details().flatMap(({ text, what }): Written[] => {
      if (room.has(what)) return [room.take({ text: textOf(text), what })];
      left.push(what);
      return [];
    });
    return [block, ...more];
  });
  return { written, left };
}

const textOf = (text: Block["text"]) => (typeof text === "string" ? text : text());

/** How much of each kind may still fit: what is cut before it gives way. */
class Room {
  private readonly taken = new Map<BlockKind | undefined, number>();

  constructor(private readonly limit: number) {}

  take(block: Written): Written {
    this.taken.set(block.what, (this.taken.get(block.what) ?? 0) + sizeOf(block));
    return block;
  }

  has(kind: BlockKind): boolean {
    const lasting = [undefined, ...cutOrder.slice(cutOrder.indexOf(kind))];
    return lasting.reduce((sum, what) => sum + (this.taken.get(what) ?? 0), 0) <= this.limit;
  }
}

/** What may be cut, the least important and last first. */
function fromLeast(blocks: readonly Written[]): Written[] {
  return cutOrder.flatMap((kind) => blocks.filter(({ what }) => what === kind).reverse());
}

function noticeOf(cut: readonly BlockKind[]): string {
  const counts = cutOrder.flatMap((kind) => {
    const number = cut.filter((what) => what === kind).length;
    return number === 0 ? [] : [`${number} × ${kind}`];
  });
  return `> Cut to fit the host: ${counts.join(", ")}. The whole is in what \`aliflow report --format json\` makes of the same input.`;
}
