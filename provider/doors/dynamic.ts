// The door for TypeScript programs: a resource as Pulumi's dynamic-provider server calls it
// (@pulumi/pulumi/cmd/dynamic-provider). Translates, and nothing else.

import type { JsonObject } from "../../text/json";
import { createSession, type Session, type SessionOptions } from "../cloud/session";
import { secretInputsKey } from "../lifecycle/hidden";
import type { Problem } from "../lifecycle/problem";
import type { Resource } from "../lifecycle/resource";
import { PartialError } from "../lifecycle/resource-error";
import { readConfig, unusable } from "./config";
import { importCommand } from "./dynamic-import";
import { pointerKey } from "./pointer";
import { showing, wrap } from "./values";

interface ConfigureRequest {
  readonly config: { get(key: string): string | undefined };
}

/** The methods that the dynamic-provider server knows; the engine's words. */
export interface DynamicProvider {
  configure(request: ConfigureRequest): Promise<void>;
  check(olds: JsonObject, news: JsonObject): Promise<{ inputs: JsonObject; failures: Failure[] }>;
  diff(id: string, olds: JsonObject, news: JsonObject): Promise<DiffAnswer>;
  create(inputs: JsonObject): Promise<{ id: string; outs: JsonObject }>;
  read(id: string, props: JsonObject): Promise<ReadAnswer>;
  update(id: string, olds: JsonObject, news: JsonObject): Promise<{ outs: JsonObject }>;
  delete(id: string, props: JsonObject): Promise<void>;
}

interface Failure {
  readonly property: string;
  readonly reason: string;
}

/**
 * Beside a property the engine prints its whole value, a secret one in plain text and a definition at any
 * length (`property payload value {…} has a problem`): so ours is named in the reason alone.
 */
const toFailure = ({ property, reason }: Problem): Failure => ({
  property: "",
  reason: `${property}: ${reason}`,
});

/** `changes: undefined` leaves the property diff, `replaceOnChanges` and `hideDiffs` to the engine. */
interface DiffAnswer {
  readonly changes: boolean | undefined;
  readonly replaces: string[];
  readonly deleteBeforeReplace: boolean;
}

/** Without an id, the object is gone. */
type ReadAnswer = { id: string; props: JsonObject; inputs: JsonObject } | Record<string, never>;

/**
 * The session of this process. The server may call a method while `configure` is still awaited, so the
 * session is there before `configure` first returns, and its failure is every method's failure.
 */
export class ProviderProcess {
  private made: Session | undefined;
  private failed: unknown;
  private readonly options: SessionOptions = { importCommand };

  configure(request: ConfigureRequest): void {
    if (this.made) return;
    try {
      this.made = createSession({
        ...this.options,
        config: readConfig((name) => request.config.get(`aliflow:${name}`)),
      });
    } catch (error) {
      this.failed = unusable(error);
      throw this.failed;
    }
  }

  get session(): Session {
    if (this.failed) throw this.failed;
    this.made ??= createSession(this.options);
    return this.made;
  }
}

/** A resource as a dynamic provider. */
export function dynamicProvider(resource: Resource, process: ProviderProcess): DynamicProvider {
  return {
    configure: async (request) => process.configure(request),
    check: async (olds, news) => {
      const { inputs, problems, notes } = resource.check(process.session, own(olds), own(news));
      for (const note of notes) process.session.warn(note);
      return {
        inputs: { ...inputs },
        failures: problems.map(toFailure),
      };
    },
    diff: async (id, olds, news) => {
      resource.know(process.session, id, own(olds));
      const { changed, replaces, deleteBeforeReplace, isUnfinished } = resource.diff(own(olds), own(news));
      return {
        changes: changed.length > 0 ? undefined : isUnfinished,
        replaces: [...replaces],
        deleteBeforeReplace,
      };
    },
    create: async (inputs) => {
      const answer = answering(resource, inputs);
      const { id, state } = await resumable(answer, resource.create(process.session, own(inputs)));
      return { id, outs: answer(state) };
    },
    read: async (id, props) => {
      const found = await resource.read(process.session, id, own(props));
      return found ? { id: found.id, props: { ...found.state }, inputs: { ...found.inputs } } : {};
    },
    update: async (id, olds, news) => {
      const change = { olds: own(olds), news: own(news) };
      const answer = answering(resource, news);
      return { outs: answer(await resumable(answer, resource.update(process.session, id, change))) };
    },
    delete: (id, props) => resource.delete(process.session, id, own(props)),
  };
}

function own(values: JsonObject): JsonObject {
  const { [pointerKey]: _pointer, ...rest } = values;
  return rest;
}

/**
 * A state as the server gets it. It stores what a failure leaves as it is: without the pointer, later reads could not
 * find us. Inputs that are secret stay so by their names; what may show them is wrapped.
 */
function answering(resource: Resource, inputs: JsonObject): (state: JsonObject) => JsonObject {
  const { [pointerKey]: pointer = null, [secretInputsKey]: names } = inputs;
  const secrets = Array.isArray(names) ? names.map((name) => [String(name)]) : [];
  return (state) => wrap({ ...state, [pointerKey]: pointer }, showing(resource, secrets));
}

/** A partial failure in the server's terms: `id`, `properties` and `reasons` on the error. */
async function resumable<T>(answer: (state: JsonObject) => JsonObject, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof PartialError)) throw error;
    const properties = answer(error.state);
    throw Object.assign(error, { properties, reasons: [error.message] });
  }
}
