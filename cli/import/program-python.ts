// __main__.py and what makes a project of it.

import { isObject, type Json } from "../../text/json";
import type { Declaration, Value } from "./declare";
import { snakeCase } from "./names";
import { type Files, identifiersOf, type Program } from "./program";
import { projectFile } from "./program-yaml";

const reserved =
  `aliflow Path pulumi and as assert async await break case class continue def del elif else except false finally
  for from global if import in is lambda match none nonlocal not or pass raise return true try type while with
  yield id input list map open print str int dict set`.split(/\s+/);

export function pythonProgram(program: Program): Files {
  return {
    ...projectFile(program, { runtime: "python" }),
    "__main__.py": source(program),
    "requirements.txt": `pulumi>=3.254.0,<4.0.0\npulumi-aliflow>=${program.version},<1.0.0\n`,
  };
}

function source(program: Program): string {
  const names = identifiersOf(program, { form: snakeCase, join: "_", reserved });
  const resources = program.declarations.map((declaration) => resource(declaration, names));
  const readsFiles = resources.some((text) => text.includes("Path("));
  return [
    ...(readsFiles ? ["from pathlib import Path", ""] : []),
    "import pulumi_aliflow as aliflow",
    ...resources.map((text) => `\n${text}`),
    "",
  ].join("\n");
}

function resource({ object, logicalName, inputs }: Declaration, names: ReadonlyMap<object, string>): string {
  const name = names.get(object);
  const lines = inputs.map(([key, value]) => `    ${snakeCase(key, key)}=${expression(value, names)},`);
  const head = `aliflow.${object.kind.className}(`;
  const call = [
    `${name === undefined ? "" : `${name} = `}${head}`,
    `    ${JSON.stringify(logicalName)},`,
    ...lines,
    ")",
  ];
  return call.join("\n");
}

function expression(value: Value, names: ReadonlyMap<object, string>): string {
  if (value.reference) return `${names.get(value.reference.to)}.${snakeCase(value.reference.output, "id")}`;
  if (value.file === undefined) return literal(value.json, "    ");
  const path = `Path(${JSON.stringify(value.file.path)})`;
  // Python reads every line break as "\n".
  return value.file.text.includes("\r")
    ? `${path}.read_bytes().decode()`
    : `${path}.read_text(encoding="utf-8")`;
}

const lineWidth = 88;

function literal(value: Json, indent: string): string {
  const short = oneLine(value);
  if (short.length + indent.length <= lineWidth || typeof value !== "object" || value === null) return short;
  const inner = `${indent}    `;
  const items = isObject(value)
    ? Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${literal(item as Json, inner)}`) // of JSON
    : (value as readonly Json[]).map((item) => literal(item, inner)); // neither null nor an object
  const [open, close] = isObject(value) ? ["{", "}"] : ["[", "]"];
  return [open, ...items.map((item) => `${inner}${item},`), `${indent}${close}`].join("\n");
}

const constants = new Map<Json, string>([
  [null, "None"],
  [true, "True"],
  [false, "False"],
]);

function oneLine(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(", ")}]`;
  if (!isObject(value)) return constants.get(value) ?? JSON.stringify(value);
  const members = Object.entries(value).map(
    ([name, item]) => `${JSON.stringify(name)}: ${oneLine(item as Json)}`,
  ); // of JSON
  return `{${members.join(", ")}}`;
}
