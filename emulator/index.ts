// Both services on one local port. `startEmulator` is all there is to call.

export type { EmulatorClock } from "./gateway/clock";
export { DataInUseError } from "./store/data-lock";
export { checkFaults, InvalidFaultError } from "./gateway/fault-check";
export type { Fault, FaultKind } from "./gateway/faults";
export { DamagedJournalError } from "./store/journal-text";
export type { Emulator, EmulatorOptions } from "./options";
export type { RecordedCall } from "./gateway/recorded-calls";
export type { AccessKey, FlowStatus } from "./store/records";
export { startEmulator } from "./start";
