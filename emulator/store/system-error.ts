/**
 * The code of an error of the system (`ENOENT`), empty for anything else. Not by `instanceof`: such errors may
 * come from another realm.
 */
export function systemErrorCode(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}
