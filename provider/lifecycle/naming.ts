// Which name an object has that the program does not name, and what becomes of it when the service has spent it.

import { isObject, type Json, type JsonObject } from "../../text/json";
import type { Session } from "../cloud/session";
import { logicalNameKey, ownerKey, ownInputs, proposedNameKey, secretInputsKey } from "./hidden";
import { automaticName, fittedName, isAutomaticName, type NameRule } from "./name";
import type { BaseInputs, ResourceSpec } from "./resource-spec";

interface Sides {
  readonly olds: JsonObject;
  readonly news: JsonObject;
}

/** The name for inputs without one; empty where the resource has no names or nobody says how it is called. */
export function nameFor<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  { olds, news }: Sides,
): JsonObject {
  const { autoName } = spec;
  const logicalName = news[logicalNameKey];
  if (autoName === undefined || "name" in ownInputs(news) || typeof logicalName !== "string") return {};
  const identity = identityOf(spec, session, news);
  // A name that was made once is kept; one that the program gave before is not ours to keep. For a replacement
  // there are no old inputs, but what it replaces was checked before.
  const kept = logicalNameKey in olds && typeof olds.name === "string" ? olds.name : undefined;
  const taken = session.automaticNames.get(identity ?? "") ?? new Set();
  if (identity !== undefined && kept !== undefined) session.automaticNames.set(identity, taken.add(kept));
  return {
    name: kept ?? proposedName(news, autoName) ?? automaticName({ logicalName, identity, taken }, autoName),
  };
}

/** Whose the object is; where names are spent also what it begins with, of which a change has to have another name. */
function identityOf<I extends BaseInputs, S extends I>(
  { token, namesStay, replaceOn }: ResourceSpec<I, S>,
  session: Session,
  news: JsonObject,
): string | undefined {
  const owner = news[ownerKey];
  if (typeof owner !== "string") return undefined;
  const identity = `${token} ${session.stateIdentity} ${owner}`;
  if (!namesStay) return identity;
  // Of a secret, a name would show when it has come to a certain value.
  const secrets = news[secretInputsKey] ?? [];
  const isShown = (name: string) => name !== "name" && Array.isArray(secrets) && !secrets.includes(name);
  const begun = Object.keys(replaceOn)
    .filter(isShown)
    .map((name) => [name, news[name] ?? null]);
  return `${identity} ${JSON.stringify(sorted(Object.fromEntries(begun)))}`;
}

/** With keys in order: the engine hands maps over in any. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const entries = Object.entries(value as JsonObject).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}

function proposedName({ [proposedNameKey]: proposal }: JsonObject, rule: NameRule): string | undefined {
  if (isObject(proposal)) return String(proposal.exact);
  return typeof proposal === "string" ? fittedName(proposal, rule) : undefined;
}

/** A proposal without a random part: a replacement cannot have another name than what it replaces. */
export function isProposedAgain<I extends BaseInputs, S extends I>(
  { autoName }: ResourceSpec<I, S>,
  { olds, news }: Sides,
): boolean {
  const proposed = autoName && proposedName(news, autoName);
  return proposed !== undefined && proposed === olds.name;
}

/** The inputs of a create with a name that nobody has had, where theirs is spent and nobody has chosen it. */
export function withFreeName<I extends BaseInputs, S extends I>(
  { autoName, namesStay }: ResourceSpec<I, S>,
  given: JsonObject,
): JsonObject | undefined {
  const { [logicalNameKey]: logicalName, name } = given;
  if (!namesStay || !autoName || typeof logicalName !== "string") return undefined;
  // What the engine enforces may have any form.
  return isAutomaticName(name) ? { ...given, name: automaticName({ logicalName }, autoName) } : undefined;
}

/** Inputs with the name that the object of the state has come to, which the engine's inputs do not tell. */
export function asNamed<I extends BaseInputs, S extends I>(
  { namesStay }: ResourceSpec<I, S>,
  { olds, news }: Sides,
): JsonObject {
  const isAutomatic = logicalNameKey in olds && logicalNameKey in news;
  return namesStay && isAutomatic && olds.name !== undefined ? { ...news, name: olds.name } : news;
}
