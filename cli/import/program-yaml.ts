// Pulumi.yaml: of every project, and the whole program where that is YAML.

import { stringify } from "yaml";
import { isObject, type Json } from "../../text/json";
import type { Value } from "./declare";
import type { Files, Program } from "./program";

/** Pulumi.yaml with what the language adds; settings that the program leaves out are those of the project. */
export function projectFile(
  { project, region }: Program,
  { runtime, ...more }: { runtime: string; resources?: object },
): Files {
  const contents = {
    name: project,
    description: "Workflows that `aliflow import` found.",
    runtime,
    ...(region !== undefined && { config: { "aliflow:region": region } }),
    ...more,
  };
  return { "Pulumi.yaml": stringify(contents, { lineWidth: 0 }) };
}

export function yamlProgram(program: Program): Files {
  const names = new Map<object, string>(
    program.declarations.map(({ object, logicalName }) => [object, logicalName]),
  );
  const resources = program.declarations.map(({ object, logicalName, inputs }) => {
    const properties = inputs.map(([name, value]) => [name, expression(value, names)]);
    return [
      logicalName,
      { type: `aliflow:${object.kind.className}`, properties: Object.fromEntries(properties) },
    ];
  });
  return projectFile(program, { runtime: "yaml", resources: Object.fromEntries(resources) });
}

function expression(value: Value, names: ReadonlyMap<object, string>): unknown {
  if (value.reference) return `\${${names.get(value.reference.to)}.${value.reference.output}}`;
  return value.file === undefined ? escaped(value.json) : { "fn::readFile": `./${value.file.path}` };
}

/** Pulumi fills `${…}` in every text of a program. */
function escaped(value: Json): unknown {
  if (typeof value === "string") return value.replaceAll("${", "$${");
  if (Array.isArray(value)) return value.map(escaped);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, escaped(item as Json)])); // of JSON
}
