// The options that a program gives a resource, and those of the command line, through each door.
import { type EngineCloud, startEngineCloud } from "./cloud-stack";
import { throughEachDoor } from "./doors";
import { operationsOn, type Stack } from "./pulumi";

const deletesFirst = ["delete-replaced", "replace", "create-replacement"];
const createsFirst = ["create-replacement", "replace", "delete-replaced"];

/** A program of one door; `description` and a step's name are what changes. */
const programOf = ({ description = "first", step = "a", options = "{}", more = "" }) => `
  const aliflow = require("pulumi-aliflow");
  const definition = { version: "v1", type: "flow", steps: [{ type: "pass", name: "${step}" }] };
  new aliflow.Flow("orders", { definition, description: "${description}" }, ${options});
  new aliflow.Flow("other", { definition: "type: flow\\nversion: v1\\nsteps: [{type: pass, name: x}]", description: "${description}" });
  ${more}`;

let cloud: EngineCloud;
beforeAll(async () => {
  cloud = await startEngineCloud();
});
afterAll(() => cloud?.close());

throughEachDoor((door) => {
  let stack: Stack;
  const set = (change: Parameters<typeof programOf>[0]) => stack.setProgram(programOf(change));
  const urnOf = async (name: string) => (await stack.resource(name))?.urn ?? "";

  beforeAll(async () => {
    stack = await cloud.createStack({ program: programOf({}) });
    expect((await stack.up()).changes).toEqual({ create: 2 });
  });

  test("ignoreChanges keeps a property, and a field of a definition, as they are", async () => {
    set({
      description: "second",
      step: "b",
      options: '{ ignoreChanges: ["description", "definition.steps[0].name"] }',
    });
    const up = await stack.up();
    expect(operationsOn("orders", up)).toEqual(["same"]);
    expect(operationsOn("other", up)).toEqual(["update"]);
  });

  test("replaceOnChanges replaces for a property that an update could take", async () => {
    set({ description: "third", options: '{ replaceOnChanges: ["description"] }' });
    const up = await stack.up();
    expect(operationsOn("orders", up)).toEqual(createsFirst);
    expect(operationsOn("other", up)).toEqual(["update"]);
  });

  // The other door names no field to the engine.
  if (door === "plugin")
    test("replaceOnChanges replaces for one field of a definition, and for no other", async () => {
      const options = '{ replaceOnChanges: ["definition.steps[0].name"] }';
      set({ description: "third", step: "renamed", options });
      expect(operationsOn("orders", await stack.up())).toEqual(createsFirst);
      const other = options.replace("steps[0].name", "version");
      set({ description: "third", step: "again", options: other });
      expect(operationsOn("orders", await stack.up())).toEqual(["update"]);
    });

  test("deleteBeforeReplace turns the order", async () => {
    set({
      description: "fourth",
      options: '{ replaceOnChanges: ["description"], deleteBeforeReplace: true }',
    });
    expect(operationsOn("orders", await stack.up())).toEqual(deletesFirst);
  });

  test("--target touches nothing else", async () => {
    set({ description: "fifth" });
    const up = await stack.up({ args: ["--target", await urnOf("other")] });
    expect(up.changes).toMatchObject({ update: 1 });
    expect(operationsOn("other", up)).toEqual(["update"]);
  });

  test("--refresh puts right in one command what somebody changed", async () => {
    const { id: Name = "" } = (await stack.resource("other")) ?? {};
    await cloud.cloud.serverlessWorkflow("UpdateFlow", { Name, Description: "drifted" });
    const up = await stack.up({ args: ["--refresh"] });
    expect(operationsOn("other", up)).toContain("update");
    expect((await stack.preview()).changes).toEqual({ same: 2 });
    expect((await cloud.cloud.serverlessWorkflow("DescribeFlow", { Name })).Description).toBe("fifth");
  });

  test("--replace and taint make an object anew that has not changed, with deleteBeforeReplace", async () => {
    set({ description: "fifth", options: "{ deleteBeforeReplace: true }" });
    expect((await stack.up()).changes).toEqual({ same: 2 });
    const flowId = async () => (await stack.resource("orders"))?.outputs?.flowId;
    const first = await flowId();
    const replaced = await stack.up({ args: ["--replace", await urnOf("orders")] });
    expect(operationsOn("orders", replaced)).toEqual(deletesFirst);
    expect(operationsOn("other", replaced)).toEqual(["same"]);
    const second = await flowId();
    await stack.run(["state", "taint", await urnOf("orders"), "--yes", "--stack", "dev"]);
    expect(operationsOn("orders", await stack.up())).toEqual(deletesFirst);
    const third = await flowId();
    expect(new Set([first, second, third]).size).toBe(3);
    const { Flows } = await cloud.cloud.serverlessWorkflow("ListFlows", {});
    expect(Flows.map(({ Id }) => Id).filter((id) => [first, second, third].includes(id))).toEqual([third]);
    expect((await stack.preview()).changes).toEqual({ same: 2 });
  });

  test("an alias lets a resource be renamed in the program", async () => {
    const { id } = (await stack.resource("orders")) ?? {};
    stack.setProgram(
      programOf({ description: "fifth", options: '{ aliases: [{ name: "orders" }] }' }).replace(
        'Flow("orders"',
        'Flow("sales"',
      ),
    );
    expect((await stack.up()).changes).toEqual({ same: 2 });
    expect(await stack.resource("sales")).toMatchObject({ id });
    stack.setProgram(programOf({ description: "fifth", options: '{ aliases: [{ name: "sales" }] }' }));
    expect((await stack.up()).changes).toEqual({ same: 2 });
  });

  test("protect keeps a resource that leaves the program", async () => {
    set({ description: "fifth", options: "{ protect: true }" });
    await stack.up();
    stack.setProgram("");
    const { diagnostics } = await stack.up({ fails: true });
    expect(diagnostics.map(({ message }) => message).join()).toMatch(/protected/);
    await stack.run(["state", "unprotect", "--all", "--yes", "--stack", "dev"]);
  });

  test("retainOnDelete forgets the resource and leaves the object", async () => {
    set({ description: "fifth", options: "{ retainOnDelete: true }" });
    await stack.up();
    const { id: Name = "" } = (await stack.resource("orders")) ?? {};
    cloud.calls();
    stack.setProgram("");
    await stack.up();
    expect(cloud.calls()).toEqual(["DeleteFlow"]);
    expect((await cloud.cloud.serverlessWorkflow("DescribeFlow", { Name })).Name).toBe(Name);
  });
});
