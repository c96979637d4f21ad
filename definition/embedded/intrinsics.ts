// The functions of ROS and Fun templates: `Ref`, `Fn::Sub`, `Fn::Replace`, `Fn::Join`, in both spellings.

import type { Node } from "yaml";
import type { OuterYaml } from "./outer-yaml";
import { atOnePlace, joined, masked, type SourceText } from "./source-text";

const placeholder = /\$\{[^{}]*\}/g;

/** The text that a value of a template stands for, what is not known yet as holes. */
export function templateText(file: OuterYaml, node: unknown): SourceText | undefined {
  const call = callOf(file, node);
  if (call === undefined) return file.source(node);
  return functions[call.name]?.(file, call.argument);
}

/** A definition that a template holds as text or as a map. */
export const templateDefinition = (file: OuterYaml, node: unknown): SourceText | undefined =>
  templateText(file, node) ??
  (callOf(file, node) ? undefined : file.objectSource(node, (part) => callOf(file, part) !== undefined));

interface Call {
  readonly name: string;
  readonly argument: unknown;
}

/** `!Sub text` and `Fn::Sub: text`. */
function callOf(file: OuterYaml, node: unknown): Call | undefined {
  const tag = file.tag(node);
  if (tag !== undefined) return { name: tag, argument: node };
  const [only, ...others] = file.isMap(node) ? file.entries(node) : [];
  if (only === undefined || others.length > 0) return undefined;
  const [, name] = /^(?:Fn::)?(\w+)$/.exec(only[0]) ?? [];
  const isCall = name !== undefined && (only[0].startsWith("Fn::") || name === "Ref");
  return isCall ? { name, argument: only[1] } : undefined;
}

type Reader = (file: OuterYaml, argument: unknown) => SourceText | undefined;

const functions: Readonly<Record<string, Reader>> = {
  Ref: (file, argument) => {
    const name = file.textAt(argument) ?? "";
    return file.source(file.at(file.root, "Parameters", name, "Default"));
  },
  Sub: (file, argument) => {
    const [text] = file.items(argument);
    const source = text === undefined ? file.source(argument) : templateText(file, text);
    return source && masked(source, placeholder, file.holes);
  },
  Replace: (file, argument) => {
    const [names, text] = file.items(argument);
    const source = templateText(file, text);
    const keys = file.entries(names).map(([key]) => key.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
    return source && keys.length > 0 ? masked(source, new RegExp(keys.join("|"), "g"), file.holes) : source;
  },
  Join: (file, argument) => {
    const [separator, list] = file.items(argument);
    const between = file.textAt(separator);
    if (between === undefined) return undefined;
    const parts = file.items(list).map((item) => ({ item, source: templateText(file, item) }));
    if (parts.length === 0) return undefined;
    return joined(
      parts.flatMap(({ item, source }, index) => {
        const at = startOf(item);
        const text = source ?? atOnePlace(file.holes.mark(file.text.slice(at, at + 1) || " "), at);
        return index === 0 ? [text] : [atOnePlace(between, at), text];
      }),
    );
  },
};

// The items that a file gives are nodes of its tree.
const startOf = (node: unknown) => (node as Node | undefined)?.range?.[0] ?? 0;
