/** A code that a service or its gateway answers with. */
export interface ErrorCode {
  /** HTTP status. */
  readonly status: number;
  /** The vendor's text; each `%s` stands for a name that the server fills in. */
  readonly message: string;
  /** Why a call gets it, in the user's words. */
  readonly reason: string;
  /** What the user does about it. */
  readonly fix: string;
  /**
   * True where neither reference nor metadata lists the code for this service: it is then the one that the
   * vendor's other products answer with, or that the service's own naming suggests.
   */
  readonly modelled?: true;
}

export type ErrorCodes = Readonly<Record<string, ErrorCode>>;
