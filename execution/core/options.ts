// What may be set of a run: limits, and the behaviours that no document settles (docs/emulator-decisions.md).

export interface Options {
  /** Events of one execution, its end included. @default 5000 */
  readonly mostEvents: number;
  /** Input, output and local data of a step together; of a state each. @default 32768, of state machines 65536 */
  readonly mostStepBytes: number;
  /** @default 31536000, one year */
  readonly longestSeconds: number;
  /** Branches and iterations of one step at a time; a Map has its own limit. @default 100 */
  readonly mostConcurrent: number;
  /** Of a state machine. @default "Standard" */
  readonly executionMode: "Standard" | "Express";
  /** What a path to a key that is not there does in a mapping or a constructor. @default "fail" */
  readonly missingPath: "fail" | "null" | "omit";
  /** What a task's result that is no JSON object does. @default "fail" */
  readonly otherResult: "fail" | "keep";
  /** What a condition does that gives neither true nor false. @default "fail" */
  readonly otherCondition: "fail" | "truthy";
  /** Whether a failed branch takes the others along, or their step waits for them. @default "cancel" */
  readonly failedBranch: "cancel" | "wait";
}

export const defaults: Options = {
  mostEvents: 5000,
  mostStepBytes: 32 * 1024,
  longestSeconds: 365 * 86_400,
  mostConcurrent: 100,
  executionMode: "Standard",
  missingPath: "fail",
  otherResult: "fail",
  otherCondition: "fail",
  failedBranch: "cancel",
};
