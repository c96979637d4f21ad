// Runs of Pulumi, made up: what an engine could print and none has been recorded to.
import type { JsonObject } from "../../text/json";

export const urnOf = (name: string, type = "aliflow:index:Flow", stack = "dev") =>
  `urn:pulumi:${stack}::orders::${type}::${name}`;

export interface MadeUpStep {
  readonly name: string;
  readonly type?: string;
  readonly op?: string;
  readonly old?: JsonObject;
  readonly new?: JsonObject;
  readonly more?: JsonObject;
}

export function step({ name, type = "aliflow:index:Flow", op = "update", old, new: next, more }: MadeUpStep) {
  return {
    op,
    urn: urnOf(name, type),
    ...(old && { oldState: { id: name, inputs: old } }),
    ...(next && { newState: { inputs: next } }),
    ...more,
  };
}

/** A document as `pulumi preview --json` prints it. */
export function documentOf(steps: readonly ReturnType<typeof step>[], more: JsonObject = {}): string {
  const changeSummary: Record<string, number> = {};
  for (const { op } of steps) changeSummary[op] = (changeSummary[op] ?? 0) + 1;
  return JSON.stringify({ steps, diagnostics: [], duration: 1, changeSummary, ...more });
}

export const flowOf = (...names: readonly string[]) => ({
  version: "v1",
  type: "flow",
  steps: names.map((name) => ({ type: "pass", name })),
});
