// A release in stages. What starts the flow names the alias `live` (StartExecution with Qualifier), never a version.
//
//   pulumi up                                  publishes version 1, and `live` is all on it
//   (change the definition below)
//   pulumi config set stable 1 && pulumi up    publishes version 2: 90 of 100 starts stay on 1, 10 go to 2
//   pulumi config set stage promoted           then, with `pulumi up`, 0 of 100 and 100: all on 2
//   pulumi config set stage rolled-back        or all on 1 again; both versions are there until the flow goes
//
// The next release begins with `stable` set to the version that is live, and `stage` to canary.

import * as pulumi from "@pulumi/pulumi";
import * as aliflow from "pulumi-aliflow";

const config = new pulumi.Config();
const stable = config.get("stable");
const shares: Record<string, number> = { canary: 10, promoted: 100, "rolled-back": 0 };
const share = shares[config.require("stage")];
if (share === undefined) throw new pulumi.RunError("stage is canary, promoted or rolled-back");

const orders = new aliflow.Flow("orders", {
  definition: {
    version: "v1",
    type: "flow",
    steps: [
      { type: "pass", name: "receive" },
      { type: "wait", name: "settle", duration: 5 },
    ],
  },
});

const release = new aliflow.FlowVersion(
  "release",
  { flowName: orders.name, triggers: { flow: orders.lastModifiedTime } },
  { retainOnDelete: true }, // the version before stays, for the alias and for a way back
);

const live = new aliflow.FlowAlias("live", {
  flowName: orders.name,
  name: "live",
  routing:
    stable === undefined
      ? [{ version: release.version }]
      : [
          { version: stable, weight: 100 - share },
          { version: release.version, weight: share },
        ],
});

export const flowName = orders.name;
export const version = release.version;
export const routing = live.routing;
