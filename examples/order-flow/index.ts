import * as pulumi from "@pulumi/pulumi";
import * as aliflow from "pulumi-aliflow";

const config = new pulumi.Config();
const accountId = config.require("accountId");
const service = config.get("orderService") ?? "orders";

const orderFlow = new aliflow.Flow("order-flow", {
  description: "Reserves, takes the payment and ships an order",
  definition: aliflow.definition.fromFile(`${__dirname}/flow.yaml`, { orderService: service }),
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
