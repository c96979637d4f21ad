// What the bench and the emulator's process say to each other.
import { type Child, startChild } from "./child";

export interface EmulatorSetup {
  readonly quota: "none" | "published";
  /** Added to every answer. */
  readonly latencyMilliseconds: number;
}

export interface EmulatorReady {
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

export interface EmulatorQuestion {
  /** Calls of this action since the last question are the answer. */
  readonly action: string;
}

export interface AnsweredCall {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly status: number;
}

export type EmulatorChild = Child<EmulatorReady>;

export const startEmulatorChild = (setup: EmulatorSetup): Promise<EmulatorChild> =>
  startChild<EmulatorReady>("emulator-server.ts", setup);

/** Environment with which the provider finds it. */
export const environmentOf = ({ first }: EmulatorChild): Record<string, string> => ({
  ALIBABA_CLOUD_REGION_ID: "cn-hangzhou",
  ALIBABA_CLOUD_ACCESS_KEY_ID: first.accessKeyId,
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: first.accessKeySecret,
  ALIFLOW_SERVERLESS_WORKFLOW_ENDPOINT: first.endpoint,
  ALIFLOW_LOGIC_COMPOSER_ENDPOINT: first.endpoint,
});
