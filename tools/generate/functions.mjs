// The functions that programs call, each for plain arguments and for outputs.

import { answerTypes, functions, jsDoc, typeScript } from "./schema.mjs";

/** The whole file. */
export function functionFile() {
  return [
    'import type * as pulumi from "@pulumi/pulumi";',
    'import { call, callOutput, type InvokeOptions, type InvokeOutputOptions } from "./functions";',
    "",
    ...functions.flatMap(callable),
    answerTypes(),
    "",
  ].join("\n");
}

function callable({ token, name, typeName, spec: { description, inputs } }) {
  const args = (type) => `args${inputs.required ? "" : "?"}: ${type}`;
  const result = `${typeName}Result`;
  return [
    ...argsInterface(`${typeName}Args`, `Arguments of \`${name}\`.`, inputs),
    "",
    ...argsInterface(`${typeName}OutputArgs`, `Arguments of \`${name}Output\`.`, inputs, input),
    "",
    jsDoc(description),
    `export function ${name}(${args(`${typeName}Args`)}, opts?: InvokeOptions): Promise<${result}> {`,
    `  return call("${token}", args, opts);`,
    "}",
    "",
    jsDoc(`${description} For arguments that are outputs: while one is unknown, so is the answer.`),
    `export function ${name}Output(${args(`${typeName}OutputArgs`)}, opts?: InvokeOutputOptions): pulumi.Output<${result}> {`,
    `  return callOutput("${token}", args, opts);`,
    "}",
    "",
  ];
}

const input = (text) => `pulumi.Input<${text}>`;

function argsInterface(name, about, { properties, required = [] }, wrap = undefined) {
  const members = Object.entries(properties).flatMap(([property, p]) => {
    const [mark, more] = required.includes(property) ? ["", ""] : ["?", " | undefined"];
    return [jsDoc(p.description, "  "), `  ${property}${mark}: ${typeScript(p, wrap)}${more};`];
  });
  return [`/** ${about} */`, `export interface ${name} {`, ...members, "}"];
}
