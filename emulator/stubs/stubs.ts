// Stubs at work: which one is for a task, what it answers, and what flows have sent.

import { quote } from "../../text/quote";
import { type Called, callModule, callServer } from "./called";
import { delayMs } from "./delay";
import { errorProblem, outputProblem } from "./known";
import { fits, namesOwn } from "./match";
import { Messages, type StubMessage } from "./messages";
import { missingStub, notStubbed, stubFailed } from "./missing";
import { loadModule } from "./module";
import type { Answer, Callback, Stub, StubAnswer, StubEnd, StubQuestion, StubTask } from "./stub";
import { type Target, targetOf } from "./target";

/** Of so many steps with a sequence it is known how far they are. */
const mostSequences = 100_000;

export interface StubsLimits {
  /** How many of the newest messages are kept. @default 10000 */
  readonly keepMessages?: number;
}

/** Checked stubs; the first that fits a task answers it. */
export class Stubs {
  readonly #messages: Messages;
  /** How often a stub with a sequence has answered a step of an execution, the one used last at the end. */
  readonly #answered = new Map<string, number>();

  constructor(
    private readonly stubs: readonly Stub[],
    private readonly folder: string,
    { keepMessages = 10_000 }: StubsLimits = {},
  ) {
    this.#messages = new Messages(keepMessages);
  }

  /** The same ones, as they were before anything was asked of them. */
  anew(): Stubs {
    return new Stubs(this.stubs, this.folder);
  }

  /** What flows have sent, oldest first. */
  get messages(): readonly StubMessage[] {
    return this.#messages.kept;
  }

  /** Whether a stub is for a task; for a child flow, and what a Map asks for, only one that names it is. */
  isStubbed(question: StubQuestion): boolean {
    return this.#find(question, targetOf(question.task)) !== undefined;
  }

  /** What becomes of a task, from now on; it waits for nothing but modules and servers. */
  async answer(question: StubQuestion): Promise<StubAnswer> {
    const target = targetOf(question.task);
    const stub = this.#find(question, target);
    if (stub === undefined) return failed(notStubbed, missingStub(question, target));
    const answer = stub.sequence ? this.#nextOf(stub, stub.sequence, question) : stub;
    const result = await this.#resultOf(answer, question);
    const problem = stub.loose === true ? undefined : problemOf(result, question, target);
    const given = shaped(question, answer, problem === undefined ? result : wrong(problem));
    if (given.type !== "failed") this.#messages.add(question, target);
    return given;
  }

  #find(question: StubQuestion, target: Target): Stub | undefined {
    const { task } = question;
    const isOwn = task.child !== undefined || task.mapRun !== undefined;
    return this.stubs.find((stub) => fits(stub, question, target) && (!isOwn || namesOwn(stub)));
  }

  /** After a restart, the attempt says how far its step is. */
  #nextOf(stub: Stub, sequence: readonly Answer[], { flowName, executionName, task }: StubQuestion): Answer {
    const key = JSON.stringify([this.stubs.indexOf(stub), flowName, executionName, task.stepName]);
    const index = Math.max(this.#answered.get(key) ?? 0, task.attempt - 1);
    this.#answered.delete(key);
    this.#answered.set(key, index + 1);
    const [oldest] = this.#answered.keys();
    if (this.#answered.size > mostSequences && oldest !== undefined) this.#answered.delete(oldest);
    return sequence[Math.min(index, sequence.length - 1)] ?? {}; // never empty: it was checked
  }

  async #resultOf({ output, error, module, url }: Answer, question: StubQuestion): Promise<Result> {
    if (output !== undefined) return { output };
    if (error !== undefined) return { error: error.error, cause: error.cause ?? "" };
    const { flowName, executionName, task } = question;
    const given: StubTask = { flowName, executionName, ...task };
    if (url !== undefined) return callServer(url, given);
    if (module === undefined) return "taken";
    const loaded = loadModule(module, this.folder);
    return "run" in loaded ? callModule(loaded.run, given) : wrong(`"module" ${loaded.problem}`);
  }
}

/** What a service says to a request: its answer, or only that it was taken. */
type Result = Called | "taken";

const wrong = (cause: string): Result => ({ error: stubFailed, cause: `the stub's ${cause}` });

function problemOf(result: Result, { task }: StubQuestion, target: Target): string | undefined {
  if (result === "taken") return undefined;
  if ("output" in result) {
    // Of what comes after a request no page tells the keys.
    const problem = task.pattern === "sync" ? undefined : outputProblem(target, result.output);
    return problem && `output is ${problem}; "loose: true" lets it pass`;
  }
  if (result.error === stubFailed) return undefined;
  const problem = errorProblem(target, result.error);
  return problem && `error is ${quote(result.error)}, which ${problem}; "loose: true" lets it pass`;
}

/** A result as the pattern of its task has it. */
function shaped({ task }: StubQuestion, answer: Answer, result: Result): StubAnswer {
  const afterMs = delayMs(answer.delay) ?? 0;
  const { callback } = answer;
  const isTaken = task.pattern === "sync" && !answer.refused;
  if (result !== "taken" && "error" in result && (!isTaken || result.error === stubFailed))
    return failed(result.error, result.cause, afterMs);
  if (task.pattern === "requestResponse") {
    if (result !== "taken") return endOf(result, afterMs);
    const cause = `the stub only takes the request, and step ${quote(task.stepName)} waits for its answer; give it an "output"`;
    return failed(stubFailed, cause, afterMs);
  }
  if (callback) return { type: "submitted", afterMs, end: reported(callback) };
  // What was started goes on for the delay, not the request.
  if (task.pattern === "sync" && result !== "taken")
    return { type: "submitted", afterMs: 0, end: endOf(result, afterMs) };
  return { type: "submitted", afterMs };
}

function endOf(result: Called, afterMs: number): StubEnd {
  return "output" in result
    ? { type: "succeeded", output: result.output, afterMs }
    : failed(result.error, result.cause, afterMs);
}

function reported({ output, error, delay }: Callback): StubEnd {
  const afterMs = delayMs(delay) ?? 0;
  if (error) return failed(error.error, error.cause ?? "", afterMs);
  return { type: "succeeded", output: output ?? null, afterMs };
}

const failed = (error: string, cause: string, afterMs = 0): StubEnd => ({
  type: "failed",
  error,
  cause,
  afterMs,
});
