// Defaults and bounds of the client's options.

import { randomUUID } from "node:crypto";
import { systemClock } from "./process/clock";
import type { ClientOptions } from "./types";
import { version } from "./version";

/** An option that cannot be. */
export class ClientOptionError extends Error {
  override readonly name = "ClientOptionError";
  readonly code = "InvalidOption";
}

/** Options with their defaults. */
export type ClientSettings = Pick<ClientOptions, "signal"> & {
  readonly [K in Exclude<keyof ClientOptions, "signal">]-?: NonNullable<ClientOptions[K]>;
};

/** The options with defaults. @throws ClientOptionError for one out of its bounds */
export function settingsOf(options: ClientOptions): ClientSettings {
  return {
    credentials: options.credentials,
    endpoint: options.endpoint,
    signatureVersion: options.signatureVersion ?? "1.0",
    maxRetries: bounded("maxRetries", options.maxRetries ?? 8, [0, 100]),
    requestTimeoutSeconds: bounded(
      "requestTimeoutSeconds",
      options.requestTimeoutSeconds ?? 30,
      [0.001, 86_400],
    ),
    deadlineSeconds: bounded("deadlineSeconds", options.deadlineSeconds ?? 300, [0.001, 86_400]),
    userAgent: userAgentOf(options.userAgent),
    environment: options.environment ?? process.env,
    signal: options.signal,
    onWait: options.onWait ?? (() => undefined),
    onCall: options.onCall ?? (() => undefined),
    clock: options.clock ?? systemClock,
    nonce: options.nonce ?? randomUUID,
    random: options.random ?? Math.random,
  };
}

function bounded(name: string, value: number, [least, most]: readonly [number, number]): number {
  if (value >= least && value <= most) return value;
  throw new ClientOptionError(`${name}: ${value} is not possible; use a number from ${least} to ${most}`);
}

function userAgentOf(custom: string | undefined): string {
  const own = `aliflow/${version}`;
  if (!custom) return own;
  if (/^[\x20-\x7e]+$/.test(custom)) return `${own} ${custom}`;
  throw new ClientOptionError("userAgent: must be printable ASCII on one line");
}
