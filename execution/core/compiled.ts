import type { JsonObject } from "../../text/json";

/** Makes the program of a definition once for each object, and forgets it with that. */
export function compiled<Program extends object>(compile: (definition: JsonObject) => Program) {
  const programs = new WeakMap<JsonObject, Program>();
  return (definition: JsonObject): Program => {
    const known = programs.get(definition);
    if (known) return known;
    const program = compile(definition);
    programs.set(definition, program);
    return program;
  };
}
