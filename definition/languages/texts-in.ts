// Every text of a definition, whatever its language.

import { isObject } from "../../text/json";
import type { Path } from "../read/document";

export interface NamedText {
  /** The key that names it: its own, that of its list, or the `target` beside a `source`. */
  readonly key: string;
  readonly value: string;
  path(): Path;
}

/** A step of a path, to its root: whole paths of a deep value would need memory by the square of its depth. */
interface Way {
  readonly step: string | number;
  readonly before: Way | undefined;
}

interface Waiting {
  readonly value: unknown;
  readonly way: Way | undefined;
  readonly key: string;
}

/** Without recursion; takes any data. */
export function* textsIn(root: unknown): Iterable<NamedText> {
  const waiting: Waiting[] = [{ value: root, way: undefined, key: "" }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, way, key } = next;
    if (typeof value === "string") yield { key, value, path: () => pathOf(way) };
    if (Array.isArray(value)) {
      for (const [step, item] of value.entries())
        waiting.push({ value: item, way: { step, before: way }, key });
    } else if (isObject(value)) {
      for (const [name, item] of Object.entries(value)) {
        const target = name === "source" && typeof value.target === "string" ? value.target : name;
        waiting.push({ value: item, way: { step: name, before: way }, key: target });
      }
    }
  }
}

function pathOf(way: Way | undefined): Path {
  const path: (string | number)[] = [];
  for (let at = way; at; at = at.before) path.push(at.step);
  return path.reverse();
}
