// What is checked before anything is done, against schema.json: the inputs of a resource, and the settings.

import { inputProperties } from "../generated/types";
import { config as validate } from "../generated/validators";
import { checkSchema } from "./check-schema";
import type { Problem } from "./problem";

export { checkInputs } from "./check";

/** What the schema does not allow in the provider's settings. */
export function checkSettings(values: Readonly<Record<string, unknown>>): Problem[] {
  return checkSchema({ validate, properties: inputProperties.config }, values);
}
