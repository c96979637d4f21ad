// The definition of a resource, and the tasks in it.

import { type Document, type Kind, type Path, parse } from "../../../definition";
import { isDefinition, isPlaceholder } from "../../../definition/room";
import { isOpen, type StackResource } from "../resource";
import { composerTasks } from "./composer";
import { fdlTasks } from "./fdl";
import { stateMachineTasks } from "./state-machine";
import type { Tasks } from "./task";

export type { Task, Timeout } from "./task";

const readers: Readonly<Record<Kind, (document: Document) => Tasks>> = {
  fdl: fdlTasks,
  stateMachine: stateMachineTasks,
  composer: composerTasks,
};

const documents = new WeakMap<StackResource, { readonly document: Document | undefined }>();
const read = new WeakMap<Document, Tasks>();

/** The definition, read once for all rules; `undefined` when it is secret, unknown, or cannot be read. */
export function definitionOf(resource: StackResource): Document | undefined {
  const known = documents.get(resource) ?? { document: parsed(resource) };
  documents.set(resource, known);
  return known.document;
}

function parsed({ token, properties: { definition } }: StackResource): Document | undefined {
  if (isOpen(definition) || !isDefinition(definition)) return undefined;
  const isHole = (value: unknown) => isOpen(value) || isPlaceholder(value);
  const kind = token === "aliflow:index:ComposerFlow" ? ({ kind: "composer" } as const) : {};
  return parse(definition, { isHole, ...kind }).document;
}

/** Its tasks; none of a definition that cannot be read, which the check of the preview tells. */
export function tasksOf(resource: StackResource): Tasks {
  const document = definitionOf(resource);
  if (document === undefined) return { tasks: [], timeout: undefined, hasTimeouts: false };
  const tasks = read.get(document) ?? readers[document.kind](document);
  read.set(document, tasks);
  return tasks;
}

/** Where a part of the definition stands: in the input, and in its text when it is one. */
export function placeOf(resource: StackResource, path: Path) {
  const { line, column } = definitionOf(resource)?.place(path) ?? {};
  return {
    path: ["definition", ...path],
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  };
}
