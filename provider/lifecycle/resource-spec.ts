// What a resource says about itself; `lifecycle.ts` makes check, diff, create, read, update and delete of it.

import type { Service } from "../../api/types";
import type { JsonObject } from "../../text/json";
import type { Cloud } from "../cloud/cloud";
import type { Property } from "../generated/types";
import type { NameRule } from "./name";
import type { Problem } from "./problem";
import type { Codes } from "./resource-error";

/** Properties that every resource has. */
export interface BaseInputs {
  readonly region: string;
}

type Name<I> = Extract<keyof I, string>;

/** Inputs in `check`: some may be missing, some unknown, none is trusted. */
export type Unchecked<I> = { readonly [K in keyof I]?: unknown };

/** What a check sees besides the known properties. */
export interface CheckContext {
  /** Names of all that are given, known or not. */
  readonly given: ReadonlySet<string>;
  /** All that is given; what a preview does not know yet is in its place. */
  readonly inputs: JsonObject;
  /** What was given before this change; empty for a new resource. */
  readonly olds: JsonObject;
  /** The file that the definition was read from, if it was. */
  readonly definitionFile?: string | undefined;
  /** How far a definition is checked: as the resource says, or the provider. */
  readonly validation: Validation;
  /** What becomes of a definition's findings, by rule: as the provider says. */
  readonly rules?: Readonly<Record<string, "allow" | "warn" | "error">> | undefined;
  /** Whether the program keeps a property secret: what is said of it holds no value. */
  isSecret(property: string): boolean;
  /** Tells the user a finding that does not stop the work; each once. */
  tell(severity: "error" | "warning", finding: Problem): void;
}

/** `strict`: errors stop the preview. `warn`: they are only told. `off`: definitions are not looked at. */
export type Validation = "strict" | "warn" | "off";

export interface ResourceSpec<I extends BaseInputs, S extends I> {
  /** `aliflow:index:Flow`. */
  readonly token: string;
  readonly service: Service;
  readonly properties: Readonly<Record<Name<I>, Property>>;
  /** Name of its validator, made from schema.json. */
  readonly validator: Exclude<keyof typeof import("../generated/validators"), "config">;
  /** How a missing `name` is made; absent where there is no name. */
  readonly autoName?: NameRule;
  /** Whether a name is taken for ever, also after a delete: then an automatic one differs with all that replaces. */
  readonly namesStay?: true;
  /** Why a change of the property cannot be an update. */
  readonly replaceOn: { readonly [K in Name<I>]?: string };
  /** Equality of a property; every other one is compared as JSON. */
  readonly same?: { readonly [K in Name<I>]?: (a: unknown, b: unknown) => boolean };
  /** What changes within a property, in the user's terms; a secret one without its values. */
  readonly differs?: {
    readonly [K in Name<I>]?: (a: unknown, b: unknown, isSecret: boolean) => string | undefined;
  };
  /** Properties that the service chooses when they are left out; then they are not looked at. */
  readonly chosenByService?: readonly Name<I>[];
  /** Properties that follow from another one when that is given: outputs then, not inputs. */
  readonly derivedFrom?: { readonly [K in Name<I>]?: Name<I> };
  /** Properties that a create sets in a second call. */
  readonly settledLater?: readonly Name<I>[];
  /** What the service adds to the state: whether an update of the object leaves it as it is. */
  readonly computed: { readonly [K in Exclude<Name<S>, Name<I>>]: "stays" | "moves" };
  /** Outputs that may show what an input holds: secret where that is. */
  readonly shows?: { readonly [K in Exclude<Name<S>, Name<I>>]?: Name<I> };
  /** The codes, and only these, that mean "gone". */
  readonly absent: Codes;
  /** Codes of a create that mean "there already": its name guards the object. */
  readonly exists?: Codes;
  /** How its description says whose an object is that the program describes in no words of its own. */
  readonly mark?: {
    /** Characters that a description may have. */
    readonly maxLength: number;
    /** Whether the service asks for a description. */
    readonly isRequired?: boolean;
  };

  /** Rules beyond the schema, without I/O, on the properties that are known. */
  check?(known: Unchecked<I>, context: CheckContext): readonly Problem[];
  /** The object by its inputs, as messages name it. */
  label(inputs: Partial<S>): string;
  id(state: S): string;
  /** Inputs that an id alone tells, for `get`. */
  fromId(id: string): Partial<S>;
  /** What only one object can have at a time; two objects with different ones live side by side. */
  uniqueBy?: readonly Name<I>[];

  /** The mark is for objects that nothing else guards: their description bears it until they are finished. */
  create(inputs: I, cloud: Cloud, mark: string | undefined): Promise<S>;
  /**
   * Waits until what was made or updated is as the program waits for it.
   * @throws Unfinished with what is there
   */
  settle?(state: S, cloud: Cloud, isSecret: (input: Name<I>) => boolean): Promise<S>;
  /** Whether what the program waits for is there: an update waits on for what is pending, what failed is replaced. */
  outcome?(state: Partial<S>, inputs: Partial<I>): "done" | "pending" | "failed";
  /** Whether a create of its name is answered with this object, in place of a refusal. */
  isMetAgain?(state: S): boolean;
  /** Objects that a create may have made, with the mark or since a time. */
  find?(inputs: I, cloud: Cloud, search: Search): Promise<readonly S[]>;
  /** How the objects of an account are listed; a resource without it cannot be listed. */
  readonly list?: ListSpec<S>;
  /** `undefined` where the answer itself shows that the object is gone. */
  read(known: Known<S>, cloud: Cloud): Promise<S | undefined>;
  update(change: Change<I, S>, cloud: Cloud): Promise<S>;
  /** Whether an update may simply be sent again: then one that was not answered is, without a look at what is there. */
  readonly writesAgain?: true;
  delete(state: S, cloud: Cloud): Promise<unknown>;
}

export interface ListSpec<S> {
  /** The objects in a word, for messages: `flows`. */
  readonly what: string;
  /** Properties that the list call does not tell. */
  readonly leavesOut?: readonly Extract<keyof S, string>[];
  /** Whether the list call tells all of this one. @default all of each, where nothing is left out */
  isWhole?(state: Partial<S>): boolean;
  /** What the list call tells, page by page as it is asked for; every part that the id is made of is there. */
  states(filters: ListFilters, cloud: Cloud): AsyncIterable<Partial<S>>;
}

/** By the schema's `listInputs`, checked, without the region. */
export type ListFilters = Readonly<Record<string, string | undefined>>;

/** What a lost object is looked for by. */
export interface Search {
  readonly mark: string | undefined;
  /** Without it, only the mark counts; in the service's time, milliseconds since the epoch. */
  readonly since: number | undefined;
  /** Objects of this process, which are not lost. */
  isKnown(id: string): boolean;
}

/** What is known before a read: all of a state, or only what the id and `get` tell. */
export type Known<S> = Partial<S> & { readonly id: string };

export interface Change<I, S> {
  readonly id: string;
  readonly old: S;
  readonly next: I;
  readonly changed: ReadonlySet<keyof I>;
  /** Where updates are simply sent again: whether one was not answered, and what `old` says may be there, or not. */
  readonly isUnanswered?: boolean;
}

/** Thrown by a `create` or an `update` whose object exists but is not finished. */
export class Unfinished<S> extends Error {
  constructor(
    readonly state: S,
    readonly reason: unknown,
    /** Whether its last call was not answered: what the state says may be there, or not. */
    readonly isUnanswered = false,
  ) {
    super("not finished");
  }
}

/** Thrown by a `create` whose name something else has, which the service answered in its place. */
export class NameTaken extends Error {
  constructor(readonly reason: Error) {
    super("the name is taken");
  }
}

/** The object as messages name it, by its inputs, its state or what its id tells. */
export function labelOf<I extends BaseInputs, S extends I>(spec: ResourceSpec<I, S>, known: object): string {
  return spec.label(known as Partial<S>); // a state begins as inputs, and every part of it may be missing
}

/** What objects are told apart within: the resource and the region. */
export const kindOf = <I extends BaseInputs, S extends I>(spec: ResourceSpec<I, S>, { region }: BaseInputs) =>
  `${spec.token} ${region}`;
