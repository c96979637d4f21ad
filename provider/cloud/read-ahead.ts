// Reads that fall together become lists: after a few direct reads of a kind, one page is fetched ahead and
// serves the later reads; after a few more that no page held, the next one. A list never proves that
// something is gone: what it does not hold is read directly.

import type { Clock } from "../../client/process/clock";

/** Many objects by one kind of list call. */
export interface Listing<T> {
  /** Names the list: what, region, parent. */
  readonly kind: string;
  /** Entries by key, page by page; a page is fetched when it is asked for. */
  pages(): AsyncIterator<ReadonlyMap<string, T>>;
}

/** So many direct reads come before a page: few resources in a large account stay with direct reads. */
const directReadsBeforeAPage = 3;
const freshForMilliseconds = 60_000;

interface Ahead {
  directReads: number;
  readonly begun: number;
  readonly entries: Map<string, unknown>;
  /** Keys written since the pages were begun: their entries are out of date. */
  readonly written: Set<string>;
  readonly pages: AsyncIterator<ReadonlyMap<string, unknown>>;
  fetching?: Promise<void> | undefined;
  isExhausted: boolean;
}

export class ReadAhead {
  private readonly kinds = new Map<string, Ahead>();

  constructor(private readonly clock: Clock) {}

  /** The object with `key`: from a page when one holds it, otherwise by `direct`. */
  async get<T>(listing: Listing<T>, key: string, direct: () => Promise<T>): Promise<T> {
    const ahead = this.of(listing);
    if (!ahead.entries.has(key) && !ahead.written.has(key)) await fetchIfWorthIt(ahead);
    // Entries of a kind come from the listing of that kind alone.
    if (ahead.entries.has(key)) return ahead.entries.get(key) as T;
    ahead.directReads += 1;
    return direct();
  }

  /** Our own write makes what was fetched ahead out of date. */
  forget(kind: string, key: string): void {
    const ahead = this.kinds.get(kind);
    ahead?.written.add(key);
    ahead?.entries.delete(key);
  }

  private of(listing: Listing<unknown>): Ahead {
    const known = this.kinds.get(listing.kind);
    const now = this.clock.now();
    if (known && now - known.begun <= freshForMilliseconds) return known;
    const fresh: Ahead = {
      directReads: known?.directReads ?? 0,
      begun: now,
      entries: new Map(),
      written: new Set(),
      pages: listing.pages(),
      isExhausted: false,
    };
    this.kinds.set(listing.kind, fresh);
    return fresh;
  }
}

async function fetchIfWorthIt(ahead: Ahead): Promise<void> {
  if (!ahead.fetching) {
    if (ahead.isExhausted || ahead.directReads < directReadsBeforeAPage) return;
    ahead.directReads = 0;
    ahead.fetching = fetchPage(ahead);
  }
  await ahead.fetching;
}

async function fetchPage(ahead: Ahead): Promise<void> {
  try {
    const { value: page, done } = await ahead.pages.next();
    if (done) ahead.isExhausted = true;
    else for (const [key, entry] of page) if (!ahead.written.has(key)) ahead.entries.set(key, entry);
  } catch {
    // A list may be forbidden, or have no end, where single reads are not and have one: those serve then.
    ahead.isExhausted = true;
  } finally {
    ahead.fetching = undefined;
  }
}
