// Reads what `pulumi preview --json`, `refresh --json` and `up --json` print, as it comes: documents, or events
// a line, one after the other. A run of ten thousand resources never stands in memory as a whole.

import { JSONParser } from "@streamparser/json";
import { isObject } from "../../text/json";
import type { Run } from "../model/model";
import { DocumentRun } from "./document";
import { EventRun } from "./events";
import { ReadError } from "./read-error";
import { StateRun } from "./state";
import type { ReadOptions } from "./steps";

/**
 * Every run in a text.
 * @param name of the text, for messages
 * @throws ReadError when it is no JSON, was cut, or is something else than Pulumi's
 */
export async function readRuns(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  name: string,
  options: ReadOptions = {},
): Promise<Run[]> {
  const runs = new Runs(name, options);
  const parser = new JSONParser({
    paths: [
      "$",
      "$.steps.*",
      "$.diagnostics.*",
      ...(options.isForAccount ? ["$.deployment.resources.*"] : []),
    ],
    separator: "",
    keepStack: false,
  });
  let wrong: Error | undefined;
  parser.onValue = ({ value, key, parent, stack }) => {
    if (stack.length === 0) return runs.whole(value);
    runs.part(String(stack[1]?.key), value);
    // The document keeps its items until it ends; what has been read is not needed again.
    if (Array.isArray(parent) && typeof key === "number") parent[key] = null;
  };
  parser.onError = (error) => {
    wrong ??= error;
  };
  for await (const chunk of withoutMark(chunks)) {
    parser.write(chunk);
    if (wrong) break;
  }
  if (!wrong) parser.end();
  if (wrong) throw runs.error(wrong);
  return runs.finish();
}

/** Without the byte order mark that some shells write before what they redirect. */
async function* withoutMark(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
  let isFirst = true;
  for await (const chunk of chunks) {
    const hasMark = isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
    isFirst = false;
    yield hasMark ? chunk.subarray(3) : chunk;
  }
}

/** A run that ended before any resource has no summary. */
const isDocument = ({ changeSummary, duration, diagnostics }: Record<string, unknown>) =>
  isObject(changeSummary) || (typeof duration === "number" && Array.isArray(diagnostics));

/** Runs as they are read, one after the other. */
class Runs {
  private readonly done: Run[] = [];
  private document: DocumentRun;
  private events: EventRun | undefined;
  private state = new StateRun();

  constructor(
    private readonly name: string,
    private readonly options: ReadOptions,
  ) {
    this.document = new DocumentRun(options);
  }

  /** One item of a document that has not ended. */
  part(member: string, value: unknown): void {
    if (member === "steps") this.document.step(value);
    else if (member === "deployment") this.state.resource(value);
    else this.document.diagnostic(value);
  }

  /** A document without its items, or an event. */
  whole(value: unknown): void {
    if (!isObject(value)) throw this.foreign();
    if (typeof value.sequence === "number") this.event(value);
    else if (this.options.isForAccount && isObject(value.deployment)) this.endState();
    else this.endDocument(value);
  }

  private endState(): void {
    this.done.push(this.state.finish());
    this.state = new StateRun();
  }

  private endDocument(value: Record<string, unknown>): void {
    if (!isDocument(value)) throw this.foreign();
    this.done.push(this.document.finish(value));
    this.document = new DocumentRun(this.options);
  }

  finish(): Run[] {
    if (this.events)
      throw new ReadError(`${this.name} ends before the run does: its last event is no summary`);
    if (this.done.length === 0)
      throw new ReadError(`${this.name} is empty; what went wrong is in the error output of \`pulumi\``);
    return this.done;
  }

  error(cause: Error): ReadError {
    if (cause instanceof ReadError) return cause;
    const isCut = /mid-parsing|mid-tokeniz/i.test(cause.message);
    const what = isCut ? "ends within its JSON: it was cut" : "is no JSON";
    return new ReadError(
      `${this.name} ${what}; give what \`pulumi preview --json\` wrote to its standard output`,
      { cause },
    );
  }

  private event(value: Record<string, unknown>): void {
    this.events ??= new EventRun(this.options);
    if (!this.events.add(value)) return;
    this.done.push(this.events.finish());
    this.events = undefined;
  }

  private foreign(): ReadError {
    return new ReadError(
      `${this.name} is JSON of something else; give what \`pulumi preview --json\`, \`pulumi refresh --preview-only --json\` or \`pulumi up --json\` printed`,
    );
  }
}
