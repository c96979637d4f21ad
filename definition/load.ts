/**
 * The room of definitions, loaded when something is first checked or compared: most processes read, create,
 * update and delete without it, and it is larger than all they need.
 */
export function loadDefinitions(): typeof import("./room") {
  return require("./room");
}
