import { classOf, dynamicType, pluginType } from "./resource-type";

test("a class is known by its type, through either door", () => {
  expect([pluginType("Flow"), dynamicType("Flow")]).toEqual([
    "aliflow:index:Flow",
    "pulumi-nodejs:dynamic/aliflow:Flow",
  ]);
  expect([pluginType("Flow"), dynamicType("Flow")].map(classOf)).toEqual(["Flow", "Flow"]);
});

test.each([
  "aws:s3:Bucket",
  "aliflow:index:",
  "aliflow:index:getFlow",
  "aliflow:other:Flow",
  "aliflow:index:Flow:x",
  "my:aliflow:index:Flow",
])("%s is of another package, or none", (type) => {
  expect(classOf(type)).toBeUndefined();
});
