import { isObject } from "../../text/json";
import { quote, quoteChoice } from "../../text/quote";
import type { IncomingRequest } from "./envelope";
import type { Reply } from "./reply";

/** What the emulator itself is told or asked, beside the services' actions: by `POST /_aliflow/clock`, say. */
export type Doors = Readonly<Record<string, (body: Readonly<Record<string, unknown>>) => Promise<object>>>;

/** A request for a door that cannot be carried out, in one sentence. */
export class ControlError extends Error {
  override readonly name = "ControlError";
}

const prefix = "/_aliflow/";

/** Answers a request that is for a door; no other one. */
export function answerControl(doors: Doors, request: IncomingRequest): Promise<Reply> | undefined {
  return request.path.startsWith(prefix) ? answer(doors, request) : undefined;
}

async function answer(doors: Doors, { method, path, body }: IncomingRequest): Promise<Reply> {
  const name = `${method} ${path}`;
  const door = Object.hasOwn(doors, name) ? doors[name] : undefined;
  if (door === undefined)
    return reply(404, { error: `there is no ${quote(name)}; there is ${quoteChoice(Object.keys(doors))}` });
  try {
    return reply(200, await door(readBody(body)));
  } catch (error) {
    if (error instanceof ControlError) return reply(400, { error: error.message });
    throw error;
  }
}

function readBody(body: Buffer): Readonly<Record<string, unknown>> {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString());
    if (isObject(value)) return value;
  } catch {}
  throw new ControlError("the body must be a JSON object");
}

function reply(status: number, value: object): Reply {
  return { status, contentType: "application/json;charset=utf-8", body: JSON.stringify(value) };
}
