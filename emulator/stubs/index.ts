// Stand-ins for the services that tasks call: docs/emulator.md, "Stubs".

export type { StubMessage } from "./messages";
export { notStubbed, stubFailed } from "./missing";
export { checkStubs, InvalidStubsError, readStubs } from "./read";
export type { Answer, Callback, Stub, StubAnswer, StubEnd, StubError, StubQuestion, StubTask } from "./stub";
export { Stubs } from "./stubs";
