// The inputs that a policy pack is given, as rules take them: plain, and without what is marked as secret.

import { type ResourceValidationArgs, Secret } from "@pulumi/policy";
import type { Path } from "../definition";
import { marked, type StackResource, tokenOf } from "./rules";

/**
 * The values under the proxies of `@pulumi/policy`, which throw at what is not known yet. They trap reads of
 * properties only: a property's descriptor holds the value as it came.
 */
export function plain(value: unknown, onSecret: (path: Path) => void = () => {}, path: Path = []): unknown {
  if (value instanceof Secret) {
    onSecret(path);
    return marked;
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(Object.getOwnPropertyDescriptors(value)).filter(([, one]) => one.enumerable);
  const isList = Array.isArray(value);
  const inner = entries.map(([key, descriptor]) => {
    const step = isList ? Number(key) : key;
    return [key, plain(descriptor.value, onSecret, [...path, step])] as const;
  });
  return isList ? inner.map(([, item]) => item) : Object.fromEntries(inner);
}

/** What is secret of a resource's inputs, by its URN: seen before anything is mended or looked at. */
export class Secrets {
  private readonly paths = new Map<string, Path[]>();

  /** Whether anybody has looked: without, what is marked cannot be told from what is plain. */
  isSeen(urn: string): boolean {
    return this.paths.has(urn);
  }

  see(urn: string, properties: object): void {
    const found: Path[] = [];
    plain(properties, (path) => found.push(path));
    this.paths.set(urn, found);
  }

  add(urn: string, path: Path): void {
    this.paths.get(urn)?.push(path);
  }

  /** Inputs with `[secret]` for all that is marked. */
  hidden(urn: string, properties: object): Record<string, unknown> {
    const copy = { properties: plain(properties) };
    for (const path of this.paths.get(urn) ?? []) hide(copy, ["properties", ...path]);
    return isRecord(copy.properties) ? copy.properties : {};
  }
}

const isRecord = (value: unknown): value is Record<string | number, unknown> =>
  typeof value === "object" && value !== null;

function hide(root: unknown, path: Path): void {
  const holder = path.slice(0, -1).reduce<unknown>((at, step) => (isRecord(at) ? at[step] : undefined), root);
  const last = path.at(-1);
  if (isRecord(holder) && last !== undefined && Object.hasOwn(holder, last)) holder[last] = marked;
}

/** A resource of this provider, as rules take it; `undefined` for those of others. */
export function resourceOf(
  { type, name, urn, opts }: Pick<ResourceValidationArgs, "type" | "name" | "urn" | "opts">,
  properties: Record<string, unknown>,
): StackResource | undefined {
  const token = tokenOf(type);
  return token === undefined
    ? undefined
    : { token, name, urn, properties, options: { protect: opts.protect } };
}
