// One change: what happens, step by step, and before and after in one picture.

import { detailsOf, mermaid } from "../../definition";
import { kinds } from "../model/kinds";
import type { AssessedChange, Firing, Report } from "../model/model";
import type { Block } from "./blocks";
import { code, escapeMarkdown, fenced } from "./markdown-text";
import { valueChanges } from "./values";
import { done, unknownDefinition } from "./words";

/** ``flow `refund` is replaced (index.ts:4)``. */
export function headline(change: AssessedChange, { stacks }: Report): string {
  const { kind, type, name, operation, stack, place, replacedBy, failed } = change;
  const noun = kind ? kinds[kind].noun : escapeMarkdown(type);
  const by = replacedBy.length > 0 ? ` because of ${replacedBy.map(code).join(", ")}` : "";
  const where = [
    ...(stacks.length > 1 ? [code(stack)] : []),
    ...(place ? [code(`${place.file}:${place.line}`)] : []),
  ];
  const tail = where.length > 0 ? ` (${where.join(", ")})` : "";
  return `${noun} ${code(name)} ${done[operation]}${by}${failed ? ", and failed" : ""}${tail}`;
}

export function changeBlocks(change: AssessedChange, report: Report): Block[] {
  const { definition, schedule } = change;
  const values = valueChanges(change).map((line) => `  - ${escapeMarkdown(line)}`);
  const times = schedule ? scheduleLines(schedule) : [];
  const known =
    definition === undefined || definition.known === "yes"
      ? []
      : [`  - ${unknownDefinition[definition.known]}`];
  const text = [`- ${headline(change, report)}`, ...values, ...times, ...known].join("\n");
  return [{ text, what: "change" }, ...differenceBlocks(change), ...graphBlocks(change)];
}

function scheduleLines({ before, after }: NonNullable<AssessedChange["schedule"]>): string[] {
  return [
    ...(before ? [`  - before: ${firingLine(before)}`] : []),
    ...(after ? [`  - after: ${firingLine(after)}`] : []),
  ];
}

function firingLine({ expression, zone, words, next }: Firing): string {
  const times = next.length === 0 ? "" : `; next ${next.join(", ")}`;
  return `${escapeMarkdown(words)}, ${escapeMarkdown(zone)}${times} (${code(expression)})`;
}

function differenceBlocks({ definition }: AssessedChange): Block[] {
  return (definition?.changes ?? []).map((change) => {
    const details = detailsOf(change);
    const line = change.newLine ?? change.line;
    const where = line === undefined ? "" : ` (line ${line} of the definition)`;
    const item = `  - ${escapeMarkdown(change.text)}${where}`;
    const more = details.length === 0 ? [] : fenced("diff", details).split("\n");
    return { text: [item, ...more.map((one) => `    ${one}`)].join("\n"), what: "difference" };
  });
}

function graphBlocks({ definition }: AssessedChange): Block[] {
  if (definition?.graph === undefined) return [];
  const picture = fenced("mermaid", mermaid(definition.graph).trimEnd().split("\n"));
  return [
    { text: `<details><summary>Before and after</summary>\n\n${picture}\n\n</details>`, what: "graph" },
  ];
}
