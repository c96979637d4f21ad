import { composerFlow } from "../resources/composer-flow";
import { flow } from "../resources/flow";
import { unknown } from "./unknown";

const inputs = { name: "a", region: "cn-hangzhou", __owner: "test/dev/a" };

test("a create leaves open what the service says", () => {
  expect(flow.plan({ ...inputs, definition: "d" })).toEqual({
    ...inputs,
    definition: "d",
    flowId: unknown,
    createdTime: unknown,
    lastModifiedTime: unknown,
  });
});

test("an update keeps what stays, and takes no more from the state", () => {
  const olds = {
    ...inputs,
    roleArn: "removed",
    flowId: "f",
    createdTime: "then",
    lastModifiedTime: "then",
  };
  expect(flow.plan({ ...inputs, definition: "d" }, olds)).toEqual({
    ...inputs,
    definition: "d",
    flowId: "f",
    createdTime: "then",
    lastModifiedTime: unknown,
  });
});

test("what follows from a template is unknown until it is made", () => {
  const planned = { ...inputs, templateId: "tp-1" };
  expect(composerFlow.plan(planned)).toMatchObject({ definition: unknown });
  expect(composerFlow.plan(planned, { definition: "made" })).toMatchObject({ definition: "made" });
});
