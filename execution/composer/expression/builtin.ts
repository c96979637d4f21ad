import type { Json } from "../../../text/json";
import type { Scene } from "../program";

export interface Builtin {
  readonly least: number;
  /** @default least */
  readonly most?: number;
  call(values: readonly Json[], scene: Scene): Json;
}

export type Functions = Readonly<Record<string, Builtin>>;

export const takes = (least: number, call: Builtin["call"], most = least): Builtin => ({ least, most, call });

/** As many values as one likes. */
export const many = Number.POSITIVE_INFINITY;
