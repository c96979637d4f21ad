import { serviceError } from "../action/service-error";

/** What a flow is made of when it is created without a definition. */
export const emptyDefinition = JSON.stringify({
  schemaVersion: "2018-12-12",
  actions: {},
  version: "1.0.0",
  triggers: {},
});

/**
 * What the service refuses for certain: text that is no JSON, and JSON that is no definition of this version.
 *
 * @throws ServiceError InvalidDefinition.Format, InvalidParameter.Definition
 */
export function checkDefinition(text: string): void {
  const definition = parse(text);
  if (!isMap(definition)) throw serviceError("logicComposer", "InvalidParameter.Definition");
  const { schemaVersion = "2018-12-12", triggers = {}, actions = {} } = definition;
  if (schemaVersion !== "2018-12-12" || !isMap(triggers) || !isMap(actions)) {
    throw serviceError("logicComposer", "InvalidParameter.Definition");
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw serviceError("logicComposer", "InvalidDefinition.Format");
  }
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
