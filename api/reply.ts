import { type Shape, text } from "./reply-fields";

/** What every reply has. */
export interface Reply {
  /** Names the call to the vendor's support. */
  readonly RequestId?: string;
}

/** How every reply is read. */
export const reply: Shape<Reply> = { RequestId: text() };
