// Which definitions a file holds: the tools by their marks, then the file itself.

import type { Embedded } from "./embedded";
import type { OuterYaml } from "./outer-yaml";
import { Holes } from "./source-text";
import { found, recognizes } from "./whole";

interface Tool {
  /** Whether a text may be a file of the tool: cheap, and rather yes than no. */
  readonly mark: RegExp;
  flows(file: OuterYaml): Embedded[];
}

// Each is loaded with its first file: most runs see a definition alone.
const yamlTools: readonly Tool[] = [
  {
    mark: /ALIYUN::FNF::Flow/,
    flows: (file) => load<typeof import("./ros")>(require("./ros")).rosFlows(file),
  },
  {
    mark: /Aliyun::Serverless::Flow/,
    flows: (file) => load<typeof import("./fun")>(require("./fun")).funFlows(file),
  },
  {
    mark: /component["']?\s*:\s*["']?(?:[\w.-]+\/)?(?:fnf|flow)\b/,
    flows: (file) =>
      load<typeof import("./serverless-devs")>(require("./serverless-devs")).serverlessDevsFlows(file),
  },
  {
    mark: /["'\s](?:aliflow:|alicloud:fnf)/,
    flows: (file) => load<typeof import("./pulumi-yaml")>(require("./pulumi-yaml")).pulumiYamlFlows(file),
  },
];
const terraformMark = /resource\s+"?alicloud_fnf_flow"?\s/;

// What `require` gives is not typed; the path stands in both places of a line.
const load = <Room>(room: Room): Room => room;

/**
 * The definitions that a text holds or points to: itself, or those of the tool it belongs to. What is no
 * definition, and what a template has yet to make one of, is passed over.
 */
export function definitionsIn(given: string, format: Format = "any"): readonly Embedded[] {
  const text = given.replace(/^\uFEFF/, "");
  if (text.includes("\0")) return [];
  if (format === "any") return flowsIn(text);
  return load<typeof import("./markdown")>(require("./markdown")).markdownFlows(text, flowsIn);
}

/** Markdown cannot be told from other texts by what it holds. */
export type Format = "any" | "markdown";

function flowsIn(text: string): readonly Embedded[] {
  if (terraformMark.test(text))
    return load<typeof import("./terraform")>(require("./terraform")).terraformFlows(text);
  const within = yamlFlows(text);
  if (within.length > 0) return within;
  return recognizes(text) ? [found(text)] : [];
}

function yamlFlows(text: string): readonly Embedded[] {
  const tools = yamlTools.filter(({ mark }) => mark.test(text));
  if (tools.length === 0 || isControlled(text)) return [];
  const { OuterYaml }: typeof import("./outer-yaml") = require("./outer-yaml");
  try {
    const file = OuterYaml.read(text, new Holes());
    return tools.flatMap(({ flows }) => flows(file));
  } catch (error) {
    // Deeper than its reader's stack, or aliases without an end.
    if (error instanceof RangeError) return [];
    throw error;
  }
}

/** Whether a template engine decides which lines there will be. */
const isControlled = (text: string) => /\{%.*%\}/.test(text);
