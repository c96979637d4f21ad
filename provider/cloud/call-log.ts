// A line for each finished call, for who sets `ALIFLOW_LOG`. Names and outcomes only: definitions, payloads, tags,
// parameters and keys may be secret.

import { appendFileSync } from "node:fs";
import { objectOf, wordOf } from "../../api/call-words";
import type { FinishedCall } from "../../client/types";
import { quote } from "../../text/quote";

/** Takes a finished call. */
export type CallLog = (call: FinishedCall) => void;

/**
 * The log that `ALIFLOW_LOG` asks for: `calls` to standard error, `calls:FILE` to the end of a file.
 * @throws Error for another value
 */
export function callLogOf(setting: string | undefined, warn: (text: string) => void): CallLog | undefined {
  if (setting === undefined) return undefined;
  const [, file] = /^calls(?::(.+))?$/s.exec(setting) ?? [undefined, ""];
  if (file === "") throw new Error(`ALIFLOW_LOG is ${quote(setting)}; use "calls" or "calls:FILE"`);
  if (file === undefined) return (call) => void process.stderr.write(`${callLine(call)}\n`);
  return (call) => {
    try {
      appendFileSync(file, `${callLine(call)}\n`, { mode: 0o600 });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException; // `fs` throws nothing else
      warn(`the calls cannot be logged to ${quote(file)} (${code}); let ALIFLOW_LOG name another file`);
    }
  };
}

/**
 * As the emulator logs it, and the tries: `2026-01-02T03:04:05.000Z CreateFlow cn-hangzhou order-flow 200 - 12ms 1 try`;
 * `-` for what a call has not, status 0 when no reply came.
 */
export function callLine({ call, at, status, code, milliseconds, tries }: FinishedCall): string {
  const { action, region, parameters } = call;
  const object = objectOf(parameters);
  return [
    new Date(at).toISOString(),
    ...[action, region, object].map(wordOf),
    String(status),
    wordOf(code),
    `${Math.round(milliseconds)}ms`,
    `${tries} ${tries === 1 ? "try" : "tries"}`,
  ].join(" ");
}
