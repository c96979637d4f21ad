// The same program of so many flows, for either door, and two stacks that run it: on the provider, and on one that
// does nothing.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { YamlProgram } from "../test/pulumi/project-folder";
import { Stack } from "../test/pulumi/stack";
import { type EmulatorChild, environmentOf } from "./emulator-child";
import { nothingPackage } from "./nothing-package";

export type Door = "dynamic" | "plugin";

/** A program, and the same one with an edit of each flow. */
export interface Programs {
  readonly flows: number;
  readonly first: string | YamlProgram;
  readonly edited: string | YamlProgram;
}

const smallest = "version: v1\ntype: flow\nsteps:\n  - type: pass\n    name: hello\n";

/** A definition of about so many bytes. */
export function definitionOf(bytes = smallest.length): string {
  const step = (index: number) => `  - type: pass\n    name: step-${index}\n`;
  const more = Math.ceil(Math.max(0, bytes - smallest.length) / step(10).length);
  return smallest + Array.from({ length: more }, (_, index) => step(index)).join("");
}

/** A program of so many flows in JavaScript, their names beginning alike. */
export const programOf = (flows: number, name: string, description = "of a bench"): string => `
  const { Flow } = require("pulumi-aliflow");
  const definition = ${JSON.stringify(definitionOf())};
  for (let index = 0; index < ${flows}; index++) {
    new Flow("flow-" + index, { name: "${name}-" + index, definition, description: "${description}" });
  }`;

/** The same in YAML, which goes through the plugin. */
function yamlOf(flows: number, bytes: number | undefined, description = "of a bench"): YamlProgram {
  const definition = definitionOf(bytes);
  const resources = Array.from({ length: flows }, (_, index): [string, unknown] => {
    const properties = { name: `flow-${index}`, definition, description };
    return [`flow-${index}`, { type: "aliflow:Flow", properties }];
  });
  return { yaml: `resources: ${JSON.stringify(Object.fromEntries(resources))}` };
}

/** `bytes`: of each definition, in the plugin's program. */
export const programsOf = (door: Door, flows: number, bytes?: number): Programs =>
  door === "dynamic"
    ? { flows, first: programOf(flows, "flow"), edited: programOf(flows, "flow", "edited") }
    : { flows, first: yamlOf(flows, bytes), edited: yamlOf(flows, bytes, "edited") };

export interface Stacks {
  readonly programs: Programs;
  readonly ours: Stack;
  readonly nothing: Stack;
}

/** Without its checkpoints the engine writes the state once, at the end. */
export const withoutCheckpoints = { PULUMI_EXPERIMENTAL: "1", PULUMI_SKIP_CHECKPOINTS: "true" };

export const newRoot = (): string => mkdtempSync(join(tmpdir(), "aliflow-bench-"));

/** Both stacks of a program; the provider that does nothing waits as long as the emulator. */
export async function createStacks(
  emulator: EmulatorChild,
  programs: Programs,
  more: {
    readonly latencyMilliseconds?: number;
    readonly environment?: Readonly<Record<string, string>>;
  } = {},
): Promise<Stacks> {
  const { latencyMilliseconds = 0 } = more;
  const environment = {
    ...environmentOf(emulator),
    ...more.environment,
    BENCH_LATENCY: String(latencyMilliseconds),
  };
  const options = { program: programs.first, environment };
  return {
    programs,
    ours: await Stack.create(newRoot(), options),
    nothing: await Stack.create(newRoot(), {
      ...options,
      packages: { "pulumi-aliflow": nothingPackage },
      plugin: join(__dirname, "nothing-plugin.cjs"),
    }),
  };
}
