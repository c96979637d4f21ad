// A change in a sentence, and in lines where a sentence does not hold it.

import type { Change, Container } from "./change";
import { cutBoth, inline, lines } from "./shown";

type Untold = Omit<Change, "text">;

/** `step "ship": timeoutSeconds 60 → 90`; without values `step "ship": timeoutSeconds`: they may be secret. */
export function sentence(change: Untold, values = true): string {
  return `${label(change)}${sentences[change.kind](change, values)}`;
}

/** What was added, removed or changed and is too long for the sentence: `+ retry[0].errors ["FnF.ALL"]`. */
export function detailsOf({ kind, subject, owner, from, to }: Untold): string[] {
  if (kind === "moved" || kind === "renamed") return [];
  const isWhole = kind !== "changed" && owner === undefined && subject !== "flow";
  const isTold = (value: unknown) => value === undefined || (!isWhole && inline(value) !== undefined);
  if (isTold(from) && isTold(to)) return [];
  return [...signed("-", from), ...signed("+", to)];
}

const signed = (sign: string, value: unknown) =>
  value === undefined ? [] : lines(value).map((line) => `${sign} ${line}`);

const sentences: Readonly<Record<Change["kind"], (change: Untold, values: boolean) => string>> = {
  added: (change, values) => ` added${values ? wholeItem(change, change.to) : ""}`,
  removed: (change, values) => ` removed${values ? wholeItem(change, change.from) : ""}`,
  moved: (change, values) => ` ${move(change)}${values ? wholeItem(change, change.from) : ""}`,
  renamed: (change) =>
    ` renamed to ${inline(change.newName ?? "")}${change.moved ? ` and ${move(change)}` : ""}`,
  changed: (change, values) => `: ${fieldChange(change, values)}`,
};

/** `step "ship"`, or `step "ship": retry[0]` for a part without a name. */
function label({ kind, subject, owner = subject, name, field }: Untold): string {
  const whose = name === undefined ? owner : `${owner} ${inline(name)}`;
  return kind === "changed" || field === undefined ? whose : `${whose}: ${field}`;
}

/** A part without a name is told by what it holds, or by its key. */
function wholeItem(change: Untold, value: unknown): string {
  if (change.owner === undefined) return "";
  const text = inline(value);
  return text === undefined ? around(change) : `: ${text}`;
}

const around = ({ item = {} }: Untold) =>
  Object.entries(item)
    .map(([key, value]) => ` (${key} ${inline(value)})`)
    .join("");

function fieldChange(change: Untold, values: boolean): string {
  if (!values) return change.field || "changed";
  const field = change.field ? `${change.field} ` : "";
  return `${field}${valueChange(change)}${around(change)}`;
}

function valueChange(change: Untold): string {
  const { from, to } = change;
  if (!("from" in change)) return `set to ${shown(to)}`;
  if (!("to" in change)) return `removed, was ${shown(from)}`;
  if (typeof from !== "string" || typeof to !== "string") return `${shown(from)} → ${shown(to)}`;
  return cutBoth(from, to).join(" → ");
}

function move({ container, newContainer, path, newPath }: Untold): string {
  if (container && newContainer) return `moved from ${placeIn(container)} to ${placeIn(newContainer)}`;
  return `moved from place ${place(path)} to ${place(newPath)}`;
}

const placeIn = ({ subject, name, field }: Container) =>
  `${field} of ${name === undefined ? `the ${subject}` : `${subject} ${inline(name)}`}`;

const place = (path: Change["path"]) => Number(path?.at(-1) ?? 0) + 1;

const shown = (value: unknown): string =>
  inline(value) ?? (Array.isArray(value) ? `a list of ${value.length}` : "a map");
