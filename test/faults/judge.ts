// The judge of a stack that should have come to rest: the cloud is what the program says, the state knows all of it,
// and nothing else is left.
import { isObject, type Json, type JsonObject, sameJson } from "../../text/json";
import type { Seen } from "./observer";
import type { Declaration, Program } from "./program";

export type FindingKind = "missing" | "wrong" | "duplicate" | "orphan" | "restless" | "stuck";

export interface Finding {
  readonly kind: FindingKind;
  /** The object and what is wrong with it. */
  readonly text: string;
}

/** What a state holds of an object. */
export interface Held extends Pick<Declaration, "name" | "className"> {
  readonly id: string;
}

export interface Case {
  readonly program: Program;
  readonly state: readonly Held[];
  readonly cloud: readonly Seen[];
  /**
   * Logical names whose create was cut off by a kill and never tried again: what it made may remain, if marked. Tags
   * of which that is so, by `tagLeft`.
   */
  readonly abandoned?: ReadonlySet<string>;
  /** Ids that a state has held by now: executions stay when they have ended. */
  readonly past?: ReadonlySet<string>;
  /** Whether a kill may have cut off what began an execution that has ended since. */
  readonly wasKilled?: boolean;
}

/** Everything that is wrong, empty when nothing is. */
export function judge({
  program,
  state,
  cloud,
  abandoned = new Set(),
  past = new Set(),
  wasKilled = false,
}: Case): readonly Finding[] {
  const declared = program.flatMap((declaration) => judgeDeclared(declaration, { state, cloud, abandoned }));
  const known = new Set(state.map(keyOf));
  const strangers = cloud
    .filter((seen) => !known.has(keyOf(seen)) && !isAbandoned(seen, abandoned))
    .filter((seen) => !hasEnded(seen) || !(wasKilled || past.has(seen.id)))
    .filter(({ className, name }) => className !== "ResourceTag" || known.has(`ComposerFlow ${name}`));
  return [...declared, ...strangers.map((seen) => judgeStranger(seen, program)), ...extra(program, state)];
}

const keyOf = ({ className, id }: { className: string; id: string }): string => `${className} ${id}`;

function judgeDeclared(
  declaration: Declaration,
  { state, cloud, abandoned }: Required<Pick<Case, "state" | "cloud" | "abandoned">>,
): readonly Finding[] {
  const { name, className } = declaration;
  const own = state.find((one) => one.name === name);
  if (!own) return [{ kind: "missing", text: `${className} "${name}" is not in the state` }];
  const seen = cloud.find((one) => keyOf(one) === keyOf(own));
  if (!seen) return [{ kind: "missing", text: `${className} "${name}" is not in the cloud` }];
  const ended = className === "Execution" && declaration.inputs.wait !== false ? { status: "Succeeded" } : {};
  const expected: JsonObject = { ...declaration.inputs, ...referred(declaration, state), ...ended };
  return Object.keys({ ...defaults[className], ...expected }).flatMap((property): Finding[] => {
    const want = expected[property];
    const got = property === "tags" ? withoutLeft(seen, { want, abandoned }) : seen.content[property];
    if (unseen.has(property) || isAsWanted(declaration, { property, want, got })) return [];
    return [{ kind: "wrong", text: `${className} "${name}": ${property} is ${JSON.stringify(got)}` }];
  });
}

/** What the cloud does not tell of an object itself. */
const unseen: ReadonlySet<string> = new Set(["region", "resourceType", "triggers", "wait", "stopOnDelete"]);

/** A tag of a resource of which nobody may know. */
export const tagLeft = (resourceId: string, key: string): string => `tag ${key} of ${resourceId}`;

/** The tags that are there, without those that are not declared and may be left of a write that was cut off. */
function withoutLeft(
  { name, content }: Seen,
  { want, abandoned }: { want: Json | undefined; abandoned: ReadonlySet<string> },
): JsonObject {
  const isKept = (key: string) =>
    (isObject(want) && Object.hasOwn(want, key)) || !abandoned.has(tagLeft(name, key));
  return Object.fromEntries(tagsIn(content).filter(([key]) => isKept(key)));
}

const tagsIn = ({ tags }: JsonObject): [string, Json][] =>
  Object.entries(isObject(tags) ? (tags as JsonObject) : {}); // what JSON holds is JSON

/** What an object has where the program says nothing. */
const defaults: Readonly<Record<Declaration["className"], JsonObject>> = {
  Flow: { description: "", roleArn: "", executionMode: "Standard" },
  Schedule: { description: "", enabled: true },
  ComposerFlow: { description: "", enabled: true },
  FlowVersion: { description: "" },
  FlowAlias: { description: "" },
  Execution: {},
  ResourceTag: {},
};

function isAsWanted(
  { name, className }: Declaration,
  { property, want, got }: { property: string; want: Json | undefined; got: Json | undefined },
): boolean {
  if (want !== undefined) return sameJson(want, got);
  if (property === "description")
    return got === "" || got === "Managed by Pulumi" || nameOfMark(got) === name;
  return sameJson(defaults[className][property], got);
}

/** Inputs that are outputs of others: names and ids, which the state's ids tell; a flow's begins those of its parts. */
function referred({ references = {} }: Declaration, state: readonly Held[]): JsonObject {
  const values = Object.entries(references).map(([property, { of, output }]): [string, Json] => {
    const id = state.find(({ name }) => name === of)?.id;
    return [property, (output === "flowName" ? id?.split("/")[0] : id) ?? null];
  });
  return Object.fromEntries(values);
}

/** An object that no state holds: a second one of something declared, or one that nobody declares. */
function judgeStranger({ className, id, name, content }: Seen, program: Program): Finding {
  const isOf = (declaration: Declaration): boolean =>
    declaration.className === className &&
    (declaration.inputs.name === name ||
      (declaration.inputs.name === undefined && name.startsWith(`${declaration.name}-`)));
  const kind = program.some(isOf) ? "duplicate" : "orphan";
  return { kind, text: `${className} ${id} (${JSON.stringify(content.description ?? name)}) is in no state` };
}

/** Objects that the program does not declare any more, or whose replacement is not finished. */
function extra(program: Program, state: readonly Held[]): Finding[] {
  const names = new Set(program.map(({ name }) => name));
  const isFirst = ({ name }: Held, index: number) => state.findIndex((one) => one.name === name) === index;
  return state
    .filter((held, index) => !names.has(held.name) || !isFirst(held, index))
    .map(({ name, id }) => ({ kind: "restless", text: `the state still holds ${id} as "${name}"` }));
}

/** Ended, an execution does nothing any more: it is a trace. */
const hasEnded = ({ className, content }: Seen): boolean =>
  className === "Execution" && content.status !== "Running";

function isAbandoned(seen: Seen, abandoned: ReadonlySet<string>): boolean {
  const { className, name, content } = seen;
  if (className === "ResourceTag") return tagsIn(content).every(([key]) => abandoned.has(tagLeft(name, key)));
  const logicalName = className === "Execution" ? name.replace(/-[0-9a-f]{7}$/, "") : markedName(seen);
  return abandoned.has(logicalName ?? "");
}

const markedName = ({ content }: Seen): string | undefined => nameOfMark(content.description);

/** The logical name in an ownership mark, `Managed by Pulumi: project/stack/name`. */
function nameOfMark(description: Json | undefined): string | undefined {
  const match = /^Managed by Pulumi: [^/]+\/[^/]+\/(.+)$/.exec(
    typeof description === "string" ? description : "",
  );
  return match?.[1];
}
