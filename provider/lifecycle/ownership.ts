// Whose an object is. Where its description is ours, it says so from its creation on, and it stays so when
// project, stack or resource are renamed. Descriptions that people write are theirs and say nothing.

import { createHash } from "node:crypto";
import type { JsonObject } from "../../text/json";
import { isEmpty } from "../../text/json";
import { ownerKey, ownInputs } from "./hidden";
import type { BaseInputs, ResourceSpec } from "./resource-spec";

const beginning = "Managed by Pulumi";
const hashLength = 8;

/** `Managed by Pulumi: project/stack/name`; what is too long for the service ends in a hash of the whole. */
export function markOf(owner: string, maxLength: number): string {
  const mark = `${beginning}: ${owner}`;
  if (mark.length <= maxLength) return mark;
  const hash = createHash("sha256").update(owner).digest("hex").slice(0, hashLength);
  return `${mark.slice(0, maxLength - hashLength - 1)}#${hash}`;
}

/** The resource's name in its program: the last part of `project/stack/Parent$name`. */
export function logicalNameOf(inputs: JsonObject): string | undefined {
  const owner = inputs[ownerKey];
  return typeof owner === "string" ? owner.split("/").slice(2).join("/").split("$").at(-1) : undefined;
}

/** Whether a description was not written by a person. */
export const isMark = (description: unknown): boolean =>
  typeof description === "string" && (description === beginning || description.startsWith(`${beginning}: `));

/** The mark of the resource that these inputs are of; `undefined` where nobody says which resource it is. */
export function markFor<I extends BaseInputs, S extends I>(
  { mark }: ResourceSpec<I, S>,
  inputs: JsonObject,
): string | undefined {
  const { description } = inputs;
  if (typeof description === "string" && description !== beginning && isMark(description)) return description;
  const owner = inputs[ownerKey];
  return mark && typeof owner === "string" ? markOf(owner, mark.maxLength) : undefined;
}

/** The description of an object whose program writes none. */
export function ownDescription<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  { olds, news }: { olds: JsonObject; news: JsonObject },
): JsonObject {
  if (spec.mark === undefined || "description" in ownInputs(news)) return {};
  const { description } = olds;
  if (isMark(description)) return { description: description ?? null };
  // What was made without a description is not changed for the sake of one.
  if (Object.keys(ownInputs(olds)).length > 0 && isEmpty(description)) return {};
  const mark = markFor(spec, { [ownerKey]: news[ownerKey] ?? null });
  if (mark !== undefined) return { description: mark };
  return spec.mark.isRequired ? { description: beginning } : {};
}
