import type { Quota } from "./types";

// The published rates of Serverless Workflow (its page "Limits"), per account, region and action.

/** Every action of Serverless Workflow that has no rate of its own. */
export const standard = { burst: 10, perSecond: 2 } as const satisfies Quota;

/** DescribeExecution and GetExecutionHistory. */
export const executionReads = { burst: 50, perSecond: 5 } as const satisfies Quota;

/** StartExecution. */
export const starts = { burst: 100, perSecond: 100 } as const satisfies Quota;

/**
 * Logic Composer publishes no rate. Wide enough never to slow a deployment down; a throttled reply still
 * slows the client down.
 */
export const unpublished = { burst: 100, perSecond: 100 } as const satisfies Quota;
