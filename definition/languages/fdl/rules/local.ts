// What steps read of each other's results, and what is left of them.

import type { Path } from "../../../read/document";
import { adviser } from "../../adviser";
import type { Rule } from "../../rule";
import { flow } from "../example";
import { isCollecting, type LocalKeys, localKeys } from "../local-keys";
import type { FdlModel, Part, Step, StepList } from "../model";
import { readSegments } from "../path-segments";
import { show } from "../wording";

const results = "\n  outputMappings: [{target: parcels, source: $local}]";
const reading = (mapping: string, source: string) =>
  flow(`- type: foreach
  name: pack
  iterationMapping: {collection: $.orders, item: order}
  steps: [{type: pass, name: one, outputMappings: [{target: parcel, source: $input.order}]}]${mapping}
- {type: pass, name: ship, inputMappings: [{target: parcels, source: ${source}}]}`);

export const droppedResults: Rule<FdlModel> = {
  id: "fdl/dropped-results",
  severity: "warning",
  title: "results of a parallel or foreach that are read later are mapped",
  why: "Other steps pass their results on; of these two nothing is left without `outputMappings`. That is right when only their effects count, so it is reported only where a later step, or the flow's own `outputMappings`, reads from `$local` what nothing else leaves there.",
  accepted: reading(results, "$local.parcels"),
  refused: reading("", "$local.parcel"),
  *check(model) {
    const told = new Set<Step>();
    for (const { source, dropped } of missingReads(model)) {
      if (dropped === undefined || told.has(dropped)) continue;
      told.add(dropped);
      yield {
        path: dropped.path,
        message: `the results of the ${dropped.type} are dropped, but ${show(source)} is read later; map them from $local in "outputMappings"`,
      };
    }
  },
};

export const localKey: Rule<FdlModel> = {
  id: "fdl/local-key",
  severity: "warning",
  title: "what is read from $local was left there",
  why: "`$local` of a list of steps holds what its steps have left: the targets of their `outputMappings`, or all that a task without any has answered. Reported where every step that may run before says what it leaves. Of a parallel or foreach it is a list, one item a branch or round.",
  accepted: reading(results, "$local.parcels"),
  refused: reading(results, "$local.parcel"),
  *check(model) {
    const advise = adviser();
    for (const { path, source, dropped, keys } of missingReads(model)) {
      if (dropped !== undefined) continue;
      const there = [...keys].map((key) => `$local.${key}`);
      const advice = keys.size === 0 ? "they leave nothing" : advise(source, there);
      yield { path, message: `${show(source)} is not there: no step before it leaves this key; ${advice}` };
    }
    yield* wrongItems(model, advise);
  },
};

interface MissingRead {
  readonly path: Path;
  readonly source: string;
  readonly keys: ReadonlySet<string>;
  /** The step whose dropped results are most likely meant. */
  readonly dropped: Step | undefined;
}

/** Every `$local.key` of a list whose steps all say what they leave, and leave no such key. */
function* missingReads(model: FdlModel): Iterable<MissingRead> {
  const locals = localKeys(model);
  const droppingOf = once(({ steps }) => steps.filter(isDropping));
  for (const part of model.partsOf("mapping")) {
    const read = localRead(part);
    const list = read && listRead(model, part);
    const { step } = part;
    const keys = list && (step ? locals.before(step) : locals.of(list));
    if (!read || !list || keys === undefined || keys.has(read.key)) continue;
    const isBefore = ({ index }: Step) => step?.list !== list || index < step.index;
    const dropping = droppingOf(list).filter(isBefore).slice(-mostDropping);
    const dropped = dropping.find((one) => locals.inside(one)?.has(read.key)) ?? dropping.at(-1);
    yield { path: [...part.path, "source"], source: read.source, keys, dropped };
  }
}

/** The nearest ones are meant most likely, and to ask all for each of many reads would take long. */
const mostDropping = 20;

const isDropping = (step: Step) => isCollecting(step) && step.fields.outputMappings === undefined;

/** Asked of each list once, however many mappings read from it. */
function once<T>(answer: (list: StepList) => T): (list: StepList) => T {
  const known = new Map<StepList, { readonly answer: T }>();
  return (list) => {
    const found = known.get(list) ?? { answer: answer(list) };
    known.set(list, found);
    return found.answer;
  };
}

function localRead({ fields }: Part): { readonly source: string; readonly key: string } | undefined {
  const { source } = fields;
  if (typeof source !== "string" || !source.startsWith("$local")) return undefined;
  const [key] = readSegments(source, "$local".length).segments;
  return typeof key === "string" ? { source, key } : undefined;
}

/** The list whose `$local` a mapping reads: of inputs the list around the step, of the flow's outputs its own. */
function listRead(model: FdlModel, { step, path }: Part): StepList | undefined {
  if (step === undefined) return path[0] === "outputMappings" ? flowSteps(model) : undefined;
  if (path[step.path.length] !== "inputMappings" || path.length !== step.path.length + 2) return undefined;
  // The first step of a list has a rule of its own.
  return step.index === 0 && step.list.owner?.type !== "choice" ? undefined : step.list;
}

const flowSteps = ({ lists }: FdlModel) => lists.find(({ owner }) => owner === undefined);

/** `$local[2]` of two branches, `$local.key` of a list, `$local[*].key` that no branch leaves. */
function* wrongItems(model: FdlModel, advise: ReturnType<typeof adviser>) {
  const locals = localKeys(model);
  for (const { step, path, fields } of model.partsOf("mapping")) {
    const { source } = fields;
    if (!step || !isCollecting(step) || path[step.path.length] !== "outputMappings") continue;
    if (typeof source !== "string" || !source.startsWith("$local")) continue;
    const message = wrongItem(step, source, { locals, advise });
    if (message !== undefined) yield { path: [...path, "source"], message: `${show(source)} ${message}` };
  }
}

interface Judge {
  readonly locals: LocalKeys;
  readonly advise: ReturnType<typeof adviser>;
}

function wrongItem(step: Step, source: string, { locals, advise }: Judge): string | undefined {
  const [first, second] = readSegments(source, "$local".length).segments;
  const noun = step.type === "parallel" ? "branch" : "round";
  if (typeof first === "string")
    return `is not there: $local of a ${step.type} is a list, an item a ${noun}; use "$local[*].${first}"`;
  const { branches } = step.fields;
  if (typeof first === "number" && Array.isArray(branches) && first >= branches.length)
    return `is not there: the parallel has ${branches.length} branches, counted from 0`;
  const keys = locals.inside(step);
  if (first === undefined || typeof second !== "string" || keys === undefined || keys.has(second))
    return undefined;
  if (keys.size === 0) return `is not there: no ${noun} leaves anything; map it in its steps`;
  return `is not there: no ${noun} leaves ${show(second)}; ${advise(second, [...keys])}`;
}
