// Resources as policies judge them: every one that a program declares, changed or not.

import { tokenOf } from "../../policies/rules";
import { isObject } from "../../text/json";
import type { DeclaredResource } from "../model/model";
import { placeOf } from "./place";
import { inputsOf, type Step } from "./step";
import type { Urn } from "./urn";

/** The resource that a step declares, of this provider; what is deleted is declared no more. */
export function declaredIn({ op, urn, old, new: next }: Step, { name, type }: Urn): DeclaredResource[] {
  const token = tokenOf(type);
  if (token === undefined || !isObject(next)) return [];
  const { protect, retainOnDelete, id, propertyDependencies } = next;
  const place = placeOf(next);
  const options = {
    ...(protect === true && { protect }),
    ...(retainOnDelete === true && { retainOnDelete }),
  };
  return [
    {
      ...{ token, name, urn, op, properties: inputsOf(next), options },
      ...(typeof id === "string" && id !== "" && { id }),
      ...(isObject(propertyDependencies) && { propertyDependencies: urnsOf(propertyDependencies) }),
      ...(isObject(old) && { old: { properties: inputsOf(old) } }),
      ...(place && { place }),
    },
  ];
}

function urnsOf(dependencies: Readonly<Record<string, unknown>>): Record<string, string[]> {
  const lists = Object.entries(dependencies).filter(([, urns]) => Array.isArray(urns));
  return Object.fromEntries(lists.map(([name, urns]) => [name, [urns].flat().map(String)]));
}
