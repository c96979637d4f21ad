// One walk over a flow, guided by the table of fields. A queue, not recursion: depth costs no stack.

import { isObject } from "../../../text/json";
import type { Path } from "../../read/document";
import { fieldsOf, isStepType, type PartKind, type StepType, stepTypes } from "./fields";
import type { Entry, Jump, Misfit, Part, Step, StepList } from "./model";
import { meant } from "./wording";

interface Walked {
  readonly parts: Part[];
  readonly lists: StepList[];
  readonly misfits: Misfit[];
}

interface Walk extends Walked {
  isOpen(value: unknown): boolean;
}

export function walk(root: Readonly<Record<string, unknown>>, isOpen: Walk["isOpen"]): Walked {
  const state: Walk = { parts: [{ kind: "flow", path: [], fields: root }], lists: [], misfits: [], isOpen };
  // The list of parts is its own queue: visiting one adds those inside it behind.
  for (const part of state.parts) visit(state, part);
  return state;
}

function visit(state: Walk, part: Part): void {
  const known = fieldsOf(part.kind);
  let steps: StepList | undefined;
  for (const name of Object.keys(part.fields)) {
    const field = known.get(name);
    const value = part.fields[name];
    if (!field || state.isOpen(value)) continue;
    const path = [...part.path, name];
    if (field.part && isObject(value)) addPart(state, part, { kind: field.part, path, fields: value });
    if (!field.items || !Array.isArray(value)) continue;
    if (field.items === "step") steps = addList(state, { path, owner: part.step, items: value });
    else addItems(state, part, { kind: field.items, path, items: value });
  }
  addJump(part, steps, state);
}

function addPart(state: Walk, { step }: Part, part: Part): void {
  state.parts.push(step ? { ...part, step } : part);
}

interface Items {
  readonly kind: PartKind;
  readonly path: Path;
  readonly items: readonly unknown[];
}

function addItems(state: Walk, owner: Part, { kind, path, items }: Items): void {
  for (const [index, item] of items.entries()) {
    if (state.isOpen(item)) continue;
    const place = [...path, index];
    if (isObject(item)) addPart(state, owner, { kind, path: place, listPath: path, fields: item });
    else
      state.misfits.push({ path: place, value: item, wanted: `an item of ${JSON.stringify(path.at(-1))}` });
  }
}

interface ListSource {
  readonly path: Path;
  readonly owner: Step | undefined;
  readonly items: readonly unknown[];
}

function addList(state: Walk, { path, owner, items }: ListSource): StepList {
  const list: StepList = { path, steps: [], named: new Map(), isOpen: false, ...(owner && { owner }) };
  for (const [index, item] of items.entries()) addStep(state, list, { path: [...path, index], item });
  state.lists.push(list);
  owner?.lists.push(list);
  return list;
}

function addStep(state: Walk, list: StepList, { path, item }: { path: Path; item: unknown }): void {
  const isReadable = isObject(item) && !state.isOpen(item);
  const fields = isReadable ? item : {};
  const type = typeOf(fields);
  const name = typeof fields.name === "string" && !state.isOpen(fields.name) ? fields.name : undefined;
  const index = list.steps.length;
  const step: Step = { path, list, index, isReadable, fields, type, name, lists: [], jumps: [], entries: [] };
  list.steps.push(step);
  if (name !== undefined && !list.named.has(name)) list.named.set(name, step);
  if (name === undefined || type === undefined) list.isOpen = true;
  if (type) state.parts.push({ kind: type, path, fields, step });
  if (!isObject(item) && !state.isOpen(item)) state.misfits.push({ path, value: item, wanted: "a step" });
}

function addJump(part: Part, through: StepList | undefined, state: Walk): void {
  const { step, fields, kind } = part;
  if (!step || (kind !== "choice entry" && kind !== "default" && kind !== "catch")) return;
  const jump = isPresent(fields.goto) ? jumpOf(part, step, { by: kind, through, state }) : undefined;
  if (jump) {
    step.jumps.push(jump);
    if (!jump.to) step.list.isOpen = true;
  }
  const entry: Entry = { list: through, jump };
  if (kind !== "catch") step.entries.push(entry);
}

const isPresent = (value: unknown) => value !== undefined && value !== null;

interface JumpContext {
  readonly by: Jump["by"];
  readonly through: StepList | undefined;
  readonly state: Walk;
}

function jumpOf({ fields, path }: Part, from: Step, { by, through, state }: JumpContext): Jump {
  const { goto } = fields;
  const target = typeof goto === "string" && !state.isOpen(goto) ? goto : undefined;
  const to = target === undefined ? undefined : from.list.named.get(target);
  return { path: [...path, "goto"], from, by, target, to, through };
}

/** The type that a step has, or most likely was meant to have, so that the rest of it is judged too. */
function typeOf(fields: Readonly<Record<string, unknown>>): StepType | undefined {
  const { type } = fields;
  if (isStepType(type)) return type;
  const likely = typeof type === "string" ? meant(type, stepTypes) : undefined;
  return isStepType(likely) ? likely : undefined;
}
