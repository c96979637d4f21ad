// The CLI's commands that need no program: `pulumi do`, `pulumi package`, `pulumi schema`.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { classNames } from "../../text/resource-type";
import { type EngineCloud, startEngineCloud } from "./cloud-stack";
import type { CommandOptions, Stack } from "./pulumi";

const definition = '{"version":"v1","type":"flow","steps":[{"type":"pass","name":"a"}]}';

let cloud: EngineCloud;
let stack: Stack;
beforeAll(async () => {
  cloud = await startEngineCloud();
  for (const Name of ["a", "b", "c"])
    await cloud.cloud.serverlessWorkflow("CreateFlow", {
      Name,
      Definition: definition,
      Type: "FDL",
      Description: "x",
    });
  stack = await cloud.createStack({ program: { yaml: "resources: {}" } });
});
afterAll(() => cloud?.close());

const pulumi = (command: string, options?: CommandOptions) => stack.run(command.split(" "), options);

test("do list answers what is there, a page, a count or all, and of another region", async () => {
  const list = async (more: string) => JSON.parse(await pulumi(`do aliflow:index:Flow list ${more}`));
  expect(await list("--all")).toEqual(["a", "b", "c"].map((name) => ({ id: name, name })));
  expect(await list("--count 2")).toHaveLength(2);
  expect(await list("--region cn-shanghai --all")).toEqual([]);
});

test("do read shows an object by its id alone, and says of one that is not there that it is not", async () => {
  const read = await pulumi("do aliflow:index:Flow read a");
  expect(read).toMatch(/^ +description +: "x"$/m);
  expect(await pulumi("do aliflow:index:Flow read none", { fails: true })).toMatch(/none/);
});

test("do calls a function, and a failing one is its message", async () => {
  const found = JSON.parse(await pulumi("do aliflow:index:getFlow --name a"));
  expect(found).toMatchObject({ name: "a", definition, region: "cn-hangzhou" });
  const failed = await pulumi("do aliflow:index:getFlow --name none", { fails: true });
  expect(failed.trim()).toBe('error: flow "none" does not exist in cn-hangzhou');
});

test("package info tells of the plugin and of each resource", async () => {
  const info = await pulumi("package info aliflow");
  expect(info).toMatch(/^Name: aliflow$/m);
  for (const name of classNames) expect(info).toMatch(new RegExp(`^ - ${name}: `, "m"));
  expect(await pulumi("package info aliflow --module index --resource Flow")).toMatch(/^ - definition /m);
});

test("the schema of the plugin passes the CLI's own check", async () => {
  const schema = await pulumi("package get-schema aliflow");
  expect(JSON.parse(schema)).toMatchObject({ name: "aliflow", version: expect.any(String) });
  const file = join(stack.folder, "schema.json");
  writeFileSync(file, schema);
  await pulumi(`schema check ${file}`);
  const broken = schema.replaceAll("#/types/aliflow:index:FlowType", "#/types/aliflow:index:Nothing");
  writeFileSync(file, broken);
  await pulumi(`schema check ${file}`, { fails: true });
});
