import type { LimitProblem } from "./parameter-limits";
import type { Parameter } from "./types";

/** Names and values as they are on the wire, before percent-encoding. */
export type FlatParameters = Readonly<Record<string, string>>;

/** What goes on the wire for one parameter, or why nothing may. */
export type Encoded =
  | { readonly entries: readonly (readonly [string, string])[] }
  | { readonly problem: LimitProblem };

/** A value of `undefined` means that the parameter was not sent. */
export type Decoded = { readonly value: unknown } | { readonly problem: LimitProblem };

/** How values of one parameter type come on and off the wire. */
export interface ParameterCodec {
  encode(name: string, value: unknown, parameter: Parameter): Encoded;
  decode(name: string, flat: FlatParameters, parameter: Parameter): Decoded;
}
