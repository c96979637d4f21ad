// The types of a run, for what is published: apart from `index.ts`, whose types lead to every language's own.

export type { Happening } from "./core/happening";
export type { Failure, MapRun, Task } from "./core/run";
