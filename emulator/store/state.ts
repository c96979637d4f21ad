import type { RecordKind, Records } from "./records";

/** Accounts and regions are separate worlds. */
export interface World {
  /** Absent for the default account, also in journals of versions that knew no other. */
  readonly account?: string;
  readonly region: string;
}

/** Where a record is: in a world, and with what belongs to one parent. */
export interface Shelf extends World {
  readonly kind: RecordKind;
  /** The parent's key; empty for records without a parent. */
  readonly group: string;
}

/** One step of a commit: with a value it puts, with only a key it removes, without a key it clears the shelf. */
export interface Change extends Shelf {
  readonly key?: string;
  readonly value?: unknown;
}

const nothing: ReadonlyMap<string, never> = new Map<string, never>();

/** All records, in memory. */
export class State {
  readonly #shelves = new Map<string, { shelf: Shelf; records: Map<string, unknown> }>();

  /** The records of a shelf in the order of their creation. */
  records<K extends RecordKind>(kind: K, world: World, group = ""): ReadonlyMap<string, Records[K]> {
    const found = this.#shelves.get(shelfName({ kind, ...world, group }))?.records;
    // The shelf's name holds its kind, and only `RegionView.put` and the journal it wrote fill a shelf.
    return (found as ReadonlyMap<string, Records[K]> | undefined) ?? nothing;
  }

  /** Where records of a kind are. */
  shelves(kind: RecordKind): readonly Shelf[] {
    return [...this.#shelves.values()].flatMap(({ shelf }) => (shelf.kind === kind ? shelf : []));
  }

  apply(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.key === undefined) this.#shelves.delete(shelfName(change));
      else if (change.value === undefined) this.#remove(change, change.key);
      else this.#put(change, change.key);
    }
  }

  /** Everything as changes that make the same state from nothing. */
  *snapshot(): Generator<Change> {
    for (const { shelf, records } of this.#shelves.values()) {
      for (const [key, value] of records) yield { ...shelf, key, value };
    }
  }

  #put(change: Change, key: string): void {
    const name = shelfName(change);
    const shelf = this.#shelves.get(name) ?? { shelf: shelfOf(change), records: new Map() };
    this.#shelves.set(name, shelf);
    shelf.records.set(key, change.value);
  }

  #remove(change: Change, key: string): void {
    this.#shelves.get(shelfName(change))?.records.delete(key);
  }
}

/** One region of one account, as the handlers of actions see it: they read here and answer with changes. */
export class RegionView {
  constructor(
    private readonly state: State,
    private readonly world: World,
  ) {}

  get region(): string {
    return this.world.region;
  }

  /** Tells it from every other one. */
  get id(): string {
    return `${this.world.account ?? ""}\n${this.world.region}`;
  }

  records<K extends RecordKind>(kind: K, group = ""): ReadonlyMap<string, Records[K]> {
    return this.state.records(kind, this.world, group);
  }

  put<K extends RecordKind>(kind: K, at: { group?: string; key: string }, value: Records[K]): Change {
    return { kind, ...this.world, group: at.group ?? "", key: at.key, value };
  }

  remove(kind: RecordKind, at: { group?: string; key: string }): Change {
    return { kind, ...this.world, group: at.group ?? "", key: at.key };
  }

  /** Removes all that belongs to one parent. */
  clear(kind: RecordKind, group: string): Change {
    return { kind, ...this.world, group };
  }
}

function shelfOf({ kind, account, region, group }: Change): Shelf {
  return { kind, ...(account !== undefined && { account }), region, group };
}

// None of the parts can hold a line feed: kinds are ours, all others are checked names or ids.
function shelfName({ kind, account = "", region, group }: Shelf): string {
  return `${kind}\n${account}\n${region}\n${group}`;
}
