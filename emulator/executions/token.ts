/** Whose task a token names; undefined for any other text. Whether it is a true one, only its execution can tell. */
export function nameInToken(
  token: string,
): { readonly flowName: string; readonly executionName: string; readonly eventId: number } | undefined {
  const [version, flowName, executionName, event] = Buffer.from(token, "base64").toString().split("#");
  if (version !== "v1" || !flowName || !executionName) return undefined;
  return { flowName, executionName, eventId: Number(event) };
}
