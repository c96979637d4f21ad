/** The code of an error of the system (`ENOENT`), or "". Not by `instanceof`: it may come from another realm. */
export function errorCode(error: unknown): string {
  if (typeof error !== "object" || error === null || !("code" in error)) return "";
  return typeof error.code === "string" ? error.code : "";
}
