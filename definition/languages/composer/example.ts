/** A whole definition of an HTTP trigger and these actions, for the examples of rules. */
export function withActions(actions: object, more: object = {}): string {
  const triggers = { request: { type: "Request", kind: "Http", inputs: { method: "POST" } } };
  return JSON.stringify(
    { schemaVersion: "2018-12-12", version: "1.0.0", triggers, actions, ...more },
    null,
    2,
  );
}

/** An action that calls a URL. */
export function http(more: object = {}): object {
  return { type: "HTTP", inputs: { method: "GET", uri: "https://example.com" }, runAfter: {}, ...more };
}
