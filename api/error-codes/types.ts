/** What people are told of a code. */
export interface Advice {
  /** Why a call gets it, in the user's words. */
  readonly reason: string;
  /** What the user does about it. */
  readonly fix: string;
}

/** A code that a service or its gateway answers with. */
export interface ErrorCode extends Advice {
  /** HTTP status. */
  readonly status: number;
  /** The vendor's text; each `%s` stands for a name that the server fills in. */
  readonly message: string;
  /**
   * True where neither reference nor metadata lists the code for this service: it is then the one that the
   * vendor's other products answer with, or that the service's own naming suggests.
   */
  readonly modelled?: true;
}

/** Codes by name. */
export type ErrorCodes = Readonly<Record<string, ErrorCode>>;
