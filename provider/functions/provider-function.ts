// A function of the package (an "invoke" in Pulumi's words): what it says of itself, and how a door sees it.

import type { Service } from "../../api/types";
import { type JsonObject, toState } from "../../text/json";
import type { Session } from "../cloud/session";
import type { callProperties } from "../generated/types";
import type { Listed } from "../lifecycle/resource";
import { explain, isAbsent, ResourceError } from "../lifecycle/resource-error";

/** Reads and changes nothing. */
export interface ProviderFunction {
  /** `aliflow:index:getFlow`. */
  readonly token: string;
  /**
   * Answers by the schema's `outputs`.
   * @throws ResourceError with every argument that is wrong, or why the cloud did not answer
   */
  run(session: Session, args: JsonObject): Promise<JsonObject>;
}

/** What a function says of itself. */
export interface FunctionSpec<A, R extends object> {
  /** As in schema.json. */
  readonly name: keyof typeof callProperties;
  /** Whose region is asked for; absent where nothing is called. */
  readonly service?: Service;
  /** What is read, as messages name it: `template "tp-1"`. */
  label?(args: A): string;
  /** The codes that mean that there is none. */
  readonly absent?: readonly string[];
  run(args: A, session: Session): Promise<R> | R;
}

/** Makes a function of what it says of itself. */
export function providerFunction<A, R extends object>(spec: FunctionSpec<A, R>): ProviderFunction {
  const { name, service } = spec;
  const call = { name, what: `the arguments of ${name}`, ...(service && { service }) };
  return {
    token: `aliflow:index:${name}`,
    run: async (session, given) => {
      const checked = loadCheckCall().checkCall(call, session, given);
      try {
        return toState(await spec.run(checked as A, session)); // the schema that the check keeps makes A too
      } catch (error) {
        throw failure(spec, error, checked);
      }
    },
  };
}

function failure<A, R extends object>(spec: FunctionSpec<A, R>, error: unknown, args: JsonObject): unknown {
  const { name, service, absent = [], label } = spec;
  if (service === undefined) return error;
  const object = label?.(args as A) ?? name; // checked above
  const region = String(args.region);
  if (isAbsent(error, absent)) return new ResourceError(`${object} does not exist in ${region}`, error);
  return explain(error, { verb: "read", object, region, service });
}

/** What a list tells of each of its objects. */
export async function statesOf<T>(listed: AsyncIterable<Listed>): Promise<T[]> {
  const states: T[] = [];
  // A state of the resource; the tests hold it against the schema of the function.
  for await (const { state } of listed) states.push(state as T);
  return states;
}

// Late, and so once for all functions, which are loaded one by one.
export function loadResources(): typeof import("../resources")["resources"] {
  return require("../resources").resources;
}

function loadCheckCall(): typeof import("../lifecycle/check-call") {
  return require("../lifecycle/check-call");
}
