// Modules of users: functions that answer tasks.

import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { isObject } from "../../text/json";
import { quote } from "../../text/quote";
import type { StubTask } from "./stub";

export type StubFunction = (task: StubTask) => unknown;

/** The function that a module exports, or why there is none; the words follow its place. */
export function loadModule(path: string, folder: string): { run: StubFunction } | { problem: string } {
  const file = resolve(folder, path);
  const name = quote(path);
  if (!existsSync(file))
    return { problem: `is ${name}; there is no such file, from the folder of the stubs` };
  try {
    const exported: unknown = createRequire(file)(file);
    const run = isObject(exported) ? exported.default : exported;
    if (isFunction(run)) return { run };
    return { problem: `is ${name}, which exports no function; write "module.exports = (task) => …"` };
  } catch (error) {
    const [why = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    return { problem: `is ${name}, which cannot be loaded: ${why}` };
  }
}

// What it takes cannot be seen from outside.
const isFunction = (value: unknown): value is StubFunction => typeof value === "function";
