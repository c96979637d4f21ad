// The functions that programs call, each for plain arguments and for outputs.

import { answerTypes, functions, jsDoc, typeScript } from "./schema.mjs";

/** The functions of the dynamic door, with the types that they share with those of the plugin. */
export const functionFile = () =>
  [
    ...imports("./functions"),
    "",
    ...functions.flatMap((one) => [...argsTypes(one), ...callable(one)]),
    answerTypes(),
    "",
  ].join("\n");

/** The same functions on the plugin. */
export const pluginFunctionFile = () =>
  [
    ...imports("./plugin-functions"),
    "import type {",
    ...functions.flatMap(({ typeName }) => typesOf(typeName).map((type) => `  ${type},`)),
    '} from "./functions.generated";',
    "",
    ...functions.flatMap(callable),
  ].join("\n");

const imports = (caller) => [
  'import type * as pulumi from "@pulumi/pulumi";',
  'import type { InvokeOptions, InvokeOutputOptions } from "./function-door";',
  `import { call, callOutput } from "${caller}";`,
];

const typesOf = (typeName) => ["Args", "OutputArgs", "Result"].map((kind) => `${typeName}${kind}`);

const argsTypes = ({ name, typeName, spec: { inputs } }) => [
  ...argsInterface(`${typeName}Args`, `Arguments of \`${name}\`.`, inputs),
  "",
  ...argsInterface(`${typeName}OutputArgs`, `Arguments of \`${name}Output\`.`, inputs, input),
  "",
];

function callable({ token, name, typeName, spec: { description, inputs } }) {
  const args = (type) => `args${inputs.required ? "" : "?"}: ${type}`;
  const result = `${typeName}Result`;
  return [
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
