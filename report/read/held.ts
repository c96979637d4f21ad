// Which objects of the cloud a stack has in its state, told by a step or by the state itself.

import { isObject } from "../../text/json";
import { kindOf } from "../model/kinds";
import type { HeldObject } from "../model/model";
import { secret, unknown } from "./secrets";
import type { Step } from "./step";

/** Types of the provider that is bridged from Terraform's: the same objects, with ids of its own. */
const bridged = {
  "alicloud:fnf/flow:Flow": "Flow",
  "alicloud:fnf/schedule:Schedule": "Schedule",
} as const;

const isBridged = (type: string): type is keyof typeof bridged => Object.hasOwn(bridged, type);

/** The object that a resource of a state stands for; none where it only looks at one. */
export function heldBy(state: unknown, type: string): HeldObject[] {
  if (!isObject(state) || state.external === true) return [];
  const { id, inputs, outputs } = state;
  if (typeof id !== "string" || id === "") return [];
  if (isBridged(type)) return [{ kind: bridged[type], id: id.replace(":", "/") }];
  const kind = kindOf(type);
  const region = regionIn(outputs) ?? regionIn(inputs);
  return kind ? [{ kind, id, ...(region !== undefined && { region }) }] : [];
}

function regionIn(properties: unknown): string | undefined {
  const region = isObject(properties) ? properties.region : undefined;
  return typeof region === "string" && region !== secret && region !== unknown ? region : undefined;
}

/** Steps at whose end the old object is no longer in the state. */
const leaving = ["delete", "delete-replaced", "replace", "create-replacement"];

/** The objects that a step says are in the stack, or will be; not what it leaves behind in the account. */
export function heldIn({ op, old, new: next }: Step, type: string): HeldObject[] {
  if (op.startsWith("read") || op.startsWith("discard")) return [];
  const isLeft = leaving.includes(op) && isObject(old) && old.retainOnDelete === true;
  return [...(isLeft ? [] : heldBy(old, type)), ...heldBy(next, type)];
}
