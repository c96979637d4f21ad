import * as fc from "fast-check";
import { actions } from "./actions";
import { decodeReply } from "./decode";
import { isUnexpectedReply } from "./reply-fields";
import { printed } from "./testdata/printed-reference";
import type { Service } from "./types";

// Any action of any service, as the tests walk over them.
const decodeAny = decodeReply as (service: Service, action: string, value: unknown) => object;

const everyAction = (Object.keys(actions) as Service[]).flatMap((service) =>
  Object.keys(actions[service]).map((action) => [service, action] as const),
);

const samples = everyAction.map(
  ([service, action]) => [service, action, printed[service].actions[action]?.sample] as const,
);

/** The message of a refused reply. */
function refusal(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (isUnexpectedReply(error)) return error.message;
    throw error;
  }
  throw new Error("the reply was taken");
}

describe("the sample replies of the references", () => {
  // What the tables of the references and the later metadata call the things that the samples name otherwise.
  const laterNames: Readonly<Record<string, string>> = {
    CreatedAt: "CreateTime",
    UpdatedAt: "UpdateTime",
    Status: "FlowStatus",
  };
  const mapNumbers = ["Concurrency", "ToleratedFailedCount", "ToleratedFailedPercentage"];
  const texts = ["VersionId", "CurrentVersionId", "Payload", "TemplateOverview"];
  const numbers = ["TotalCount", "TemplateVersion", "Weight", ...mapNumbers];
  const booleans = ["Success", "Enable"];
  // In no table and in no later metadata, or there under another name besides.
  const isDropped = (name: string, value: object) =>
    name === "CurrentVersion" || (name === "Version" && "Definition" in value);

  function expected(service: Service, value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => expected(service, item));
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).filter(([name]) => !isDropped(name, value));
    return Object.fromEntries(
      entries.map(([name, given]) => {
        const later = service === "logicComposer" ? (laterNames[name] ?? name) : name;
        if (texts.includes(later))
          return [later, typeof given === "object" ? JSON.stringify(given) : String(given)];
        if (numbers.includes(later)) return [later, Number(given)];
        if (booleans.includes(later)) return [later, String(given) === "true"];
        return [later, expected(service, given)];
      }),
    );
  }

  test("there is one for every action", () => {
    expect(samples).toHaveLength(45);
    for (const [, action, sample] of samples)
      expect({ action, sample }).toEqual({ action, sample: expect.any(Object) });
  });

  test.each(samples)("%s %s is read whole", (service, action, sample) => {
    expect(decodeAny(service, action, sample)).toEqual(expected(service, sample));
  });

  test.each(everyAction)(
    "%s %s reads every property that the reference's table prints",
    (service, action) => {
      const properties = printed[service].actions[action]?.reply ?? {};
      const isList = (type: string) => type === "" || type.startsWith("Array");
      const counts = Object.keys(properties).filter((name) => properties[name] === "Long");
      const isNested = (type: string) => isList(type) || type === "Object";
      const scalars = Object.keys(properties).filter((name) => !isNested(properties[name] ?? ""));
      const reply: Record<string, unknown> = Object.fromEntries(
        scalars.map((name) => [name, valueFor(name)]),
      );
      for (const [name, type] of Object.entries(properties)) if (isList(type)) reply[name] = [{ ...reply }];
      for (const [name, type] of Object.entries(properties))
        if (type === "Object") reply[name] = { ...reply };
      const read = JSON.stringify(decodeAny(service, action, reply));
      for (const name of scalars) {
        const own = service === "serverlessWorkflow" && name === "CreateTime" ? "CreatedTime" : name;
        expect(read).toContain(`"${own}":`);
      }
      function valueFor(name: string): unknown {
        if (booleans.includes(name)) return true;
        return numbers.includes(name) || /(EventId|Number|Weight)$/.test(name) || counts.includes(name)
          ? 1
          : `the ${name}`;
      }
    },
  );
});

describe("both vocabularies", () => {
  test("a flow of Serverless Workflow comes with CreateTime or CreatedTime", () => {
    const time = "2019-01-01T01:01:01.001Z";
    const flow = { Name: "order", CreatedTime: time };
    expect(decodeReply("serverlessWorkflow", "DescribeFlow", { Name: "order", CreateTime: time })).toEqual(
      flow,
    );
    expect(decodeReply("serverlessWorkflow", "DescribeFlow", flow)).toEqual(flow);
  });

  test("a flow of Logic Composer comes under the names of either product", () => {
    const older = {
      FlowId: "lc-a",
      Name: "order",
      Status: "Enabled",
      CreatedAt: "2019-07-19T05:52:00.287Z",
      UpdatedAt: "2019-07-27T10:48:42.797Z",
      CurrentVersion: "10",
    };
    const later = {
      FlowId: "lc-a",
      FlowName: "order",
      FlowStatus: "Enabled",
      CreateTime: "2019-07-19T05:52:00.287Z",
      UpdateTime: "2019-07-27T10:48:42.797Z",
    };
    expect(decodeReply("logicComposer", "GetFlow", older)).toEqual({ ...later, CurrentVersionId: "10" });
    expect(decodeReply("logicComposer", "ListFlows", { Flows: [older] })).toEqual({
      Flows: [{ ...later, VersionId: "10" }],
    });
  });

  test("the later name wins where a reply has both", () => {
    const flow = {
      FlowId: "lc-a",
      VersionId: 1,
      CurrentVersion: 10,
      Status: "Disabled",
      FlowStatus: "Enabled",
    };
    expect(decodeReply("logicComposer", "ListFlows", { Flows: [flow] }).Flows).toEqual([
      { FlowId: "lc-a", VersionId: "1", FlowStatus: "Enabled" },
    ]);
  });

  test("an empty later name gives way to nothing: null counts as absent, an empty text does not", () => {
    const flow = { FlowId: "lc-a", FlowName: null, Name: "order", FlowDescription: "", Description: "old" };
    expect(decodeReply("logicComposer", "GetFlow", flow)).toEqual({
      FlowId: "lc-a",
      FlowName: "order",
      FlowDescription: "",
    });
  });
});

describe("types on the wire", () => {
  test.each([
    [10, "10"],
    ["ve-uf6bwdtvid7o25", "ve-uf6bwdtvid7o25"],
  ])("a version id %j is the text %j", (given, read) => {
    expect(decodeReply("logicComposer", "UpdateFlow", { CurrentVersionId: given })).toEqual({
      Success: true,
      CurrentVersionId: read,
    });
  });

  test.each([
    ["true", true],
    ["False", false],
    [true, true],
  ])("a boolean %j is %j", (given, read) => {
    const reply = { ScheduleName: "nightly", Enable: given };
    expect(decodeReply("serverlessWorkflow", "DescribeSchedule", reply).Enable).toBe(read);
  });

  test.each([
    ["an object", { day: 1 }, '{"day":1}'],
    ["a list", [1], "[1]"],
    ["its text", '{ "day": 1 }', '{ "day": 1 }'],
    ["an empty text", "", ""],
  ])("a payload that comes as %s is text", (_, given, read) => {
    const reply = { ScheduleName: "nightly", Payload: given };
    expect(decodeReply("serverlessWorkflow", "DescribeSchedule", reply).Payload).toBe(read);
  });

  test.each([
    ["missing", {}, 0],
    ["null", { TagResources: null }, 0],
    ["an empty text, as XML has it", { TagResources: "" }, 0],
    ["a lone object, as XML has it", { TagResources: { ResourceId: "lc-a", TagKey: "env" } }, 1],
    [
      "a list",
      {
        TagResources: [
          { ResourceId: "lc-a", TagKey: "env" },
          { ResourceId: "lc-a", TagKey: "x" },
        ],
      },
      2,
    ],
  ])("a list that is %s has its items", (_, reply, count) => {
    expect(decodeReply("logicComposer", "ListTagResources", reply).TagResources).toHaveLength(count);
  });

  test("a tag without value has the empty one", () => {
    const reply = { TagResources: [{ ResourceId: "lc-a", TagKey: "env" }] };
    expect(decodeReply("logicComposer", "ListTagResources", reply).TagResources[0]?.TagValue).toBe("");
  });

  test("an empty token means that there is no next page", () => {
    expect(decodeReply("serverlessWorkflow", "ListFlows", { NextToken: "" })).toEqual({ Flows: [] });
  });

  test("a value of a useless type is left out rather than guessed", () => {
    const reply = { Name: "order", Description: { zh: "x" }, RoleArn: null };
    expect(decodeReply("serverlessWorkflow", "DescribeFlow", reply)).toEqual({ Name: "order" });
    expect(decodeReply("logicComposer", "ListFlows", { TotalCount: "many" })).toEqual({ Flows: [] });
  });
});

describe("a reply that is not what the action answers with", () => {
  test.each([
    ["text", "<html>"],
    ["nothing", undefined],
    ["null", null],
    ["a list", []],
  ])("is refused when it is %s", (_, reply) => {
    expect(refusal(() => decodeReply("logicComposer", "GetFlow", reply))).toBe(
      "the reply to GetFlow is not an object",
    );
  });

  test("is refused when it does not say which thing it is about", () => {
    expect(refusal(() => decodeReply("logicComposer", "CreateFlow", { RequestId: "r" }))).toBe(
      'the reply to CreateFlow has no "FlowId"',
    );
    expect(refusal(() => decodeReply("serverlessWorkflow", "CreateFlow", { Name: "" }))).toBe(
      'the reply to CreateFlow has no "Name"',
    );
    const flows = { Flows: [{ Name: "a" }, { Id: "b" }] };
    expect(refusal(() => decodeReply("serverlessWorkflow", "ListFlows", flows))).toBe(
      'the reply to ListFlows.Flows[1] has no "Name"',
    );
    expect(refusal(() => decodeReply("serverlessWorkflow", "ListFlows", { Flows: ["a"] }))).toBe(
      "the reply to ListFlows.Flows[0] is not an object",
    );
  });

  test("whatever the reply, it is read to plain JSON or refused by name", () => {
    const names = fc.constantFrom(
      "Name",
      "FlowId",
      "Flows",
      "TagResources",
      "Payload",
      "NextToken",
      "__proto__",
      "x",
    );
    const reply = fc.oneof(fc.jsonValue(), fc.dictionary(names, fc.jsonValue()));
    return fc.assert(
      fc.property(fc.constantFrom(...everyAction), reply, ([service, action], value) => {
        try {
          const read = decodeAny(service, action, value);
          expect(JSON.parse(JSON.stringify(read))).toEqual(read);
        } catch (error) {
          if (!isUnexpectedReply(error)) throw error;
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
