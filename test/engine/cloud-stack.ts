// The emulator in this process, and stacks of the real engine that talk to it.
import type { EmulatorOptions } from "../../emulator";
import { testClock } from "../../provider/cloud/test-clock";
import type { JsonObject } from "../../text/json";
import { startCloud, type TestCloud } from "../cloud";
import { emulatorEnvironment } from "../pulumi/engine";
import type { YamlProgram } from "../pulumi/project-folder";
import { createStack, type Stack, type StackOptions } from "./pulumi";

export interface EngineCloud extends TestCloud {
  /** What a provider process needs to reach the emulator: endpoints, keys, region and its clock. */
  readonly environment: Readonly<Record<string, string>>;
  /** A new stack whose provider works on this cloud. */
  createStack(options: StackOptions): Promise<Stack>;
}

/** Starts the emulator; it and the providers share a clock that runs `rate` times as fast as the wall's. */
export async function startEngineCloud(options: EmulatorOptions = {}, rate = 20): Promise<EngineCloud> {
  const ALIFLOW_CLOCK = `${rate}@${Date.now()}`;
  const clock = testClock(ALIFLOW_CLOCK);
  const cloud = await startCloud({ ...(clock && { clock }), ...options });
  const environment = { ALIFLOW_CLOCK, ...emulatorEnvironment(cloud.emulator) };
  return {
    ...cloud,
    environment,
    createStack: (more) => createStack({ ...more, environment: { ...environment, ...more.environment } }),
  };
}

/** The same in YAML, for the plugin; JSON is YAML. */
export function yamlProgramOf(className: string, objects: Readonly<Record<string, JsonObject>>): YamlProgram {
  const declared = Object.entries(objects).map(([name, properties]) => [
    name,
    { type: `aliflow:${className}`, properties },
  ]);
  return { yaml: `resources: ${JSON.stringify(Object.fromEntries(declared))}` };
}

/** A program that declares objects of one class: logical name → inputs. `more` is source that follows. */
export function programOf(
  className: string,
  objects: Readonly<Record<string, JsonObject>>,
  more = "",
): string {
  const lines = Object.entries(objects).map(
    ([name, inputs]) => `new aliflow.${className}(${JSON.stringify(name)}, ${JSON.stringify(inputs)});`,
  );
  return ['const aliflow = require("pulumi-aliflow");', ...lines, more].join("\n");
}
