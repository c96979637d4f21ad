// The two ways of the services to hand out a list in parts.

/** A part of a list, and the token of the next part unless this is the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: { readonly NextToken?: string };
}

const defaultLimit = 60;

/** Pages of Serverless Workflow: sorted by name, the token is the name that begins the next page. */
export function pageFrom<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  request: { readonly NextToken?: string | undefined; readonly Limit?: number | undefined },
): Page<T> {
  const { NextToken = "", Limit = defaultLimit } = request;
  const sorted = items
    .filter((item) => nameOf(item) >= NextToken)
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const following = sorted[Limit];
  return {
    items: sorted.slice(0, Limit),
    next: following === undefined ? {} : { NextToken: nameOf(following) },
  };
}

/** Pages of Logic Composer: numbered from 1, with the total. */
export function numberedPage<T>(
  items: readonly T[],
  request: { readonly PageNumber?: number | undefined; readonly PageSize?: number | undefined },
): { readonly TotalCount: number; readonly items: readonly T[] } {
  const { PageNumber = 1, PageSize = 10 } = request;
  const start = (PageNumber - 1) * PageSize;
  return { TotalCount: items.length, items: items.slice(start, start + PageSize) };
}
