// A file that is a definition itself, by what stands at its top.

import { isObject } from "../../text/json";
import { isStepType } from "../languages/fdl/fields";
import { parse } from "../read/parse";
import type { EmbeddedText, Filling } from "./embedded";
import { Holes, masked, type SourceText } from "./source-text";

// Colons and quotes may be those of a text that was pasted from a page.
const mayBe = /type["'“”]?\s*[:：]\s*["'“”]?flow\b|Type["'“”]?\s*[:：]\s*["'“”]?StateMachine\b|"2018-12-12"/;

/** Whether a text is a definition, if a broken one, and not another file with the same words somewhere in it. */
export function recognizes(text: string): boolean {
  if (!mayBe.test(text) || text.includes("\0")) return false;
  const { document } = parse(text);
  return document ? isNamed(document.data) : beginsAsOne(text.replace(/^\uFEFF/, ""));
}

function isNamed(data: unknown): boolean {
  if (!isObject(data)) return false;
  const has = (...keys: readonly string[]) => keys.some((key) => Object.hasOwn(data, key));
  // Other tools have flows with steps too.
  if (data.type === "flow") return /^v1/.test(String(data.version)) || hasOwnSteps(data.steps);
  if (data.Type === "StateMachine") return has("SpecVersion", "States", "StartAt");
  return data.schemaVersion === "2018-12-12" && has("actions", "triggers");
}

const hasOwnSteps = (steps: unknown) =>
  Array.isArray(steps) && steps.some((step) => isObject(step) && isStepType(step.type));

const tops: readonly RegExp[] = [
  /^["'“”]?type["'“”]?\s*[:：]\s*["'“”]?flow["'“”]?[ \t]*(?:#.*)?\r?$/m,
  /^["'“”]?Type["'“”]?\s*[:：]\s*["'“”]?StateMachine\b/m,
  /^\s*\{(?=[\s\S]*"type"\s*:\s*"flow")[\s\S]*"steps"/,
  /^\s*\{(?=[\s\S]*"Type"\s*:\s*"StateMachine")[\s\S]*"States"/,
  /^\s*\{\s*"schemaVersion"\s*:\s*"2018-12-12"/,
];
const otherTops =
  /^[ \t{]*["']?(?:ROSTemplateFormatVersion|Transform|[Rr]esources|edition|openapi|swagger|services)["']?\s*:/m;

const witness =
  /\bversion["'“”]?\s*[:：]\s*["'“”]?v1|\btype["'“”]?\s*[:：]\s*["'“”]?(?:task|pass|wait|choice|parallel|foreach|succeed|fail)\b|StateMachine|2018-12-12/;

/** A key at the top that no flow has. */
const otherKey =
  /^(?!["']?(?:version|type|steps|name|description|timeoutSeconds|inputMappings|outputMappings)\b)["'\w][\w."'-]*\s*:/m;

/** Cannot be read: its lines decide. */
const beginsAsOne = (text: string) =>
  tops.some((top) => top.test(text)) && (witness.test(text) || !otherKey.test(text)) && !otherTops.test(text);

/** A file that was found by what it holds: its tool may fill in tags, wherever its template stands. */
export const found = (text: string): EmbeddedText => whole(text, mayHaveTags.test(text) ? "tags" : "none");

const mayHaveTags = /(?:^|[\s,:[{-])![A-Z]/;

/** A file's own text as a definition, with what its tool fills in as holes. */
export function whole(given: string, filling: Filling): EmbeddedText {
  const text = given.replace(/^\uFEFF/, "");
  const holes = new Holes();
  const plain: SourceText = {
    text,
    offsets: () => Int32Array.from({ length: text.length + 1 }, (_, at) => at),
  };
  return { name: "", source: masked(fillings[filling](plain, holes), templateMark, holes), holes };
}

const templateMark = /\{\{[^{}\n]*\}\}/g;

const fillings: Readonly<Record<Filling, (source: SourceText, holes: Holes) => SourceText>> = {
  none: (source) => source,
  tags: (source, holes) => {
    const { OuterYaml }: typeof import("./outer-yaml") = require("./outer-yaml");
    try {
      return { ...source, text: OuterYaml.read(source.text, holes).withoutTags() };
    } catch (error) {
      // Nested too deep: reading the definition says so.
      if (error instanceof RangeError) return source;
      throw error;
    }
  },
  interpolation: (source, holes) => masked(source, /(?<!\$)\$\{[^{}]*\}/g, holes),
};
