// The two ways a program reaches the provider; most promises are the same through both.
import type { Life } from "../lives";

export const doors = ["dynamic", "plugin"] as const;
export type Door = (typeof doors)[number];

/** What a program of a door imports. */
export const packageOf = (door: Door) => (door === "plugin" ? "pulumi-aliflow/plugin" : "pulumi-aliflow");

/** The type of a resource in a state. */
export const typeOf = (door: Door, className: Life["className"]) =>
  door === "plugin" ? `aliflow:index:${className}` : `pulumi-nodejs:dynamic/aliflow:${className}`;
