// Documents that come from the schema, wholly or between `<!-- generated: x -->` and `<!-- end -->`.

import { readFileSync } from "node:fs";
import { configTable } from "./readme.mjs";
import { functions, resources, root, schema } from "./schema.mjs";

const read = (path) => readFileSync(new URL(path, root), "utf8");

/** The pages of the registry. */
export const registryPages = () => ({
  "docs/_index.md": withParts(read("docs/_index.md"), "example", exampleIn),
  "docs/installation-configuration.md": withParts(
    read("docs/installation-configuration.md"),
    "generated",
    configTable,
  ),
});

function withParts(text, mark, make) {
  const part = new RegExp(`(<!-- ${mark}: (\\w+) -->\\n)[\\s\\S]*?(<!-- end -->)`, "g");
  return text.replace(part, (_all, begin, name, end) => `${begin}${make(name)}\n${end}`);
}

/** The first example of the first resource, in a language. */
const exampleIn = (language) =>
  new RegExp(`^\`\`\`${language}\\n[\\s\\S]*?^\`\`\`$`, "m").exec(read("examples/schema/flow.md"))[0];

/** docs/llms.txt: all that a reader needs at once, in one file. */
export const singleFile = () =>
  [
    `# ${schema.displayName} ${schema.version}`,
    "",
    `> ${schema.description}`,
    "",
    "Made from schema.json and docs/ by `npm run generate`.",
    "",
    "## Settings",
    "",
    configTable(),
    "",
    ...resources.flatMap(resourceSection),
    ...functions.flatMap(functionSection),
    ...["start", "definitions", "settings"].flatMap((name) => [
      read(`docs/${name}.md`).trim().replace(/^#/gm, "##"),
      "",
    ]),
  ].join("\n");

function resourceSection({ token, className, spec }) {
  const computed = Object.entries(spec.properties).filter(([name]) => !(name in spec.inputProperties));
  return [
    `## ${className} (\`${token}\`)`,
    "",
    spec.description,
    "",
    ...list("Inputs:", spec.inputProperties, spec.requiredInputs),
    ...list("Outputs besides:", Object.fromEntries(computed)),
    ...examplesOf(schema.resources[token]),
  ];
}

function functionSection({ token, name, spec: { description, inputs, outputs } }) {
  return [
    `## ${name} (\`${token}\`)`,
    "",
    description,
    "",
    ...list("Arguments:", inputs.properties, inputs.required),
    ...list("Answers:", outputs.properties),
    ...Object.values(outputs.properties).flatMap(itemsOf),
    ...examplesOf(schema.functions[token]),
  ];
}

/** What each object of a list holds, if it is a list of objects. */
function itemsOf({ items }) {
  if (items?.$ref === undefined) return [];
  const { description, properties } = schema.types[items.$ref.replace("#/types/", "")];
  return list(`${description.replace(/\.$/, "")}:`, properties);
}

function list(title, properties, required = []) {
  const lines = Object.entries(properties).map(([name, property]) =>
    line(required.includes(name) ? `${name}\` (required)` : `${name}\``, property),
  );
  return lines.length > 0 ? [title, "", ...lines, ""] : [];
}

const line = (name, { description }) => `- \`${name}: ${description.replaceAll("\n\n", " ")}`;

function examplesOf({ description }) {
  const [, examples = ""] = description.split("## Example Usage\n");
  return examples === "" ? [] : [examples.replace(/^\{\{%.*%\}\}\n?/gm, "").trim(), ""];
}
