// What steps read of their input where mappings say all that is in it.

import { isObject } from "../../../../text/json";
import { adviser } from "../../adviser";
import type { Finding, Rule } from "../../rule";
import type { ConditionNode } from "../condition/ast";
import { parseCondition } from "../condition/parse-condition";
import { flow } from "../example";
import { type Keys, targetsOf } from "../local-keys";
import type { FdlModel, Part, Step } from "../model";
import { readSegments } from "../path-segments";
import { show } from "../wording";

const decide = (key: string) =>
  flow(`- {type: pass, name: ask, outputMappings: [{target: answer, source: "yes"}]}
- type: choice
  name: decide
  inputMappings: [{target: answer, source: $local.answer}]
  choices: [{condition: $.${key} == "yes", goto: ship}]
  default: {goto: refund}
- {type: succeed, name: ship}
- {type: fail, name: refund}`);

export const inputKey: Rule<FdlModel> = {
  id: "fdl/input-key",
  severity: "warning",
  title: "what is read of an input was mapped into it",
  why: "With `inputMappings` the input of a step holds their targets and nothing else, for its conditions, `collection`, `duration`, `timestamp`, `serviceParams` and `outputMappings`, and for `$input` in the steps inside it; a foreach adds its `item` and `index` for these. Without them any key may be there.",
  accepted: decide("answer"),
  refused: decide("anser"),
  *check(model) {
    const advise = adviser();
    for (const { path, offset, key, shown, keys } of reads(model)) {
      if (keys === undefined || keys.has(key)) continue;
      const there = [...keys].map((name) => shown.replace(key, name));
      const message = `${show(shown)} is not there: "inputMappings" say all that the input holds; ${advise(shown, there)}`;
      yield { path, message, ...(offset !== undefined && { offset }) };
    }
  },
};

interface Read extends Pick<Finding, "path" | "offset"> {
  readonly key: string;
  /** Up to the key, as it is written. */
  readonly shown: string;
  readonly keys: Keys;
}

function* reads(model: FdlModel): Iterable<Read> {
  const keysOf = inputKeys(model);
  for (const part of model.parts) {
    const { kind, path, fields, step } = part;
    if (step === undefined) continue;
    if (kind === "mapping") yield* mappingReads(part, step, keysOf);
    else if (kind === "choice entry") yield* conditionReads(part, keysOf(step));
    else {
      const texts = kind === "task" && isObject(fields.serviceParams) ? fields.serviceParams : fields;
      const names = texts === fields ? (textFields[kind] ?? []) : Object.keys(texts);
      const at = texts === fields ? path : [...path, "serviceParams"];
      for (const name of names) yield* pathRead(texts[name], [...at, name], keysOf(step));
    }
  }
}

const textFields: Readonly<Record<string, readonly string[]>> = {
  wait: ["duration", "timestamp"],
  iterationMapping: ["collection"],
};

function* pathRead(text: unknown, path: Finding["path"], keys: Keys): Iterable<Read> {
  if (typeof text !== "string" || !/^\$[.[]/.test(text)) return;
  const [key] = readSegments(text, 1).segments;
  if (typeof key === "string") yield { path, key, shown: `$.${key}`, keys };
}

/** `$input` of inputs is that of the step around, of outputs the step's own. */
function* mappingReads({ path, fields }: Part, step: Step, keysOf: (step: Step) => Keys): Iterable<Read> {
  const { source } = fields;
  if (typeof source !== "string" || !source.startsWith("$input")) return;
  const [key] = readSegments(source, "$input".length).segments;
  if (typeof key !== "string") return;
  const where = path[step.path.length];
  const keys = where === "outputMappings" ? keysOf(step) : where === "inputMappings" && around(step, keysOf);
  if (keys) yield { path: [...path, "source"], key, shown: `$input.${key}`, keys };
}

function around({ list: { owner } }: Step, keysOf: (step: Step) => Keys): Keys {
  const keys = owner && keysOf(owner);
  if (owner?.type !== "foreach" || keys === undefined) return keys;
  const { iterationMapping } = owner.fields;
  const { item, index } = isObject(iterationMapping) ? iterationMapping : {};
  if (typeof item !== "string") return undefined;
  return new Set([...keys, item, ...(typeof index === "string" ? [index] : [])]);
}

function* conditionReads({ path, fields }: Part, keys: Keys): Iterable<Read> {
  const { condition } = fields;
  const node = typeof condition === "string" && keys ? parseCondition(condition).node : undefined;
  if (!node) return;
  for (const { segments, start } of pathsIn(node)) {
    const [key] = segments;
    if (typeof key === "string")
      yield { path: [...path, "condition"], offset: start, key, shown: `$.${key}`, keys };
  }
}

type PathNode = Extract<ConditionNode, { kind: "path" }>;

function pathsIn(root: ConditionNode): readonly PathNode[] {
  const found: PathNode[] = [];
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind === "path") found.push(node);
    else if ("operands" in node) waiting.push(...node.operands);
    else if ("operand" in node) waiting.push(node.operand);
    else if ("left" in node) waiting.push(node.left, node.right);
    else if ("items" in node) waiting.push(...node.items);
  }
  return found;
}

/** By its `inputMappings`; an empty list, of which no document says what it makes, counts as none. */
function inputKeys(model: FdlModel): (step: Step) => Keys {
  const known = new Map<Step, Keys>();
  return (step) => {
    if (known.has(step)) return known.get(step);
    const mapped = targetsOf(model, step.fields.inputMappings);
    const keys = mapped === "absent" || mapped?.size === 0 ? undefined : mapped;
    known.set(step, keys);
    return keys;
  };
}
