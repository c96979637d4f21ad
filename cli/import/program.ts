// A program in one of the languages, as files of a project.

import type { Declaration } from "./declare";
import { uniqueNames } from "./names";

export type Door = "dynamic" | "plugin";

export interface Program {
  /** Name of the project. */
  readonly project: string;
  /** Region of what names none. */
  readonly region: string | undefined;
  readonly door: Door;
  /** Version of this package. */
  readonly version: string;
  readonly declarations: readonly Declaration[];
}

/** Path → text. */
export type Files = Readonly<Record<string, string>>;

/** How a language forms identifiers. */
export interface Identifiers {
  /** `form("order-flow", "it")`; the second is for what cannot begin one. */
  form(name: string, first: string): string;
  /** Between a name and the number that makes it unique. */
  readonly join: string;
  readonly reserved: readonly string[];
}

/** The identifiers of the objects that others refer to; the others need none. */
export function identifiersOf(
  { declarations }: Program,
  { form, join, reserved }: Identifiers,
): ReadonlyMap<object, string> {
  const targets = new Set<object>(
    declarations.flatMap(({ inputs }) => inputs.flatMap(([, value]) => value.reference?.to ?? [])),
  );
  const unique = uniqueNames(reserved, join);
  const nameOf = ({ logicalName, object: { kind } }: Declaration) => {
    const name = form(logicalName, form(kind.className, "it"));
    return unique(reserved.includes(name) ? form(`${logicalName}-${kind.className}`, "it") : name);
  };
  const named = declarations.filter(({ object }) => targets.has(object));
  return new Map(named.map((declaration) => [declaration.object, nameOf(declaration)]));
}

/** `flows/orders.yaml` and all the others. */
export function definitionsOf({ declarations }: Program): Files {
  const files = declarations.flatMap(({ inputs }) => inputs.flatMap(([, value]) => value.file ?? []));
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}
