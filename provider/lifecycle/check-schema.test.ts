import { badInputs } from "../../test/bad-inputs";
import type { JsonObject } from "../../text/json";
import { createSession } from "../cloud/session";
import { resources } from "../resources";
import { flow } from "../resources/flow";
import type { Resource } from "./resource";

// check does no I/O.
const session = createSession({ config: { region: "cn-hangzhou" }, environment: {} });
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const definition = "type: flow\nversion: v1\nsteps: [{type: pass, name: a}]\n";

function problems(resource: Resource, inputs: JsonObject): string[] {
  const { problems } = resource.check(session, {}, { __logicalName: "it", ...inputs });
  return problems.map(({ property, reason }) => `${property}: ${reason}`);
}

test.each(badInputs)("refuses a %s", (_what, resource, inputs) => {
  expect(problems(resource, inputs)).toMatchSnapshot();
});

test("has a word for at least 40 kinds of bad input", () => {
  expect(badInputs.length).toBeGreaterThanOrEqual(40);
  for (const [, resource, inputs] of badInputs) expect(problems(resource, inputs)).not.toEqual([]);
});

test("says what is missing when there is no region anywhere", () => {
  const nowhere = createSession({ environment: {} });
  expect(flow.check(nowhere, {}, { __logicalName: "f", definition }).problems).toEqual([
    { property: "region", reason: expect.stringContaining("pulumi config set aliflow:region") },
  ]);
});

test.each(Object.values(resources))("lets unknown values pass everywhere: $token", (resource) => {
  const known: Record<string, JsonObject> = {
    "aliflow:index:Flow": {
      definition: unknown,
      name: unknown,
      environment: { A: unknown },
      executionMode: unknown,
    },
    "aliflow:index:Schedule": {
      flowName: unknown,
      cronExpression: unknown,
      payload: { a: unknown },
      enabled: unknown,
    },
    "aliflow:index:Execution": { flowName: unknown, input: { a: unknown } },
    "aliflow:index:FlowVersion": { flowName: unknown, triggers: { flow: unknown } },
    "aliflow:index:FlowAlias": {
      flowName: unknown,
      name: unknown,
      routing: [
        { version: unknown, weight: unknown },
        { version: unknown, weight: 1 },
      ],
    },
    "aliflow:index:ComposerFlow": {
      definition: { actions: unknown },
      description: unknown,
      enabled: unknown,
    },
    "aliflow:index:ResourceTag": { resourceId: unknown, tags: { env: unknown }, resourceType: unknown },
  };
  expect(problems(resource, { ...known[resource.token], region: unknown })).toEqual([]);
});

describe("what check fills in", () => {
  test("defaults, the provider's region and an automatic name", () => {
    const { inputs } = flow.check(session, {}, { __logicalName: "orders", definition });
    expect(inputs).toEqual({
      __logicalName: "orders",
      name: expect.stringMatching(/^orders-[0-9a-f]{7}$/),
      definition,
      description: "Managed by Pulumi",
      type: "FDL",
      region: "cn-hangzhou",
    });
  });

  test("keeps an automatic name on later runs, and makes a new one for a replacement", () => {
    const news = { __logicalName: "orders", definition };
    const first = flow.check(session, {}, news).inputs;
    expect(flow.check(session, first, news).inputs).toEqual(first);
    expect(flow.check(session, {}, news).inputs.name).not.toEqual(first.name);
  });

  test("drops the logical name where the program gave a name", () => {
    const { inputs } = flow.check(session, {}, { __logicalName: "orders", name: "fixed", definition });
    expect(inputs).toMatchObject({ name: "fixed" });
    expect(inputs).not.toHaveProperty("__logicalName");
  });

  test("does not keep a name that the program gave before", () => {
    const olds = { name: "fixed", definition };
    const { inputs } = flow.check(session, olds, { __logicalName: "orders", definition });
    expect(inputs.name).toMatch(/^orders-/);
  });

  test("makes a name that the service takes of any logical name", () => {
    const names = ["order:flow/β", "1st", "x".repeat(300)].map((logicalName) => {
      return flow.check(session, {}, { __logicalName: logicalName, definition }).inputs.name;
    });
    for (const name of names) expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_-]{0,127}$/);
  });

  test("answers the same for what it answered", () => {
    const { inputs } = flow.check(session, {}, { name: "f", definition });
    expect(flow.check(session, inputs, inputs)).toEqual({ inputs, problems: [], notes: [] });
  });
});
