// What a changed definition means: step by step, and as one graph of before and after.

import { compare, type Document, graph, parse, validate } from "../../definition";
import type { DefinitionChange, ResourceChange } from "../model/model";
import { holdsSecret, secret, unknown } from "../read/secrets";

/** `undefined` where no definition is, or none that changes. */
export function definitionChange({
  kind,
  operation,
  origin,
  before,
  after,
}: ResourceChange): DefinitionChange | undefined {
  if (kind !== "Flow" && kind !== "ComposerFlow") return undefined;
  if (operation === "delete" || after.definition === undefined) return undefined;
  if (isSecret(before.definition) || isSecret(after.definition)) return nothing("secret");
  const next = documentOf(after.definition, kind);
  if (next === undefined) return nothing("unreadable");
  const old = documentOf(before.definition, kind);
  const findings = origin === "outside" ? validate(next) : [];
  if (old === undefined) return { known: "yes", changes: [], graph: graph(next), findings };
  const changes = compare(old, next);
  if (changes.length === 0) return undefined;
  return { known: "yes", changes, graph: graph(next, old), findings };
}

const nothing = (known: "secret" | "unreadable"): DefinitionChange => ({ known, changes: [], findings: [] });

/** Where a part is secret, its neighbours may tell of it. */
const isSecret = (definition: unknown) => definition === secret || holdsSecret(definition);

function documentOf(definition: unknown, kind: "Flow" | "ComposerFlow"): Document | undefined {
  const isText = typeof definition === "string" && definition !== unknown;
  const isData = typeof definition === "object" && definition !== null;
  if (!isText && !isData) return undefined;
  const options = { isHole, ...(kind === "ComposerFlow" && { kind: "composer" as const }) };
  return parse(definition, options).document;
}

const isHole = (value: unknown) =>
  typeof value === "string" && (value.includes(unknown) || value.includes("${"));
