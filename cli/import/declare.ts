// What a program says of each object: only what is not the default, other objects by reference. Whether a property
// may be left out is asked of the resource itself: its check and its diff must then find nothing to do.

import type { Session } from "../../provider/cloud/session";
import { inputProperties } from "../../provider/generated/types";
import { type Json, type JsonObject, sameJson } from "../../text/json";
import { type DefinitionFile, definitionFiles, problemOfText } from "./definition-files";
import { type CloudObject, type LeftOut, shownName } from "./kinds";
import { logicalNames } from "./logical-names";

/** A value in a program. */
export type Value =
  | { readonly json: Json; readonly file?: undefined; readonly reference?: undefined }
  | { readonly file: DefinitionFile; readonly reference?: undefined }
  | { readonly reference: Reference; readonly file?: undefined };

/** An output of another object of the program. */
export interface Reference {
  readonly to: CloudObject;
  readonly output: string;
}

export interface Declaration {
  readonly object: CloudObject;
  readonly logicalName: string;
  readonly inputs: readonly (readonly [name: string, value: Value])[];
  /** What an import hands over: everything that is known, in the shape that a check takes. */
  readonly given: JsonObject;
}

export interface Declared {
  readonly declarations: readonly Declaration[];
  readonly leftOut: readonly LeftOut[];
}

/** Declares the objects; `session` checks without a call, and its region is the one that programs leave out. */
export function declare(objects: readonly CloudObject[], session: Session): Declared {
  const spoken = objects.map((object) => ({ object, said: inputsOf(object, session) }));
  const leftOut = spoken.flatMap(({ object, said }) =>
    typeof said === "string"
      ? [{ kind: object.kind.kind, name: shownName(object), region: object.region, reason: said }]
      : [],
  );
  const sayable = spoken.flatMap(({ object, said }) => (typeof said === "string" ? [] : [{ object, said }]));
  const all = sayable.map(({ object }) => object);
  const context: Naming = {
    nameOf: logicalNames(all, session.region),
    fileOf: definitionFiles(),
    targets: new Map(all.map((object) => [keyOf(object.kind.kind, object.region, object.id), object])),
  };
  return {
    declarations: grouped(sayable.map(({ object, said }) => declaration(object, said, context))),
    leftOut,
  };
}

interface Naming {
  readonly nameOf: (object: CloudObject) => string;
  readonly fileOf: ReturnType<typeof definitionFiles>;
  readonly targets: ReadonlyMap<string, CloudObject>;
}

const keyOf = (kind: string, region: string, id: Json) => `${region} ${kind} ${id}`;

function declaration(
  object: CloudObject,
  { inputs, given }: Spoken,
  { nameOf, fileOf, targets }: Naming,
): Declaration {
  const { definitions, links } = object.kind;
  const logicalName = nameOf(object);
  const spoken = (name: string, json: Json): Value => {
    if (name === "definition" && definitions !== undefined)
      return { file: fileOf(definitions, logicalName, json) };
    const link = links[name];
    const to = link && targets.get(keyOf(link.kind, object.region, json));
    return link && to ? { reference: { to, output: link.output } } : { json };
  };
  const values = Object.entries(inputs).map(([name, json]) => [name, spoken(name, json)] as const);
  return { object, logicalName, inputs: values, given };
}

/** Each object, then those that refer to it. */
function grouped(declarations: readonly Declaration[]): Declaration[] {
  const owners = Map.groupBy(
    declarations,
    ({ inputs }) => inputs.find(([, value]) => value.reference)?.[1].reference?.to,
  );
  return (owners.get(undefined) ?? []).flatMap((root) => [root, ...(owners.get(root.object) ?? [])]);
}

interface Spoken {
  readonly inputs: JsonObject;
  readonly given: JsonObject;
}

/** The inputs that a program gives, or why none keep the object as it is. */
function inputsOf(object: CloudObject, session: Session): Spoken | string {
  const { definition } = object.found.inputs;
  const wrong = typeof definition === "string" ? problemOfText(definition) : undefined;
  if (wrong !== undefined) return `its definition ${wrong}`;
  let problem = "";
  for (const validation of validationsOf(object)) {
    const given = givenOf(object, validation);
    const answer = judge(object, { given, inputs: given }, session);
    if (answer === undefined) return { given, inputs: shortened(object, given, session) };
    problem ||= answer;
  }
  return problem;
}

/** What the service runs may not pass our own rules: then they are only told, or not looked at. */
const validationsOf = ({ kind }: CloudObject): readonly (string | undefined)[] =>
  "validation" in propertiesOf(kind.exported) ? [undefined, "warn", "off"] : [undefined];

function propertiesOf(exported: string): object {
  const all: Readonly<Record<string, object | undefined>> = inputProperties;
  return all[exported] ?? {};
}

function givenOf({ kind, region, found }: CloudObject, validation: string | undefined): JsonObject {
  const { definition, ...inputs } = found.inputs;
  // A template gives a flow its definition: the two never stand side by side.
  const isTemplated = inputs.templateId !== undefined;
  return {
    ...inputs,
    ...(definition !== undefined && !isTemplated && { definition }),
    // An import without a description would get the mark of its new stack, and differ by it.
    ...("description" in propertiesOf(kind.exported) && { description: inputs.description ?? "" }),
    region,
    ...(validation !== undefined && { validation }),
  };
}

/** What would change, or be refused, if a program gave `inputs` after an import of `given`. */
function judge(
  { kind, found }: CloudObject,
  { given, inputs }: Spoken,
  session: Session,
): string | undefined {
  const checked = kind.resource.check(session, given, inputs);
  const [problem] = checked.problems;
  if (problem !== undefined) return `${problem.property}: ${problem.reason}`;
  const { changed } = kind.resource.diff(found.state, checked.inputs);
  return changed.length === 0 ? undefined : `${changed.join(", ")} would change`;
}

/** Not left out although the service would choose: a flow made anew should land in the same group. */
const kept = new Set(["definition", "resourceGroupId", "validation"]);

function shortened(object: CloudObject, given: JsonObject, session: Session): JsonObject {
  const isQuiet = (inputs: JsonObject) => judge(object, { given, inputs }, session) === undefined;
  let inputs = given;
  for (const [name, value] of Object.entries(given)) {
    if (kept.has(name) || name in object.kind.links) continue;
    const { [name]: _left, ...rest } = inputs;
    if (isQuiet(rest)) inputs = rest;
    else if (name === "payload" || name === "input")
      inputs = { ...inputs, [name]: asObject(value, (item) => isQuiet({ ...inputs, [name]: item })) };
  }
  return ordered(object, inputs);
}

/** JSON text as an object, where every digit of it stays. */
function asObject(text: Json, isSame: (value: Json) => boolean): Json {
  if (typeof text !== "string") return text;
  try {
    const value: Json = JSON.parse(text);
    return isSame(value) && !sameJson(value, text) ? value : text;
  } catch {
    return text;
  }
}

/** In the order of the schema, as the reference has it. */
function ordered({ kind }: CloudObject, inputs: JsonObject): JsonObject {
  const names = Object.keys(propertiesOf(kind.exported)).filter((name) => name in inputs);
  return Object.fromEntries(names.map((name) => [name, inputs[name] ?? null]));
}
