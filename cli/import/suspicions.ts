// Values that look like credentials: what is imported stands in files, in the state and in the program.

import { isObject, type Json } from "../../text/json";
import { quote } from "../../text/quote";
import { type CloudObject, shownName } from "./kinds";

const secretName = /secret|password|passwd|token|credential|api[-_]?key|access[-_]?key|private[-_]?key/i;
/** Ids of access keys begin like this. */
const accessKeyId = /\b(?:LTAI|STS\.)[A-Za-z0-9]{12,}/;

/** One sentence for each object whose payload, input or definition looks like holding a credential; never its value. */
export function suspicionsOf(object: CloudObject): string[] {
  const { payload, input, definition } = object.found.inputs;
  const places = [
    ...secretsIn("payload", dataOf(payload)),
    ...secretsIn("input", dataOf(input)),
    ...(typeof definition === "string" && accessKeyId.test(definition) ? ["definition"] : []),
  ];
  const fix = "move it into the program's configuration: `pulumi config set --secret`";
  return places.map(
    (place) => `${object.kind.kind} ${quote(shownName(object))}: ${place} looks like a credential; ${fix}`,
  );
}

function dataOf(payload: Json | undefined): unknown {
  if (typeof payload !== "string") return payload;
  try {
    return JSON.parse(payload);
  } catch {
    return payload;
  }
}

function secretsIn(path: string, value: unknown): string[] {
  if (typeof value === "string") return accessKeyId.test(value) ? [path] : [];
  if (Array.isArray(value)) return value.flatMap((item, index) => secretsIn(`${path}[${index}]`, item));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => {
    const place = `${path}.${name}`;
    const isNamed = secretName.test(name) && typeof item === "string" && item !== "";
    return isNamed ? [place] : secretsIn(place, item);
  });
}
