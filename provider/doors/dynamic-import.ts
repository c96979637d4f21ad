// The command that takes an object over into a stack of dynamic resources, which `pulumi import` can only do with
// a file that has outputs (spec: pulumi/pulumi#23984). Nothing of the program stands in it: that may be secret.

import type { JsonObject } from "../../text/json";
import { classOf, dynamicType } from "../../text/resource-type";
import type { ImportCommand } from "../cloud/session";
import { logicalNameOf } from "../lifecycle/ownership";
import { pointerKey, pointerTo } from "./pointer";

interface Importable {
  /** Name under which `pulumi-aliflow/provider` exports it. */
  readonly exported: string;
  /** What an id says, and what is required but read from the cloud afterwards. */
  inputsOf(id: string): JsonObject;
}

const byToken: Readonly<Record<string, Importable>> = {
  "aliflow:index:Flow": {
    exported: "flow",
    inputsOf: (name) => ({
      name,
      definition: "{version: v1, type: flow, steps: [{type: pass, name: placeholder}]}",
    }),
  },
  "aliflow:index:Schedule": {
    exported: "schedule",
    inputsOf: (id) => {
      const [flowName = "", name = ""] = id.split("/");
      return { flowName, name, cronExpression: "@every 1h" };
    },
  },
  "aliflow:index:FlowAlias": {
    exported: "flowAlias",
    inputsOf: (id) => {
      const [flowName = "", name = ""] = id.split("/");
      return { flowName, name, routing: [{ version: "1" }] };
    },
  },
};

/** Writes the import file and imports it; for resources that a name guards. */
export const importCommand: ImportCommand = ({ token, id, given }) => {
  const { exported, inputsOf } = byToken[token] ?? { exported: "", inputsOf: () => ({}) };
  const { region = "" } = given;
  const pointer = { [pointerKey]: pointerTo(exported) };
  const resource = {
    type: dynamicType(classOf(token) ?? ""),
    name: logicalNameOf(given) ?? id,
    id,
    inputs: { ...inputsOf(id), region, ...pointer },
    outputs: { ...inputsOf(id), region, ...pointer },
  };
  const file = JSON.stringify({ resources: [resource] }).replaceAll("'", "'\\''");
  return `echo '${file}' > import.json && pulumi import --file import.json --generate-code=false`;
};
