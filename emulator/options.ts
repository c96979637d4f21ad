import type { EmulatorClock } from "./clock/clock";
import type { Fault } from "./gateway/faults";
import type { AccessPolicies, PolicyDocument } from "./gateway/policies";
import type { RecordedCall } from "./gateway/recorded-calls";
import type { AccessKey, FlowStatus } from "./store/records";
import type { Stub, StubMessage, Stubs } from "./stubs";

/** How the emulator is set up; everything may be left out. */
export interface EmulatorOptions {
  /** Address to listen on. @default "127.0.0.1" */
  readonly host?: string;
  /** Port to listen on; 0 takes any free one. @default 0 */
  readonly port?: number;
  /**
   * More host names and addresses under which it may be called, each with any port. The loopback ones, `host`
   * and the services' own are always allowed; a request for another `Host`, or from another `Origin`, gets 403.
   */
  readonly allowHosts?: readonly string[];
  /** Origins, such as `http://localhost:3000`, whose pages may call it and read its answers. @default none */
  readonly cors?: readonly string[];
  /** Folder in which the state outlives the process; made if need be. @default none: in memory */
  readonly data?: string;
  /** The region of calls that name none. @default "cn-hangzhou" */
  readonly region?: string;
  /**
   * Key pairs that are known. The flows of two accounts have nothing to do with each other.
   *
   * @default one random pair, which a data folder keeps
   */
  readonly accessKeys?: readonly AccessKey[];
  /** `published`: refuse calls beyond the published rates. @default "none" */
  readonly quota?: "published" | "none";
  readonly faults?: readonly Fault[];
  /** What callers may do: one RAM policy for all, or some by access key. @default all may do everything */
  readonly policy?: PolicyDocument | AccessPolicies;
  /**
   * Time for quotas, signature windows, delays, executions and schedules. `virtual`: that of executions and
   * schedules begins with the emulator and moves by `advanceClock` alone. @default the system's
   */
  readonly clock?: EmulatorClock | "virtual";
  /** Folder whose folders are buckets of OSS: distributed Maps read and write there. @default stubs do */
  readonly objects?: string;
  /**
   * How many executions that have ended are kept with their histories, and how many bytes of them; of more, the
   * oldest ones go. @default 10,000, of 256 MiB together
   */
  readonly keepExecutions?: { readonly count?: number; readonly bytes?: number };
  /** Names, tokens and choices of executions follow from it, the same ones each time. @default random ones */
  readonly seed?: string;
  /**
   * What tasks get instead of the services that they call; paths of modules begin at the working folder, or where
   * `readStubs` was told. @default none: a task fails with the stub to write
   */
  readonly stubs?: readonly Stub[] | Stubs;
  /** How many of the newest calls `calls` holds. @default 10000 */
  readonly keepCalls?: number;
  /** Told about each call in one line: time, action, region, object, status, code, milliseconds; no content. */
  readonly log?: (line: string) => void;
  /** What a new Logic Composer flow is; no reference says. @default "Enabled" */
  readonly newFlowStatus?: FlowStatus;
  /**
   * Told in one sentence about what the emulator had to put right, what is open to other machines, and a client
   * that speaks TLS. @default a line on standard error
   */
  readonly notice?: (text: string) => void;
}

/** A running emulator of both services. */
export interface Emulator {
  /** `http://127.0.0.1:PORT`, for both services. */
  readonly endpoint: string;
  readonly port: number;
  /** The first of the known keys. */
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** The newest calls, oldest first. */
  readonly calls: readonly RecordedCall[];
  /** The newest messages, events and requests for a report that stubs have taken, oldest first. */
  readonly messages: readonly StubMessage[];
  /** @throws InvalidFaultError */
  addFault(fault: Fault): void;
  clearFaults(): void;
  /** Lets a virtual clock go on; resolves when all that has come due by then has happened. */
  advanceClock(milliseconds: number): Promise<void>;
  /** Lets running calls end, writes what is to be written, and stops listening; a second time does nothing. */
  close(): Promise<void>;
}
