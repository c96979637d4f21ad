// The file of each definition: the text as it is in the cloud, byte for byte.

import { parse } from "../../definition";
import type { Json } from "../../text/json";
import { plainName, uniqueNames } from "./names";

/** Names that Windows keeps for devices. */
const reserved = ["con", "prn", "aux", "nul", "com1", "com2", "com3", "lpt1", "lpt2", "lpt3"];

export interface DefinitionFile {
  /** From the folder of the program, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** Gives a definition its file; names are unique also where case does not count. */
export function definitionFiles(): (folder: string, name: string, definition: Json) => DefinitionFile {
  const unique = uniqueNames(reserved);
  return (folder, name, definition) => {
    const text = typeof definition === "string" ? definition : JSON.stringify(definition, null, 2);
    const extension = isJson(text) ? "json" : "yaml";
    return { path: `${folder}/${unique(plainName(name) || "flow")}.${extension}`, text };
  };
}

/** Why a text cannot be kept in a file as it is. */
export function problemOfText(text: string): string | undefined {
  return text.isWellFormed()
    ? undefined
    : "holds half of a pair of surrogates, which no file of UTF-8 can hold";
}

function isJson(text: string): boolean {
  const { document } = parse(text);
  if (document === undefined || !/^\s*\{/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
