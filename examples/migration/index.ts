// A flow that runs while it is deployed: `pulumi up` waits for it, fails when it fails, and starts it again when the
// flow has changed since.

import * as aliflow from "pulumi-aliflow";

const migrate = new aliflow.Flow("migrate", {
  definition: {
    version: "v1",
    type: "flow",
    steps: [{ type: "pass", name: "copy", outputMappings: [{ target: "moved", source: "$input.tables" }] }],
    outputMappings: [{ target: "moved", source: "$local.moved" }],
  },
});

const migration = new aliflow.Execution("migration", {
  flowName: migrate.name,
  input: { tables: ["orders", "refunds"] },
  triggers: { flow: migrate.lastModifiedTime },
});

export const executionName = migration.name;
export const output = migration.output;
