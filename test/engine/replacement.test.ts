// Replacements that the program or the command line forces, of objects whose names can be taken only once.
import { type EngineCloud, startEngineCloud } from "./cloud-stack";
import { throughEachDoor } from "./doors";
import { operationsOn, type Stack } from "./pulumi";

const program = (description: string, more = "") => `
  const aliflow = require("pulumi-aliflow");
  const definition = { version: "v1", type: "flow", steps: [{ type: "pass", name: "a" }] };
  const description = ${JSON.stringify(description)};
  const forced = { replaceOnChanges: ["description", "tags"], ${more} };
  new aliflow.Flow("fixed", { name: "orders", definition, description }, forced);
  new aliflow.Flow("automatic", { definition, description }, forced);
  const timed = new aliflow.Flow("timed", { definition });
  new aliflow.Schedule("nightly", { flowName: timed.name, name: "nightly", cronExpression: "@every 90m", description }, forced);
  const notify = new aliflow.ComposerFlow("notify", { definition: { actions: {} } });
  new aliflow.ResourceTag("tags", { resourceId: notify.id, tags: { description } }, forced);`;

const deletesFirst = ["delete-replaced", "replace", "create-replacement"];
const createsFirst = ["create-replacement", "replace", "delete-replaced"];

throughEachDoor(() => {
  let cloud: EngineCloud;
  let stack: Stack;
  beforeAll(async () => {
    cloud = await startEngineCloud();
    stack = await cloud.createStack({ program: program("first") });
    await stack.up();
  });
  afterAll(() => cloud?.close());

  test("replaceOnChanges deletes first where the name is fixed, and last where it is automatic", async () => {
    stack.setProgram(program("second"));
    const up = await stack.up();
    expect(
      Object.fromEntries(
        ["fixed", "automatic", "nightly", "tags"].map((name) => [name, operationsOn(name, up)]),
      ),
    ).toEqual({
      fixed: deletesFirst,
      automatic: createsFirst,
      nightly: deletesFirst,
      tags: deletesFirst,
    });
    const { TagResources } = await cloud.cloud.logicComposer("ListTagResources", {
      ResourceType: "ALIYUN::LC::FLOW",
    });
    expect(TagResources.map(({ TagValue }) => TagValue)).toEqual(["second"]);
  });

  // The engine asks no provider for the order here, so the program has to say it.
  test("--replace deletes first where the program says so", async () => {
    stack.setProgram(program("second", "deleteBeforeReplace: true"));
    const { urn = "" } = (await stack.resource("fixed")) ?? {};
    const up = await stack.up({ args: ["--replace", urn] });
    expect(operationsOn("fixed", up)).toEqual(deletesFirst);
    expect((await stack.preview()).changes).toEqual({ same: 6 });
  });
});
