import * as aliflow from "pulumi-aliflow/plugin";

// A flow of Serverless Workflow; the definition is an object here, YAML or JSON text works as well.
const orders = new aliflow.Flow("orders", {
  description: "Receives an order and lets it settle",
  definition: {
    version: "v1",
    type: "flow",
    steps: [
      { type: "pass", name: "receive", outputMappings: [{ target: "status", source: "received" }] },
      { type: "wait", name: "settle", duration: 5 },
      { type: "succeed", name: "done" },
    ],
  },
});

// Starts it every night at half past two in Shanghai.
const nightly = new aliflow.Schedule("nightly", {
  flowName: orders.name,
  cronExpression: "CRON_TZ=Asia/Shanghai 0 30 2 * * ?",
  payload: { source: "nightly" },
});

// A workflow of Logic Composer that answers an HTTP request, and its tags.
const notify = new aliflow.ComposerFlow("notify", {
  definition: {
    schemaVersion: "2018-12-12",
    version: "1.0.0",
    triggers: { request: { type: "Request", kind: "Http", inputs: { method: "POST", schema: {} } } },
    actions: {
      call: { type: "HTTP", inputs: { method: "GET", uri: "https://example.com/notify" }, runAfter: {} },
    },
  },
});
new aliflow.ResourceTag("notify-tags", { resourceId: notify.id, tags: { team: "orders", env: "prod" } });

export const flowName = orders.name;
export const scheduleId = nightly.scheduleId;
export const composerFlowId = notify.id;
