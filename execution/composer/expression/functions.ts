// The functions of expressions, by what they are about. Names are the kin's, whose cases do not count.

import { adviser } from "../../../definition/languages/adviser";
import { quote } from "../../../text/quote";
import { Fault } from "../../core/fault";
import type { Evaluate } from "../program";
import { weigh } from "../weight";
import type { Builtin } from "./builtin";
import { collectionFunctions } from "./collection-functions";
import { logicFunctions } from "./logic-functions";
import { numberFunctions } from "./number-functions";
import { runFunctions } from "./run-functions";
import { textFunctions } from "./text-functions";
import { timeFunctions } from "./time-functions";
import { boolOf } from "./values";
import { zoneFunctions } from "./zone-functions";

const builtins: ReadonlyMap<string, Builtin & { readonly name: string }> = new Map(
  [
    ...[logicFunctions, numberFunctions, textFunctions, collectionFunctions],
    ...[timeFunctions, zoneFunctions, runFunctions],
  ].flatMap((functions) =>
    Object.entries(functions).map(([name, one]) => [name.toLowerCase(), { name, ...one }] as const),
  ),
);

export function compileCall(given: string, parts: readonly Evaluate[]): Evaluate {
  if (given.toLowerCase() === "if") return compileIf(parts);
  const found = builtins.get(given.toLowerCase());
  if (!found) throw unknown(given);
  const { name, least, most = least } = found;
  if (parts.length < least || parts.length > most) throw count(name, parts.length, { least, most });
  return (scene) => {
    const values = parts.map((part) => part(scene));
    try {
      const value = found.call(values, scene);
      weigh(value, scene.run.options.mostStepBytes);
      return value;
    } catch (fault) {
      throw fault instanceof Fault ? new Fault(`${name}: ${fault.cause}`, fault.error) : fault;
    }
  };
}

/** The one function that does not need all of its values. */
function compileIf(parts: readonly Evaluate[]): Evaluate {
  const [condition, then, otherwise] = parts;
  if (!condition || !then || !otherwise || parts.length > 3)
    throw count("if", parts.length, { least: 3, most: 3 });
  return (scene) => (boolOf(condition(scene)) ? then(scene) : otherwise(scene));
}

function unknown(name: string): Fault {
  return new Fault(`${quote(name)} is no function that is known here; ${adviser()(name, functionNames)}`);
}

function count(name: string, given: number, { least, most }: { least: number; most: number }): Fault {
  const wanted =
    least === most
      ? `${least}`
      : most === Number.POSITIVE_INFINITY
        ? `at least ${least}`
        : `${least} to ${most}`;
  return new Fault(`${name} takes ${wanted} values, and is given ${given}`);
}

/** The functions that there are, for documents and their tests. */
export const functionNames: readonly string[] = ["if", ...[...builtins.values()].map(({ name }) => name)];
