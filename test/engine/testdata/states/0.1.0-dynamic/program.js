
const pulumi = require("@pulumi/pulumi");
const aliflow = require("pulumi-aliflow");
const definition = aliflow.fdl.flow(aliflow.fdl.pass("first"), aliflow.fdl.wait("settle", 30));
const orders = new aliflow.Flow("orders", { definition, environment: { STAGE: "prod" } });
new aliflow.Flow("fixed", { name: "fixed-name", description: "in words of its own", definition }, { protect: true });
class Shop extends pulumi.ComponentResource {
  constructor(name) {
    super("test:index:Shop", name);
    new aliflow.Flow("inner", { definition, executionMode: "Express" }, { parent: this });
  }
}
new Shop("shop");
new aliflow.Schedule("nightly", {
  flowName: orders.name,
  cronExpression: "0 30 2 * * ?",
  payload: pulumi.secret({ key: "of the test" }),
});
const notify = new aliflow.ComposerFlow("notify", { enabled: false, definition: {
  schemaVersion: "2018-12-12", version: "1.0.0",
  triggers: { request: { type: "Request", kind: "Http", inputs: { method: "POST", schema: {} } } },
  actions: { call: { type: "HTTP", inputs: { method: "GET", uri: "https://example.com/" }, runAfter: {} } },
} });
const version = new aliflow.FlowVersion("version", { flowName: orders.name, triggers: { flow: orders.flowId } });
new aliflow.FlowAlias("live", { flowName: orders.name, name: "live", routing: [{ version: version.version }] });
new aliflow.ResourceTag("tags", { resourceId: notify.id, tags: { team: "orders" } });
