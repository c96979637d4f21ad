// Definitions from files, folders and standard input: whole files, and those within files of deployment tools.

import { existsSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import type { Document } from "../definition";
import {
  definitionsIn,
  type Embedded,
  type EmbeddedText,
  filledDocument,
  parseEmbedded,
  whole,
} from "../definition/embedded";
import { quote, quoteChoice } from "../text/quote";
import { decodeUtf8 } from "../text/utf8";
import { UsageError } from "./failures";
import type { Io } from "./io";
import { readBytes, readFolder, readStandardInput, readTextFile } from "./text-file";

export interface DefinitionFile {
  /** As the user named it, or found below the folder that was named. */
  readonly file: string;
  /** The whole file. */
  readonly text: string;
  readonly embedded: EmbeddedText;
}

/** Every definition that the names stand for: `FILE#name` one, files all they hold, folders what their files hold. */
export async function readDefinitions(names: readonly string[], io: Io): Promise<DefinitionFile[]> {
  const found: DefinitionFile[] = [];
  for (const name of names) {
    if (name !== "-" && isFolder(name)) found.push(...definitionsOf(name));
    else found.push(...(await readNamed(name, io)));
  }
  return found;
}

/** One definition. @throws UsageError when it cannot be read, or the file holds several */
export async function readDefinition(name: string, io: Io): Promise<DefinitionFile> {
  const found = await readNamed(name, io);
  const [only, ...others] = found;
  if (only && others.length === 0) return only;
  const choices = found.map(({ file, embedded }) => `${file}#${embedded.name}`);
  throw new UsageError(`${name} holds ${found.length} definitions; name one: ${quoteChoice(choices)}`);
}

/** The document of a file that must be one. @throws UsageError with the first thing that is wrong */
export function documentOf({ file, text, embedded }: DefinitionFile): Document {
  const { document, diagnostics } = parseEmbedded(embedded, text);
  if (document) return filledDocument(document, embedded, text);
  const [first] = diagnostics;
  const place = first?.line === undefined ? file : `${file}:${first.line}:${first.column}`;
  const message = first?.message ?? notYet;
  // Most messages begin with what the definition is or holds, the others with a subject of their own.
  const subject = /^(?:is|holds|has|cannot) /.test(message) ? "the definition " : "";
  throw new UsageError(`${place}: error: ${subject}${message}`);
}

const notYet = "has parts that its tool has yet to fill in; name the file that it becomes";

/** All that a file holds, which was named and so is meant: what holds no definition is read as one. */
async function readNamed(name: string, io: Io): Promise<DefinitionFile[]> {
  const [file, flow] = splitName(name);
  const text = file === "-" ? await readStandardInput(io) : readTextFile(file);
  const all = definitionsIn(text, formatOf(file));
  const chosen = flow === undefined ? all : all.filter((one) => one.name === flow);
  if (flow !== undefined && chosen.length === 0) throw new UsageError(noSuch(file, flow, all));
  if (all.length > 0) return chosen.flatMap((one) => locate(one, { file, text, isNamed: true }));
  if (hasOtherFormat(file)) throw new UsageError(`${file} ${holdsNone}`);
  return [{ file: labelOf(file), text, embedded: whole(text, "none") }];
}

const holdsNone = "holds no definition that can be read; see `aliflow validate --help` for what is";

function noSuch(file: string, flow: string, all: readonly Embedded[]): string {
  if (all.length === 0) return `${labelOf(file)} ${holdsNone}`;
  const names = all.filter(({ name }) => name !== "").map(({ name }) => name);
  const held =
    names.length === 0 ? `it holds one without a name: use ${quote(file)}` : `use ${quoteChoice(names)}`;
  return `${labelOf(file)} holds no definition of the name ${quote(flow)}; ${held}`;
}

/** `template.yml#Flow`, unless there is a file of that very name. */
function splitName(name: string): readonly [file: string, flow?: string] {
  const at = name.lastIndexOf("#");
  return at <= 0 || existsSync(name) ? [name] : [name.slice(0, at), name.slice(at + 1)];
}

const labelOf = (file: string) => (file === "-" ? "standard input" : file);
/** How to look for definitions in a file. */
export const formatOf = (file: string) => (/\.(?:md|markdown)$/i.test(file) ? "markdown" : "any");
const hasOtherFormat = (file: string) => /\.(?:md|markdown|tf|tofu)$/i.test(file);

interface Holder {
  readonly file: string;
  readonly text: string;
  /** By the user: what it points to has to be there. */
  readonly isNamed: boolean;
}

/** A definition of a file, or of the file that it points to. */
function locate(found: Embedded, { file, text, isNamed }: Holder): DefinitionFile[] {
  if (!("path" in found)) return [{ file: labelOf(file), text, embedded: found }];
  const path = normalize(join(file === "-" ? "." : dirname(file), found.path));
  const isThere = existsSync(path) && !isFolder(path);
  if (!isThere && !isNamed) return [];
  if (!isThere)
    throw new UsageError(
      `${labelOf(file)}: ${quote(found.name)} points to ${quote(found.path)}, and there is no such file; correct the path, or make the file first`,
    );
  const pointed = readTextFile(path);
  return [{ file: path, text: pointed, embedded: whole(pointed, found.filling) }];
}

/** A folder that was named is meant: checking nothing must not look like a check that passed. */
function definitionsOf(folder: string): DefinitionFile[] {
  const found = filesBelow(folder).flatMap(definitionsOfFile);
  if (found.length === 0)
    throw new UsageError(
      `there is no definition below ${quote(folder)}: none of its .yaml, .yml, .json, .tf and .md files holds a flow or points to one`,
    );
  return withoutRepeated(found);
}

/** A file that another one points to is filled in by that one's tool, and is checked once. */
function withoutRepeated(found: readonly Found[]): DefinitionFile[] {
  const pointed = new Map(found.filter(({ isPointed }) => isPointed).map((one) => [one.file, one]));
  const told = new Set<Found>();
  for (const one of found) told.add((one.embedded.name === "" && pointed.get(one.file)) || one);
  return [...told].map(({ file, text, embedded }) => ({ file, text, embedded }));
}

interface Found extends DefinitionFile {
  readonly isPointed: boolean;
}

const skippedFolders = new Set(["node_modules", "dist", "coverage"]);
const largestBytes = 4 * 2 ** 20;
const read = /\.(?:ya?ml|json|tf|tofu|md|markdown)$/i;

function filesBelow(folder: string): string[] {
  return readFolder(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return isSkipped(entry.name) ? [] : filesBelow(path);
    return entry.isFile() && read.test(entry.name) && statSync(path).size <= largestBytes ? [path] : [];
  });
}

function definitionsOfFile(file: string): Found[] {
  const { text, guessed } = decodeUtf8(readBytes(file), file);
  const all = definitionsIn(text ?? guessed, formatOf(file));
  if (all.length === 0) return [];
  const holder = { file, text: readTextFile(file), isNamed: false };
  return all.flatMap((one) => locate(one, holder).map((found) => ({ ...found, isPointed: "path" in one })));
}

const isSkipped = (name: string) => name.startsWith(".") || skippedFolders.has(name);

function isFolder(name: string): boolean {
  try {
    return statSync(name).isDirectory();
  } catch {
    return false; // reading it says why
  }
}
