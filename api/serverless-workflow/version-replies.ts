import { integer, key, listOf, objectOf, type Reply, reply, type Shape, text, token } from "../reply-fields";

/** A published version; what it froze is in DescribeFlow with its number. Times have an offset, or are in UTC. */
export interface FlowVersion extends Reply {
  /** A decimal number. */
  readonly Version: string;
  readonly FlowName?: string;
  readonly Description?: string;
  readonly CreatedTime?: string;
}

/** A version that an alias routes to, and its share of the starts. */
export interface Route {
  readonly Version: string;
  readonly Weight?: number;
}

/** An alias as it is listed and created. */
export interface FlowAlias extends Reply {
  readonly Name: string;
  readonly FlowName?: string;
  readonly Description?: string;
  readonly RoutingConfigurations: readonly Route[];
  readonly CreatedTime?: string;
}

/** The reply to DescribeFlowAlias and UpdateFlowAlias. */
export interface WrappedAlias extends Reply {
  readonly Alias: FlowAlias;
}

/** A page of ListFlowVersions, which holds no definitions. */
export interface FlowVersionPage extends Reply {
  readonly FlowVersions: readonly FlowVersion[];
  /** Absent on the last page. */
  readonly NextToken?: string;
}
/** A page of ListFlowAliases. */
export interface FlowAliasPage extends Reply {
  readonly Aliases: readonly FlowAlias[];
  /** Absent on the last page. */
  readonly NextToken?: string;
}

// How each of them is read, in the same order.

export const flowVersion: Shape<FlowVersion> = {
  ...reply,
  Version: key(),
  FlowName: text(),
  Description: text(),
  CreatedTime: text("CreateTime"),
};

// ListFlowAliases answers weights as texts.
const route: Shape<Route> = { Version: key(), Weight: integer() };

export const flowAlias: Shape<FlowAlias> = {
  ...reply,
  Name: key(),
  FlowName: text(),
  Description: text(),
  RoutingConfigurations: listOf(route),
  CreatedTime: text("CreateTime"),
};

export const wrappedAlias: Shape<WrappedAlias> = { ...reply, Alias: objectOf(flowAlias) };

const page = { ...reply, NextToken: token() };

export const flowVersionPage: Shape<FlowVersionPage> = { ...page, FlowVersions: listOf(flowVersion) };
export const flowAliasPage: Shape<FlowAliasPage> = { ...page, Aliases: listOf(flowAlias) };
