// A list in pages, as the engine asks for them one after the other.

import type { Listed } from "../../lifecycle/resource";

export interface PageRequest {
  /** At most so many objects in all; 0 for no limit. */
  readonly limit: number;
  /** At most so many objects in a page; 0 for ours. */
  readonly pageSize: number;
  /** Where the page before ended; empty for the first. */
  readonly continuationToken: string;
}

export interface Page {
  readonly objects: readonly Listed[];
  /** Absent after the last one. */
  readonly continuationToken?: string;
}

type Objects = AsyncIterator<Listed>;

interface Open {
  readonly objects: Objects;
  readonly next: Listed;
}

const usualPageSize = 100;
const mostOpen = 20;

/** Keeps what was begun, so that a further page asks the service for nothing that came before. */
export class ListPages {
  private readonly open = new Map<string, Open>();

  /** A page; `begin` starts the list that `what` names. A token is the count of objects before it. */
  async page(what: string, request: PageRequest, begin: () => AsyncIterable<Listed>): Promise<Page> {
    const { limit, pageSize } = request;
    const before = Number(request.continuationToken || 0);
    const { objects, first } = await this.resume(`${what} ${before}`, before, begin);
    const most = Math.min(pageSize || usualPageSize, limit || Number.POSITIVE_INFINITY);
    const page: Listed[] = [];
    let next = first;
    while (next !== undefined && page.length < most) {
      page.push(next);
      // What the limit leaves out is not fetched either.
      next = page.length === limit ? undefined : await advance(objects);
    }
    if (next === undefined) return { objects: page };
    const continuationToken = String(before + page.length);
    this.keep(`${what} ${continuationToken}`, { objects, next });
    return { objects: page, continuationToken };
  }

  private async resume(key: string, before: number, begin: () => AsyncIterable<Listed>) {
    const open = this.open.get(key);
    this.open.delete(key);
    if (open) return { objects: open.objects, first: open.next };
    const objects = begin()[Symbol.asyncIterator]();
    // Another process gave the token.
    for (let count = 0; count < before; count++) if (!(await advance(objects))) break;
    return { objects, first: await advance(objects) };
  }

  private keep(key: string, open: Open): void {
    const [oldest] = this.open.keys();
    if (this.open.size >= mostOpen && oldest !== undefined) this.open.delete(oldest);
    this.open.set(key, open);
  }
}

async function advance(objects: Objects): Promise<Listed | undefined> {
  const { done, value } = await objects.next();
  return done ? undefined : value;
}
