import {
  DamagedJournalError,
  DataInUseError,
  type Emulator,
  type EmulatorOptions,
  InvalidAccessKeyError,
  InvalidHostError,
  InvalidOriginError,
  InvalidRegionError,
  startEmulator,
} from "../emulator";
import { errorCode } from "../text/error-code";
import { CommandError, UsageError } from "./failures";

/** Starts the emulator of the command. @throws CommandError or UsageError that says which option to change */
export async function start(options: EmulatorOptions): Promise<Emulator> {
  try {
    return await startEmulator(options);
  } catch (error) {
    throw explained(error, options);
  }
}

const listenProblems: Readonly<Record<string, string>> = {
  EADDRINUSE: "is in use; stop what listens there, or choose another with --port",
  EADDRNOTAVAIL: "cannot be used: this machine does not have the address; choose another with --host",
  EACCES: "needs rights that this user does not have; choose another with --port",
  ENOTFOUND: "cannot be used: no such host is known; choose another with --host",
};

function explained(error: unknown, { host, port, data }: EmulatorOptions): unknown {
  if (error instanceof DataInUseError || error instanceof DamagedJournalError) {
    return new CommandError(error.message);
  }
  if (error instanceof InvalidHostError) return new UsageError(`--allow-host: ${error.message}`);
  if (error instanceof InvalidOriginError) return new UsageError(`--cors: ${error.message}`);
  if (error instanceof InvalidRegionError) return new UsageError(`--region: ${error.message}`);
  if (error instanceof InvalidAccessKeyError) return new UsageError(`--account: ${error.message}`);
  const code = errorCode(error);
  const problem = listenProblems[code];
  if (isListenError(error) && problem !== undefined) {
    return new CommandError(`port ${port} of ${host} ${problem}`);
  }
  if (code === "" || data === undefined) return error;
  return new CommandError(`cannot use the data folder "${data}" (${code}); choose another with --data`);
}

function isListenError(error: unknown): boolean {
  if (typeof error !== "object" || error === null || !("syscall" in error)) return false;
  return error.syscall === "listen" || error.syscall === "getaddrinfo";
}
