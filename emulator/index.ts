// Both services on one local port: `startEmulator`. One definition, run at once: `runFlow`.

export type { EmulatorClock } from "./clock/clock";
export type { ChildRun, ExecutionRun, RunEvent } from "./execution-run";
export { InvalidAccessKeyError } from "./gateway/access-keys";
export { InvalidOriginError } from "./gateway/cors";
export { checkFaults, InvalidFaultError } from "./gateway/fault-check";
export type { Fault, FaultKind } from "./gateway/faults";
export { InvalidHostError } from "./gateway/hosts";
export type { AccessPolicies, PolicyDocument, PolicyStatement } from "./gateway/policies";
export { checkPolicies, InvalidPolicyError } from "./gateway/policy-check";
export type { RecordedCall } from "./gateway/recorded-calls";
export { InvalidRegionError } from "./gateway/region";
export type { Emulator, EmulatorOptions } from "./options";
export {
  type FlowRun,
  InvalidRunError,
  type RunFlowOptions,
  type RunnableDefinition,
  runFlow,
} from "./run-flow";
export { startEmulator } from "./start";
export { DataInUseError } from "./store/data-lock";
export { DamagedJournalError } from "./store/journal-text";
export type { AccessKey, FlowStatus } from "./store/records";
export {
  type Answer,
  type Callback,
  checkStubs,
  InvalidStubsError,
  readStubs,
  type Stub,
  type StubError,
  type StubMessage,
  type Stubs,
} from "./stubs";
