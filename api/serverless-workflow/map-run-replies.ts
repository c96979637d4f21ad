import { integer, key, listOf, number, objectOf, type Reply, reply, type Shape, text } from "../reply-fields";

/** Items of a distributed Map, by what has become of them; with batches each is one. */
export interface ItemCounts {
  readonly Total?: number;
  readonly Pending?: number;
  readonly Running?: number;
  readonly Succeed?: number;
  readonly Failed?: number;
  readonly Aborted?: number;
}

/** A distributed Map of an execution. Times are ISO 8601 in UTC. */
export interface MapRun extends Reply {
  readonly MapRunName: string;
  readonly FlowName?: string;
  readonly ExecutionName?: string;
  readonly Status?: string;
  readonly Concurrency?: number;
  readonly ToleratedFailedCount?: number;
  /** From 0 to 100. */
  readonly ToleratedFailedPercentage?: number;
  readonly StartedTime?: string;
  readonly StoppedTime?: string;
}

export interface DescribedMapRun extends MapRun {
  readonly ItemCounts: ItemCounts;
}

/** A region of the service. */
export interface Region {
  readonly RegionId: string;
  readonly RegionEndpoint?: string;
  readonly LocalName?: string;
}

export interface RegionList extends Reply {
  readonly Regions: { readonly Region: readonly Region[] };
}

// How each of them is read, in the same order.

const itemCounts: Shape<ItemCounts> = {
  Total: integer(),
  Pending: integer(),
  Running: integer(),
  Succeed: integer(),
  Failed: integer(),
  Aborted: integer(),
};

export const mapRun: Shape<MapRun> = {
  ...reply,
  MapRunName: key(),
  FlowName: text(),
  ExecutionName: text(),
  Status: text(),
  Concurrency: integer(),
  ToleratedFailedCount: integer(),
  ToleratedFailedPercentage: number(),
  StartedTime: text(),
  StoppedTime: text(),
};

export const describedMapRun: Shape<DescribedMapRun> = { ...mapRun, ItemCounts: objectOf(itemCounts) };

const region: Shape<Region> = { RegionId: key(), RegionEndpoint: text(), LocalName: text() };
const regions: Shape<RegionList["Regions"]> = { Region: listOf(region) };

export const regionList: Shape<RegionList> = { ...reply, Regions: objectOf(regions) };
