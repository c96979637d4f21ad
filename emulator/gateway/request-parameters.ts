// Both services take each parameter from the query or from the form body, whatever the method.

/** Parameters of the gateway itself, never of an action. */
const gatewayParameters = new Set([
  "AccessKeyId",
  "Action",
  "BearerToken",
  "Format",
  "RegionId",
  "ResourceOwnerAccount",
  "SecurityToken",
  "Signature",
  "SignatureMethod",
  "SignatureNonce",
  "SignatureType",
  "SignatureVersion",
  "Timestamp",
  "Version",
]);

/**
 * Decodes the query and the form body and merges them; on a name clash the body wins, as in the vendor's
 * clients. `+` is a space, malformed escapes stay as they are.
 */
export function mergeParameters(query: string, form: string): Map<string, string> {
  const merged = new Map(new URLSearchParams(query));
  for (const [name, value] of new URLSearchParams(form)) merged.set(name, value);
  return merged;
}

/** What an action gets: the parameters without those of the gateway. */
export function businessParameters(parameters: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...parameters].filter(([name]) => !gatewayParameters.has(name)));
}
