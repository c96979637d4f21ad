// What a preview (`pulumi preview --json`) deploys: the few fields of its steps that say what is called what.

import { type Document, parse } from "../definition";
import { isObject } from "../text/json";
import { quote } from "../text/quote";
import { type ClassName, classOf } from "../text/resource-type";
import type { Deployed } from "./deployer";
import { lives } from "./lives";
import { starred } from "./place";

export interface Previewed {
  readonly deployed: readonly Deployed[];
  readonly documents: readonly Document[];
  /** Definitions that nothing can be said of, by why. */
  readonly notes: readonly string[];
}

/** A text that is no preview. */
export class NotAPreview extends Error {
  override readonly name = "NotAPreview";
}

/** One side of a step. */
interface Side {
  readonly type: ClassName;
  readonly logicalName: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** Every resource of this package that a preview tells of, before and after. @throws NotAPreview */
export function readPreview(text: string): Previewed {
  const sides = stepsOf(text).flatMap(({ urn, oldState, newState }) =>
    [oldState, newState].flatMap((state) => sideOf(urn, state)),
  );
  const names = new Map(sides.flatMap(automaticName));
  const definitions = sides.flatMap(({ logicalName, inputs }) =>
    inputs.definition === undefined ? [] : [readDefinition(logicalName, inputs.definition)],
  );
  return {
    deployed: sides.map((side) => deployedBy(side, names)),
    documents: definitions.flatMap((one) => (typeof one === "string" ? [] : [one])),
    notes: definitions.flatMap((one) => (typeof one === "string" ? [one] : [])),
  };
}

function stepsOf(text: string): readonly Record<string, unknown>[] {
  const preview = json(text);
  if (!isObject(preview) || !Array.isArray(preview.steps ?? []))
    throw new NotAPreview("is not what `pulumi preview --json` prints: it has no list of steps");
  const diagnostics = Array.isArray(preview.diagnostics) ? preview.diagnostics.filter(isObject) : [];
  if (diagnostics.some(({ severity }) => severity === "error"))
    throw new NotAPreview("is of a preview that failed, which does not tell all; correct the program first");
  const steps: readonly unknown[] = Array.isArray(preview.steps) ? preview.steps : [];
  return steps.filter(isObject);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NotAPreview("is no JSON; write it with `pulumi preview --json --show-sames`");
  }
}

function sideOf(urn: unknown, state: unknown): Side[] {
  if (!isObject(state) || !isObject(state.inputs)) return [];
  const type = classOf(String(state.type));
  if (type === undefined) return [];
  return [{ type, logicalName: String(urn).split("::").at(-1) ?? "", inputs: state.inputs }];
}

/** An automatic name ends in seven signs, which are others with each replacement: any seven are allowed. */
function automaticName({ inputs: { name, __logicalName } }: Side): [string, string][] {
  const begin = typeof name === "string" ? /^(.+-)[0-9a-f]{7}$/.exec(name)?.[1] : undefined;
  // The provider keeps the logical name where it has made a name of it.
  if (begin === undefined || __logicalName === undefined) return [];
  return [[String(name), `${begin}${"?".repeat(7)}`]];
}

function deployedBy({ type, inputs }: Side, names: ReadonlyMap<string, string>): Deployed {
  const { owner } = lives[type];
  const { region, roleArn } = inputs;
  const flow = owner === undefined ? undefined : inputs[owner];
  return {
    type,
    ...(typeof flow === "string" && { flow: names.get(flow) ?? starred(flow) }),
    ...(typeof roleArn === "string" && roleArn !== "" && { roleArn }),
    ...(typeof region === "string" && { region }),
  };
}

/** A document, or why there is none. */
function readDefinition(logicalName: string, definition: unknown): Document | string {
  const name = quote(logicalName);
  if (definition === "[secret]") return `the definition of ${name} is secret: nothing is said of its tasks`;
  const isGiven = typeof definition === "string" || isObject(definition);
  const { document } = isGiven ? parse(definition, { isHole }) : {};
  return (
    document ?? `the definition of ${name} cannot be read, or is not known yet: nothing is said of its tasks`
  );
}

const isHole = (value: unknown) => typeof value === "string" && starred(value) !== value;
