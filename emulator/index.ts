// Both services on one local port. `startEmulator` is all there is to call.

export type { EmulatorClock } from "./clock";
export { DataInUseError } from "./data-lock";
export { checkFaults, InvalidFaultError } from "./fault-check";
export type { Fault, FaultKind } from "./faults";
export { DamagedJournalError } from "./journal-text";
export type { Emulator, EmulatorOptions } from "./options";
export type { RecordedCall } from "./recorded-calls";
export type { AccessKey, FlowStatus } from "./records";
export { startEmulator } from "./start";
