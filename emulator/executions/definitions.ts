import type { ParseResult } from "../../definition/read/document";
import type { Run } from "../../execution";
import { isObject, type JsonObject } from "../../text/json";

export interface Runnable {
  readonly language: Run["language"];
  readonly data: JsonObject;
}

const most = 100;

/** Definitions as they are run. Many executions run one definition: the newest ones are kept. */
export class Definitions {
  readonly #read = new Map<string, Runnable>();

  /** What CreateFlow let pass can be read; anything else is a flow without steps, which fails by itself. */
  of(text: string, kind: "fdl" | "composer"): Runnable {
    const key = `${kind} ${text}`;
    const known = this.#read.get(key);
    this.#read.delete(key);
    const runnable = known ?? read(text, kind);
    this.#read.set(key, runnable);
    const [oldest] = this.#read.keys();
    if (this.#read.size > most && oldest !== undefined) this.#read.delete(oldest);
    return runnable;
  }
}

/** The text of a definition as a document; the reader is loaded with the first: the emulator listens before. */
export function readDefinition(text: string, kind?: "fdl" | "composer"): ParseResult {
  const { parse }: typeof import("../../definition/room") = require("../../definition/room");
  return parse(text, kind && { kind });
}

function read(text: string, kind: "fdl" | "composer"): Runnable {
  const { document } = readDefinition(text, kind);
  // A definition is read as JSON.
  const data = (isObject(document?.data) ? document.data : {}) as JsonObject;
  if (kind === "composer") return { language: kind, data };
  return { language: data.Type === "StateMachine" ? "stateMachine" : kind, data };
}
