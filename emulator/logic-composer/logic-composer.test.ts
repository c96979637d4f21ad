import { logicComposer as rows } from "../../api/logic-composer";
import type { Action } from "../../api/types";
import { dispatch } from "../gateway/dispatch";
import type { Emulator } from "../options";
import { DefinitionCheck } from "../serverless-workflow/definition-check";
import { Store } from "../store";
import { runningOver } from "../testdata/executions";
import { rawCall } from "../testdata/raw-client";
import { testEmulators } from "../testdata/test-emulators";
import { logicComposer, type Reply, type VendorCall } from "../testdata/vendor-client";

const start = testEmulators();

const definition = '{"schemaVersion":"2018-12-12", "actions":{}, "version":"1.0.0", "triggers":{}}';
const newer = definition.replace("1.0.0", "2.0.0");
const RequestId = expect.stringMatching(/^[0-9A-F-]{36}$/);
const success = { RequestId, Success: true };
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const times = { CreateTime: time, UpdateTime: time };
const versionId = expect.stringMatching(/^ve-[a-z0-9]{14}$/);
const flowType = { ResourceType: "ALIYUN::LC::FLOW" };

/** What GetFlow and ListFlows both show of a new flow. */
const newFlow = {
  FlowStatus: "Enabled",
  TemplateId: "",
  FlowSource: "Default",
  FlowEditMode: "Normal",
  ResourceGroupId: "",
  RegionId: "cn-hangzhou",
  ...times,
};

/** What the service says with a code, where it does not follow from the code. */
const said: Readonly<Record<string, string>> = {
  "Duplicate.TagKey": "The Tag.N.Key contain duplicate key.",
  "InvalidApi.NotFound": "Specified api is not found,please check your url and method.",
  "InvalidDefinition.Format":
    "The specified workflow definition is incorrectly formatted. It must be valid JSON content.",
  "InvalidFlow.Disabled": "The specified workflow is disabled.",
  "InvalidFlow.NotFound": "The specified workflow does not exist. Verify the availability of the workflow.",
  "InvalidParameter.Definition": "The specified definition is invalid.",
  "InvalidParameter.Description.Length":
    "The specified description cannot be more than 255 characters in length.",
  "InvalidParameter.Name": "The specified name is invalid.",
  "InvalidParameter.Name.Length": "The specified name cannot be more than 100 characters in length.",
  "InvalidResourceId.NotFound": "The specified ResourceIds are not found in our records.",
  "InvalidResourceType.NotFound": "The ResourceType provided does not exist in our records.",
  "InvalidTagKey.Malformed": "The specified Tag.n.Key is not valid.",
  "InvalidTagValue.Malformed": "The specified Tag.n.Value is not valid.",
  "InvalidTemplate.NotFound": "The specified template does not exist.",
  "InvalidVersion.NotFound": "The specified version does not exist.",
  "NumberExceed.ResourceIds": "The ResourceIds parameter's number is exceed , Valid : 50",
  "NumberExceed.Tags": "The Tags parameter's number is exceed , Valid : 20",
};

/** A refusal as `outcome` shows it. */
function refusal(code: string): string {
  const [, kind, name] = /^(Missing|Invalid)(\w+)$/.exec(code) ?? [];
  const generic = kind === "Missing" ? "is mandatory for this action." : "is not valid.";
  return `${code}: ${said[code] ?? `${kind === "Missing" ? "" : "Specified parameter "}${name} ${generic}`}`;
}

async function outcome(reply: Promise<unknown>): Promise<unknown> {
  return reply.catch(
    (error: { code: string; data: { Message: string } }) => `${error.code}: ${error.data.Message}`,
  );
}

let emulator: Emulator;
let client: VendorCall;
beforeEach(async () => {
  emulator = await start();
  client = logicComposer(emulator);
});

async function created(name: string, more: object = {}): Promise<string> {
  const { FlowId } = await client("CreateFlow", { FlowName: name, Definition: definition, ...more });
  return String(FlowId);
}

const pairs = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ Key: `k${index}`, Value: "v" }));

const tag = (ids: readonly string[], tags: Readonly<Record<string, string>>, call = client) =>
  call("TagResources", {
    ...flowType,
    ResourceId: ids,
    Tag: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  });

/** The rows of a list in a reply, each as the values of those fields. */
function listed(list: unknown, ...fields: readonly string[]): string[] {
  return (list as Reply[]).map((row) => fields.map((field) => row[field]).join(" "));
}

/** The tags of flows, as `key value` in the order of the list. */
async function tagsOf(...ids: string[]): Promise<string[]> {
  const { TagResources } = await client("ListTagResources", {
    ...flowType,
    ResourceId: ids,
    MaxResults: 100,
  });
  return listed(TagResources, "TagKey", "TagValue");
}

const flowNames = async (request: object) => listed((await client("ListFlows", request)).Flows, "FlowName");

// The vendor's client, told to send everything as GET or as POST.
describe.each(["GET", "POST"])("by %s with the vendor's client", (method) => {
  const call: VendorCall = (action, parameters) => client(action, parameters, method);
  const shown = (FlowId: unknown) => call("GetFlow", { FlowId });

  test("CreateFlow and GetFlow keep the definition byte for byte", async () => {
    const about = { FlowName: "test", Definition: definition, FlowDescription: "说明" };
    const reply = await call("CreateFlow", about);
    const { FlowId } = reply;
    expect(reply).toEqual({ RequestId, FlowId: expect.stringMatching(/^lc-[a-z0-9]{14}$/) });
    expect(await shown(FlowId)).toEqual({
      RequestId,
      FlowId,
      ...about,
      ...newFlow,
      CurrentVersionId: versionId,
    });
  });

  test("UpdateFlow changes what it is given, and makes a version of a definition", async () => {
    const FlowId = await created("test", { FlowDescription: "old" });
    const { CurrentVersionId: first } = await shown(FlowId);
    const described = await call("UpdateFlow", { FlowId, FlowDescription: "" });
    expect(described).toEqual({ ...success, CurrentVersionId: first });
    const next = { FlowName: "renamed", Definition: newer };
    const updated = await call("UpdateFlow", { FlowId, ...next });
    const { CurrentVersionId } = updated;
    expect(updated).toEqual({ ...success, CurrentVersionId: versionId });
    expect(CurrentVersionId).not.toBe(first);
    expect(await shown(FlowId)).toMatchObject({ ...next, FlowDescription: "", CurrentVersionId });
  });

  test("ListFlows shows flows without definitions, by page", async () => {
    for (const name of ["one", "two", "three"]) await created(name);
    const FlowId = expect.any(String);
    expect(await call("ListFlows", { PageSize: 2, PageNumber: 2 })).toEqual({
      RequestId,
      TotalCount: 3,
      Flows: [{ FlowId, FlowName: "three", FlowDescription: "", VersionId: versionId, ...newFlow }],
    });
    expect(await call("ListFlows", { PageNumber: 9 })).toMatchObject({ TotalCount: 3, Flows: [] });
  });

  test("EnableFlow and DisableFlow answer the new status, also when it is the old one", async () => {
    const FlowId = await created("test");
    for (const verb of ["Disable", "Disable", "Enable"]) {
      const FlowStatus = `${verb}d`;
      expect(await call(`${verb}Flow`, { FlowId })).toEqual({ ...success, FlowStatus });
      expect(await shown(FlowId)).toMatchObject({ FlowStatus });
    }
  });

  test("CloneFlow copies the newest version, or the one it is given", async () => {
    const FlowId = await created("test");
    const { CurrentVersionId: VersionId } = await shown(FlowId);
    await call("UpdateFlow", { FlowId, Definition: newer });
    const newest = await call("CloneFlow", { FlowId });
    expect(await shown(newest.FlowId)).toMatchObject({ FlowName: "test-clone", Definition: newer });
    const first = await call("CloneFlow", { FlowId, VersionId });
    expect(await shown(first.FlowId)).toMatchObject({ Definition: definition });
  });

  test("ListVersions and GetVersion show what each definition was", async () => {
    const FlowId = await created("test", { FlowDescription: "about" });
    const { CurrentVersionId: latest } = await call("UpdateFlow", { FlowId, Definition: definition });
    const { Versions, TotalCount } = await call("ListVersions", { FlowId });
    const [first, second] = Versions as [Reply, Reply];
    const old = { FlowId, VersionId: versionId, VersionName: "test", VersionStatus: "Disabled", ...times };
    expect(TotalCount).toBe(2);
    expect(first).toEqual({ ...old, VersionNumber: 1 });
    expect(second).toMatchObject({ VersionId: latest, VersionNumber: 2, VersionStatus: "Enabled" });
    expect(await call("GetVersion", { FlowId, VersionId: first.VersionId })).toEqual({
      ...old,
      RequestId,
      VersionId: first.VersionId,
      VersionDescription: "about",
      Definition: definition,
      RegionId: "cn-hangzhou",
    });
  });

  test("InvokeFlow answers the id of an accepted run, once for each client token", async () => {
    const FlowId = await created("test");
    const run = { FlowId, Data: '{"body":{"test":true}}', Parameters: "{}" };
    const invoked = await call("InvokeFlow", { ...run, ClientToken: "once" });
    expect(invoked).toEqual({ ...success, InvocationId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    const idOf = async (request: object) => (await call("InvokeFlow", request)).InvocationId;
    expect(await idOf({ ...run, ClientToken: "once" })).toBe(invoked.InvocationId);
    expect(await idOf({ ...run, ClientToken: "twice" })).not.toBe(invoked.InvocationId);
    expect(await idOf({ FlowId })).not.toBe(await idOf({ FlowId }));
    const other = call("InvokeFlow", { ...run, Data: "{}", ClientToken: "once" });
    expect(await outcome(other)).toMatch(/^IdempotentParameterMismatch: /);
  });

  test("ListTemplates and GetTemplate show the built-in templates", async () => {
    const { Templates, TotalCount } = await call("ListTemplates", { Lang: "zh" });
    expect([TotalCount, listed(Templates, "TemplateName")]).toEqual([1, ["每日报表"]]);
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
    const ids = [await created("a"), await created("b")].sort();
    const [ResourceId = "", other] = ids;
    await tag(ids, { env: "dev", team: "" }, call);
    expect(await tag([ResourceId], { env: "prod" }, call)).toEqual(success);
    const untag = { ...flowType, ResourceId: ids, TagKey: ["team", "none"] };
    expect(await call("UntagResources", untag)).toEqual(success);
    expect(await call("ListTagResources", { ...flowType, ResourceId: ids })).toEqual({
      RequestId,
      NextToken: "",
      TotalCount: 2,
      TagResources: [
        { ...flowType, ResourceId, TagKey: "env", TagValue: "prod" },
        { ...flowType, ResourceId: other, TagKey: "env", TagValue: "dev" },
      ],
    });
  });

  test("DeleteFlow takes versions, runs and tags with it", async () => {
    const FlowId = await created("test");
    await tag([FlowId], { env: "dev" }, call);
    expect(await call("DeleteFlow", { FlowId })).toEqual(success);
    const actions = ["GetFlow", "DeleteFlow", "ListVersions", "EnableFlow", "DisableFlow", "InvokeFlow"];
    for (const action of actions) {
      expect(await outcome(call(action, { FlowId }))).toBe(refusal("InvalidFlow.NotFound"));
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
    const { Flows } = await client("ListFlows", { FlowName: "night" });
    expect(listed(Flows, "FlowId")).toEqual(ids.slice(0, 2));
  });

  test("a filter finds flows that have all its tags, and those of a resource group", async () => {
    const [both, one] = [await created("both", { ResourceGroupId: "rg-1" }), await created("one")];
    await tag([both, one], { a: "1" });
    await tag([both], { b: "1" });
    expect(await flowNames({ Filter: '{"tags":[{"key":"a","value":"1"}]}' })).toEqual(["both", "one"]);
    expect(await flowNames({ Filter: '{"tags":[{"key":"a","value":"1"},{"key":"b"}]}' })).toEqual(["both"]);
    expect(await flowNames({ Filter: '{"tags":[{"key":"a","value":"2"}]}' })).toEqual([]);
    expect(await flowNames({ ResourceGroupId: "rg-1" })).toEqual(["both"]);
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
    const id = String(FlowId);
    const system = "acs:lc:Solution:AliyunSSO user-sync";
    await tag([id], { mine: "1" });
    expect(await tagsOf(id)).toEqual([system, "mine 1"]);
    await client("UntagResources", { ...flowType, ResourceId: [FlowId], All: true });
    expect(await tagsOf(id)).toEqual([system]);
    expect(await client("GetFlow", { FlowId })).toMatchObject({ FlowSource: "Solution" });
  });

  test("a new flow is disabled where the emulator is told so, and a disabled flow does not run", async () => {
    const call = logicComposer(await start({ newFlowStatus: "Disabled" }));
    const { FlowId } = await call("CreateFlow", { FlowName: "off" });
    expect(await call("GetFlow", { FlowId })).toMatchObject({ FlowStatus: "Disabled" });
    expect(await outcome(call("InvokeFlow", { FlowId }))).toBe(refusal("InvalidFlow.Disabled"));
  });

  test("regions are separate worlds", async () => {
    const FlowId = await created("test");
    const shanghai = logicComposer(emulator, "cn-shanghai");
    expect(await shanghai("ListFlows")).toMatchObject({ TotalCount: 0 });
    expect(await outcome(shanghai("GetFlow", { FlowId }))).toBe(refusal("InvalidFlow.NotFound"));
  });

  // Without the wire, which would take most of the time of a thousand calls.
  test("keeps the newest thousand runs of a flow", () => {
    const store = Store.inMemory();
    const calling = {
      world: store.region("cn-hangzhou"),
      now: 0,
      time: new Date(0).toISOString(),
      deleteDelayMs: 0,
      newFlowStatus: "Enabled",
      definitions: new DefinitionCheck(),
    } as const;
    const call = { ...calling, ...runningOver(store) };
    const act = (action: Action, parameters: Readonly<Record<string, string>>) => {
      const { body, changes = [] } = dispatch(action, parameters, call);
      store.commit(changes);
      return body as Readonly<Record<string, unknown>>; // these actions answer at once
    };
    const FlowId = String(act(rows.CreateFlow, { FlowName: "busy" }).FlowId);
    const run = (ClientToken: string) => act(rows.InvokeFlow, { FlowId, ClientToken }).InvocationId;
    const [first, second] = [run("0"), run("1")];
    for (let index = 2; index < 1001; index++) run(String(index));
    expect(run("1")).toBe(second);
    expect(run("0")).not.toBe(first);
  });
});

describe("ListTagResources", () => {
  test("pages to the end by token, also when rows go away meanwhile", async () => {
    const ResourceId = [await created("a")];
    await client("TagResources", { ...flowType, ResourceId, Tag: pairs(5) });
    const page = (NextToken: unknown) =>
      client("ListTagResources", { ...flowType, MaxResults: 2, NextToken });
    const first = await page("");
    expect([listed(first.TagResources, "TagKey"), first.TotalCount]).toEqual([["k0", "k1"], 5]);
    await client("UntagResources", { ...flowType, ResourceId, TagKey: ["k2"] });
    const second = await page(first.NextToken);
    expect([listed(second.TagResources, "TagKey"), second.NextToken]).toEqual([["k3", "k4"], ""]);
  });

  test("follows tokens to each tag once", async () => {
    const ids = [await created("a"), await created("b")];
    await tag(ids, { x: "1", y: "2" });
    const seen: string[] = [];
    let NextToken: unknown = "";
    do {
      const page = await client("ListTagResources", { ...flowType, MaxResults: 1, NextToken });
      seen.push(...listed(page.TagResources, "ResourceId", "TagKey"));
      NextToken = page.NextToken;
    } while (NextToken !== "");
    expect(seen).toEqual(ids.sort().flatMap((id) => [`${id} x`, `${id} y`]));
  });

  test("shows 20 tags unless told otherwise", async () => {
    const ids = [await created("a"), await created("b")];
    await client("TagResources", { ...flowType, ResourceId: ids, Tag: pairs(11) });
    const { TagResources, TotalCount } = await client("ListTagResources", flowType);
    expect([listed(TagResources).length, TotalCount]).toEqual([20, 22]);
  });

  test("tags and ids must all match; a key alone matches each of its values", async () => {
    const [a, b] = [await created("a"), await created("b")];
    await tag([a], { env: "dev" });
    await tag([b], { env: "prod", team: "x" });
    const found = async (request: object) => {
      const { TagResources } = await client("ListTagResources", { ...flowType, ...request });
      return listed(TagResources, "ResourceId", "TagKey").map((row) => row.replace(a, "a").replace(b, "b"));
    };
    expect((await found({ Tag: [{ Key: "env" }] })).sort()).toEqual(["a env", "b env"]);
    expect(await found({ Tag: [{ Key: "env", Value: "prod" }] })).toEqual(["b env"]);
    expect(await found({ Tag: [{ Key: "env" }, { Key: "team" }] })).toEqual(["b env", "b team"]);
    expect(await found({ Tag: [{ Key: "env" }], ResourceId: [a] })).toEqual(["a env"]);
    expect(await found({ ResourceId: ["lc-none"] })).toEqual([]);
  });
});

describe("what the service refuses", () => {
  const ids = (count: number) => Array.from({ length: count }, (_, index) => `lc-${index}`);
  const one = { ...flowType, ResourceId: ["FLOW"] };
  const tagging = (Key: string, Value?: string) => ({ ...one, Tag: [{ Key, Value }] });

  // "FLOW" stands for the id of the one flow that there is.
  test.each<[action: string, parameters: object, code: string]>([
    ["CreateFlow", {}, "MissingFlowName"],
    ["CreateFlow", { FlowName: "" }, "InvalidParameter.Name"],
    ["CreateFlow", { FlowName: "n".repeat(101) }, "InvalidParameter.Name.Length"],
    [
      "CreateFlow",
      { FlowName: "n", FlowDescription: "d".repeat(256) },
      "InvalidParameter.Description.Length",
    ],
    ["CreateFlow", { FlowName: "n", Definition: "{" }, "InvalidDefinition.Format"],
    ["CreateFlow", { FlowName: "n", Definition: "[]" }, "InvalidParameter.Definition"],
    [
      "CreateFlow",
      { FlowName: "n", Definition: '{"schemaVersion":"2016-06-01"}' },
      "InvalidParameter.Definition",
    ],
    ["CreateFlow", { FlowName: "n", Definition: '{"actions":[]}' }, "InvalidParameter.Definition"],
    ["CreateFlow", { FlowName: "n", TemplateId: "tp-none" }, "InvalidTemplate.NotFound"],
    ["CreateFlow", { FlowName: "n", FlowSource: "Mine" }, "InvalidFlowSource"],
    ["UpdateFlow", { FlowId: "lc-none", FlowName: "n" }, "InvalidFlow.NotFound"],
    ["UpdateFlow", { FlowId: "FLOW", Definition: "" }, "InvalidDefinition.Format"],
    ["GetFlow", {}, "MissingFlowId"],
    ["GetVersion", { FlowId: "FLOW" }, "MissingVersionId"],
    ["GetVersion", { FlowId: "FLOW", VersionId: "ve-none" }, "InvalidVersion.NotFound"],
    ["CloneFlow", { FlowId: "FLOW", VersionId: "10" }, "InvalidVersion.NotFound"],
    ["ListFlows", { PageSize: 101 }, "InvalidPageSize"],
    ["ListFlows", { PageNumber: "one" }, "InvalidPageNumber"],
    ["ListFlows", { Filter: "tags" }, "InvalidFilter"],
    ["ListFlows", { Filter: '{"tags":[{}]}' }, "InvalidFilter"],
    ["InvokeFlow", { FlowId: "FLOW", Data: "{" }, "InvalidData"],
    ["GetTemplate", { TemplateId: "tp-none" }, "InvalidTemplate.NotFound"],
    ["ListTemplates", { Lang: "fr" }, "InvalidLang"],
    ["TagResources", { ResourceId: ["FLOW"], Tag: pairs(1) }, "MissingResourceType"],
    ["TagResources", { ...tagging("k", "v"), ResourceType: "ALIYUN::FLOW" }, "InvalidResourceType.NotFound"],
    ["TagResources", { ...flowType, Tag: pairs(1) }, "MissingResourceId"],
    ["TagResources", { ...tagging("k", "v"), ResourceId: ids(51) }, "NumberExceed.ResourceIds"],
    ["TagResources", { ...tagging("k", "v"), ResourceId: ["FLOW", "lc-none"] }, "InvalidResourceId.NotFound"],
    ["TagResources", one, "MissingTag"],
    ["TagResources", { ...one, Tag: pairs(21) }, "NumberExceed.Tags"],
    ["TagResources", { ...one, Tag: [...pairs(1), ...pairs(1)] }, "Duplicate.TagKey"],
    ["TagResources", tagging("", "v"), "InvalidTagKey.Malformed"],
    ["TagResources", tagging("acs:x", "v"), "InvalidTagKey.Malformed"],
    ["TagResources", tagging("aliyun.x", "v"), "InvalidTagKey.Malformed"],
    ["TagResources", tagging("see http://x", "v"), "InvalidTagKey.Malformed"],
    ["TagResources", tagging("k".repeat(129), "v"), "InvalidTagKey.Malformed"],
    ["TagResources", tagging("k", "acs:v"), "InvalidTagValue.Malformed"],
    ["TagResources", tagging("k", "v".repeat(129)), "InvalidTagValue.Malformed"],
    ["TagResources", tagging("k"), "MissingTagValue"],
    ["UntagResources", one, "MissingTagKey"],
    ["UntagResources", { ...one, TagKey: ["acs:lc:x"] }, "InvalidTagKey.Malformed"],
    ["UntagResources", { ...one, ResourceId: ["lc-none"], TagKey: ["k"] }, "InvalidResourceId.NotFound"],
    ["ListTagResources", { ...flowType, Tag: [{ Value: "v" }] }, "MissingTagKey"],
    ["ListTagResources", { ...flowType, NextToken: "nonsense" }, "InvalidNextToken"],
    ["GroupInvokeFlow", { FlowId: "FLOW" }, "InvalidApi.NotFound"],
  ])("%s of %j: %s", async (action, parameters, code) => {
    const FlowId = await created("untouched");
    const given: object = JSON.parse(JSON.stringify(parameters).replaceAll('"FLOW"', JSON.stringify(FlowId)));
    expect(await outcome(client(action, given))).toBe(refusal(code));
    expect(await flowNames({})).toEqual(["untouched"]);
    expect(await tagsOf(FlowId)).toEqual([]);
  });
});

describe("templates", () => {
  const found = async (request: object) =>
    listed((await client("ListTemplates", request)).Templates, "TemplateId");

  test.each([
    [{ Name: "WEB" }, ["tp-emulatorwebhook1", "tp-emulatorhealth01"]],
    [{ Tag: "finance" }, ["tp-emulatorapprove1"]],
    [{ Tag: '{"key":"scene","value":"finance"}', Name: "WEB" }, ["tp-emulatorapprove1"]],
    [{ Tag: "none" }, []],
  ])(
    "are found by a part of their name, by tag in both forms, and the tag wins: %j",
    async (request, ids) => {
      expect(await found(request)).toEqual(ids);
    },
  );

  test("have definitions that the service takes", async () => {
    for (const TemplateId of await found({})) {
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
