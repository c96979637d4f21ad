// A definition that was read: its data, where its parts stand, and what is wrong with it. No I/O, no Pulumi.

/** `fdl`: `type: flow`. `stateMachine`: `Type: StateMachine`. `composer`: Logic Composer's JSON. */
export type Kind = "fdl" | "stateMachine" | "composer";

/** Names and indexes from the root: `["steps", 2, "goto"]`. */
export type Path = readonly (string | number)[];

/** Counted from 1, columns in UTF-16 code units, as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** From its first character to the one after its last. */
export interface Span extends Position {
  readonly end: Position;
}

/** `error`: the service refuses it, or it cannot work. `warning`: likely a mistake, or not settled by the vendor. */
export type Severity = "error" | "warning";

export interface Diagnostic {
  /** Id of the rule, as the rule reference has it: `fdl/goto-target`. */
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong, the value, what is allowed, the nearest match; one line without a full stop. */
  readonly message: string;
  readonly path: Path;
  /** Where it stands in the text; absent when the definition was an object. */
  readonly line?: number;
  readonly column?: number;
  readonly end?: Position;
}

/** A comment `# aliflow-ignore RULE: reason`, and the lines that it speaks of, the first and the last. */
export interface Ignore {
  readonly rules: readonly string[];
  /** Empty when none is given. */
  readonly reason: string;
  readonly from: number;
  readonly to: number;
  readonly place: Span;
}

/** A definition that could be read, whatever is wrong with its meaning. */
export interface Document {
  readonly kind: Kind;
  /** Plain JSON values; holes are in their places as they were given. */
  readonly data: unknown;
  /** The same with an `ExactNumber` for each number that a double does not hold; absent where there is none. */
  readonly exact?: unknown;
  /** Rules that the text asks to pass over; absent where it has no comments. */
  readonly ignores?: readonly Ignore[];
  /** Warnings of its reading; absent where there are none. */
  readonly warnings?: readonly Diagnostic[];
  /** Whether a value stands for one that is not known yet: it passes wherever a value may stand. */
  isHole(value: unknown): boolean;
  /**
   * Where a node, or the key that names it, stands in the text; `undefined` without a text. With an offset,
   * from that character of a text value on.
   */
  place(path: Path, part?: "key" | "value", offset?: number): Span | undefined;
}

export interface ParseOptions {
  /** The kind to read it as; found from the content when left out. */
  readonly kind?: Kind;
  /** Values that are not known yet. @default texts that hold a `${…}` placeholder */
  readonly isHole?: (value: unknown) => boolean;
  /** Texts that a deployment tool fills in, `*` for any characters; they are holes too. */
  readonly placeholders?: readonly string[];
}

/** A document, or the errors that kept the definition from being one. */
export type ParseResult =
  | { readonly document: Document; readonly diagnostics: readonly Diagnostic[] }
  | { readonly document?: undefined; readonly diagnostics: readonly Diagnostic[] };
