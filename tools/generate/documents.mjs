// Documents that come from the schema, wholly or between `<!-- generated: x -->` and `<!-- end -->`.

import { readFileSync } from "node:fs";
import { configTable } from "./readme.mjs";
import { resources, root, schema } from "./schema.mjs";

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
    ...["start", "settings"].flatMap((name) => [read(`docs/${name}.md`).trim().replace(/^#/gm, "##"), ""]),
  ].join("\n");

function resourceSection({ token, className, spec }) {
  const computed = Object.entries(spec.properties).filter(([name]) => !(name in spec.inputProperties));
  return [
    `## ${className} (\`${token}\`)`,
    "",
    spec.description,
    "",
    "Inputs:",
    "",
    ...Object.entries(spec.inputProperties).map(([name, property]) =>
      line(spec.requiredInputs.includes(name) ? `${name}\` (required)` : `${name}\``, property),
    ),
    "",
    ...(computed.length > 0
      ? ["Outputs besides:", "", ...computed.map(([name, p]) => line(`${name}\``, p)), ""]
      : []),
    ...examplesOf(token),
  ];
}

const line = (name, { description }) => `- \`${name}: ${description.replaceAll("\n\n", " ")}`;

function examplesOf(token) {
  const [, examples = ""] = schema.resources[token].description.split("## Example Usage\n");
  return examples === "" ? [] : [examples.replace(/^\{\{%.*%\}\}\n?/gm, "").trim(), ""];
}
