// Stubs as they were written: every mistake at once, each in one sentence with its place.

import { jsonProblem } from "../../execution/core/json-problem";
import { isObject } from "../../text/json";
import { nearest } from "../../text/nearest";
import { quote, quoteChoice } from "../../text/quote";
import { answerFields, answers, callbackFields, errorFields, type Field, stubFields } from "./fields";
import { errorProblem, outputProblem } from "./known";
import { hasWildcard } from "./match";
import { loadModule } from "./module";
import type { Target } from "./target";

/** Names and indexes from the root. */
export type Way = readonly (string | number)[];

export interface Mistake {
  readonly way: Way;
  /** What follows the place: "is 0; it must be a whole number from 1". */
  readonly message: string;
}

type Given = Readonly<Record<string, unknown>>;

/** Where it is, and what is known of the tasks there. */
interface Scene {
  readonly way: Way;
  /** What must be able to give it; absent where anything goes. */
  readonly target?: Target;
  /** That paths of modules begin at. */
  readonly folder: string;
}

/** Every mistake in a list of stubs. */
export function* mistakesIn(value: unknown, folder: string): Iterable<Mistake> {
  if (!Array.isArray(value)) {
    yield { way: [], message: 'must be a list: [{ action: "FC:InvokeFunction", output: { … } }]' };
    return;
  }
  for (const [index, stub] of value.entries()) yield* mistakesOfStub(stub, { way: [index], folder });
}

function* mistakesOfStub(stub: unknown, { way, folder }: Scene): Iterable<Mistake> {
  if (!isObject(stub)) {
    yield { way, message: 'must be an object: { action: "FC:InvokeFunction", output: { … } }' };
    return;
  }
  const target = stub.loose === true ? undefined : writtenTarget(stub);
  const scene = { way, folder, ...(target && { target }) };
  yield* mistakesOfFields(stub, stubFields, scene);
  if (stub.resource === undefined && stub.action === undefined)
    yield { way, message: 'says of no task that it is for; add "resource" or "action"' };
  if (stub.sequence === undefined) {
    yield* mistakesOfAnswer(stub, scene, [...answers, "sequence"]);
    return;
  }
  const beside = [...answers, "refused", "callback", "delay", "attempt"].find(
    (name) => stub[name] !== undefined,
  );
  if (beside !== undefined)
    yield { way, message: `has ${quote(beside)} beside "sequence"; ${besideSequence(beside)}` };
  if (!Array.isArray(stub.sequence)) return;
  for (const [index, answer] of stub.sequence.entries()) {
    const place = { ...scene, way: [...way, "sequence", index] };
    if (!isObject(answer)) yield { way: place.way, message: "must be an object with an answer" };
    else {
      yield* mistakesOfFields(answer, answerFields, place);
      yield* mistakesOfAnswer(answer, place, answers);
    }
  }
}

const besideSequence = (name: string) =>
  name === "attempt"
    ? "the sequence counts by itself: leave one of them out"
    : "write it into the answers of the sequence";

/** What all tasks of a stub call, where the stub says it. */
function writtenTarget({ action, resource }: Given): Target | undefined {
  if (typeof action === "string") return hasWildcard(action) ? undefined : { action };
  return typeof resource === "string" ? { resource } : undefined;
}

function* mistakesOfFields(
  given: Given,
  fields: Readonly<Record<string, Field>>,
  { way }: Scene,
): Iterable<Mistake> {
  for (const [name, value] of Object.entries(given)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined) {
      const names = Object.keys(fields);
      const near = nearest(name, names);
      const hint = near === undefined ? `use ${quoteChoice(names)}` : `did you mean ${quote(near)}?`;
      yield { way: [...way, name], message: `is not known; ${hint}` };
    } else if (value !== undefined && !field.fits(value)) {
      yield { way: [...way, name], message: `is ${shown(value)}; it must be ${field.words}` };
    }
  }
}

function* mistakesOfAnswer(answer: Given, scene: Scene, choice: readonly string[]): Iterable<Mistake> {
  const { way, folder, target } = scene;
  const given = choice.filter((name) => answer[name] !== undefined);
  if (given.length > 1 || (given.length === 0 && answer.callback === undefined))
    yield { way, message: `needs one of ${quoteChoice(choice)}${given.length > 1 ? ", and no more" : ""}` };
  if (target && answer.output !== undefined) {
    const problem = outputProblem(target, answer.output);
    if (problem !== undefined) yield { way: [...way, "output"], message: `is ${problem}${otherwise}` };
  }
  if (answer.refused !== undefined && answer.error === undefined)
    yield { way: [...way, "refused"], message: 'says why by an "error" beside it; add that' };
  yield* mistakesOfError(answer.error, { ...scene, way: [...way, "error"] });
  if (typeof answer.module === "string") {
    const loaded = loadModule(answer.module, folder);
    if ("problem" in loaded) yield { way: [...way, "module"], message: loaded.problem };
  }
  const { callback } = answer;
  if (!isObject(callback)) return;
  const place = { way: [...way, "callback"], folder };
  yield* mistakesOfFields(callback, callbackFields, place);
  // Anybody may report anything.
  yield* mistakesOfError(callback.error, { ...place, way: [...place.way, "error"] });
  if ((callback.output === undefined) === (callback.error === undefined))
    yield { way: place.way, message: 'needs one of "output" or "error"' };
}

const otherwise = '; what is reported later goes into "callback", and "loose: true" lets anything pass';

function* mistakesOfError(error: unknown, scene: Scene): Iterable<Mistake> {
  if (!isObject(error)) return;
  yield* mistakesOfFields(error, errorFields, scene);
  if (error.error === undefined) yield { way: scene.way, message: 'has no "error", the name of it' };
  if (!scene.target || typeof error.error !== "string") return;
  const problem = errorProblem(scene.target, error.error);
  if (problem === undefined) return;
  const way = [...scene.way, "error"];
  yield { way, message: `is ${quote(error.error)}, which ${problem}${otherwise}` };
}

function shown(value: unknown): string {
  if (typeof value === "string") return quote(value);
  return jsonProblem(value) === undefined ? JSON.stringify(value).slice(0, 80) : "no plain JSON";
}
