import { type MapRun, pendingOf } from "../../execution";
import type { Call, Handlers } from "../action/call";
import { serviceError } from "../action/service-error";
import { timeText } from "../clock/clock";
import { keyOf } from "../executions/live-run";
import { existingExecution } from "./executions";

/** Distributed Maps of an execution: how far they are, and what may be set while they run. */
export const mapRunHandlers: Pick<Handlers<"serverlessWorkflow">, "DescribeMapRun" | "UpdateMapRun"> = {
  DescribeMapRun(request, call) {
    const map = existingMapRun(call, request);
    const { stoppedTime, toleratedFailedCount, toleratedFailedPercentage } = map;
    return {
      body: {
        MapRunName: request.MapRunName,
        ExecutionName: request.ExecutionName,
        Status: map.status,
        Concurrency: map.concurrency,
        ToleratedFailedCount: toleratedFailedCount ?? 0,
        ToleratedFailedPercentage: toleratedFailedPercentage ?? 0,
        StartedTime: timeText(map.startedTime),
        StoppedTime: stoppedTime === undefined ? "" : timeText(stoppedTime),
        ItemCounts: {
          Total: map.total,
          Pending: pendingOf(map),
          Running: map.running,
          Succeed: map.succeeded,
          Failed: map.failed,
          Aborted: map.aborted,
        },
      },
    };
  },

  UpdateMapRun(request, call) {
    const { FlowName, ExecutionName, MapRunName } = request;
    existingMapRun(call, request);
    const { Concurrency: concurrency, ToleratedFailedCount: toleratedFailedCount } = request;
    const { ToleratedFailedPercentage: toleratedFailedPercentage } = request;
    const key = keyOf(call.world, existingExecution(call, request));
    const answer = call.executions.updateMapRun(key, MapRunName, {
      ...(concurrency !== undefined && { concurrency }),
      ...(toleratedFailedCount !== undefined && { toleratedFailedCount }),
      ...(toleratedFailedPercentage !== undefined && { toleratedFailedPercentage }),
    });
    if (answer !== "taken")
      throw serviceError("serverlessWorkflow", "ExecutionAlreadyCompleted", ExecutionName, FlowName);
    const map = existingMapRun(call, request);
    return {
      body: {
        FlowName,
        ExecutionName,
        MapRunName,
        Concurrency: map.concurrency,
        ToleratedFailedCount: map.toleratedFailedCount ?? 0,
        ToleratedFailedPercentage: map.toleratedFailedPercentage ?? 0,
      },
    };
  },
};

interface MapRunAddress {
  readonly FlowName: string;
  readonly ExecutionName: string;
  readonly MapRunName: string;
}

/** @throws ServiceError FlowNotExists, ExecutionNotExists, MapRunNotExists */
function existingMapRun(call: Call, address: MapRunAddress): MapRun {
  const record = existingExecution(call, address);
  const maps = call.executions.running(keyOf(call.world, record))?.run.mapRuns ?? record.mapRuns ?? {};
  const map = Object.hasOwn(maps, address.MapRunName) ? maps[address.MapRunName] : undefined;
  if (map === undefined)
    throw serviceError("serverlessWorkflow", "MapRunNotExists", address.MapRunName, record.Name);
  return map;
}
