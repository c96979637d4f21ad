import * as fc from "fast-check";
import { actions, findAction } from "./actions";
import { checkText } from "./parameter-limits";
import { decodeParameters, encodeParameters, InvalidRequestError } from "./parameters";
import type { DecodedRequest, RequestOf } from "./requests";
import type { Action, Parameter, TextLimits } from "./types";

const { CreateFlow, CreateSchedule, ListFlows, ListExecutions, StartExecution } = actions.serverlessWorkflow;
const { TagResources, UntagResources, ListTagResources, InvokeFlow } = actions.logicComposer;
const composerCreateFlow = actions.logicComposer.CreateFlow;

const everyAction: readonly Action[] = [
  ...Object.values(actions.serverlessWorkflow),
  ...Object.values(actions.logicComposer),
];

/** The code, the parameter and the whole message of a refused request. */
function refusal(call: () => unknown): { code: string; parameter: string; message: string } {
  try {
    call();
  } catch (error) {
    if (error instanceof InvalidRequestError) {
      return { code: error.code, parameter: error.parameter, message: error.message };
    }
    throw error;
  }
  throw new Error("the request was taken");
}

function messageOf(call: () => unknown): string {
  return refusal(call).message;
}

describe("on the wire", () => {
  test("sends texts as they are, booleans and numbers as text, JSON values as JSON text", () => {
    const request = {
      FlowName: "order",
      ScheduleName: "nightly",
      CronExpression: "0 0 4 * * *",
      Payload: { day: "monday" },
      Enable: false,
    };
    expect(encodeParameters(CreateSchedule, request)).toEqual({
      FlowName: "order",
      ScheduleName: "nightly",
      CronExpression: "0 0 4 * * *",
      Payload: '{"day":"monday"}',
      Enable: "false",
    });
    expect(encodeParameters(ListFlows, { Limit: 999 })).toEqual({ Limit: "999" });
  });

  test("numbers lists and tags from 1", () => {
    const request = {
      ResourceType: "ALIYUN::LC::FLOW",
      ResourceId: ["lc-a", "lc-b"],
      Tag: [
        { Key: "env", Value: "prod" },
        { Key: "owner", Value: "" },
      ],
    };
    expect(encodeParameters(TagResources, request)).toEqual({
      ResourceType: "ALIYUN::LC::FLOW",
      "ResourceId.1": "lc-a",
      "ResourceId.2": "lc-b",
      "Tag.1.Key": "env",
      "Tag.1.Value": "prod",
      "Tag.2.Key": "owner",
      "Tag.2.Value": "",
    });
  });

  test("leaves out what is undefined or an empty list, and keeps an empty text", () => {
    const request = { FlowName: "order", Definition: undefined, FlowDescription: "" };
    expect(encodeParameters(composerCreateFlow, request)).toEqual({ FlowName: "order", FlowDescription: "" });
    const untag = { ResourceType: "ALIYUN::LC::FLOW", ResourceId: ["lc-a"], TagKey: [], All: undefined };
    expect(encodeParameters(UntagResources, untag)).toEqual({
      ResourceType: "ALIYUN::LC::FLOW",
      "ResourceId.1": "lc-a",
    });
  });

  test("takes JSON text verbatim, and an empty text for no JSON at all", () => {
    expect(encodeParameters(InvokeFlow, { FlowId: "lc-a", Data: '{ "a": 1 }', Parameters: "" })).toEqual({
      FlowId: "lc-a",
      Data: '{ "a": 1 }',
      Parameters: "",
    });
  });

  test("takes as many ids and tags as one call may have, and values that begin with aliyun", () => {
    const ids = Array.from({ length: 50 }, (_, index) => `lc-${index}`);
    const tags = Array.from({ length: 20 }, (_, index) => ({ Key: `k${index}`, Value: "aliyun" }));
    const request = { ResourceType: "ALIYUN::LC::FLOW", ResourceId: ids, Tag: tags };
    expect(Object.keys(encodeParameters(TagResources, request))).toHaveLength(1 + 50 + 2 * 20);
  });

  test("asks for tags by key alone", () => {
    const request = { ResourceType: "ALIYUN::LC::FLOW", Tag: [{ Key: "env" }] };
    expect(encodeParameters(ListTagResources, request)).toEqual({
      ResourceType: "ALIYUN::LC::FLOW",
      "Tag.1.Key": "env",
    });
  });
});

describe("a request that no service would take", () => {
  const flow = { Name: "order", Definition: "type: flow", Description: "", Type: "FDL" };
  const tagging = {
    ResourceType: "ALIYUN::LC::FLOW",
    ResourceId: ["lc-a"],
    Tag: [{ Key: "env", Value: "prod" }],
  };

  const untagging = { ResourceType: "ALIYUN::LC::FLOW", ResourceId: ["lc-a"] };

  test("names the action and the parameter", () => {
    expect(refusal(() => encodeParameters(CreateFlow, { ...flow, Name: "" }))).toEqual({
      code: "InvalidRequest",
      parameter: "Name",
      message: 'cannot call CreateFlow: parameter "Name" is empty',
    });
  });

  test.each<[string, () => unknown, string]>([
    [
      "a name that is nearly right",
      () => encodeParameters(findAction("serverlessWorkflow", "ListFlows")!, { Limt: 1 } as object),
      'cannot call ListFlows: it has no parameter "Limt"; did you mean "Limit"',
    ],
    [
      "a name that is nothing like any",
      () => encodeParameters(findAction("serverlessWorkflow", "ListFlows")!, { Zebra: 1 } as object),
      'cannot call ListFlows: it has no parameter "Zebra"; it has NextToken, Limit, RequestId, ResourceGroupId',
    ],
    [
      "a missing parameter",
      () => encodeParameters(CreateFlow, { ...flow, Type: undefined } as unknown as typeof flow),
      'cannot call CreateFlow: parameter "Type" is missing',
    ],
    [
      "an empty list where one is required",
      () => encodeParameters(TagResources, { ...tagging, Tag: [] }),
      'cannot call TagResources: parameter "Tag" is missing',
    ],
    [
      "a name outside the pattern",
      () => encodeParameters(CreateFlow, { ...flow, Name: "1st order" }),
      'cannot call CreateFlow: parameter "Name" is "1st order"; it must be letters, digits, "_" and "-", beginning with a letter or "_"',
    ],
    [
      "a name that is too long",
      () => encodeParameters(CreateFlow, { ...flow, Name: "n".repeat(129) }),
      'cannot call CreateFlow: parameter "Name" has 129 characters; at most 128 are allowed',
    ],
    [
      "a choice that there is not",
      () => encodeParameters(CreateFlow, { ...flow, ExecutionMode: "Fast" }),
      'cannot call CreateFlow: parameter "ExecutionMode" is "Fast"; use "Standard" or "Express"',
    ],
    [
      "a number outside its range",
      () => encodeParameters(ListFlows, { Limit: 1000 }),
      'cannot call ListFlows: parameter "Limit" is 1000; it must be from 1 to 999',
    ],
    [
      "a number below its least",
      () => encodeParameters(ListTagResources, { ResourceType: "ALIYUN::LC::FLOW", MaxResults: 0 }),
      'cannot call ListTagResources: parameter "MaxResults" is 0; it must be at least 1',
    ],
    [
      "a broken number",
      () => encodeParameters(ListFlows, { Limit: 1.5 }),
      'cannot call ListFlows: parameter "Limit" is 1.5; it must be a whole number',
    ],
    [
      "51 resources",
      () =>
        encodeParameters(TagResources, {
          ...tagging,
          ResourceId: Array.from({ length: 51 }, (_, i) => `lc-${i}`),
        }),
      'cannot call TagResources: parameter "ResourceId" has 51 items; at most 50 are allowed',
    ],
    [
      "21 tags",
      () =>
        encodeParameters(TagResources, {
          ...tagging,
          Tag: Array.from({ length: 21 }, (_, i) => ({ Key: `k${i}`, Value: "" })),
        }),
      'cannot call TagResources: parameter "Tag" has 21 items; at most 20 are allowed',
    ],
    [
      "a tag key of the system",
      () =>
        encodeParameters(TagResources, {
          ...tagging,
          Tag: [
            { Key: "a", Value: "" },
            { Key: "acs:b", Value: "" },
          ],
        }),
      'cannot call TagResources: parameter "Tag.2.Key" is "acs:b"; it must be a key that does not begin with "aliyun" or "acs:" and holds no "http://" or "https://"',
    ],
    [
      "an address in a tag value",
      () => encodeParameters(TagResources, { ...tagging, Tag: [{ Key: "a", Value: "see\nhttps://x" }] }),
      'cannot call TagResources: parameter "Tag.1.Value" is "see\\nhttps://x"; it must be a value that does not begin with "acs:" and holds no "http://" or "https://"',
    ],
    [
      "a tag without the value that it needs",
      () => encodeParameters(TagResources, { ...tagging, Tag: [{ Key: "env" }] }),
      'cannot call TagResources: parameter "Tag.1.Value" is missing',
    ],
    [
      "an empty resource id",
      () => encodeParameters(TagResources, { ...tagging, ResourceId: ["lc-a", ""] }),
      'cannot call TagResources: parameter "ResourceId.2" is empty',
    ],
    [
      "a text for a list",
      () => encodeParameters(TagResources, { ...tagging, ResourceId: "lc-a" } as unknown as typeof tagging),
      'cannot call TagResources: parameter "ResourceId" is not a list',
    ],
    [
      "a text for a boolean",
      () => encodeParameters(UntagResources, { ...untagging, All: "yes" as unknown as boolean }),
      'cannot call UntagResources: parameter "All" is neither true nor false',
    ],
    [
      "a number for a text",
      () => encodeParameters(CreateFlow, { ...flow, Name: 7 as unknown as string }),
      'cannot call CreateFlow: parameter "Name" is not a text',
    ],
    [
      "null for JSON",
      () => encodeParameters(StartExecution, { FlowName: "order", Input: null as unknown as object }),
      'cannot call StartExecution: parameter "Input" is neither JSON text nor an object or array',
    ],
  ])("is refused before it is sent: %s", (_, call, message) => {
    expect(messageOf(call)).toBe(message);
  });

  test("never shows JSON that is not well-formed, since it may hold secrets", () => {
    const call = () =>
      encodeParameters(StartExecution, { FlowName: "order", Input: '{"password": "hunter2"' });
    expect(messageOf(call)).toBe(
      'cannot call StartExecution: parameter "Input" is not JSON; it must be one JSON value',
    );
  });

  test("cuts a shown value at 80 characters", () => {
    const message = messageOf(() => encodeParameters(CreateFlow, { ...flow, Type: "x".repeat(10_000) }));
    expect(message).toContain(`"${"x".repeat(79)}…"`);
    expect(message.length).toBeLessThan(200);
  });

  test("counts characters, not code units", () => {
    const hundredEmoji = "🐉".repeat(100);
    expect(encodeParameters(composerCreateFlow, { FlowName: hundredEmoji })).toEqual({
      FlowName: hundredEmoji,
    });
    expect(messageOf(() => encodeParameters(composerCreateFlow, { FlowName: `${hundredEmoji}x` }))).toBe(
      'cannot call CreateFlow: parameter "FlowName" has 101 characters; at most 100 are allowed',
    );
  });
});

describe("off the wire", () => {
  test("reads what clients of any language send", () => {
    const flat = {
      FlowName: "a",
      ScheduleName: "b",
      CronExpression: "@every 1m",
      Enable: "True",
      Description: "",
    };
    expect(decodeParameters(CreateSchedule, flat)).toEqual({ request: { ...flat, Enable: true } });
    expect(decodeParameters(ListFlows, { Limit: "", NextToken: "x" })).toEqual({
      request: { NextToken: "x" },
    });
  });

  test("ignores parameters that the action does not have", () => {
    expect(decodeParameters(ListFlows, { Limit: "5", Action: "ListFlows", "Tag.1.Key": "x" })).toEqual({
      request: { Limit: 5 },
    });
  });

  test("reads numbered lists in order of number, gaps and all", () => {
    const flat: Record<string, string> = {
      ResourceType: "ALIYUN::LC::FLOW",
      "ResourceId.0": "not counted from 1",
    };
    for (const index of [11, 2, 1, 10]) flat[`ResourceId.${index}`] = `lc-${index}`;
    flat["TagKey.1"] = "env";
    expect(decodeParameters(UntagResources, flat)).toEqual({
      request: {
        ResourceType: "ALIYUN::LC::FLOW",
        ResourceId: ["lc-1", "lc-2", "lc-10", "lc-11"],
        TagKey: ["env"],
      },
    });
  });

  test.each<[string, Action, Record<string, string>, object]>([
    [
      "missing",
      CreateFlow,
      { Name: "a", Definition: "b", Type: "FDL" },
      {
        parameter: "Description",
        wireName: "Description",
        kind: "missing",
        message: 'parameter "Description" is missing',
      },
    ],
    [
      "wrong type",
      ListFlows,
      { Limit: "ten" },
      {
        parameter: "Limit",
        wireName: "Limit",
        kind: "wrongType",
        message: 'parameter "Limit" is not a whole number',
      },
    ],
    [
      "wrong type",
      ListExecutions,
      { FlowName: "a", MetadataOnly: "yes" },
      {
        parameter: "MetadataOnly",
        wireName: "MetadataOnly",
        kind: "wrongType",
        message: 'parameter "MetadataOnly" is neither true nor false',
      },
    ],
    [
      "out of range",
      ListFlows,
      { Limit: "0" },
      {
        parameter: "Limit",
        wireName: "Limit",
        kind: "invalid",
        message: 'parameter "Limit" is 0; it must be from 1 to 999',
      },
    ],
    [
      "no JSON",
      InvokeFlow,
      { FlowId: "a", Data: "{" },
      {
        parameter: "Data",
        wireName: "Data",
        kind: "notJson",
        message: 'parameter "Data" is not JSON; it must be one JSON value',
      },
    ],
    [
      "too long",
      TagResources,
      {
        ResourceType: "ALIYUN::LC::FLOW",
        "ResourceId.1": "a",
        "Tag.1.Key": "k".repeat(129),
        "Tag.1.Value": "",
      },
      {
        parameter: "Tag",
        wireName: "Tag.1.Key",
        kind: "tooLong",
        message: 'parameter "Tag.1.Key" has 129 characters; at most 128 are allowed',
      },
    ],
    [
      "a tag without key",
      ListTagResources,
      { ResourceType: "ALIYUN::LC::FLOW", "Tag.1.Value": "b" },
      {
        parameter: "Tag",
        wireName: "Tag.1.Key",
        kind: "missing",
        message: 'parameter "Tag.1.Key" is missing',
      },
    ],
  ])("tells what is wrong: %s", (_, action, flat, problem) => {
    expect(decodeParameters(action, flat)).toEqual({ problem });
  });

  test("counts what is too many", () => {
    const flat: Record<string, string> = { ResourceType: "ALIYUN::LC::FLOW" };
    for (let index = 1; index <= 51; index++) flat[`ResourceId.${index}`] = "lc";
    expect(decodeParameters(UntagResources, flat)).toMatchObject({
      problem: { parameter: "ResourceId", kind: "tooMany" },
    });
  });
});

describe("for every action", () => {
  function textWithin(limits: TextLimits): fc.Arbitrary<string> {
    const { minLength = 0, maxLength = 60, pattern } = limits;
    const anyText = fc.string({ unit: "binary", minLength, maxLength: Math.min(maxLength, 60) });
    const fitting = pattern?.source.startsWith("^[A-Za-z_]")
      ? fc.stringMatching(pattern, { maxLength })
      : anyText;
    return fitting.filter((value) => checkText(value, limits) === undefined);
  }

  function anyValueOf(parameter: Parameter): fc.Arbitrary<unknown> {
    switch (parameter.type) {
      case "string":
        return parameter.values ? fc.constantFrom(...parameter.values) : textWithin(parameter);
      case "integer":
        return fc.integer({ min: parameter.minimum ?? 0, max: parameter.maximum ?? 2 ** 31 });
      case "number":
        return fc.double({ min: parameter.minimum ?? 0, max: parameter.maximum ?? 2 ** 31, noNaN: true });
      case "boolean":
        return fc.boolean();
      case "json":
        return fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()), fc.json());
      case "stringList":
        return fc.array(textWithin(parameter.item ?? {}), {
          minLength: parameter.required ? 1 : 0,
          maxLength: 13,
        });
      case "tagList": {
        const value = textWithin(parameter.tagValue ?? {});
        const tag = fc.record(
          { Key: textWithin(parameter.item ?? {}), Value: value },
          {
            requiredKeys: parameter.tagValue?.required ? ["Key", "Value"] : ["Key"],
          },
        );
        return fc.array(tag, { minLength: parameter.required ? 1 : 0, maxLength: 13 });
      }
    }
  }

  function requestOf(action: Action): fc.Arbitrary<object> {
    const parameters = Object.entries(action.parameters);
    const values = Object.fromEntries(parameters.map(([name, parameter]) => [name, anyValueOf(parameter)]));
    const requiredKeys = parameters.filter(([, { required }]) => required).map(([name]) => name);
    return fc.record<Record<string, unknown>>(values, { requiredKeys });
  }

  /** What comes out at the other end: JSON values as text, empty lists not at all. */
  function arrived(action: Action, request: object): object {
    const entries = Object.entries(request).map(([name, value]): [string, unknown] => {
      if (action.parameters[name]?.type !== "json") return [name, value];
      return [name, typeof value === "object" ? JSON.stringify(value) : value];
    });
    return Object.fromEntries(entries.filter(([, value]) => !(Array.isArray(value) && value.length === 0)));
  }

  test.each(everyAction.map((action) => [`${action.service} ${action.name}`, action] as const))(
    "what is encoded decodes to the same: %s",
    (_, action) => {
      return fc.assert(
        fc.property(requestOf(action), (request) => {
          const flat = encodeParameters(action, request);
          for (const value of Object.values(flat)) expect(typeof value).toBe("string");
          expect(decodeParameters(action, flat)).toEqual({ request: arrived(action, request) });
        }),
        { numRuns: 60 },
      );
    },
  );

  test("whatever arrives, decoding answers and what it accepts can be sent again", () => {
    const names = [...new Set(everyAction.flatMap((action) => Object.keys(action.parameters)))];
    const suffix = fc.constantFrom("", ".1", ".2", ".1.Key", ".1.Value", ".x", ".1.Key.2");
    const name = fc.tuple(fc.constantFrom(...names, "__proto__", ""), suffix).map((parts) => parts.join(""));
    const flat = fc.dictionary(name, fc.oneof(fc.string(), fc.constantFrom("true", "5", "{}", "FDL")));
    return fc.assert(
      fc.property(fc.constantFrom(...everyAction), flat, (action, parameters) => {
        const decoded = decodeParameters(action, parameters);
        if ("problem" in decoded) expect(Object.keys(action.parameters)).toContain(decoded.problem.parameter);
        else expect(decodeParameters(action, encodeParameters(action, decoded.request))).toEqual(decoded);
      }),
      { numRuns: 1_000 },
    );
  });
});

test("types of requests follow from the rows", () => {
  const schedule: RequestOf<typeof CreateSchedule> = {
    FlowName: "a",
    ScheduleName: "b",
    CronExpression: "c",
    Payload: {},
  };
  // @ts-expect-error a required parameter is missing
  const lacking: RequestOf<typeof CreateSchedule> = { FlowName: "a", ScheduleName: "b" };
  // @ts-expect-error it is a boolean
  const wrong: RequestOf<typeof CreateSchedule> = { ...schedule, Enable: "true" };
  // @ts-expect-error the action has no such parameter
  const unknown: RequestOf<typeof ListFlows> = { PageSize: 1 };
  // @ts-expect-error what arrives is text
  const arrived: DecodedRequest<typeof CreateSchedule> = { ...schedule, Payload: {} };
  expect([schedule, lacking, wrong, unknown, arrived]).toHaveLength(5);
});
