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

/** Names and values that one request may carry; what any action takes is far below. */
export const mostParameters = 10_000;

export interface MergedParameters {
  readonly parameters: ReadonlyMap<string, string>;
  /** Whether there were more than the most that are decoded. */
  readonly isCut: boolean;
}

/**
 * Decodes the query and the form body and merges them; on a name clash the body wins, as in the vendor's
 * clients. `+` is a space, malformed escapes stay as they are.
 */
export function mergeParameters(query: string, form: string): MergedParameters {
  const inQuery = firstPairs(query, mostParameters);
  const inForm = firstPairs(form, mostParameters - inQuery.count);
  const parameters = new Map(new URLSearchParams(inQuery.text));
  for (const [name, value] of new URLSearchParams(inForm.text)) parameters.set(name, value);
  return { parameters, isCut: inQuery.isCut || inForm.isCut };
}

// Before anything is decoded: millions of pairs take a hundred times the memory of their text.
function firstPairs(text: string, most: number) {
  let end = 0;
  let count = 0;
  while (end < text.length && count < most) {
    const mark = text.indexOf("&", end);
    end = mark < 0 ? text.length : mark + 1;
    count++;
  }
  return { text: text.slice(0, end), count, isCut: end < text.length };
}

/** What an action gets: the parameters without those of the gateway. */
export function businessParameters(parameters: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...parameters].filter(([name]) => !gatewayParameters.has(name)));
}
