import type { Diagnostic, Kind } from "../definition";

/** What `aliflow validate` has found in a file. */
export interface Validated {
  readonly file: string;
  /** `null` when it could not be read as a definition. */
  readonly kind: Kind | null;
  /** Without errors; with `--strict`, without warnings too. */
  readonly valid: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly text: string;
}
