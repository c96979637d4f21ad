// Answers that come from outside: of a module, or of a server on this machine.

import { jsonProblem } from "../../execution/core/json-problem";
import { isObject, type Json } from "../../text/json";
import { quote } from "../../text/quote";
import { stubFailed } from "./missing";
import type { StubFunction } from "./module";
import type { StubTask } from "./stub";

export type Called = { readonly output: Json } | { readonly error: string; readonly cause: string };

/** Modules and servers answer in real time, whatever the emulator's clock says. */
const longestCallMs = 30_000;

/** What a function makes of a task; what it throws is the failure. */
export async function callModule(run: StubFunction, task: StubTask): Promise<Called> {
  try {
    return plain(await inTime(run(structuredClone(task))), "the module's result");
  } catch (error) {
    return thrownFailure(error);
  }
}

/** A promise that is never settled would end the process, or hold what waits for it for ever. */
async function inTime(answer: unknown): Promise<unknown> {
  if (!(answer instanceof Object && "then" in answer)) return answer;
  const { promise: late, reject } = Promise.withResolvers<never>();
  const cause = `the module's promise was not settled within ${longestCallMs / 1000} seconds`;
  const timer = setTimeout(() => reject(broken(cause)), longestCallMs);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** By its `error` and `cause`, else by its name and message. */
function thrownFailure(thrown: unknown): Called {
  if (!isObject(thrown)) return { error: "Error", cause: String(thrown) };
  const { error, cause, name, message } = thrown;
  return {
    error: textOf(error) ?? textOf(name) ?? "Error",
    cause: textOf(cause) ?? textOf(message) ?? "",
  };
}

/** What a server replies to a task. */
export async function callServer(url: string, task: StubTask): Promise<Called> {
  let reply: { readonly status: number; readonly text: string };
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(task),
      // Elsewhere could be another machine.
      redirect: "manual",
      signal: AbortSignal.timeout(longestCallMs),
    });
    reply = { status: response.status, text: await response.text() };
  } catch (error) {
    return broken(`${quote(url)} does not answer: ${reasonOf(error)}`);
  }
  const { status, text } = reply;
  const data = readJson(text);
  if (status >= 200 && status < 300)
    return data === undefined
      ? broken(`${quote(url)} answered with no JSON: ${quote(text)}`)
      : plain(data, `the reply of ${quote(url)}`);
  const error = isObject(data) ? textOf(data.error) : undefined;
  if (error === undefined) return broken(`${quote(url)} answered ${status}: ${quote(text)}`);
  return { error, cause: (isObject(data) ? textOf(data.cause) : undefined) ?? "" };
}

function plain(value: unknown, what: string): Called {
  const problem = value === undefined ? "is undefined; return an output" : jsonProblem(value);
  // A copy, as the module may go on changing its own, which a run never does.
  return problem === undefined ? { output: JSON.parse(JSON.stringify(value)) } : broken(`${what} ${problem}`);
}

function readJson(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const broken = (cause: string): Called => ({ error: stubFailed, cause });

/** Why a server does not answer; `fetch` hides that behind a cause. */
export function reasonOf(error: unknown): string {
  const { cause, message } = isObject(error) ? error : {};
  const { code, message: inner } = isObject(cause) ? cause : {};
  return textOf(code) ?? textOf(inner) ?? textOf(message) ?? String(error);
}

const textOf = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
