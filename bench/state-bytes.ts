// Bytes of each resource in the state that the real engine writes, as compact JSON.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Stack } from "../test/pulumi/stack";
import type { Bench } from "./bench";
import { environmentOf, startEmulatorChild } from "./emulator-child";

const program = `
  const { Flow, Schedule, ComposerFlow, ResourceTag } = require("pulumi-aliflow");
  const pulumi = require("@pulumi/pulumi");
  const definition = "version: v1\\ntype: flow\\nsteps:\\n  - type: pass\\n    name: hello\\n";
  const flow = new Flow("flow", { definition });
  new Schedule("schedule", { flowName: flow.name, cronExpression: "0 0 2 * * ?" });
  const schemaVersion = "2018-12-12";
  const workflow = { schemaVersion, version: "1.0.0", triggers: {}, actions: {} };
  const composer = new ComposerFlow("composer", { definition: workflow });
  new ResourceTag("tag", { resourceId: composer.id, tags: { env: "bench" } });
  const provider = { create: async (inputs) => ({ id: "serialized", outs: inputs }) };
  class Serialized extends pulumi.dynamic.Resource {}
  new Serialized(provider, "serialized", { definition });`;

export const stateBytes: Bench = {
  name: "state-bytes",
  about: "bytes of each resource in the state of the real engine",
  async run() {
    const emulator = await startEmulatorChild({ quota: "none", latencyMilliseconds: 0, clockRate: 1 });
    const root = mkdtempSync(join(tmpdir(), "aliflow-bench-"));
    const stack = await Stack.create(root, { program, environment: environmentOf(emulator) });
    try {
      await stack.up();
      const resources = (await stack.exportState()).filter(({ custom, id }) => custom && id !== undefined);
      const figures = resources
        .filter(({ type }) => type.startsWith("pulumi-nodejs:dynamic"))
        .map((resource) => {
          const pointer = JSON.stringify(resource.inputs?.__provider).length;
          return {
            what: resource.type.replace("pulumi-nodejs:", ""),
            value: JSON.stringify(resource).length,
            unit: "bytes",
            note: `of these ${pointer} twice for the provider`,
          };
        });
      await stack.destroy();
      return figures;
    } finally {
      stack.remove();
      await emulator.stop();
    }
  },
};
