/** The checks with their validators, loaded for the first one: a process that only reads and writes has none. */
export function loadChecks(): typeof import("./checks") {
  return require("./checks");
}
