// An account as other clients leave it, for what takes it over.
import type { EngineCloud } from "./cloud-stack";

const composer = JSON.stringify({
  schemaVersion: "2018-12-12",
  version: "1.0.0",
  triggers: { request: { type: "Request", kind: "Http", inputs: { method: "POST", schema: {} } } },
  actions: { call: { type: "HTTP", inputs: { method: "GET", uri: "https://example.com" }, runAfter: {} } },
});

/** How many objects `fillAccount` makes. */
export const objectsInAccount = 9;

/** One of each kind, and what programs stumble over: names, placeholders, line breaks, what our rules refuse. */
export async function fillAccount({ cloud: one }: EngineCloud): Promise<void> {
  const odd = "version: v1\r\ntype: flow\r\nsteps:\r\n  - {type: task, name: a}\r\n";
  const plain = 'version: v1\ntype: flow\nsteps:\n  - {type: pass, name: "${a} $${b}"}  # as written\n';
  const base = { Type: "FDL", Description: "" } as const;
  await one.serverlessWorkflow("CreateFlow", { ...base, Name: "class", Definition: plain });
  await one.serverlessWorkflow("CreateFlow", {
    ...base,
    Name: "pulumi",
    Definition: odd,
    Description: "${odd}",
  });
  for (const FlowName of ["class", "pulumi"]) {
    const payload = { big: "${x}", retries: 3 };
    const schedule = {
      FlowName,
      ScheduleName: "nightly",
      CronExpression: "0 30 2 * * ?",
      Payload: JSON.stringify(payload),
    };
    await one.serverlessWorkflow("CreateSchedule", schedule);
  }
  for (let count = 0; count < 2; count++)
    await one.serverlessWorkflow("PublishFlowVersion", { FlowName: "class", Description: "${ours}" });
  await one.serverlessWorkflow("CreateFlowAlias", {
    FlowName: "class",
    Name: "live",
    RoutingConfigurations: [
      { Version: "1", Weight: 90 },
      { Version: "2", Weight: 10 },
    ],
  });
  const { FlowId } = await one.logicComposer("CreateFlow", { FlowName: "订单 处理", Definition: composer });
  await one.logicComposer("DisableFlow", { FlowId });
  const Tag = [{ Key: "team", Value: "orders" }];
  await one.logicComposer("TagResources", { ResourceType: "ALIYUN::LC::FLOW", ResourceId: [FlowId], Tag });
}
