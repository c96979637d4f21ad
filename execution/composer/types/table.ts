// A Table: a list as CSV or as HTML, each item a row.

import { xmlText } from "../../../definition/draw/xml";
import { isObject, type Json } from "../../../text/json";
import { quote } from "../../../text/quote";
import { Fault } from "../../core/fault";
import { kindOf } from "../../core/json-problem";
import { joined } from "../expression/collection-functions";
import { compileTemplate } from "../expression/template";
import { textFrom } from "../expression/values";
import { notSupported } from "../faults";
import { knownFields, needed, wordIn } from "../fields";
import type { Scene } from "../program";
import type { ActionType } from "./action-type";
import { instant, listOf, within } from "./data";

const table: ActionType = {
  inputs: ["format", "from", "columns"],
  compile({ inputs: { columns: wanted, ...given } }) {
    needed(given, "format", "a Table");
    needed(given, "from", "a Table");
    const columnsOf = wanted === undefined ? ownColumns : compileColumns(wanted);
    return {
      inputs: compileTemplate(given, "inputs"),
      work: instant(({ format, from = null }, scene) => {
        const write = wordIn(format, "format", ["CSV", "HTML"]) === "CSV" ? csv : html;
        const items = listOf(from);
        const columns = columnsOf(items, scene);
        const headers = columns.map(({ header }) => header);
        const hasHead = headers.some((header) => header !== "");
        const parts = write(hasHead ? headers : undefined, rowsOf(columns, items, scene));
        return { body: joined(parts, "", scene.run.options.mostStepBytes) };
      }),
    };
  },
};

interface Column {
  readonly header: string;
  /** Of the item that a scene has. */
  cell(scene: Scene): Json;
}

type ColumnsOf = (items: readonly Json[], scene: Scene) => readonly Column[];

/** The properties of all items, as they first appear. */
const ownColumns: ColumnsOf = (items) => {
  const names = new Set<string>();
  for (const [index, item] of items.entries()) {
    if (!isObject(item))
      throw new Fault(`item ${index} of "from" is ${kindOf(item)}; a Table of such items needs "columns"`);
    for (const name of Object.keys(item)) names.add(name);
  }
  return [...names].map((header) => ({ header, cell: ({ item }) => propertyOf(item, header) }));
};

const propertyOf = (item: Json | undefined, name: string): Json =>
  // It was found to be a value of a run, so its own values are.
  isObject(item) && Object.hasOwn(item, name) ? (item[name] as Json) : null;

function compileColumns(given: unknown): ColumnsOf {
  if (!Array.isArray(given)) throw new Fault(`"columns" is ${kindOf(given)}; it must be a list`);
  const columns = given.map((one: unknown, index) => {
    const fields = knownFields(one, ["header", "value"], "a column");
    const read = (name: string) =>
      compileTemplate(needed(fields, name, "a column"), `inputs.columns[${index}].${name}`);
    return { header: read("header"), cell: read("value") };
  });
  return (_, scene) => {
    const headers = columns.map(({ header }) => textFrom(header(scene)));
    const twice = headers.find((header, index) => header !== "" && headers.indexOf(header) < index);
    if (twice !== undefined)
      throw new Fault(`two columns have the header ${quote(twice)}; give each one of its own`, notSupported);
    return columns.map(({ cell }, index) => ({ header: headers[index] ?? "", cell }));
  };
}

type Row = readonly string[];

/** Made as they are asked for: those of a table that grows too large are not. */
function* rowsOf(columns: readonly Column[], items: readonly Json[], scene: Scene): Iterable<Row> {
  for (const [index, item] of items.entries()) {
    const inner = within(scene, item, index);
    yield columns.map(({ cell }) => textFrom(cell(inner)));
  }
}

function* csv(headers: Row | undefined, rows: Iterable<Row>): Iterable<string> {
  if (headers) yield csvRow(headers);
  for (const row of rows) yield csvRow(row);
}

const csvRow = (cells: Row) => `${cells.map(csvText).join(",")}\r\n`;
const csvText = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function* html(headers: Row | undefined, rows: Iterable<Row>): Iterable<string> {
  yield "<table>";
  if (headers) yield `<thead>${htmlRow("th", headers)}</thead>`;
  yield "<tbody>";
  for (const row of rows) yield htmlRow("td", row);
  yield "</tbody></table>";
}

const htmlRow = (tag: string, cells: Row) =>
  `<tr>${cells.map((cell) => `<${tag}>${xmlText(cell)}</${tag}>`).join("")}</tr>`;

export const tableTypes = { Table: table };
