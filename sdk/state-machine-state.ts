// States as values, and how those that can be reached become a list: each belongs to one list, under a name of its own.

/** A state, or a way of several that begins at one. Made by `task`, `choice`, `succeed`, …. */
export interface State {
  readonly first: StateValue;
  readonly last: StateValue;
}

/** A state, or a way of several, that may go on; when nothing comes after it, it ends its list. */
export interface OpenState extends State {
  /** Says what comes after it. The result begins here and goes on there: `a.next(b).next(c)`. */
  next(state: OpenState): OpenState;
  next(state: State): State;
}

/** A list of states, as it is written. */
export interface StateList {
  readonly StartAt: string;
  readonly States: readonly object[];
}

interface Content {
  readonly fields: Record<string, unknown>;
  /** Whether a state may come after it. @default true */
  readonly goesOn?: boolean;
  /** Ways out by a list, such as `Catch`: each entry gets a `Next`. */
  readonly exits?: readonly { readonly key: string; readonly entry: object; readonly to: State }[];
  readonly otherwise?: State;
  /** Lists of states inside it: `Branches`, or one `Processor`. */
  readonly inner?: readonly {
    readonly key: "Branches" | "Processor";
    readonly start: State;
    readonly more?: object;
  }[];
}

export class StateValue implements OpenState {
  readonly first = this;
  readonly last = this;
  private following: StateValue | undefined;

  constructor(
    readonly type: string,
    readonly name: string,
    private readonly content: Content,
  ) {}

  next(state: State): Way {
    if (this.content.goesOn === false)
      throw new Error(`state "${this.name}" is a ${this.type}; nothing comes after it`);
    if (this.following && this.following !== state.first) {
      throw new Error(
        `state "${this.name}" goes on to "${this.following.name}" already; "${state.first.name}" cannot come next too`,
      );
    }
    this.following = state.first;
    return new Way(this, state.last);
  }

  /** The states that it may go to, the usual way first. */
  targets(): readonly StateValue[] {
    const { exits = [], otherwise } = this.content;
    const all = [this.following, ...exits.map(({ to }) => to.first), otherwise?.first];
    return all.filter((state) => state !== undefined);
  }

  /** The state as it is written; `listFrom` makes the lists inside it. */
  toObject(listFrom: (start: State, place: string) => StateList): object {
    const { fields, goesOn = true, exits = [], otherwise, inner = [] } = this.content;
    const written: Record<string, unknown> = { Type: this.type, Name: this.name, ...fields };
    for (const [index, { key, start, more }] of inner.entries()) {
      const isList = key === "Branches";
      const place = isList ? `branch ${index + 1} of "${this.name}"` : `the processor of "${this.name}"`;
      const list = { ...more, ...listFrom(start, place) };
      written[key] = isList ? [...listAt(written, key), list] : list;
    }
    for (const { key, entry, to } of exits)
      written[key] = [...listAt(written, key), { ...entry, Next: to.first.name }];
    if (otherwise) written.Default = otherwise.first.name;
    if (!goesOn) return written;
    return this.following ? { ...written, Next: this.following.name } : { ...written, End: true };
  }
}

/** Several states in a row: from where they begin to where they go on. */
class Way implements OpenState {
  constructor(
    readonly first: StateValue,
    readonly last: StateValue,
  ) {}

  next(state: State): Way {
    this.last.next(state);
    return new Way(this.first, state.last);
  }
}

function listAt(written: Record<string, unknown>, key: string): readonly unknown[] {
  const list = written[key];
  return Array.isArray(list) ? list : [];
}

/** The states that can be reached from a start, those inside them too; in the order of their ways. */
export function listFrom(start: State): StateList {
  const homes = new Map<StateValue, string>();
  const list = (from: State, place: string): StateList => {
    const states = reachable(from.first);
    settle(states, place, homes);
    return { StartAt: from.first.name, States: states.map((state) => state.toObject(list)) };
  };
  return list(start, "the machine");
}

/** Depth first and without recursion, as a way may have thousands of states. */
function reachable(start: StateValue): readonly StateValue[] {
  const found = new Set<StateValue>();
  const pending = [start];
  for (let state = pending.pop(); state !== undefined; state = pending.pop()) {
    if (found.has(state)) continue;
    found.add(state);
    pending.push(...state.targets().toReversed());
  }
  return [...found];
}

function settle(states: readonly StateValue[], place: string, homes: Map<StateValue, string>): void {
  const names = new Set<string>();
  for (const state of states) {
    const home = homes.get(state);
    if (home !== undefined) {
      throw new Error(
        `state "${state.name}" is reached from ${home} and from ${place}; ways stay within their list, so make a state for each`,
      );
    }
    homes.set(state, place);
    if (names.has(state.name)) throw new Error(`${place} has two states "${state.name}"; rename one of them`);
    names.add(state.name);
  }
}

/** Options as fields: `maxAttempts` is `MaxAttempts`; what is undefined is left out. */
export function written(options: object): Record<string, unknown> {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([key, value]) => [key.charAt(0).toUpperCase() + key.slice(1), value]));
}
