import { startCloud, type TestCloud } from "../../test/cloud";
import { answerOf } from "../../test/function-answers";

let test_: TestCloud;
beforeEach(async () => {
  test_ = await startCloud();
});
afterEach(() => test_.close());

test("getTemplate answers a template with its definition", async () => {
  expect(await answerOf("getTemplate", test_.session, { templateId: "tp-emulatorwebhook1" })).toMatchObject({
    templateId: "tp-emulatorwebhook1",
    name: "Forward a webhook",
    tags: ["http", "integration"],
    connectors: ["request", "http"],
    locale: "en",
    version: 0,
    definition: expect.stringContaining('"schemaVersion":"2018-12-12"'),
    region: "cn-hangzhou",
  });
});

test("getTemplate says that there is no such template", async () => {
  await expect(answerOf("getTemplate", test_.session, { templateId: "tp-none" })).rejects.toThrow(
    /^template "tp-none" does not exist in cn-hangzhou$/,
  );
});

test("getTemplates answers all, or those of a language, a tag or a name", async () => {
  const idsOf = async (args: Readonly<Record<string, string>>) => {
    const { templates } = await answerOf("getTemplates", test_.session, args);
    return (templates as { templateId: string }[]).map(({ templateId }) => templateId);
  };
  expect((await idsOf({})).length).toBeGreaterThan(3);
  expect(await idsOf({ language: "zh" })).toEqual(["tp-emulatorbaobiao1"]);
  expect(await idsOf({ tag: "finance" })).toEqual(["tp-emulatorapprove1"]);
  expect(await idsOf({ name: "web page" })).toEqual(["tp-emulatorhealth01"]);
});

test("getTemplates says why it was refused", async () => {
  test_.emulator.addFault({ action: "ListTemplates", kind: "status", status: 403, code: "NoPermission" });
  await expect(answerOf("getTemplates", test_.session)).rejects.toThrow(
    /^cannot read templates in cn-hangzhou: [\s\S]*ListTemplates · NoPermission/,
  );
});
