// Items of a Map from the text of a file: a reader without a file.

import type { Json } from "../../text/json";
import { quote } from "../../text/quote";
import { Fault } from "../core/fault";
import { jsonProblem, kindOf } from "../core/json-problem";

export type ItemFormat =
  /** The first line names the columns, unless they are given: an inventory has none. */
  | { readonly type: "csv"; readonly columns?: readonly string[] }
  /** A list. */
  | { readonly type: "json" }
  /** A value a line. */
  | { readonly type: "jsonLines" };

/** The items that a text holds, in its order; throws with what is wrong and where. */
export function readItems(text: string, format: ItemFormat): readonly Json[] {
  const plain = text.replace(/^\uFEFF/, "");
  switch (format.type) {
    case "csv":
      return csvItems(plain, format.columns);
    case "json":
      return listOf(parsed(plain, "the text"));
    case "jsonLines":
      return plain
        .split(/\r?\n/)
        .flatMap((line, index) => (line.trim() === "" ? [] : [parsed(line, `line ${index + 1}`)]));
  }
}

function listOf(value: Json): readonly Json[] {
  if (Array.isArray(value)) return value;
  throw new Fault(`the text holds ${kindOf(value)}; items are a JSON list`);
}

function parsed(text: string, where: string): Json {
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Fault(`${where} is no JSON: ${quote(text)}`);
  }
  const problem = jsonProblem(value);
  if (problem !== undefined) throw new Fault(`${where} ${problem}`);
  return value;
}

function csvItems(text: string, given: readonly string[] | undefined): readonly Json[] {
  const rows = csvRows(text);
  const columns = given ?? rows.shift() ?? [];
  if (new Set(columns).size < columns.length) throw new Fault("two columns have the same name");
  return rows.map((row, index) => {
    if (row.length === columns.length)
      return Object.fromEntries(columns.map((name, at) => [name, row[at] ?? ""]));
    throw new Fault(`row ${index + 1} has ${row.length} fields; there are ${columns.length} columns`);
  });
}

const field = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;
const separator = /,|\r?\n|$/y;

/** Rows as in RFC 4180; empty lines are none. */
function csvRows(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < text.length || row.length > 0; ) {
    field.lastIndex = at;
    const [whole = "", quoted, plain = ""] = field.exec(text) ?? [];
    separator.lastIndex = at + whole.length;
    const mark = separator.exec(text)?.[0];
    if (mark === undefined) throw new Fault(`row ${rows.length + 1} has a quote at the wrong place`);
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    at += whole.length + mark.length;
    if (mark === ",") continue;
    if (row.length > 1 || whole !== "") rows.push(row);
    row = [];
  }
  return rows;
}
