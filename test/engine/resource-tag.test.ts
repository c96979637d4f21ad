import { lives } from "../lives";
import { startEngineCloud } from "./cloud-stack";
import { describeEngineLife } from "./life-under-engine";

describeEngineLife(lives.resourceTagLife);

test("tags imported without naming one are there after a refresh", async () => {
  const cloud = await startEngineCloud();
  const stack = await cloud.createStack({ program: "" });
  const { resourceId } = await lives.resourceTagLife.prepare(cloud.cloud);
  const place = { ResourceType: "ALIYUN::LC::FLOW", ResourceId: [String(resourceId)] } as const;
  await cloud.cloud.logicComposer("TagResources", { ...place, Tag: [{ Key: "env", Value: "prod" }] });
  const pointer = { __provider: 'exports.handler=()=>require("pulumi-aliflow/provider").resourceTag' };
  const imported = await stack.import([
    {
      type: "pulumi-nodejs:dynamic/aliflow:ResourceTag",
      name: "tags",
      id: `ALIYUN::LC::FLOW/${resourceId}`,
      inputs: { resourceId: String(resourceId), region: "cn-hangzhou", tags: {}, ...pointer },
      outputs: { region: "cn-hangzhou", ...pointer },
    },
  ]);
  expect(imported).toMatchObject({ changes: { import: 1 }, diagnostics: [] });
  await stack.refresh();
  expect((await stack.resource("tags"))?.inputs).toMatchObject({ tags: { env: "prod" } });
  await cloud.close();
});
