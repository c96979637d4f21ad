import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import * as aliflow from "pulumi-aliflow";

const accountId = new pulumi.Config().require("accountId");

const orderFlow = new aliflow.Flow("order-flow", {
  description: "Reserves, takes the payment and ships an order",
  definition: readFileSync(`${__dirname}/flow.yaml`, "utf8"),
  roleArn: `acs:ram::${accountId}:role/order-flow`,
});

const nightly = new aliflow.Schedule("retry-open-orders", {
  flowName: orderFlow.name,
  description: "Takes up the orders of the day that are still open",
  cronExpression: "CRON_TZ=Asia/Shanghai 0 0 3 * * ?",
  payload: { orderId: "open", amount: 0, items: [] },
});

export const flowName = orderFlow.name;
export const lastChanged = orderFlow.lastModifiedTime;
export const schedule = pulumi.interpolate`${nightly.flowName}/${nightly.name}`;
