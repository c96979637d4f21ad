// What the service allows in tags, checked before any call.

import { quote } from "../../text/quote";
import { propertyPath } from "../lifecycle/check-schema";
import type { Problem } from "../lifecycle/problem";
import { isUnknown } from "../lifecycle/unknown";

const maxLength = 128;

/** Keys that belong to the service and its other products: never set, read or removed. */
export const isSystemKey = (key: string): boolean => /^(aliyun|acs:)/.test(key);

/** Whether a tag with the key is there, and with the value; without a key, any set of tags will do. */
export function hasTag(tags: Readonly<Record<string, string>>, key?: string, value?: string): boolean {
  return key === undefined || (Object.hasOwn(tags, key) && (value ?? tags[key]) === tags[key]);
}

/** What is wrong with a tag, if anything; of a secret one without its value. */
export function tagProblem(key: string, value: unknown, isSecret: boolean): Problem | undefined {
  const isKnown = typeof value === "string" && !isUnknown(value);
  const reason =
    keyProblem(key) ?? (isKnown ? valueProblem(value, isSecret ? "its value" : quote(value)) : undefined);
  return reason === undefined ? undefined : { property: propertyPath(["tags", key]), reason };
}

function keyProblem(key: string): string | undefined {
  if (key === "") return "a tag needs a key";
  if (isSystemKey(key))
    return 'keys that begin with "aliyun" or "acs:" belong to the service; use another key';
  if (holdsUrl(key)) return 'a key must not hold "http://" or "https://"';
  return tooLong("key", key);
}

function valueProblem(value: string, shown: string): string | undefined {
  if (value.startsWith("acs:")) return `${shown} begins with "acs:", which belongs to the service`;
  if (holdsUrl(value)) return `${shown} must not hold "http://" or "https://"`;
  return tooLong("value", value);
}

const holdsUrl = (text: string) => /https?:\/\//.test(text);

function tooLong(what: string, text: string): string | undefined {
  const { length } = Array.from(text);
  return length > maxLength ? `the ${what} has ${length} characters; ${maxLength} are allowed` : undefined;
}
