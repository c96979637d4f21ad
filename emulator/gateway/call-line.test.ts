import { callLine, type LoggedCall } from "./call-line";

const at = Date.UTC(2026, 0, 2, 3, 4, 5);
const line = (call: Partial<LoggedCall>) =>
  callLine({
    action: "CreateFlow",
    region: "cn-hangzhou",
    parameters: {},
    status: 200,
    at,
    startedAt: at,
    ...call,
  }).replace("2026-01-02T03:04:05.000Z ", "");

test("says when it was answered, and how long that took", () => {
  const call = { action: "ListFlows", region: "us-west-1", parameters: {}, status: 200 };
  expect(callLine({ ...call, at, startedAt: at - 12.4 })).toBe(
    "2026-01-02T03:04:05.000Z ListFlows us-west-1 - 200 - 12ms",
  );
});

test.each([
  [{ Name: "order-flow" }, "order-flow"],
  [{ FlowName: "order-flow", ScheduleName: "daily" }, "order-flow/daily"],
  [{ FlowName: "order-flow", FlowVersion: "3" }, "order-flow/3"],
  [{ FlowName: "order-flow", Name: "live" }, "order-flow/live"],
  [{ FlowId: "lc-1", FlowName: "new name" }, "lc-1"],
  [{ FlowId: "lc-1", VersionId: "ve-2" }, "lc-1/ve-2"],
  [{ "ResourceId.1": "lc-1", "ResourceId.2": "lc-2", "Tag.1.Value": "s3cret" }, "lc-1"],
  [{ Definition: "s3cret", Payload: "s3cret" }, "-"],
  [{ FlowName: "订单 flow" }, '"订单 flow"'],
  [{ Name: "a\nb 200 - 0ms\u001b[2J" }, '"a\\nb 200 - 0ms\\u001b[2J"'],
  [{ Name: "\u009b2J\u2028" }, '"\\u009b2J\\u2028"'],
  [{ Name: "x".repeat(200) }, `"${"x".repeat(79)}…"`],
])("parameters %j are of object %s", (parameters, object) => {
  expect(line({ parameters })).toBe(`CreateFlow cn-hangzhou ${object} 200 - 0ms`);
});

test.each([
  [{ status: 409, code: "FlowAlreadyExists" }, "CreateFlow cn-hangzhou - 409 FlowAlreadyExists 0ms"],
  [{ status: 0 }, "CreateFlow cn-hangzhou - cut - 0ms"],
  [{ action: "", region: "", status: 400, code: "MissingVersion" }, "- - - 400 MissingVersion 0ms"],
  [{ action: "Create Flow", status: 400, code: "X" }, '"Create Flow" cn-hangzhou - 400 X 0ms'],
])("%j is %s", (call, expected) => {
  expect(line(call)).toBe(expected);
});
