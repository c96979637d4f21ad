// A change in a sentence.

import { isObject } from "../../text/json";
import { quote } from "../../text/quote";
import type { Change } from "./change";

type Untold = Omit<Change, "text">;

/** `step "ship": timeoutSeconds 60 → 90`; without values `step "ship": timeoutSeconds`: they may be secret. */
export function sentence(change: Untold, values = true): string {
  return sentences[change.kind](change, values);
}

const sentences: Readonly<Record<Change["kind"], (change: Untold, values: boolean) => string>> = {
  added: (change) => `${label(change)} added`,
  removed: (change) => `${label(change)} removed`,
  moved: (change) => `${label(change)} moved from place ${place(change.path)} to ${place(change.newPath)}`,
  renamed: (change) => `${label(change)} renamed to ${quote(change.newName ?? "")}`,
  changed: (change, values) => `${label({ ...change, field: undefined })}: ${fieldChange(change, values)}`,
};

/** `step "ship"`; for a part without a name, the named part that it belongs to and its field. */
function label({
  subject,
  name,
  field,
  kind,
}: Omit<Untold, "field"> & { field?: string | undefined }): string {
  if (kind === "changed" || field === undefined)
    return name === undefined ? subject : `${subject} ${quote(name)}`;
  const owner = name === undefined ? "" : ` in ${quote(name)}`;
  return `${subject} of ${field}${owner}`;
}

function fieldChange(change: Untold, values: boolean): string {
  if (!values) return change.field || "changed";
  const field = change.field ? `${change.field} ` : "";
  if (!("from" in change)) return `${field}set to ${shown(change.to)}`;
  if (!("to" in change)) return `${field}removed, was ${shown(change.from)}`;
  return `${field}${shown(change.from)} → ${shown(change.to)}`;
}

const place = (path: Change["path"]) => Number(path?.at(-1) ?? 0) + 1;

function shown(value: unknown): string {
  if (typeof value === "string") return quote(value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  return isObject(value) ? "a map" : String(value);
}
