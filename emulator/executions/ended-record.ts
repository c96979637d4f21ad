import { timeText } from "../clock/clock";
import type { ExecutionRecord } from "../store/records";
import type { LiveRun } from "./live-run";

/** What becomes of the record of an execution that has ended. */
export function endedRecord({ run, record }: LiveRun): ExecutionRecord {
  const { status, output, failure, stoppedTime = run.now, mapRuns } = run;
  return {
    ...record,
    Status: status,
    StoppedTime: timeText(stoppedTime),
    // An execution without output ends with an empty object.
    Output: status === "Succeeded" ? JSON.stringify(output ?? {}) : "",
    ...(failure && { failure }),
    ...(mapRuns && { mapRuns: { ...mapRuns } }),
  };
}
