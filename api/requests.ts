import type { ActionName, Actions } from "./actions";
import type { Action, Parameter, Service } from "./types";

/** A tag in a request. `Value` may be empty; a filter may leave it out. */
export interface RequestTag {
  readonly Key: string;
  readonly Value?: string | undefined;
}

/** JSON text, or an object or array that is sent as its JSON text. */
export type JsonInput = string | object;

interface InputByType {
  string: string;
  integer: number;
  number: number;
  boolean: boolean;
  json: JsonInput;
  stringList: readonly string[];
  tagList: readonly RequestTag[];
}

interface DecodedByType extends Omit<InputByType, "json"> {
  /** The text as it was sent; known to be JSON, or empty. */
  json: string;
}

type Parameters = Readonly<Record<string, Parameter>>;

type RequiredName<P extends Parameters> = {
  [N in keyof P]: P[N]["required"] extends true ? N : never;
}[keyof P];

type Shaped<P extends Parameters, Types extends InputByType | DecodedByType> = {
  readonly [N in RequiredName<P>]: Types[P[N]["type"]];
} & {
  readonly [N in Exclude<keyof P, RequiredName<P>>]?: Types[P[N]["type"]] | undefined;
};

/** What a caller gives to an action: derived from its row, so that the two cannot differ. */
export type RequestOf<A extends Action> = Shaped<A["parameters"], InputByType>;

/** What a server has read from the wire. */
export type DecodedRequest<A extends Action> = Shaped<A["parameters"], DecodedByType>;

/** The request of an action by its service and name. */
export type Request<S extends Service, N extends ActionName<S>> = Actions[S][N] extends Action
  ? RequestOf<Actions[S][N]>
  : never;
