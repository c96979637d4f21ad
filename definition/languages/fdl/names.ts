// Which steps a definition has by name, whatever their list.

import type { FdlModel, Step, StepList } from "./model";

/** Finds the first step of a name in any list. */
export function ownerOfNameElsewhere(model: FdlModel): (name: string) => Step | undefined {
  const owners = new Map<string, Step>();
  for (const list of model.lists) {
    for (const [name, step] of list.named) if (!owners.has(name)) owners.set(name, step);
  }
  return (name) => owners.get(name);
}

/** Gives the names of a list, collected once however many steps ask. */
export function namesByList(): (list: StepList) => readonly string[] {
  const names = new Map<StepList, readonly string[]>();
  return (list) => {
    const known = names.get(list) ?? [...list.named.keys()];
    names.set(list, known);
    return known;
  };
}
