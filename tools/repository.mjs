import { dirname } from "node:path";

/** The root of this repository. */
export const repository = dirname(import.meta.dirname);
