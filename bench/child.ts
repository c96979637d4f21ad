// TypeScript of this folder in a process of its own, which talks over IPC.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const loader = join(__dirname, "../tools/typescript.cjs");

/** A running child; `first` is the message with which it said that it is ready. */
export interface Child<T> {
  readonly first: T;
  /** Sends a question and resolves with the next message. */
  ask<A>(question: unknown): Promise<A>;
  stop(): Promise<void>;
}

/** Starts `file` of this folder with one argument, as JSON, and waits for its first message. */
export async function startChild<T>(file: string, argument: unknown = {}): Promise<Child<T>> {
  const process = fork(join(__dirname, file), [JSON.stringify(argument)], {
    execArgv: ["--require", loader],
  });
  return {
    first: await nextMessage<T>(process),
    ask: (question) => {
      const answer = nextMessage<never>(process);
      process.send({ question });
      return answer;
    },
    stop: async () => {
      const gone = once(process, "exit");
      process.disconnect();
      await gone;
    },
  };
}

async function nextMessage<T>(process: ChildProcess): Promise<T> {
  const stop = new AbortController();
  const { signal } = stop;
  try {
    const died = once(process, "exit", { signal }).then(([code]) => {
      throw new Error(`a process of the bench ended with ${code}`);
    });
    const [message] = await Promise.race([once(process, "message", { signal }), died]);
    return message as T; // both ends of the channel are files of this folder
  } finally {
    stop.abort();
  }
}
