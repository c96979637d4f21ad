import { nearest } from "./nearest";

const names = ["FlowName", "FlowDescription", "Definition", "ResourceId", "Tag"];

test.each([
  ["FlowNam", "FlowName"],
  ["flowname", "FlowName"],
  ["Definitoin", "Definition"],
  ["ResourceIds", "ResourceId"],
  ["Tags", "Tag"],
])("%s most likely means %s", (mistyped, meant) => {
  expect(nearest(mistyped, names)).toBe(meant);
});

test.each(["Zebra", "", "X", "Name", "Tagxx"])("%j is near nothing", (mistyped) => {
  expect(nearest(mistyped, names)).toBeUndefined();
});

test("of two equally near names the first is meant", () => {
  expect(nearest("Tat", ["Tag", "Tap"])).toBe("Tag");
});
