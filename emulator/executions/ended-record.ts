import { timeText } from "../clock/clock";
import type { ExecutionRecord } from "../store/records";
import type { LiveRun } from "./live-run";

/** What becomes of the record of an execution that has ended. */
export function endedRecord({ run, record }: LiveRun): ExecutionRecord {
  const { status, failure, stoppedTime = run.now, mapRuns } = run;
  return {
    ...record,
    Status: status,
    StoppedTime: timeText(stoppedTime),
    Output: outputOf(run, record),
    ...(failure && { failure }),
    ...(mapRuns && { mapRuns: { ...mapRuns } }),
  };
}

/** An execution without output ends with an empty object, one that failed without any; a workflow may have answered. */
function outputOf({ status, output }: LiveRun["run"], { isComposer }: ExecutionRecord): string {
  return status === "Succeeded" || (isComposer && output !== undefined) ? JSON.stringify(output ?? {}) : "";
}
