// index.ts and what makes a project of it.

import { isObject, type Json } from "../../text/json";
import type { Declaration, Value } from "./declare";
import { camelCase } from "./names";
import { type Files, identifiersOf, type Program } from "./program";
import { projectFile } from "./program-yaml";

const packages = { dynamic: "pulumi-aliflow", plugin: "pulumi-aliflow/plugin" } as const;

// Of strict mode and modules, and what the program imports.
const reserved =
  `aliflow readFileSync arguments async await break case catch class const continue debugger default delete do
  else enum eval export extends false finally for function if implements import in instanceof interface let new
  null package private protected public return static super switch this throw true try typeof undefined var void
  while with yield module require exports global process Buffer console`.split(/\s+/);

export function typeScriptProgram(program: Program): Files {
  return {
    ...projectFile(program, { runtime: "nodejs" }),
    "index.ts": source(program),
    "package.json": `${JSON.stringify(packageOf(program), null, 2)}\n`,
    "tsconfig.json": `${JSON.stringify(compiler, null, 2)}\n`,
  };
}

const packageOf = ({ project, version }: Program) => ({
  name: project.toLowerCase(),
  private: true,
  main: "index.ts",
  dependencies: { "@pulumi/pulumi": "^3.254.0", "pulumi-aliflow": `^${version}` },
  devDependencies: { "@types/node": "^24.0.0", typescript: "^5.9.0" },
});

const compiler = {
  compilerOptions: {
    target: "es2022",
    module: "node16",
    moduleResolution: "node16",
    strict: true,
    skipLibCheck: true,
  },
  files: ["index.ts"],
};

function source(program: Program): string {
  const names = identifiersOf(program, { form: camelCase, join: "", reserved });
  const resources = program.declarations.map((declaration) => resource(declaration, names));
  const readsFiles = resources.some((text) => text.includes("readFileSync("));
  return [
    ...(readsFiles ? ['import { readFileSync } from "node:fs";'] : []),
    `import * as aliflow from "${packages[program.door]}";`,
    ...resources.map((text) => `\n${text}`),
    "",
  ].join("\n");
}

function resource({ object, logicalName, inputs }: Declaration, names: ReadonlyMap<object, string>): string {
  const name = names.get(object);
  const lines = inputs.map(([key, value]) => `  ${key}: ${expression(value, names)},`);
  const head = `new aliflow.${object.kind.className}(${JSON.stringify(logicalName)}, {`;
  return [`${name === undefined ? "" : `const ${name} = `}${head}`, ...lines, "});"].join("\n");
}

function expression(value: Value, names: ReadonlyMap<object, string>): string {
  if (value.reference) return `${names.get(value.reference.to)}.${value.reference.output}`;
  if (value.file === undefined) return literal(value.json, "  ");
  const path = JSON.stringify(value.file.path);
  // `fromFile` would fill what is a value of the definition itself.
  return value.file.text.includes("${")
    ? `readFileSync(${path}, "utf8")`
    : `aliflow.definition.fromFile(${path})`;
}

const lineWidth = 100;

/** A value as a person writes it: short ones on one line. */
function literal(value: Json, indent: string): string {
  const short = oneLine(value);
  if (short.length + indent.length <= lineWidth || typeof value !== "object" || value === null) return short;
  const inner = `${indent}  `;
  const items = isObject(value)
    ? Object.entries(value).map(([name, item]) => `${key(name)}: ${literal(item as Json, inner)}`) // members of JSON
    : (value as readonly Json[]).map((item) => literal(item, inner)); // neither null nor an object
  const [open, close] = isObject(value) ? ["{", "}"] : ["[", "]"];
  return [open, ...items.map((item) => `${inner}${item},`), `${indent}${close}`].join("\n");
}

function oneLine(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(", ")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, item]) => `${key(name)}: ${oneLine(item as Json)}`); // of JSON
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

const key = (name: string) =>
  /^[A-Za-z_$][\w$]*$/.test(name) && name !== "__proto__"
    ? name
    : name === "__proto__"
      ? '["__proto__"]'
      : JSON.stringify(name);
