// One change: what happens, step by step, and before and after in one picture.

import { type Change, detailsOf, type Graph, mermaid } from "../../definition";
import { kinds } from "../model/kinds";
import type { AssessedChange, DefinitionChange, Firing, Report } from "../model/model";
import type { Block, Detail } from "./blocks";
import { code, escapeMarkdown, fenced } from "./markdown-text";
import { valueChanges } from "./values";
import { done, lineOf, unknownDefinition } from "./words";

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
  const text = [`- ${headline(change, report)}`, ...values, ...times].join("\n");
  const details = definition && (() => definitionDetails(definition()));
  return [{ text, what: "change", ...(details && { details }) }];
}

function definitionDetails(definition: DefinitionChange | undefined): Detail[] {
  if (definition === undefined) return [];
  const { known, changes, graph } = definition;
  if (known !== "yes") return [{ text: `  - ${unknownDefinition[known]}`, what: "difference" }];
  return [
    ...changes.map(difference),
    ...(graph ? [{ text: () => graphText(graph()), what: "graph" as const }] : []),
  ];
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

function difference(change: Change): Detail {
  const details = detailsOf(change);
  const item = `  - ${escapeMarkdown(change.text)}${lineOf(change)}`;
  const more = details.length === 0 ? [] : fenced("diff", details).split("\n");
  return { text: [item, ...more.map((one) => `    ${one}`)].join("\n"), what: "difference" };
}

function graphText(graph: Graph): string {
  const picture = fenced("mermaid", mermaid(graph).trimEnd().split("\n"));
  return `<details><summary>Before and after</summary>\n\n${picture}\n\n</details>`;
}
