// A function of the package (an "invoke" in Pulumi's words) as a door sees it.

import type { JsonObject } from "../../text/json";
import type { Session } from "../cloud/session";

/** Reads and changes nothing. */
export interface ProviderFunction {
  /** `aliflow:index:getFlow`. */
  readonly token: string;
  /**
   * Answers by the schema's `outputs`.
   * @throws ResourceError with every argument that is wrong, or why the cloud did not answer
   */
  run(session: Session, args: JsonObject): Promise<JsonObject>;
}
