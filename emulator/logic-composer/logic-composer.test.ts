import { logicComposer as rows } from "../../api/logic-composer";
import type { Emulator } from "../options";
import { rawCall } from "../testdata/raw-client";
import { testEmulators } from "../testdata/test-emulators";
import { logicComposer, type Reply, type VendorCall } from "../testdata/vendor-client";

const start = testEmulators();

const definition = '{"schemaVersion":"2018-12-12", "actions":{}, "version":"1.0.0", "triggers":{}}';
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const requestId = { RequestId: expect.stringMatching(/^[0-9A-F-]{36}$/) };
const versionId = expect.stringMatching(/^ve-[a-z0-9]{14}$/);
const flowType = { ResourceType: "ALIYUN::LC::FLOW" };

let emulator: Emulator;
let client: VendorCall;

beforeEach(async () => {
  emulator = await start();
  client = logicComposer(emulator);
});

async function outcome(reply: Promise<unknown>): Promise<unknown> {
  return reply.catch(
    (error: { code: string; data: { Message: string } }) => `${error.code}: ${error.data.Message}`,
  );
}

async function created(name: string, more: object = {}): Promise<string> {
  const { FlowId } = await client("CreateFlow", { FlowName: name, Definition: definition, ...more });
  return String(FlowId);
}

/** The tags of flows, as `key=value` in the order of the list. */
async function tagsOf(...ids: string[]): Promise<string[]> {
  const { TagResources } = await client("ListTagResources", {
    ...flowType,
    ResourceId: ids,
    MaxResults: 100,
  });
  return (TagResources as { TagKey: string; TagValue: string }[]).map(
    ({ TagKey, TagValue }) => `${TagKey}=${TagValue}`,
  );
}

// The vendor's client, told to send everything as GET or as POST.
describe.each(["GET", "POST"])("by %s with the vendor's client", (method) => {
  let call: VendorCall;
  beforeEach(() => {
    call = (action, parameters) => client(action, parameters, method);
  });

  test("CreateFlow and GetFlow keep the definition byte for byte", async () => {
    const reply = await call("CreateFlow", {
      FlowName: "test",
      Definition: definition,
      FlowDescription: "说明",
    });
    expect(reply).toEqual({ ...requestId, FlowId: expect.stringMatching(/^lc-[a-z0-9]{14}$/) });
    expect(await call("GetFlow", { FlowId: reply.FlowId })).toEqual({
      ...requestId,
      FlowId: reply.FlowId,
      FlowName: "test",
      FlowDescription: "说明",
      FlowStatus: "Enabled",
      Definition: definition,
      CurrentVersionId: versionId,
      TemplateId: "",
      FlowSource: "Default",
      FlowEditMode: "Normal",
      ResourceGroupId: "",
      RegionId: "cn-hangzhou",
      CreateTime: time,
      UpdateTime: time,
    });
  });

  test("UpdateFlow changes what it is given, and makes a version of a definition", async () => {
    const FlowId = await created("test", { FlowDescription: "old" });
    const { CurrentVersionId: first } = await call("GetFlow", { FlowId });
    expect(await call("UpdateFlow", { FlowId, FlowDescription: "" })).toEqual({
      ...requestId,
      Success: true,
      CurrentVersionId: first,
    });
    const next = definition.replace("1.0.0", "1.0.1");
    const updated = await call("UpdateFlow", { FlowId, FlowName: "renamed", Definition: next });
    expect(updated).toEqual({ ...requestId, Success: true, CurrentVersionId: versionId });
    expect(updated.CurrentVersionId).not.toBe(first);
    expect(await call("GetFlow", { FlowId })).toMatchObject({
      FlowName: "renamed",
      FlowDescription: "",
      Definition: next,
      CurrentVersionId: updated.CurrentVersionId,
    });
  });

  test("ListFlows shows flows without definitions, by page", async () => {
    for (const name of ["one", "two", "three"]) await created(name);
    const page = await call("ListFlows", { PageSize: 2, PageNumber: 2 });
    expect(page).toEqual({
      ...requestId,
      TotalCount: 3,
      Flows: [
        {
          FlowId: expect.any(String),
          FlowName: "three",
          FlowDescription: "",
          FlowStatus: "Enabled",
          VersionId: versionId,
          TemplateId: "",
          FlowSource: "Default",
          FlowEditMode: "Normal",
          ResourceGroupId: "",
          RegionId: "cn-hangzhou",
          CreateTime: time,
          UpdateTime: time,
        },
      ],
    });
    expect(await call("ListFlows", { PageNumber: 9 })).toMatchObject({ TotalCount: 3, Flows: [] });
  });

  test("EnableFlow and DisableFlow answer the new status, also when it is the old one", async () => {
    const FlowId = await created("test");
    for (const [action, FlowStatus] of [
      ["DisableFlow", "Disabled"],
      ["DisableFlow", "Disabled"],
      ["EnableFlow", "Enabled"],
    ] as const) {
      expect(await call(action, { FlowId })).toEqual({ ...requestId, Success: true, FlowStatus });
      expect(await call("GetFlow", { FlowId })).toMatchObject({ FlowStatus });
    }
  });

  test("CloneFlow copies the newest version, or the one it is given", async () => {
    const FlowId = await created("test");
    const { CurrentVersionId: VersionId } = await call("GetFlow", { FlowId });
    await call("UpdateFlow", { FlowId, Definition: definition.replace("1.0.0", "2.0.0") });
    const newest = await call("CloneFlow", { FlowId });
    expect(await call("GetFlow", { FlowId: newest.FlowId })).toMatchObject({
      FlowName: "test-clone",
      Definition: definition.replace("1.0.0", "2.0.0"),
    });
    const first = await call("CloneFlow", { FlowId, VersionId });
    expect(await call("GetFlow", { FlowId: first.FlowId })).toMatchObject({ Definition: definition });
  });

  test("ListVersions and GetVersion show what each definition was", async () => {
    const FlowId = await created("test", { FlowDescription: "about" });
    const { CurrentVersionId: latest } = await call("UpdateFlow", { FlowId, Definition: definition });
    const { Versions, TotalCount } = await call("ListVersions", { FlowId });
    const [first, second] = Versions as [Reply, Reply];
    expect(TotalCount).toBe(2);
    expect(first).toEqual({
      FlowId,
      VersionId: versionId,
      VersionName: "test",
      VersionNumber: 1,
      VersionStatus: "Disabled",
      CreateTime: time,
      UpdateTime: time,
    });
    expect(second).toMatchObject({ VersionId: latest, VersionNumber: 2, VersionStatus: "Enabled" });
    expect(await call("GetVersion", { FlowId, VersionId: first.VersionId })).toEqual({
      ...requestId,
      FlowId,
      VersionId: first.VersionId,
      VersionName: "test",
      VersionStatus: "Disabled",
      VersionDescription: "about",
      Definition: definition,
      RegionId: "cn-hangzhou",
      CreateTime: time,
      UpdateTime: time,
    });
  });

  test("InvokeFlow answers the id of an accepted run, once for each client token", async () => {
    const FlowId = await created("test");
    const run = { FlowId, Data: '{"body":{"test":true}}', Parameters: "{}" };
    const invoked = await call("InvokeFlow", { ...run, ClientToken: "once" });
    expect(invoked).toEqual({
      ...requestId,
      Success: true,
      InvocationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect((await call("InvokeFlow", { ...run, ClientToken: "once" })).InvocationId).toBe(
      invoked.InvocationId,
    );
    expect((await call("InvokeFlow", { ...run, ClientToken: "twice" })).InvocationId).not.toBe(
      invoked.InvocationId,
    );
    expect((await call("InvokeFlow", { FlowId })).InvocationId).not.toBe(
      (await call("InvokeFlow", { FlowId })).InvocationId,
    );
    expect(await outcome(call("InvokeFlow", { ...run, Data: "{}", ClientToken: "once" }))).toMatch(
      /^IdempotentParameterMismatch: /,
    );
  });

  test("ListTemplates and GetTemplate show the built-in templates", async () => {
    const { Templates, TotalCount } = await call("ListTemplates", { Lang: "zh" });
    expect([TotalCount, (Templates as Reply[]).map(({ TemplateName }) => TemplateName)]).toEqual([
      1,
      ["每日报表"],
    ]);
    const [{ TemplateId }] = Templates as [Reply];
    expect(await call("GetTemplate", { TemplateId })).toMatchObject({
      TemplateId,
      TemplateLocale: "zh",
      TemplateVersion: 0,
      TemplateTag: "财务管理,报表",
      Definition: expect.stringContaining('"schemaVersion":"2018-12-12"'),
    });
  });

  test("TagResources overwrites, UntagResources removes, ListTagResources shows", async () => {
    const ResourceId = [await created("a"), await created("b")].sort();
    await call("TagResources", {
      ...flowType,
      ResourceId,
      Tag: [
        { Key: "env", Value: "dev" },
        { Key: "team", Value: "" },
      ],
    });
    const retag = { ...flowType, ResourceId: ResourceId.slice(0, 1), Tag: [{ Key: "env", Value: "prod" }] };
    expect(await call("TagResources", retag)).toEqual({ ...requestId, Success: true });
    expect(await call("UntagResources", { ...flowType, ResourceId, TagKey: ["team", "none"] })).toEqual({
      ...requestId,
      Success: true,
    });
    expect(await call("ListTagResources", { ...flowType, ResourceId })).toEqual({
      ...requestId,
      NextToken: "",
      TotalCount: 2,
      TagResources: [
        { ...flowType, ResourceId: ResourceId[0], TagKey: "env", TagValue: "prod" },
        { ...flowType, ResourceId: ResourceId[1], TagKey: "env", TagValue: "dev" },
      ],
    });
  });

  test("DeleteFlow takes versions, runs and tags with it", async () => {
    const FlowId = await created("test");
    await call("TagResources", { ...flowType, ResourceId: [FlowId], Tag: [{ Key: "env", Value: "dev" }] });
    expect(await call("DeleteFlow", { FlowId })).toEqual({ ...requestId, Success: true });
    const notFound =
      "InvalidFlow.NotFound: The specified workflow does not exist. Verify the availability of the workflow.";
    for (const action of [
      "GetFlow",
      "DeleteFlow",
      "ListVersions",
      "EnableFlow",
      "DisableFlow",
      "InvokeFlow",
    ]) {
      expect(await outcome(call(action, { FlowId }))).toBe(notFound);
    }
    expect(await call("ListTagResources", { ...flowType, ResourceId: [FlowId] })).toMatchObject({
      TotalCount: 0,
    });
  });
});

test("every action of the reference is answered, none by a failure of the emulator", async () => {
  const FlowId = await created("test");
  for (const action of Object.keys(rows)) await outcome(client(action, { FlowId, FlowName: "x" }));
  expect(emulator.calls.slice(1).map(({ action }) => action)).toEqual(Object.keys(rows));
  expect(emulator.calls.filter(({ status }) => status === 500 || status === 0)).toEqual([]);
});

describe("flows", () => {
  test("several may have one name, and a name filters by a part of it", async () => {
    const ids = [await created("nightly"), await created("nightly"), await created("weekly")];
    const found = await client("ListFlows", { FlowName: "night" });
    expect((found.Flows as Reply[]).map(({ FlowId }) => FlowId)).toEqual(ids.slice(0, 2));
  });

  test("a filter finds flows that have all its tags, and those of a resource group", async () => {
    const [both, one] = [await created("both", { ResourceGroupId: "rg-1" }), await created("one")];
    const tag = (ResourceId: string[], Key: string) =>
      client("TagResources", { ...flowType, ResourceId, Tag: [{ Key, Value: "1" }] });
    await tag([both, one], "a");
    await tag([both], "b");
    const found = async (request: object) =>
      ((await client("ListFlows", request)).Flows as Reply[]).map(({ FlowName }) => FlowName);
    expect(await found({ Filter: '{"tags":[{"key":"a","value":"1"}]}' })).toEqual(["both", "one"]);
    expect(await found({ Filter: '{"tags":[{"key":"a","value":"1"},{"key":"b"}]}' })).toEqual(["both"]);
    expect(await found({ Filter: '{"tags":[{"key":"a","value":"2"}]}' })).toEqual([]);
    expect(await found({ ResourceGroupId: "rg-1" })).toEqual(["both"]);
  });

  test("without a definition a flow is empty, from a template it is the template's", async () => {
    const empty = await client("CreateFlow", { FlowName: "empty" });
    expect(await client("GetFlow", { FlowId: empty.FlowId })).toMatchObject({
      Definition: '{"schemaVersion":"2018-12-12","actions":{},"version":"1.0.0","triggers":{}}',
    });
    const TemplateId = "tp-emulatorwebhook1";
    const { Definition } = await client("GetTemplate", { TemplateId });
    const made = await client("CreateFlow", { FlowName: "made", TemplateId });
    expect(await client("GetFlow", { FlowId: made.FlowId })).toMatchObject({ Definition, TemplateId });
  });

  test("a flow of a solution carries a system tag, which no call removes", async () => {
    const { FlowId } = await client("CreateFlow", { FlowName: "sso", TemplateId: "tp-emulatorssosync1" });
    const system = "acs:lc:Solution:AliyunSSO=user-sync";
    await client("TagResources", { ...flowType, ResourceId: [FlowId], Tag: [{ Key: "mine", Value: "1" }] });
    expect(await tagsOf(String(FlowId))).toEqual([system, "mine=1"]);
    await client("UntagResources", { ...flowType, ResourceId: [FlowId], All: true });
    expect(await tagsOf(String(FlowId))).toEqual([system]);
    expect(await client("GetFlow", { FlowId })).toMatchObject({ FlowSource: "Solution" });
  });

  test("a new flow is disabled where the emulator is told so, and a disabled flow does not run", async () => {
    const other = await start({ newFlowStatus: "Disabled" });
    const call = logicComposer(other);
    const { FlowId } = await call("CreateFlow", { FlowName: "off" });
    expect(await call("GetFlow", { FlowId })).toMatchObject({ FlowStatus: "Disabled" });
    expect(await outcome(call("InvokeFlow", { FlowId }))).toBe(
      "InvalidFlow.Disabled: The specified workflow is disabled.",
    );
  });

  test("regions are separate worlds", async () => {
    const FlowId = await created("test");
    const shanghai = logicComposer(emulator, "cn-shanghai");
    expect(await shanghai("ListFlows")).toMatchObject({ TotalCount: 0 });
    expect(await outcome(shanghai("GetFlow", { FlowId }))).toMatch(/^InvalidFlow\.NotFound/);
  });

  test("keeps the newest thousand runs of a flow", async () => {
    const FlowId = await created("busy");
    const run = (ClientToken: string) => client("InvokeFlow", { FlowId, ClientToken });
    const [first, second] = [await run("0"), await run("1")];
    for (let index = 2; index < 1001; index++) await run(String(index));
    expect((await run("1")).InvocationId).toBe(second.InvocationId);
    expect((await run("0")).InvocationId).not.toBe(first.InvocationId);
  });
});

describe("ListTagResources", () => {
  test("pages to the end by token, also when rows go away meanwhile", async () => {
    const id = await created("a");
    const Tag = Array.from({ length: 5 }, (_, index) => ({ Key: `k${index}`, Value: "v" }));
    await client("TagResources", { ...flowType, ResourceId: [id], Tag });
    const page = (NextToken: unknown) =>
      client("ListTagResources", { ...flowType, MaxResults: 2, NextToken });
    const keys = (reply: Reply) => (reply.TagResources as { TagKey: string }[]).map(({ TagKey }) => TagKey);
    const first = await page("");
    expect([keys(first), first.TotalCount]).toEqual([["k0", "k1"], 5]);
    await client("UntagResources", { ...flowType, ResourceId: [id], TagKey: ["k2"] });
    const second = await page(first.NextToken);
    expect(keys(second)).toEqual(["k3", "k4"]);
    expect(second.NextToken).toBe("");
  });

  test("follows tokens to each tag once", async () => {
    const ids = [await created("a"), await created("b")];
    const Tag = [
      { Key: "x", Value: "1" },
      { Key: "y", Value: "2" },
    ];
    await client("TagResources", { ...flowType, ResourceId: ids, Tag });
    const seen: string[] = [];
    let NextToken: unknown = "";
    do {
      const page: Reply = await client("ListTagResources", { ...flowType, MaxResults: 1, NextToken });
      seen.push(
        ...(page.TagResources as { ResourceId: string; TagKey: string }[]).map(
          (row) => `${row.ResourceId} ${row.TagKey}`,
        ),
      );
      NextToken = page.NextToken;
    } while (NextToken !== "");
    expect(seen).toEqual(ids.sort().flatMap((id) => [`${id} x`, `${id} y`]));
  });

  test("shows 20 tags unless told otherwise", async () => {
    const ids = [await created("a"), await created("b")];
    const Tag = Array.from({ length: 11 }, (_, index) => ({ Key: `k${index}`, Value: "v" }));
    await client("TagResources", { ...flowType, ResourceId: ids, Tag });
    const { TagResources, TotalCount } = await client("ListTagResources", flowType);
    expect([(TagResources as unknown[]).length, TotalCount]).toEqual([20, 22]);
  });

  test("tags and ids must all match; a key alone matches each of its values", async () => {
    const [a, b] = [await created("a"), await created("b")];
    const tag = (ResourceId: string, Key: string, Value: string) =>
      client("TagResources", { ...flowType, ResourceId: [ResourceId], Tag: [{ Key, Value }] });
    await tag(a, "env", "dev");
    await tag(b, "env", "prod");
    await tag(b, "team", "x");
    const found = async (request: object) => {
      const { TagResources } = await client("ListTagResources", { ...flowType, ...request });
      return (TagResources as { ResourceId: string; TagKey: string }[]).map(
        ({ ResourceId, TagKey }) => `${ResourceId === a ? "a" : "b"} ${TagKey}`,
      );
    };
    expect((await found({ Tag: [{ Key: "env" }] })).sort()).toEqual(["a env", "b env"]);
    expect(await found({ Tag: [{ Key: "env", Value: "prod" }] })).toEqual(["b env"]);
    expect(await found({ Tag: [{ Key: "env" }, { Key: "team" }] })).toEqual(["b env", "b team"]);
    expect(await found({ Tag: [{ Key: "env" }], ResourceId: [a] })).toEqual(["a env"]);
    expect(await found({ ResourceId: ["lc-none"] })).toEqual([]);
  });
});

describe("what the service refuses", () => {
  const tags = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ Key: `k${index}`, Value: "v" }));
  const ids = (count: number) => Array.from({ length: count }, (_, index) => `lc-${index}`);
  const malformedKey = "InvalidTagKey.Malformed: The specified Tag.n.Key is not valid.";
  const malformedValue = "InvalidTagValue.Malformed: The specified Tag.n.Value is not valid.";

  test.each([
    ["CreateFlow", {}, "MissingFlowName: FlowName is mandatory for this action."],
    ["CreateFlow", { FlowName: "" }, "InvalidParameter.Name: The specified name is invalid."],
    [
      "CreateFlow",
      { FlowName: "n".repeat(101) },
      "InvalidParameter.Name.Length: The specified name cannot be more than 100 characters in length.",
    ],
    [
      "CreateFlow",
      { FlowName: "n", FlowDescription: "d".repeat(256) },
      "InvalidParameter.Description.Length: The specified description cannot be more than 255 characters in length.",
    ],
    [
      "CreateFlow",
      { FlowName: "n", Definition: "{" },
      "InvalidDefinition.Format: The specified workflow definition is incorrectly formatted. It must be valid JSON content.",
    ],
    [
      "CreateFlow",
      { FlowName: "n", Definition: "[]" },
      "InvalidParameter.Definition: The specified definition is invalid.",
    ],
    [
      "CreateFlow",
      { FlowName: "n", Definition: '{"schemaVersion":"2016-06-01"}' },
      "InvalidParameter.Definition: The specified definition is invalid.",
    ],
    [
      "CreateFlow",
      { FlowName: "n", Definition: '{"actions":[]}' },
      "InvalidParameter.Definition: The specified definition is invalid.",
    ],
    [
      "CreateFlow",
      { FlowName: "n", TemplateId: "tp-none" },
      "InvalidTemplate.NotFound: The specified template does not exist.",
    ],
    [
      "CreateFlow",
      { FlowName: "n", FlowSource: "Mine" },
      "InvalidFlowSource: Specified parameter FlowSource is not valid.",
    ],
    [
      "UpdateFlow",
      { FlowId: "lc-none", FlowName: "n" },
      "InvalidFlow.NotFound: The specified workflow does not exist. Verify the availability of the workflow.",
    ],
    [
      "UpdateFlow",
      { FlowId: "FLOW", Definition: "" },
      "InvalidDefinition.Format: The specified workflow definition is incorrectly formatted. It must be valid JSON content.",
    ],
    ["GetFlow", {}, "MissingFlowId: FlowId is mandatory for this action."],
    ["GetVersion", { FlowId: "FLOW" }, "MissingVersionId: VersionId is mandatory for this action."],
    [
      "GetVersion",
      { FlowId: "FLOW", VersionId: "ve-none" },
      "InvalidVersion.NotFound: The specified version does not exist.",
    ],
    [
      "CloneFlow",
      { FlowId: "FLOW", VersionId: "10" },
      "InvalidVersion.NotFound: The specified version does not exist.",
    ],
    ["ListFlows", { PageSize: 101 }, "InvalidPageSize: Specified parameter PageSize is not valid."],
    ["ListFlows", { PageNumber: "one" }, "InvalidPageNumber: Specified parameter PageNumber is not valid."],
    ["ListFlows", { Filter: "tags" }, "InvalidFilter: Specified parameter Filter is not valid."],
    ["ListFlows", { Filter: '{"tags":[{}]}' }, "InvalidFilter: Specified parameter Filter is not valid."],
    ["InvokeFlow", { FlowId: "FLOW", Data: "{" }, "InvalidData: Specified parameter Data is not valid."],
    [
      "GetTemplate",
      { TemplateId: "tp-none" },
      "InvalidTemplate.NotFound: The specified template does not exist.",
    ],
    ["ListTemplates", { Lang: "fr" }, "InvalidLang: Specified parameter Lang is not valid."],
    [
      "TagResources",
      { ResourceId: ["FLOW"], Tag: tags(1) },
      "MissingResourceType: ResourceType is mandatory for this action.",
    ],
    [
      "TagResources",
      { ResourceType: "ALIYUN::FLOW", ResourceId: ["FLOW"], Tag: tags(1) },
      "InvalidResourceType.NotFound: The ResourceType provided does not exist in our records.",
    ],
    [
      "TagResources",
      { ...flowType, Tag: tags(1) },
      "MissingResourceId: ResourceId is mandatory for this action.",
    ],
    [
      "TagResources",
      { ...flowType, ResourceId: ids(51), Tag: tags(1) },
      "NumberExceed.ResourceIds: The ResourceIds parameter's number is exceed , Valid : 50",
    ],
    [
      "TagResources",
      { ...flowType, ResourceId: ["FLOW", "lc-none"], Tag: tags(1) },
      "InvalidResourceId.NotFound: The specified ResourceIds are not found in our records.",
    ],
    ["TagResources", { ...flowType, ResourceId: ["FLOW"] }, "MissingTag: Tag is mandatory for this action."],
    [
      "TagResources",
      { ...flowType, ResourceId: ["FLOW"], Tag: tags(21) },
      "NumberExceed.Tags: The Tags parameter's number is exceed , Valid : 20",
    ],
    [
      "TagResources",
      { ...flowType, ResourceId: ["FLOW"], Tag: [...tags(1), ...tags(1)] },
      "Duplicate.TagKey: The Tag.N.Key contain duplicate key.",
    ],
    ["TagResources", { ...flowType, ResourceId: ["FLOW"], Tag: [{ Key: "", Value: "v" }] }, malformedKey],
    [
      "TagResources",
      { ...flowType, ResourceId: ["FLOW"], Tag: [{ Key: "acs:x", Value: "v" }] },
      malformedKey,
    ],
    [
      "TagResources",
      { ...flowType, ResourceId: ["FLOW"], Tag: [{ Key: "aliyun.x", Value: "v" }] },
      malformedKey,
    ],
    [
      "TagResources",
      { ...flowType, ResourceId: ["FLOW"], Tag: [{ Key: "see http://x", Value: "v" }] },
      malformedKey,
    ],
    [
      "TagResources",
      { ...flowType, ResourceId: ["FLOW"], Tag: [{ Key: "k".repeat(129), Value: "v" }] },
      malformedKey,
    ],
    [
      "TagResources",
      { ...flowType, ResourceId: ["FLOW"], Tag: [{ Key: "k", Value: "acs:v" }] },
      malformedValue,
    ],
    [
      "TagResources",
      { ...flowType, ResourceId: ["FLOW"], Tag: [{ Key: "k", Value: "v".repeat(129) }] },
      malformedValue,
    ],
    [
      "TagResources",
      { ...flowType, ResourceId: ["FLOW"], Tag: [{ Key: "k" }] },
      "MissingTagValue: TagValue is mandatory for this action.",
    ],
    [
      "UntagResources",
      { ...flowType, ResourceId: ["FLOW"] },
      "MissingTagKey: TagKey is mandatory for this action.",
    ],
    ["UntagResources", { ...flowType, ResourceId: ["FLOW"], TagKey: ["acs:lc:x"] }, malformedKey],
    [
      "UntagResources",
      { ...flowType, ResourceId: ["lc-none"], TagKey: ["k"] },
      "InvalidResourceId.NotFound: The specified ResourceIds are not found in our records.",
    ],
    [
      "ListTagResources",
      { ...flowType, Tag: [{ Value: "v" }] },
      "MissingTagKey: TagKey is mandatory for this action.",
    ],
    [
      "ListTagResources",
      { ...flowType, NextToken: "nonsense" },
      "InvalidNextToken: Specified parameter NextToken is not valid.",
    ],
    [
      "GroupInvokeFlow",
      { FlowId: "FLOW" },
      "InvalidApi.NotFound: Specified api is not found,please check your url and method.",
    ],
  ])("%s of %j", async (action, parameters, expected) => {
    const FlowId = await created("untouched");
    const given: object = JSON.parse(JSON.stringify(parameters).replaceAll('"FLOW"', JSON.stringify(FlowId)));
    expect(await outcome(client(action, given))).toBe(expected);
    expect(await client("ListFlows")).toMatchObject({ TotalCount: 1, Flows: [{ FlowName: "untouched" }] });
    expect(await tagsOf(FlowId)).toEqual([]);
  });
});

describe("templates", () => {
  const names = async (request: object) =>
    ((await client("ListTemplates", request)).Templates as Reply[]).map(({ TemplateId }) => TemplateId);

  test("are found by a part of their name, by tag in both forms, and the tag wins", async () => {
    expect(await names({ Name: "WEB" })).toEqual(["tp-emulatorwebhook1", "tp-emulatorhealth01"]);
    expect(await names({ Tag: "finance" })).toEqual(["tp-emulatorapprove1"]);
    expect(await names({ Tag: '{"key":"scene","value":"finance"}', Name: "WEB" })).toEqual([
      "tp-emulatorapprove1",
    ]);
    expect(await names({ Tag: "none" })).toEqual([]);
  });

  test("have definitions that the service takes", async () => {
    for (const TemplateId of await names({})) {
      const { Definition } = await client("GetTemplate", { TemplateId });
      await created("of-template", { Definition });
    }
  });
});

test("XML repeats the name of a list for each item", async () => {
  for (const name of ["a<b", "c"]) await created(name);
  const call = { version: "2018-12-12", action: "ListFlows", common: { Format: "XML" } };
  const { text } = await rawCall(emulator, call);
  const plain = text.replace(/<(FlowId|VersionId|RequestId|CreateTime|UpdateTime)>[^<]*<\/\1>/g, "");
  const item = (name: string) =>
    `<Flows><FlowName>${name}</FlowName><FlowDescription></FlowDescription><TemplateId></TemplateId><FlowSource>Default</FlowSource><ResourceGroupId></ResourceGroupId><FlowStatus>Enabled</FlowStatus><RegionId>cn-hangzhou</RegionId><FlowEditMode>Normal</FlowEditMode></Flows>`;
  expect(plain).toBe(
    `<?xml version="1.0" encoding="UTF-8"?><ListFlowsResponse><TotalCount>2</TotalCount>${item("a&lt;b")}${item("c")}</ListFlowsResponse>`,
  );
});
