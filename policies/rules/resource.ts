// A resource as rules see it: the same whether a policy pack or the JSON of a preview tells of it.

import { classOf, pluginType } from "../../text/resource-type";

export interface StackResource {
  /** `aliflow:index:Flow`, whichever door it goes through: see `tokenOf`. */
  readonly token: string;
  readonly name: string;
  readonly urn: string;
  /** Its inputs. A value marked as secret reads `[secret]`; one that is not known yet as the engine writes it. */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly options: { readonly protect?: boolean; readonly retainOnDelete?: boolean };
  /** The service's id of it, which tags name. */
  readonly id?: string;
  /** URNs of the resources that each input comes from. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  /** What happens to it, in the engine's words: `update`, `replace`. */
  readonly op?: string;
  /** How it was; absent when it is new, or when nobody tells. */
  readonly old?: Pick<StackResource, "properties">;
}

/** What stands for a value that the program marks as secret: no rule looks into it, so no message shows it. */
export const marked = "[secret]";

/** What the engine writes for values that are not known yet: boolean, number, text, list, asset, archive, object. */
const unknowns: ReadonlySet<unknown> = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** Whether a value is secret, or not known yet: it passes every rule. */
export const isOpen = (value: unknown): boolean => value === marked || unknowns.has(value);

/** The token of a resource's type, or `undefined` for those of other providers. */
export function tokenOf(type: string): string | undefined {
  const className = classOf(type);
  return className === undefined ? undefined : pluginType(className);
}

/** The stack that a URN is of: `urn:pulumi:STACK::PROJECT::TYPES::NAME`. */
export const stackOf = (urn: string): string => /^urn:pulumi:(.*?)::/s.exec(urn)?.[1] ?? "";
