// The emulator in this process and a session on it, for tests.
import { type Emulator, type EmulatorOptions, startEmulator } from "../emulator";
import type { Cloud } from "../provider/cloud/cloud";
import { createSession, type Session, type SessionOptions } from "../provider/cloud/session";
import { testClock } from "../provider/cloud/test-clock";
import type { Config } from "../provider/generated/types";
import type { Created, Resource } from "../provider/lifecycle/resource";
import type { JsonObject } from "../text/json";

export const region = "cn-hangzhou";

export interface TestCloud {
  readonly emulator: Emulator;
  readonly session: Session;
  readonly cloud: Cloud;
  /** A fresh session on the same emulator, as another process would have. */
  newSession(config?: Config, options?: Pick<SessionOptions, "clock" | "signal">): Session;
  /** Creates all at once: a session a ten, since each has a bucket of ten calls. */
  createMany(resource: Resource, inputs: readonly JsonObject[]): Promise<readonly Created[]>;
  /** Actions called since the last look. */
  calls(): string[];
  close(): Promise<void>;
}

/** Twenty times as fast as the wall's, so that waits for quotas and retries stay short. */
const fastClock = () => testClock(`20@${Date.now()}`);

export async function startCloud(options: EmulatorOptions = {}): Promise<TestCloud> {
  const clock = fastClock();
  const emulator = await startEmulator({ port: 0, ...(clock && { clock }), ...options });
  const sessions: Session[] = [];
  const newSession = (config: Config = {}, options: SessionOptions = {}) => {
    const { accessKeyId, accessKeySecret, endpoint } = emulator;
    const endpoints = { serverlessWorkflow: endpoint, logicComposer: endpoint };
    const settings = { region, accessKeyId, accessKeySecret, endpoints, ...config };
    const session = createSession({
      config: settings,
      environment: {},
      clock,
      ...options,
    });
    sessions.push(session);
    return session;
  };
  const session = newSession();
  let seen = 0;
  return {
    emulator,
    session,
    cloud: session.cloud(region),
    newSession,
    createMany: (resource, inputs) => {
      const tens = inputs.map((_, index) => (index % 10 === 0 ? newSession() : undefined));
      const sessionOf = (index: number) => tens[index - (index % 10)] ?? session;
      return Promise.all(inputs.map((one, index) => resource.create(sessionOf(index), one)));
    },
    calls: () => {
      const since = emulator.calls.slice(seen).map(({ action }) => action);
      seen = emulator.calls.length;
      return since;
    },
    close: async () => {
      for (const one of sessions) one.close();
      await emulator.close();
    },
  };
}
