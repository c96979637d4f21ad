// One kind of resource as a door sees it: what its life answers.

import type { JsonObject } from "../../text/json";
import type { Session } from "../cloud/session";
import type { Problem } from "./problem";

export interface Checked {
  readonly inputs: JsonObject;
  readonly problems: readonly Problem[];
  /** What changes within a property, for people: `flow "f": definition: step "breathe" added`. */
  readonly notes: readonly string[];
}

export interface Difference {
  /** Input properties that differ, empty for none. */
  readonly changed: readonly string[];
  /** The inputs, or the output whose value cannot stay. */
  readonly replaces: readonly string[];
  /** Whether a replacement, also one that the program forces, needs the name of what it replaces. */
  readonly deleteBeforeReplace: boolean;
  /** Whether something is left to do though no input differs: an update does it. */
  readonly isUnfinished: boolean;
}

export interface Created {
  readonly id: string;
  readonly state: JsonObject;
}

export interface Found extends Created {
  /** The state's inputs in the shape that the program gave them. */
  readonly inputs: JsonObject;
}

/** What of an account a list asks for. */
export interface ListQuery {
  readonly region: string;
  /** By the schema's `listInputs`: `{ flowName: "order" }` for schedules. */
  readonly filters: JsonObject;
}

/** An object of the account, whoever made it. */
export interface Listed {
  readonly id: string;
  /** As people call it. */
  readonly name: string;
  /** What the list told of it. */
  readonly state: JsonObject;
  /** What a read of it would answer, where the list told all of it. */
  readonly found?: Found;
}

/** One kind of resource, as a door sees it. */
export interface Resource {
  readonly token: string;
  /** Outputs that may show what an input holds: the input by the output. */
  readonly shows: Readonly<Record<string, string | undefined>>;
  check(session: Session, olds: JsonObject, news: JsonObject): Checked;
  /** Takes note of an object of the state: it is not what a lost create has made. */
  know(session: Session, id: string, state: JsonObject): void;
  diff(olds: JsonObject, news: JsonObject): Difference;
  /** The state after a create, or after an update of `olds`, as far as a preview can know it. */
  plan(inputs: JsonObject, olds?: JsonObject): JsonObject;
  create(session: Session, inputs: JsonObject): Promise<Created>;
  /** `undefined` when the object is gone. */
  read(session: Session, id: string, state: JsonObject): Promise<Found | undefined>;
  update(session: Session, id: string, change: { olds: JsonObject; news: JsonObject }): Promise<JsonObject>;
  delete(session: Session, id: string, state: JsonObject): Promise<void>;
  /**
   * An object of the account as it is now, whoever's it is; nothing is remembered of it.
   * @throws ResourceError also when there is none
   */
  look(session: Session, place: { id: string; region: string }): Promise<JsonObject>;
  /**
   * Objects of this kind in the account, page by page as they are asked for.
   * @throws ResourceError with every filter that is wrong, or why the cloud did not answer
   */
  list(session: Session, query: ListQuery): AsyncIterable<Listed>;
}
