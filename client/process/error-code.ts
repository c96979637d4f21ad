/** The code of a system error, or "". Not by `instanceof`: errors of Node's core may come from another realm. */
export function errorCode(error: unknown): string {
  if (typeof error !== "object" || error === null || !("code" in error)) return "";
  return typeof error.code === "string" ? error.code : "";
}
