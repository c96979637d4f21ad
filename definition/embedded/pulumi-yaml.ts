// Programs of Pulumi YAML: flows of this package, and of the provider that is bridged from Terraform.

import { type Embedded, embedded, type Said } from "./embedded";
import type { OuterYaml } from "./outer-yaml";
import { masked, type SourceText } from "./source-text";

const types = /^(?:aliflow:(?:index:)?(?:Flow|ComposerFlow)|alicloud:fnf(?:\/flow)?:Flow)$/;
const interpolation = /(?<!\$)\$\{[^{}\n]*\}/g;

export function pulumiYamlFlows(file: OuterYaml): Embedded[] {
  return file
    .entries(file.at(file.root, "resources"))
    .filter(([, resource]) => types.test(file.textAt(resource, "type") ?? ""))
    .flatMap(([name, resource]) => embedded(name, definitionOf(file, resource), file.holes));
}

function definitionOf(file: OuterYaml, resource: unknown): Said {
  const definition = file.at(resource, "properties", "definition");
  const found = said(file, definition);
  const isComposer = file.textAt(resource, "type")?.endsWith("ComposerFlow");
  // Logic Composer takes JSON only, and gets it: the class writes an object as that.
  const isObject = file.isMap(definition) && found !== undefined && "write" in found;
  return isComposer && isObject ? filled(file, file.jsonSource(definition)) : found;
}

function said(file: OuterYaml, node: unknown): Said {
  const variable = /^\$\{(\w+)\}$/.exec(file.textAt(node) ?? "")?.[1];
  if (variable !== undefined) return variableOf(file, variable);
  const [only, ...others] = file.entries(node);
  if (only?.[0].startsWith("fn::") && others.length === 0) return functions[only[0]]?.(file, only[1]);
  return filled(file, file.source(node) ?? objectOf(file, node));
}

function variableOf(file: OuterYaml, name: string): Said {
  const node = file.at(file.root, "variables", name);
  // A variable may hold another one; circles are Pulumi's to tell.
  return file.textAt(node)?.trim().startsWith("${") ? undefined : said(file, node);
}

const functions: Readonly<Record<string, (file: OuterYaml, argument: unknown) => Said>> = {
  "fn::readFile": (file, argument) => {
    const path = file.textAt(argument)?.replace(/^\$\{pulumi\.(?:cwd|rootDir)\}\//, "./");
    return path === undefined ? undefined : { path, filling: "none" };
  },
  "fn::toJSON": (file, argument) => filled(file, objectOf(file, argument)),
  "fn::secret": (file, argument) => filled(file, file.source(argument) ?? objectOf(file, argument)),
};

const objectOf = (file: OuterYaml, node: unknown) =>
  file.objectSource(node, (part) => {
    const [only, ...others] = file.entries(part);
    return others.length === 0 && only?.[0].startsWith("fn::") === true;
  });

const filled = (file: OuterYaml, source: SourceText | undefined) =>
  source && masked(source, interpolation, file.holes);
