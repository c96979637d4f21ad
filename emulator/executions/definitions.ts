import { parse } from "../../definition/read/parse";
import { isObject, type JsonObject } from "../../text/json";

export interface Runnable {
  readonly language: "fdl" | "stateMachine";
  readonly data: JsonObject;
}

const most = 100;

/** Definitions as they are run. Many executions run one definition: the newest ones are kept. */
export class Definitions {
  readonly #read = new Map<string, Runnable>();

  /** What CreateFlow let pass can be read; anything else is a flow without steps, which fails by itself. */
  of(text: string): Runnable {
    const known = this.#read.get(text);
    this.#read.delete(text);
    const runnable = known ?? read(text);
    this.#read.set(text, runnable);
    const [oldest] = this.#read.keys();
    if (this.#read.size > most && oldest !== undefined) this.#read.delete(oldest);
    return runnable;
  }
}

function read(text: string): Runnable {
  const { document } = parse(text, { kind: "fdl" });
  // A definition is read as JSON.
  const data = (isObject(document?.data) ? document.data : {}) as JsonObject;
  return { language: data.Type === "StateMachine" ? "stateMachine" : "fdl", data };
}
