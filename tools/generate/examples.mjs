// Examples of a resource or function in all languages: examples/schema/<x>.md stands in its description in
// schema.json, where the registry and the generators of SDKs look for it.

import { existsSync, readFileSync } from "node:fs";

const root = new URL("../../", import.meta.url);

const BEGIN = "\n\n{{% examples %}}\n## Example Usage\n";
const END = "{{% /examples %}}";

/** A description without its examples, for places that speak one language or none. */
export const withoutExamples = (description) => description.split("\n\n{{% examples %}}")[0];

/** The text of schema.json with the examples of today. */
export function schemaFile() {
  const text = readFileSync(new URL("schema.json", root), "utf8");
  const schema = JSON.parse(text);
  const described = Object.entries({ ...schema.resources, ...schema.functions });
  return described.reduce((all, [token, { description }]) => embed(all, token, description), text);
}

function embed(text, token, description) {
  const url = new URL(`examples/schema/${fileOf(token)}.md`, root);
  if (!existsSync(url)) return text;
  const whole = `${withoutExamples(description)}${BEGIN}${examples(readFileSync(url, "utf8"))}${END}`;
  // Only the one string changes: how the rest of the file is laid out is the formatter's.
  const start = text.indexOf(`"${token}": {`);
  const [before, after] = [text.slice(0, start), text.slice(start)];
  return before + after.replace(JSON.stringify(description), () => JSON.stringify(whole));
}

/** Each heading of the file begins an example. */
const examples = (text) =>
  text
    .trim()
    .split(/\n(?=### )/)
    .map((one) => `{{% example %}}\n${one.trim()}\n{{% /example %}}\n`)
    .join("");

const fileOf = (token) =>
  token
    .split(":")
    .at(-1)
    .replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`)
    .toLowerCase();
