// What a bench is, and the figures it gives.

/** Figures from repeated runs on a machine that others use too: the median is the one to quote. */
export interface Spread {
  readonly least: number;
  readonly median: number;
  readonly most: number;
}

/** One figure: a row of the table. */
export interface Figure {
  /** What was measured. */
  readonly what: string;
  readonly value: number | Spread;
  /** Shown behind the value: "×", "ms", "calls", "bytes". */
  readonly unit: string;
  /** What the issue asks for, where it asks. */
  readonly target?: Target;
  /** The parts that a ratio is made of, or other words on the figure. */
  readonly note?: string;
}

export type Target = { readonly atLeast: number } | { readonly atMost: number };

export interface Bench {
  /** `npm run bench -- NAME` runs it alone. */
  readonly name: string;
  /** One line: what is compared, or counted. */
  readonly about: string;
  run(): Promise<readonly Figure[]>;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.round((sorted.length - 1) * part)] ?? Number.NaN;
  return { least: at(0), median: at(0.5), most: at(1) };
}
