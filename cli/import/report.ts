// What an import tells: a table of what there is, what was left out and why, and what to do next.

import { printable } from "../../text/printable";
import { jsonReport } from "../report-json";
import { type CloudObject, type LeftOut, shownName } from "./kinds";
import type { Program } from "./program";

/** Rows of kind, region, name and what hinders, as a table for people. */
export function table(objects: readonly CloudObject[], leftOut: readonly LeftOut[]): string {
  const rows = [
    ["KIND", "REGION", "NAME", ""],
    ...objects.map((object) => [object.kind.kind, object.region, shownName(object), ""]),
    ...leftOut.map(({ kind, region, name, reason }) => [
      kind,
      region,
      name,
      `left out: ${firstLine(reason)}`,
    ]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => printable(cell).padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

const firstLine = (text: string) => text.split("\n")[0] ?? "";

export function json(objects: readonly CloudObject[], leftOut: readonly LeftOut[]): string {
  const found = objects.map(({ kind, region, name, id }) => ({ kind: kind.kind, region, name, id }));
  return jsonReport({ objects: found, leftOut });
}

/** What was left out, one line each, and no more than a screen of it. */
export function leftOutLines(leftOut: readonly LeftOut[]): string[] {
  const lines = leftOut.map(
    ({ kind, name, region, reason }) =>
      `left out: ${kind} ${JSON.stringify(name)} in ${region}: ${firstLine(reason)}`,
  );
  const more = lines.length - mostLines;
  return more > 0 ? [...lines.slice(0, mostLines), `and ${more} more; --dry-run lists them all`] : lines;
}

const mostLines = 20;

/** `3 flows, 1 schedule`. */
export function counted(objects: readonly CloudObject[]): string {
  const byKind = Map.groupBy(objects, ({ kind }) => kind.kind);
  const counts = [...byKind].map(([kind, all]) => `${all.length} ${plural(kind, all.length)}`);
  return counts.join(", ") || "nothing";
}

function plural(kind: string, count: number): string {
  const noun = kind.replace("-", " ");
  if (count === 1) return noun;
  return noun.endsWith("alias") ? `${noun}es` : `${noun}s`;
}

const installs = {
  typescript: "npm install && ",
  python: "python3 -m venv venv && . venv/bin/activate && pip install -r requirements.txt && ",
  yaml: "",
} as const;

export type Language = keyof typeof installs;

/** Three lines. Code is there already, so Pulumi makes none. */
export function nextSteps(folder: string, language: Language, { declarations }: Program): string[] {
  return [
    `  cd ${shellWord(folder)} && ${installs[language]}pulumi stack init dev`,
    "  pulumi import --file import.json --generate-code=false",
    `  pulumi preview        shows ${declarations.length} unchanged; then commit the folder, without import.json`,
  ];
}

const shellWord = (text: string) => (/^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
