// Which actions have run when another one does.

import type { Action, ComposerModel, Part } from "./model";

/** Beyond it a workflow is refused for its size, and who runs before whom is not looked at. */
const mostActions = 1_000;

export class Upstream {
  private readonly earlier = new Map<Action, ReadonlySet<Action>>();
  private readonly actions: ReadonlySet<Part>;

  constructor({ actions }: ComposerModel) {
    this.actions = new Set(actions.length > mostActions ? [] : actions);
  }

  /** Whether the result of an action may be there when a trigger or another action reads it. */
  mayRead(reader: Part, target: Action): boolean {
    if (!isAction(reader) || !this.actions.has(reader)) return true;
    const readers = withContainers(reader);
    const targets = withContainers(target);
    // A container reads what is in it; in a loop, everything may be there from the round before.
    if (targets.includes(reader) || readers.includes(target)) return true;
    if (targets.some((container) => loops.has(container.type) && readers.includes(container))) return true;
    return readers.some((one) => targets.some((candidate) => this.before(one).has(candidate)));
  }

  private before(action: Action): ReadonlySet<Action> {
    const found = this.earlier.get(action) ?? awaitedBy(action);
    this.earlier.set(action, found);
    return found;
  }
}

const loops: ReadonlySet<string | undefined> = new Set(["until", "foreach"]);

function isAction(part: Part): part is Action {
  return "scope" in part;
}

/** An action and the containers around it, the nearest first. */
function withContainers(action: Action): readonly Action[] {
  const chain: Action[] = [];
  for (let next: Action | undefined = action; next !== undefined; next = next.scope.owner) chain.push(next);
  return chain;
}

/** Every action of its map that must have ended before it. */
function awaitedBy(action: Action): ReadonlySet<Action> {
  const found = new Set<Action>();
  const pending = [action];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const { name } of next.after) {
      const earlier = next.scope.byName.get(name.toLowerCase());
      if (earlier === undefined || found.has(earlier)) continue;
      found.add(earlier);
      pending.push(earlier);
    }
  }
  return found;
}
