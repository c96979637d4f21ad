// A change in a sentence.

import { isObject } from "../../text/json";
import { quote } from "../../text/quote";
import type { Change } from "./change";

type Untold = Omit<Change, "text">;

/** `step "ship": timeoutSeconds changed from 60 to 90`. */
export function sentence(change: Untold): string {
  return sentences[change.kind](change);
}

const sentences: Readonly<Record<Change["kind"], (change: Untold) => string>> = {
  added: (change) => `${label(change)} added`,
  removed: (change) => `${label(change)} removed`,
  moved: (change) => `${label(change)} moved from place ${place(change.path)} to ${place(change.newPath)}`,
  renamed: (change) => `${label(change)} renamed to ${quote(change.newName ?? "")}`,
  changed: (change) => `${label({ ...change, field: undefined })}: ${fieldChange(change)}`,
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

function fieldChange(change: Untold): string {
  const field = change.field === "" || change.field === undefined ? "" : `${change.field} `;
  if (!("from" in change)) return `${field}set to ${shown(change.to)}`;
  if (!("to" in change)) return `${field}removed, was ${shown(change.from)}`;
  return `${field}changed from ${shown(change.from)} to ${shown(change.to)}`;
}

const place = (path: Change["path"]) => Number(path?.at(-1) ?? 0) + 1;

function shown(value: unknown): string {
  if (typeof value === "string") return quote(value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  return isObject(value) ? "a map" : String(value);
}
