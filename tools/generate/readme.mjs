// The parts of README.md that come from the schema, between `<!-- generated: x -->` and `<!-- end -->`.

import { readFileSync } from "node:fs";
import { resources, root, schema } from "./schema.mjs";

const sections = { resources: resourceTable, config: configTable };

export function readme() {
  const text = readFileSync(new URL("README.md", root), "utf8");
  return text.replace(/(<!-- generated: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g, (_all, begin, name, end) => {
    return `${begin}${sections[name]()}\n${end}`;
  });
}

function resourceTable() {
  const rows = resources.map(({ className, spec }) => {
    const replaced = Object.entries(spec.inputProperties)
      .filter(([, property]) => property.willReplaceOnChanges)
      .map(([name]) => `\`${name}\``);
    return `| \`${className}\` | ${spec.description.replace(/ Its id is.*$/, "")} | ${replaced.join(" ")} |`;
  });
  return ["| resource | what | replaced by a change of |", "| --- | --- | --- |", ...rows].join("\n");
}

/** All settings, with where they come from. */
export function configTable() {
  const rows = Object.entries(schema.config.variables).map(([name, property]) => {
    const from = property.defaultInfo?.environment.map((variable) => `\`${variable}\``).join(", ") ?? "";
    return `| \`aliflow:${name}\` | ${property.description.replaceAll("\n\n", " ")} | ${from} |`;
  });
  return ["| key | what | environment |", "| --- | --- | --- |", ...rows].join("\n");
}
