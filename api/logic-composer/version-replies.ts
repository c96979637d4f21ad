import { integer, json, key, listOf, type Reply, reply, type Shape, text } from "../reply-fields";

/** A version as ListVersions answers it. */
export interface VersionSummary {
  /** An opaque text, though the reference shows numbers. */
  readonly VersionId: string;
  readonly VersionName?: string;
  /** Counted from 1. */
  readonly VersionNumber?: number;
  readonly VersionStatus?: string;
  readonly FlowId?: string;
  readonly CreateTime?: string;
  readonly UpdateTime?: string;
}

/** A version as GetVersion answers it. */
export interface Version extends Reply, Omit<VersionSummary, "VersionNumber"> {
  readonly VersionDescription?: string;
  /** JSON text. */
  readonly Definition?: string;
  readonly RegionId?: string;
}

/** A page of ListVersions. */
export interface VersionPage extends Reply {
  /** Of all pages. */
  readonly TotalCount?: number;
  readonly Versions: readonly VersionSummary[];
}

const shared = {
  VersionId: key(),
  VersionName: text(),
  VersionStatus: text("Status"),
  FlowId: text(),
  CreateTime: text("CreatedAt"),
  UpdateTime: text("UpdatedAt"),
};

export const version: Shape<Version> = {
  ...reply,
  ...shared,
  VersionDescription: text(),
  Definition: json(),
  RegionId: text(),
};

export const versionPage: Shape<VersionPage> = {
  ...reply,
  TotalCount: integer(),
  Versions: listOf<VersionSummary>({ ...shared, VersionNumber: integer() }),
};
