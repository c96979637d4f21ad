// What one provider process keeps: settings, credentials, one client with its paces, reads fetched ahead.
// Made once from config and environment, without I/O.

import { createClient } from "../../client/client";
import { type CredentialsPlace, createCredentials, placeOfCredentials } from "../../client/credentials";
import { createEndpoints } from "../../client/endpoints";
import { type Clock, systemClock } from "../../client/process/clock";
import type { WaitNotice } from "../../client/tries/wait-notices";
import type { Client, ClientOptions, FinishedCall } from "../../client/types";
import type { JsonObject } from "../../text/json";
import type { Config } from "../generated/types";
import { callLogOf } from "./call-log";
import { type Cloud, cloudOf } from "./cloud";
import { KnownObjects } from "./known-objects";
import { ReadAhead } from "./read-ahead";
import { stateIdentity } from "./state-identity";
import { testClock } from "./test-clock";

export interface Session {
  /** Where resources live that do not say. */
  readonly region: string | undefined;
  readonly clock: Clock;
  /** When this process deleted what: its name may stay taken for a moment. */
  readonly deletions: Map<string, number>;
  readonly known: KnownObjects;
  /** Automatic names in use, by what they are made from. */
  readonly automaticNames: Map<string, Set<string>>;
  /** Which state this process works for. */
  readonly stateIdentity: string;
  /** The command that takes over an object that exists, in the words of the door. */
  readonly importCommand: ImportCommand | undefined;
  /** How far definitions are checked where the resource does not say. */
  readonly validation: Config["validation"];
  /** What becomes of findings, by rule. */
  readonly rules: Config["rules"];
  cloud(region: string): Cloud;
  /** The same session, whose calls have this long each, with all their tries. */
  within(deadlineSeconds: number): Session;
  /** A time of this machine in the service's clock, as far as its replies have told it. */
  serviceTime(here: number): number;
  /** Tells the user something that does not stop the work; each text once. */
  warn(text: string): void;
  close(): void;
}

/** Writes the command that imports an object. */
export type ImportCommand = (object: { token: string; id: string; given: JsonObject }) => string;

type Environment = Readonly<Record<string, string | undefined>>;

export interface SessionOptions {
  readonly config?: Config | undefined;
  readonly environment?: Environment | undefined;
  readonly clock?: Clock | undefined;
  /** Where warnings go. @default the process's output, which the engine shows as information */
  readonly tell?: ((text: string) => void) | undefined;
  readonly importCommand?: ImportCommand | undefined;
  /** Told of each call that has ended, well or not. */
  readonly onCall?: ((call: FinishedCall) => void) | undefined;
  /** Ends every call and every wait. */
  readonly signal?: AbortSignal | undefined;
}

/** A session; tests give their own clock and environment. */
export function createSession({
  config = {},
  environment: variables = process.env,
  clock,
  tell = (text) => console.warn(text),
  importCommand,
  onCall,
  signal,
}: SessionOptions = {}): Session {
  const environment = withoutEmpty(variables);
  const time = endedBy(signal, clock ?? testClock(environment.ALIFLOW_CLOCK) ?? systemClock);
  const warn = once(tell);
  const client = clientOf(config, environment, {
    clock: time,
    signal,
    onWait: (notice) => warn(waitText(notice)),
    onCall: bothOf(callLogOf(environment.ALIFLOW_LOG, warn), onCall),
  });
  const ahead = new ReadAhead(time);
  const remembered = memory();
  let identity: string | undefined;
  const session: Session = {
    region: config.region ?? environment.ALIBABA_CLOUD_REGION_ID ?? environment.ALICLOUD_REGION,
    clock: time,
    deletions: new Map(),
    known: new KnownObjects(),
    automaticNames: new Map(),
    get stateIdentity() {
      identity ??= stateIdentity(environment);
      return identity;
    },
    importCommand,
    validation: config.validation,
    rules: config.rules,
    warn,
    cloud: (region) => cloudOf(client, region, { ahead, once: remembered, secondsLeft: () => Infinity }),
    within: (deadlineSeconds) => {
      const hurried: Client = { ...client, send: (call) => client.send({ ...call, deadlineSeconds }) };
      const end = time.now() + deadlineSeconds * 1000;
      const secondsLeft = () => (end - time.now()) / 1000;
      return {
        ...session,
        cloud: (region) => cloudOf(hurried, region, { ahead, once: remembered, secondsLeft }),
      };
    },
    serviceTime: (here) => client.serviceTime(here),
    close: () => client.close(),
  };
  return session;
}

/** Where a session of these settings finds its credentials. */
export function credentialsPlace({
  config = {},
  environment = process.env,
}: Pick<SessionOptions, "config" | "environment">): Promise<CredentialsPlace> {
  const { accessKeyId, accessKeySecret, securityToken, profile } = config;
  const keys = { accessKeyId, accessKeySecret, securityToken, profile };
  return placeOfCredentials(keys, { environment: withoutEmpty(environment) });
}

type OnCall = ClientOptions["onCall"];

function bothOf(one: OnCall, other: OnCall): OnCall {
  if (one === undefined || other === undefined) return one ?? other;
  return (call) => {
    one(call);
    other(call);
  };
}

/** A clock whose waits end with the signal, whoever waits. */
function endedBy(signal: AbortSignal | undefined, clock: Clock): Clock {
  if (signal === undefined) return clock;
  return { now: () => clock.now(), sleep: (milliseconds, own = signal) => clock.sleep(milliseconds, own) };
}

/** Remembers what was loaded, unless that failed. */
function memory(): Cloud["once"] {
  const loaded = new Map<string, Promise<unknown>>();
  return <T>(what: string, load: () => Promise<T>) => {
    const known = loaded.get(what) ?? load();
    loaded.set(what, known);
    known.catch(() => loaded.delete(what));
    return known as Promise<T>; // of the same name, so of the same loader
  };
}

const waitText = ({ action, region, reason, seconds }: WaitNotice) =>
  `waiting to call ${action} in ${region}${seconds === undefined ? "" : `, which may take ${seconds} s`}: ${reason}`;

function once(tell: (text: string) => void): (text: string) => void {
  const told = new Set<string>();
  return (text) => {
    if (told.has(text)) return;
    told.add(text);
    tell(text);
  };
}

/** A variable that is set to nothing counts as one that is not set. */
function withoutEmpty(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
}

function clientOf(
  config: Config,
  environment: Environment,
  options: Pick<ClientOptions, "clock" | "onWait" | "onCall" | "signal">,
): Client {
  const { accessKeyId, accessKeySecret, securityToken, profile, network, accountId } = config;
  const overrides = {
    serverlessWorkflow:
      config.endpoints?.serverlessWorkflow ?? environment.ALIFLOW_SERVERLESS_WORKFLOW_ENDPOINT,
    logicComposer: config.endpoints?.logicComposer ?? environment.ALIFLOW_LOGIC_COMPOSER_ENDPOINT,
  };
  return createClient({
    credentials: createCredentials(
      { accessKeyId, accessKeySecret, securityToken, profile },
      { environment, clock: options.clock },
    ),
    endpoint: createEndpoints({ network, accountId, overrides }),
    signatureVersion: config.signatureVersion,
    maxRetries: config.maxRetries,
    requestTimeoutSeconds: config.requestTimeoutSeconds,
    userAgent: config.userAgent,
    environment,
    ...options,
  });
}
