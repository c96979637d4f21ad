// The door for functions of TypeScript programs: they run in the program's own process.

import { type JsonObject, toState } from "../../text/json";
import { createSession, type Session } from "../cloud/session";
import { functions } from "../functions";
import { isResourceError } from "../lifecycle/resource-error";
import { readConfig, unusable } from "./config";

/** A session of settings, by their keys: `aliflow:region`. */
export function openSession(get: (key: string) => string | undefined): Session {
  try {
    return createSession({ config: readConfig((name) => get(`aliflow:${name}`)) });
  } catch (error) {
    throw unusable(error);
  }
}

/** Answers what the function of a token answers. */
export async function callFunction(session: Session, token: string, args: object): Promise<JsonObject> {
  const called = functions.find((one) => one.token === token);
  if (called === undefined) throw new TypeError(`there is no function ${token}`);
  return called.run(session, toState(args));
}

/** The message of an error that is meant for people; undefined for a mistake of ours. */
export const messageOf = (error: unknown): string | undefined =>
  isResourceError(error) ? error.message : undefined;
