// The plugin in plain values: what the engine asks, answered by the life of each resource. Translates, and nothing
// else; what comes and goes may hold secrets wrapped as the engine wraps them.

import type { Json, JsonObject } from "../../../text/json";
import { quote } from "../../../text/quote";
import { functions } from "../../functions";
import type { Problem } from "../../lifecycle/problem";
import type { Found, Resource } from "../../lifecycle/resource";
import { PartialError, ResourceError } from "../../lifecycle/resource-error";
import { resources } from "../../resources";
import { pointerKey, pointerTo } from "../pointer";
import { type Path, showing, unwrap, wrap } from "../values";
import { detailedDiff, type PropertyDiff } from "./detailed-diff";
import { withKept } from "./failure";
import { type Autonaming, hiddenInputs, secretInputs } from "./hidden-inputs";
import { ListPages, type Page, type PageRequest } from "./list-pages";
import { type Host, PluginSession } from "./plugin-session";

/** A call about one resource. */
export interface Target {
  readonly urn: string;
  readonly type: string;
  readonly id: string;
  /** What `customTimeouts` gives the operation; 0 or absent for ours. */
  readonly timeoutSeconds?: number;
}

export interface CheckFailure {
  /** Empty where the engine would print a value that is secret, or long. */
  readonly property: string;
  readonly reason: string;
}

export interface CheckQuery extends Target {
  readonly olds: JsonObject;
  readonly news: JsonObject;
  readonly isStateless: boolean;
  readonly autonaming: Autonaming | undefined;
}

export interface DiffAnswer {
  readonly isChanged: boolean;
  readonly changed: readonly string[];
  readonly replaces: readonly string[];
  readonly deleteBeforeReplace: boolean;
  readonly details: readonly PropertyDiff[];
}

interface Kind {
  readonly resource: Resource;
  readonly pointer: JsonObject;
}

const kinds: ReadonlyMap<string, Kind> = new Map(
  Object.entries(resources).map(([exported, resource]) => [
    resource.token,
    { resource, pointer: { [pointerKey]: pointerTo(exported) } },
  ]),
);

export class Plugin extends PluginSession {
  private lists = new ListPages();

  constructor(private readonly engine: Host) {
    super(engine);
  }

  override configure(settings: JsonObject): void {
    super.configure(settings);
    this.lists = new ListPages(); // pages that are open belong to the settings before
  }

  check(query: CheckQuery): { inputs: JsonObject; failures: CheckFailure[] } {
    const { resource } = kindOf(query);
    const { values, secrets, files } = unwrap(query.news);
    if (files.length > 0) return { inputs: query.news, failures: files.map(refuseFile) };
    const { [pointerKey]: _pointer, ...given } = values;
    const news = { ...given, ...hiddenInputs({ ...query, secrets }) };
    const { inputs, problems, notes } = resource.check(this.session, own(query.olds), news);
    for (const note of notes) this.engine.tell("info", note);
    return { inputs: wrap(inputs, secrets), failures: problems.map((one) => toFailure(one, given, secrets)) };
  }

  diff(query: Target & { olds: JsonObject; oldInputs: JsonObject; news: JsonObject }): DiffAnswer {
    const { resource } = kindOf(query);
    const [olds, oldInputs, news] = [own(query.olds), own(query.oldInputs), own(query.news)];
    resource.know(this.session, query.id, olds);
    const { changed, replaces, deleteBeforeReplace, isUnfinished } = resource.diff(olds, news);
    const isSame = (name: string, old: Json, next: Json) =>
      resource.diff({ [name]: old }, { [name]: next }).changed.length === 0;
    const details = detailedDiff({ changed, replaces, isSame }, { olds, oldInputs, news });
    return { isChanged: changed.length > 0 || isUnfinished, changed, replaces, deleteBeforeReplace, details };
  }

  async create(query: Target & { inputs: JsonObject; isPreview: boolean }) {
    const { resource, pointer } = kindOf(query);
    const { values, secrets } = unwrap(query.inputs);
    const answer = answering(resource, pointer, secrets);
    if (query.isPreview) return { id: "", properties: answer(resource.plan(values)) };
    const { id, state } = await recordable(answer, resource.create(this.within(query), values));
    return { id, properties: answer(state) };
  }

  async update(
    query: Target & { olds: JsonObject; news: JsonObject; isPreview: boolean },
  ): Promise<JsonObject> {
    const { resource, pointer } = kindOf(query);
    const { values: news, secrets } = unwrap(query.news);
    const olds = own(query.olds);
    const answer = answering(resource, pointer, secrets);
    if (query.isPreview) return answer(resource.plan(news, olds));
    return answer(await recordable(answer, resource.update(this.within(query), query.id, { olds, news })));
  }

  /** `undefined` when the object is gone, also for an import and a get. */
  async read(query: Target & { state: JsonObject; inputs: JsonObject }): Promise<Found | undefined> {
    const { resource, pointer } = kindOf(query);
    const { secrets: ofInputs } = unwrap(query.inputs);
    const { values, secrets: ofState } = unwrap(query.state);
    const secrets = [...ofInputs, ...ofState];
    const { [pointerKey]: _pointer, ...state } = values;
    const answer = answering(resource, pointer, secrets);
    const found = await recordable(answer, resource.read(this.session, query.id, state)).catch(goneAsNothing);
    return found && { id: found.id, state: answer(found.state), inputs: wrap(found.inputs, secrets) };
  }

  async delete(query: Target & { state: JsonObject }): Promise<void> {
    await kindOf(query).resource.delete(this.within(query), query.id, own(query.state));
  }

  async invoke(token: string, args: JsonObject): Promise<JsonObject> {
    const called = functions.find((one) => one.token === token);
    if (!called) throw new ResourceError(`the provider aliflow has no function ${quote(token)}`);
    const { values, secrets } = unwrap(args);
    const found = await called.run(this.session, { ...values, ...secretInputs(secrets) });
    // What a secret led to may show it.
    return wrap(found, secrets.length === 0 ? [] : Object.keys(found).map((name) => [name]));
  }

  async list(type: string, query: JsonObject, request: PageRequest): Promise<Page> {
    const { resource } = kindOf({ type, urn: "" });
    const { region: asked, ...filters } = unwrap(query).values;
    const region = typeof asked === "string" && asked !== "" ? asked : this.session.region;
    if (region === undefined)
      throw new ResourceError(
        `cannot list ${type}: no region is set; run \`pulumi config set aliflow:region\``,
      );
    const what = JSON.stringify([type, region, filters]);
    return this.lists.page(what, request, () => resource.list(this.session, { region, filters }));
  }
}

/** A state as the engine gets it: what came secret goes back secret, and so does what may show it. */
function answering(resource: Resource, pointer: JsonObject, secrets: readonly Path[]) {
  const all = [...secrets, ...showing(resource, secrets)];
  return (state: JsonObject): JsonObject => wrap({ ...state, ...pointer }, all);
}

/** Older engines name the type in the URN only. */
function kindOf({ type, urn }: Pick<Target, "type" | "urn">): Kind {
  const token = type || (urn.split("::")[2]?.split("$").at(-1) ?? "");
  const kind = kinds.get(token);
  if (!kind) throw new ResourceError(`the provider aliflow has no resource ${quote(token)}`);
  return kind;
}

function own(wire: JsonObject): JsonObject {
  const { [pointerKey]: _pointer, ...rest } = unwrap(wire).values;
  return rest;
}

const refuseFile = ([property, ...within]: Path): CheckFailure => {
  const place = [property, ...within].join(".");
  return { property: "", reason: `${place}: is an asset or archive; give its text, or the object in it` };
};

const longestShown = 80;

/** Beside a property the engine prints its whole value, also a secret one. */
function toFailure({ property, reason }: Problem, given: JsonObject, secrets: readonly Path[]): CheckFailure {
  const [input = ""] = property.split(/[.[]/, 1);
  const isLong = (JSON.stringify(given[input]) ?? "").length > longestShown;
  const isSecret = secrets.some(([name]) => name === input);
  return isLong || isSecret ? { property: "", reason: `${property}: ${reason}` } : { property, reason };
}

/** A partial failure as the engine records it. */
async function recordable<T>(answer: (state: JsonObject) => JsonObject, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof PartialError)) throw error;
    throw withKept(error, { id: error.id, properties: answer(error.state) });
  }
}

function goneAsNothing(error: unknown): undefined {
  if (error instanceof ResourceError && error.isAbsence) return undefined;
  throw error;
}
