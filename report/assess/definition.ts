// What a changed definition means: step by step, and as one graph of before and after.

import { compare, type Document, graph, parse, validate } from "../../definition";
import type { Kind } from "../model/kinds";
import type { AssessedChange, DefinitionChange, ResourceChange } from "../model/model";
import { holdsSecret, secret, unknown } from "../read/secrets";

/** What says later what the change of a definition means; `undefined` where there is none. */
export function definitionOf(change: ResourceChange): AssessedChange["definition"] {
  const { kind, operation, before, after } = change;
  if (kind !== "Flow" && kind !== "ComposerFlow") return undefined;
  if (operation === "delete" || after.definition === undefined) return undefined;
  if (before.definition === after.definition && !isSecret(after.definition)) return undefined;
  return () => definitionChange(kind, before.definition, after.definition);
}

/** What rules say of a definition that others have changed; comments and layout are no change. */
export function findingsOf(
  { kind, origin, after }: ResourceChange,
  definition: AssessedChange["definition"],
) {
  if (kind === undefined || origin !== "outside" || definition?.()?.known !== "yes") return [];
  const document = documentOf(after.definition, kind);
  return document === undefined ? [] : validate(document);
}

function definitionChange(kind: Kind, before: unknown, after: unknown): DefinitionChange | undefined {
  if (isSecret(before) || isSecret(after)) return nothing("secret");
  const next = documentOf(after, kind);
  if (next === undefined) return nothing("unreadable");
  const old = documentOf(before, kind);
  if (old === undefined) return { known: "yes", changes: [], graph: () => graph(next) };
  const changes = compare(old, next);
  return changes.length === 0 ? undefined : { known: "yes", changes, graph: () => graph(next, old) };
}

const nothing = (known: "secret" | "unreadable"): DefinitionChange => ({ known, changes: [] });

/** Where a part is secret, its neighbours may tell of it. */
const isSecret = (definition: unknown) => definition === secret || holdsSecret(definition);

function documentOf(definition: unknown, kind: Kind): Document | undefined {
  const isText = typeof definition === "string" && definition !== unknown;
  const isData = typeof definition === "object" && definition !== null;
  if (!isText && !isData) return undefined;
  const options = { isHole, ...(kind === "ComposerFlow" && { kind: "composer" as const }) };
  return parse(definition, options).document;
}

const isHole = (value: unknown) =>
  typeof value === "string" && (value.includes(unknown) || value.includes("${"));
