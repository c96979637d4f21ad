import {
  boolean,
  integer,
  json,
  key,
  listOf,
  otherwise,
  type Reply,
  reply,
  type Shape,
  text,
} from "../reply-fields";

// Two vocabularies share this API version: the names of the properties are the later one's, those in brackets
// the other's, which the reference's own samples still use.

/** A flow as ListFlows answers it: without its definition. Times are ISO 8601 in UTC. */
export interface ComposerFlowSummary {
  readonly FlowId: string;
  readonly FlowName?: string;
  readonly FlowDescription?: string;
  /** `Enabled` or `Disabled`. */
  readonly FlowStatus?: string;
  /** The newest version: an opaque text, though the reference shows numbers. */
  readonly VersionId?: string;
  readonly CreateTime?: string;
  readonly UpdateTime?: string;
  readonly RegionId?: string;
  readonly TemplateId?: string;
  /** `Default`, `CloudConfig` or `Solution`. */
  readonly FlowSource?: string;
  /** `Normal` or `Locked`. */
  readonly FlowEditMode?: string;
  readonly ResourceGroupId?: string;
}

/** A flow as GetFlow answers it. */
export interface ComposerFlow extends Reply, Omit<ComposerFlowSummary, "VersionId"> {
  /** JSON text. */
  readonly Definition?: string;
  /** The newest version: an opaque text, though the reference shows numbers. */
  readonly CurrentVersionId?: string;
}

/** Whether the service did it; a reply that does not say so counts as yes. */
export interface Outcome extends Reply {
  readonly Success: boolean;
}

/** The reply to UpdateFlow. */
export interface UpdatedFlow extends Outcome {
  readonly CurrentVersionId?: string;
}

/** The reply to EnableFlow and DisableFlow. */
export interface SwitchedFlow extends Outcome {
  /** `Enabled` or `Disabled`. */
  readonly FlowStatus?: string;
}

/** A flow that was just made. */
export interface NewFlow extends Reply {
  readonly FlowId: string;
}

/** A run that was triggered. */
export interface Invocation extends Outcome {
  readonly InvocationId: string;
}

interface CountedPage extends Reply {
  /** Of all pages. */
  readonly TotalCount?: number;
}

/** A page of ListFlows. */
export interface ComposerFlowPage extends CountedPage {
  readonly Flows: readonly ComposerFlowSummary[];
}

const summary: Shape<ComposerFlowSummary> = {
  FlowId: key(),
  FlowName: text("Name"),
  FlowDescription: text("Description"),
  FlowStatus: text("Status"),
  VersionId: text("CurrentVersionId", "CurrentVersion"),
  CreateTime: text("CreatedAt", "CreatedTime"),
  UpdateTime: text("UpdatedAt", "LastModifiedTime"),
  RegionId: text(),
  TemplateId: text(),
  FlowSource: text("Source"),
  FlowEditMode: text("EditMode"),
  ResourceGroupId: text(),
};

const { VersionId: _, ...shared } = summary;

export const composerFlow: Shape<ComposerFlow> = {
  ...reply,
  ...shared,
  Definition: json(),
  CurrentVersionId: text("VersionId", "CurrentVersion"),
};

export const outcome: Shape<Outcome> = { ...reply, Success: otherwise(boolean(), true) };

export const updatedFlow: Shape<UpdatedFlow> = {
  ...outcome,
  CurrentVersionId: text("VersionId", "CurrentVersion"),
};

export const switchedFlow: Shape<SwitchedFlow> = { ...outcome, FlowStatus: text("Status") };

export const newFlow: Shape<NewFlow> = { ...reply, FlowId: key() };

export const invocation: Shape<Invocation> = { ...outcome, InvocationId: key() };

const countedPage: Shape<CountedPage> = { ...reply, TotalCount: integer() };

export const composerFlowPage: Shape<ComposerFlowPage> = { ...countedPage, Flows: listOf(summary) };
