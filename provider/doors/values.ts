// Values as the engine wraps them: secrets, references, files (sdk/go/common/resource/plugin/rpc.go). The provider
// works with what is within; what came secret goes back secret.

import type { Json, JsonObject } from "../../text/json";
import { isObject } from "../../text/json";
import type { Resource } from "../lifecycle/resource";
import { unknown } from "../lifecycle/unknown";

const signatureKey = "4dabf18193072939515e22adb298388d";
const signatures = {
  secret: "1b47061264138c4ac30d75fd1eb44270",
  resource: "5cf8f73096256a8f31e491e813e4eb8e",
  output: "d0e6a833031e9bbcd3f4e8bde6ca49a4",
  asset: "c44067f5952c0a294b673a41bacd8c17",
  archive: "0def7320c3a5731c473e5ecbe6d01bc7",
};

/** The keys and indices that lead to a value. */
export type Path = readonly (string | number)[];

export interface Unwrapped {
  readonly values: JsonObject;
  /** Where secrets were. */
  readonly secrets: readonly Path[];
  /** Where files were: no input is one. */
  readonly files: readonly Path[];
}

/** The values within, at every depth. */
export function unwrap(wire: JsonObject): Unwrapped {
  const secrets: Path[] = [];
  const files: Path[] = [];
  const plain = (value: Json, path: Path): Json => {
    if (Array.isArray(value)) return value.map((item, index) => plain(item, [...path, index]));
    if (!isObject(value)) return value;
    const { [signatureKey]: signature } = value;
    if (signature === signatures.secret || (signature === signatures.output && value.secret === true))
      secrets.push(path);
    if (signature === signatures.secret) return plain(value.value ?? null, path);
    if (signature === signatures.output) return plain(value.value ?? unknown, path);
    if (signature === signatures.resource) return value.id ?? value.urn ?? null;
    if (signature === signatures.asset || signature === signatures.archive) files.push(path);
    const entries = Object.entries<Json>(value).map(([key, item]) => [key, plain(item, [...path, key])]);
    return Object.fromEntries(entries);
  };
  return { values: plain(wire, []) as JsonObject, secrets, files }; // an object stays one
}

/** The values with their secrets wrapped; where a place is gone, what held it is secret as a whole. */
export function wrap(values: JsonObject, secrets: readonly Path[]): JsonObject {
  const wrapped = Object.entries(values).map(([key, value]) => [key, wrapIn(value, within(secrets, key))]);
  return Object.fromEntries(wrapped);
}

function wrapIn(value: Json, secrets: readonly Path[]): Json {
  if (secrets.length === 0) return value;
  if (secrets.some(([key]) => key === undefined || !holds(value, key)))
    return { [signatureKey]: signatures.secret, value };
  if (Array.isArray(value)) return value.map((item, index) => wrapIn(item, within(secrets, index)));
  return wrap(value as JsonObject, secrets); // it holds a key
}

const within = (paths: readonly Path[], key: string | number) =>
  paths.flatMap(([first, ...rest]) => (first === key ? [rest] : []));

const holds = (value: Json, key: string | number) =>
  typeof value === "object" && value !== null && Object.hasOwn(value, key);

/** The outputs that may show what is secret in the inputs. */
export const showing = ({ shows }: Pick<Resource, "shows">, secrets: readonly Path[]): Path[] =>
  Object.entries(shows).flatMap(([output, shown]) =>
    secrets.some(([input]) => input === shown) ? [[output]] : [],
  );
