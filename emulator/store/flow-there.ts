import type { FlowRecord } from "./records";
import type { RegionView } from "./state";

/** The flow of that name, unless a delete that took its time has ended by then. */
export function flowThere(world: RegionView, name: string, now: number): FlowRecord | undefined {
  const flow = world.records("flow").get(name);
  return flow === undefined || isGone(flow, now) ? undefined : flow;
}

export const isGone = ({ goneAt }: FlowRecord, now: number): boolean => goneAt !== undefined && goneAt <= now;
