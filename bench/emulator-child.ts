// What the bench and the emulator's process say to each other.
import { type Child, startChild } from "./child";

export interface EmulatorSetup {
  readonly quota: "none" | "published";
  /** Real milliseconds, added to every answer. */
  readonly latencyMilliseconds: number;
  /** How many times as fast as the wall's the clock of emulator and provider runs: waiting for quotas takes less. */
  readonly clockRate: number;
}

export interface EmulatorReady {
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** For ALIFLOW_CLOCK; "" when it is the wall's. */
  readonly clock: string;
}

export interface EmulatorQuestion {
  /** Calls of this action since the last question are the answer. */
  readonly action: string;
}

export interface AnsweredCall {
  /** Milliseconds since the epoch, on the emulator's clock. */
  readonly at: number;
  readonly status: number;
}

export type EmulatorChild = Child<EmulatorReady>;

export const startEmulatorChild = (setup: EmulatorSetup): Promise<EmulatorChild> =>
  startChild<EmulatorReady>("emulator-server.ts", setup);

/** Environment with which the provider finds it. */
export const environmentOf = ({ first }: EmulatorChild): Record<string, string> => ({
  ...(first.clock !== "" && { ALIFLOW_CLOCK: first.clock }),
  ALIBABA_CLOUD_REGION_ID: "cn-hangzhou",
  ALIBABA_CLOUD_ACCESS_KEY_ID: first.accessKeyId,
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: first.accessKeySecret,
  ALIFLOW_SERVERLESS_WORKFLOW_ENDPOINT: first.endpoint,
  ALIFLOW_LOGIC_COMPOSER_ENDPOINT: first.endpoint,
});
