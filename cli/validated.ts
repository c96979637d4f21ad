import type { Diagnostic, Kind } from "../definition";

/** What `aliflow validate` has found in a definition. */
export interface Validated {
  readonly file: string;
  /** Which of the file's flows it is; absent where the file is the definition. */
  readonly flow?: string;
  /** `null` when it could not be read as a definition. */
  readonly kind: Kind | null;
  /** Without errors; with `--strict`, without warnings too. */
  readonly valid: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** The whole file. */
  readonly text: string;
}
