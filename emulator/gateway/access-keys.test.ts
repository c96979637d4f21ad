import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Emulator } from "../options";
import { rawCall } from "../testdata/raw-client";
import { testEmulators } from "../testdata/test-emulators";
import { logicComposer, type Reachable, serverlessWorkflow } from "../testdata/vendor-client";

const start = testEmulators();

const mine = { id: "mine", secret: "s3cret" };
const sister = { id: "sister", secret: "s3cret2" };
const theirs = { id: "theirs", secret: "s3cret3", accountId: "42" };
const accessKeys = [mine, sister, theirs];

const by = (emulator: Emulator, { id, secret }: typeof mine): Reachable => ({
  endpoint: emulator.endpoint,
  accessKeyId: id,
  accessKeySecret: secret,
});

const everything = { Version: "1", Statement: { Effect: "Allow", Action: "*", Resource: "*" } } as const;
const flow = { Name: "first", Definition: "type: flow\nsteps: []\n", Description: "", Type: "FDL" };

describe("two accounts in one region", () => {
  test("have flows, schedules, versions and aliases of their own", async () => {
    const emulator = await start({ accessKeys });
    const [one, two, other] = accessKeys.map((key) => serverlessWorkflow(by(emulator, key)));
    await one?.("CreateFlow", { ...flow, Description: "mine" });
    await one?.("CreateSchedule", { FlowName: "first", ScheduleName: "s", CronExpression: "@every 1m" });
    await expect(two?.("DescribeFlow", { Name: "first" })).resolves.toMatchObject({ Description: "mine" });
    await expect(other?.("DescribeFlow", { Name: "first" })).rejects.toMatchObject({ code: "FlowNotExists" });
    await other?.("CreateFlow", { ...flow, Description: "theirs" });
    await expect(other?.("ListSchedules", { FlowName: "first" })).resolves.toMatchObject({ Schedules: [] });
    await other?.("PublishFlowVersion", { FlowName: "first" });
    await expect(one?.("ListFlowVersions", { FlowName: "first" })).resolves.toMatchObject({
      FlowVersions: [],
    });
    await other?.("DeleteFlow", { Name: "first" });
    await expect(one?.("ListFlows")).resolves.toMatchObject({ Flows: [{ Description: "mine" }] });
  });

  test("have flows of Logic Composer of their own", async () => {
    const emulator = await start({ accessKeys });
    const [one, other] = [mine, theirs].map((key) => logicComposer(by(emulator, key)));
    const created = await one?.("CreateFlow", { FlowName: "lc" });
    await expect(one?.("GetFlow", { FlowId: created?.FlowId })).resolves.toMatchObject({ FlowName: "lc" });
    await expect(other?.("GetFlow", { FlowId: created?.FlowId })).rejects.toMatchObject({
      code: "InvalidFlow.NotFound",
    });
    await expect(other?.("ListFlows")).resolves.toMatchObject({ TotalCount: 0 });
  });

  test("have a quota each", async () => {
    const emulator = await start({ accessKeys, quota: "published" });
    const [one, two, other] = accessKeys.map((key) => serverlessWorkflow(by(emulator, key)));
    await Promise.all(Array.from({ length: 10 }, () => one?.("ListFlows")));
    await expect(two?.("ListFlows")).rejects.toMatchObject({ code: "ResourceThrottled" });
    await expect(other?.("ListFlows")).resolves.toMatchObject({ Flows: [] });
  });

  test("stand in the names that policies give to resources", async () => {
    const statement = { ...everything.Statement, Resource: "acs:*:*:42:*" };
    const emulator = await start({ accessKeys, policy: { ...everything, Statement: statement } });
    await serverlessWorkflow(by(emulator, theirs))("CreateFlow", flow);
    const refused = serverlessWorkflow(by(emulator, mine))("CreateFlow", flow);
    await expect(refused).rejects.toThrow("'acs:fnf:cn-hangzhou:1234567890123456:flow/first'");
  });
});

describe("with a data folder", () => {
  let data: string;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), "aliflow-accounts-"));
  });
  afterEach(() => rmSync(data, { recursive: true, force: true }));

  test("accounts are kept apart by the next emulator too", async () => {
    const first = await start({ accessKeys, data });
    await serverlessWorkflow(by(first, mine))("CreateFlow", flow);
    await serverlessWorkflow(by(first, theirs))("CreateFlow", { ...flow, Name: "second" });
    await first.close();
    const next = await start({ accessKeys, data });
    const namesOf = async (key: typeof mine) => {
      const { Flows } = await serverlessWorkflow(by(next, key))("ListFlows");
      return (Flows as { Name: string }[]).map(({ Name }) => Name); // the tests of ListFlows say so
    };
    expect([await namesOf(mine), await namesOf(theirs)]).toEqual([["first"], ["second"]]);
  });

  test("what a version that knew no accounts has kept is the default account's", async () => {
    cpSync(join(__dirname, "../testdata/before-accounts"), data, { recursive: true });
    expect(readFileSync(join(data, "journal.jsonl"), "utf8")).not.toContain("account");
    for (const accountId of ["1234567890123456", "77"]) {
      const policy = { accountId, accessKeys: { "*": everything } };
      const emulator = await start({ accessKeys, data, policy });
      const described = serverlessWorkflow(by(emulator, mine))("DescribeFlow", { Name: "first" });
      await expect(described).resolves.toMatchObject({ Description: "of an earlier version" });
      await emulator.close();
    }
  });
});

describe("a host name that begins with an account", () => {
  const hostOf = (account: string) => ({ host: `${account}.cn-shanghai.fnf.aliyuncs.com` });

  test("serves keys of that account, in its region", async () => {
    const emulator = await start({ accessKeys: [theirs] });
    const { status } = await rawCall(emulator, { action: "ListFlows", headers: hostOf("42") });
    expect([status, emulator.calls.at(-1)?.region]).toEqual([200, "cn-shanghai"]);
  });

  test("refuses every other, in the words of the reference", async () => {
    const emulator = await start({ accessKeys: [mine] });
    const { status, json } = await rawCall(emulator, { action: "ListFlows", headers: hostOf("42") });
    expect([status, json.Code, json.Message]).toEqual([
      403,
      "AccessDenied",
      "The resources doesn't belong to you.",
    ]);
  });

  test("tells nothing to who is not known", async () => {
    const emulator = await start({ accessKeys: [theirs] });
    const call = { action: "ListFlows", headers: hostOf("43"), secret: "wrong" };
    expect((await rawCall(emulator, call)).json.Code).toBe("SignatureNotMatch");
  });
});

test("the start option says the region of calls that name none", async () => {
  const emulator = await start({ region: "us-west-1" });
  await serverlessWorkflow(emulator)("CreateFlow", flow);
  await serverlessWorkflow(emulator, "cn-hangzhou")("ListFlows");
  expect(emulator.calls.map(({ region }) => region)).toEqual(["us-west-1", "cn-hangzhou"]);
  await expect(start({ region: "west" })).rejects.toThrow(
    '"west" is no region; give its id, such as "cn-hangzhou"',
  );
});

test.each(["", "me", "12 34", "1".repeat(33)])("%j is no account", async (accountId) => {
  await expect(start({ accessKeys: [{ ...mine, accountId }] })).rejects.toThrow(
    `${JSON.stringify(accountId)} is no account of access key "mine"; give its number, such as "1234567890123456"`,
  );
});
