// A program as data: the small engine runs it in process, and the real one as JavaScript.
import type { Resource } from "../../provider/lifecycle/resource";
import { composerFlow } from "../../provider/resources/composer-flow";
import { execution } from "../../provider/resources/execution";
import { flow } from "../../provider/resources/flow";
import { flowAlias } from "../../provider/resources/flow-alias";
import { flowVersion } from "../../provider/resources/flow-version";
import { resourceTag } from "../../provider/resources/resource-tag";
import { schedule } from "../../provider/resources/schedule";
import type { JsonObject } from "../../text/json";

export const resources = {
  Flow: flow,
  Schedule: schedule,
  FlowVersion: flowVersion,
  FlowAlias: flowAlias,
  Execution: execution,
  ComposerFlow: composerFlow,
  ResourceTag: resourceTag,
} satisfies Record<string, Resource>;

export type ClassName = keyof typeof resources;

/** An output of an object that was declared before. */
export interface Reference {
  readonly of: string;
  readonly output: string;
}

/** One object of a program. */
export interface Declaration {
  /** Logical name. */
  readonly name: string;
  readonly className: ClassName;
  readonly inputs: JsonObject;
  /** Inputs that are outputs of others. */
  readonly references?: Readonly<Record<string, Reference>>;
}

export type Program = readonly Declaration[];

/** The program as the real engine runs it. */
export function sourceOf(program: Program): string {
  const lines = program.map(({ name, className, inputs, references = {} }) => {
    const given = Object.entries(references).map(
      ([property, { of, output }]) => `${property}: made[${JSON.stringify(of)}].${output}`,
    );
    const args = [`...${JSON.stringify(inputs)}`, ...given].join(", ");
    return `made[${JSON.stringify(name)}] = new aliflow.${className}(${JSON.stringify(name)}, { ${args} });`;
  });
  return ['const aliflow = require("pulumi-aliflow");', "const made = {};", ...lines].join("\n");
}

/** A flow that runs for so many seconds. */
export const resting = (seconds: number): string =>
  `version: v1\ntype: flow\nsteps:\n  - type: wait\n    name: rest\n    duration: ${seconds}\n`;

/** A flow whose executions fail. */
export const failing =
  "version: v1\ntype: flow\nsteps:\n  - {type: fail, name: charge, error: Refused, cause: by the bank}\n";

export const fdl = (step: string): string =>
  `version: v1\ntype: flow\nsteps:\n  - type: pass\n    name: ${step}\n`;

export const workflow = (method: string): JsonObject => ({
  schemaVersion: "2018-12-12",
  version: "1.0.0",
  triggers: { request: { type: "Request", kind: "Http", inputs: { method, schema: {} } } },
  actions: {},
});
