// Steps as values, and how a list of them becomes a definition: a jump must lead to a step of its own list.

/** Constants or paths by key; written out as `[{ target, source }]`. */
export type Mappings = Readonly<Record<string, unknown>>;

/** What every step may say. */
export interface StepOptions {
  /** Keys of the step's input, each a constant or a path: `{ id: "$input.orderId" }`. */
  readonly inputMappings?: Mappings;
  /** Keys of the step's output, from its `$local` and `$input`. */
  readonly outputMappings?: Mappings;
  /** Ends this list of steps after the step. @default false */
  readonly end?: boolean;
}

/** A step, made by `task`, `pass`, `choice`, …. */
export type Step = StepValue;

/** One step, or several in order. */
export type StepList = Step | readonly Step[];

/** A jump at the end of a branch, made by `goto`. */
export interface Jump {
  readonly jumpsTo: Step;
}

/** Goes on at a step of the same list. */
export const goto = (step: Step): Jump => ({ jumpsTo: step });

type Place = readonly (string | number)[];

export interface Content {
  readonly fields: Record<string, unknown>;
  /** Lists of steps inside this one, each with the place that holds its `steps`. */
  readonly lists?: readonly { readonly place: Place; readonly steps: StepList }[];
  /** Jumps out of this step, each with the place that holds its `goto`. */
  readonly jumps?: readonly { readonly place: Place; readonly entry: object; readonly target: Step }[];
  /** What stands at a place besides its steps and its jump. */
  readonly entries?: readonly { readonly place: Place; readonly entry: object }[];
}

export class StepValue {
  constructor(
    readonly type: string,
    readonly name: string,
    protected readonly content: Content,
  ) {}

  /** The step that it was before branches were added: jumps may name it by either. */
  get origin(): StepValue {
    return this;
  }

  /** The step as FDL; `siblings` are the steps that it may jump to. */
  toFdl(siblings: ReadonlySet<Step>): object {
    const { fields, lists = [], jumps = [], entries = [] } = this.content;
    const written: Record<string, unknown> = {
      type: this.type,
      name: this.name,
      ...structuredFields(fields),
    };
    for (const { place, entry } of entries) Object.assign(at(written, place), entry);
    for (const { place, steps } of lists) {
      at(written, place).steps = toList(Array.isArray(steps) ? steps : [steps], `step "${this.name}"`);
    }
    for (const { place, entry, target } of jumps) {
      if (!siblings.has(target.origin)) throw new Error(this.cannotReach(target, siblings));
      Object.assign(at(written, place), entry, { goto: target.name });
    }
    return written;
  }

  private cannotReach(target: Step, siblings: ReadonlySet<Step>): string {
    const names = [...siblings].filter((step) => step !== this.origin).map(({ name }) => `"${name}"`);
    const reachable = names.includes(`"${target.name}"`)
      ? "another step of that name is, so use that one"
      : names.length === 0
        ? "its list has no other step"
        : `use ${names.join(", ")}`;
    return `step "${this.name}" cannot jump to "${target.name}": it is not in the same list; ${reachable}`;
  }
}

/** Fields whose containers are written to must be this definition's own. */
const structuredFields = (fields: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, Array.isArray(value) ? [...value] : value]),
  );

/** The object at a place, made where it is missing. */
function at(root: Record<string, unknown>, place: Place): Record<string, unknown> {
  let here: object = root;
  for (const [index, key] of place.entries()) {
    const next: unknown = Reflect.get(here, key);
    const made =
      typeof next === "object" && next !== null ? next : typeof place[index + 1] === "number" ? [] : {};
    Reflect.set(here, key, made);
    here = made;
  }
  return here as Record<string, unknown>; // an object of our own, or the root
}

/** Steps as FDL, in order, with names that are unique among them. */
export function toList(steps: readonly Step[], owner: string): object[] {
  if (steps.length === 0) throw new Error(`${owner} has no steps; give it at least one`);
  const names = new Set<string>();
  for (const { name } of steps) {
    if (names.has(name)) throw new Error(`${owner} has two steps "${name}"; rename one of them`);
    names.add(name);
  }
  const siblings = new Set(steps.map(({ origin }) => origin));
  return steps.map((step) => step.toFdl(siblings));
}

const mappingKeys = new Set(["inputMappings", "outputMappings", "errorMappings"]);

/** Options as FDL: mappings written out, what is undefined left out. */
export function mapped(options: object): Record<string, unknown> {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([key, value]) => [key, mappingKeys.has(key) ? toMappings(value) : value]),
  );
}

const toMappings = (mappings: Mappings) =>
  Object.entries(mappings).map(([target, source]) => ({ target, source }));
