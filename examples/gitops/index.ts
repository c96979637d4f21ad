import * as pulumi from "@pulumi/pulumi";
import * as aliflow from "pulumi-aliflow/plugin";
import { ReleasedFlow } from "./released-flow";

const config = new pulumi.Config();
const accountId = config.require("accountId");
const functions = config.require("functions");
const enabled = config.requireBoolean("scheduled");
const tags = { team: "shop", env: pulumi.getStack() };

const fromFile = aliflow.definition.fromFile;
const roleArn = `acs:ram::${accountId}:role/shop-flows`;
const flow = (name: string) =>
  new aliflow.Flow(name, { name, roleArn, definition: fromFile(`flows/${name}.yaml`, { functions }) });

const orders = new ReleasedFlow("orders", {
  name: "orders",
  roleArn,
  definition: fromFile("flows/orders.yaml", { functions }),
  stable: config.get("stableOrders") || undefined,
});
const refunds = flow("refunds");
const restock = flow("restock");
const invoices = flow("invoices");
const parcels = flow("parcels");
const closing = new aliflow.Flow("closing", {
  name: "closing",
  roleArn,
  definition: fromFile("flows/closing.yaml", { functions, invoices: invoices.name }),
});

new aliflow.Schedule("restock", {
  flowName: restock.name,
  name: "nightly",
  cronExpression: "CRON_TZ=Asia/Shanghai 0 30 2 * * ?",
  enabled,
});
new aliflow.Schedule("closing", {
  flowName: closing.name,
  name: "monthly",
  cronExpression: "CRON_TZ=Asia/Shanghai 0 0 6 1 * ?",
  enabled,
});

for (const name of ["notify", "escalate"]) {
  const { id } = new aliflow.ComposerFlow(name, { name, definition: fromFile(`composer/${name}.json`) });
  new aliflow.ResourceTag(name, { resourceId: id, tags });
}

export const flowNames = [orders.flow, refunds, restock, invoices, parcels, closing].map(({ name }) => name);
export const ordersVersion = orders.version;
