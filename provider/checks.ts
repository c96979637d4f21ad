// What is checked before anything is done, against schema.json: the inputs of a resource, and the settings.

import { checkSchema } from "./check";
import type { Problem } from "./problem";
import { inputProperties } from "./types.generated";
import { config as validate } from "./validators.generated";

export { checkInputs } from "./check-inputs";

/** What the schema does not allow in the provider's settings. */
export function checkSettings(values: Readonly<Record<string, unknown>>): Problem[] {
  return checkSchema({ validate, properties: inputProperties.config }, values);
}
