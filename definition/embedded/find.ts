// Which definitions a file holds: the tools by their marks, then the file itself.

import type { Embedded } from "./embedded";
import { funFlows, funMark } from "./fun";
import { markdownFlows } from "./markdown";
import { OuterYaml } from "./outer-yaml";
import { pulumiYamlFlows, pulumiYamlMark } from "./pulumi-yaml";
import { rosFlows, rosMark } from "./ros";
import { serverlessDevsFlows, serverlessDevsMark } from "./serverless-devs";
import { Holes } from "./source-text";
import { terraformFlows, terraformMark } from "./terraform";
import { recognizes, whole } from "./whole";

interface Tool {
  /** Whether a text may be a file of the tool: cheap, and rather yes than no. */
  readonly mark: RegExp;
  flows(file: OuterYaml): Embedded[];
}

const yamlTools: readonly Tool[] = [
  { mark: new RegExp(rosMark), flows: rosFlows },
  { mark: new RegExp(funMark), flows: funFlows },
  { mark: serverlessDevsMark, flows: serverlessDevsFlows },
  { mark: pulumiYamlMark, flows: pulumiYamlFlows },
];

/**
 * The definitions that a text holds or points to: itself, or those of the tool it belongs to. What is no
 * definition, and what a template has yet to make one of, is passed over.
 */
export function definitionsIn(given: string, format: Format = "any"): readonly Embedded[] {
  const text = given.replace(/^\uFEFF/, "");
  if (text.includes("\0")) return [];
  return format === "markdown" ? markdownFlows(text, flowsIn) : flowsIn(text);
}

/** Markdown cannot be told from other texts by what it holds. */
export type Format = "any" | "markdown";

function flowsIn(text: string): readonly Embedded[] {
  if (terraformMark.test(text)) return terraformFlows(text);
  const found = yamlFlows(text);
  if (found.length > 0) return found;
  return recognizes(text) ? [whole(text, "none")] : [];
}

function yamlFlows(text: string): readonly Embedded[] {
  const tools = yamlTools.filter(({ mark }) => mark.test(text));
  if (tools.length === 0 || isControlled(text)) return [];
  const file = OuterYaml.read(text, new Holes());
  return file === undefined ? [] : tools.flatMap(({ flows }) => flows(file));
}

/** Whether a template engine decides which lines there will be. */
const isControlled = (text: string) => /\{%.*%\}/.test(text);
