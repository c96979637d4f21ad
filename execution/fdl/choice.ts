// A choice: the first entry whose condition holds, its steps, then its jump.

import { quote } from "../../text/quote";
import { Fault } from "../core/fault";
import { wake } from "../core/strands";
import { holds } from "./condition";
import type { ChoiceWork, Way } from "./program";
import { newList, type Turn } from "./scopes";

export function startChoice({ run, strand, step }: Turn, work: ChoiceWork): void {
  const way: Way | undefined = work.entries.find((entry) => isTaken(entry)) ?? work.otherwise;
  if (way?.goto !== undefined) step.goto = way.goto;
  step.phase = way?.list === undefined ? "ran" : "inside";
  if (way?.list !== undefined) strand.stack.push(newList(way.list, step.input, false));
  wake(run, strand);

  function isTaken({ condition, text }: ChoiceWork["entries"][number]): boolean {
    try {
      return holds(condition, step.input, run.options);
    } catch (fault) {
      if (fault instanceof Fault) throw new Fault(`condition ${quote(text)} ${fault.cause}`);
      throw fault;
    }
  }
}
