import { startCloud, type TestCloud } from "../../test/cloud";
import { callFunction, messageOf, openSession } from "./program";

let test_: TestCloud;
beforeAll(async () => {
  test_ = await startCloud();
});
afterAll(() => test_.close());

const settings = (more: Readonly<Record<string, string>>) => {
  const { accessKeyId, accessKeySecret, endpoint } = test_.emulator;
  const texts: Readonly<Record<string, string>> = {
    "aliflow:region": "cn-shanghai",
    "aliflow:accessKeyId": accessKeyId,
    "aliflow:accessKeySecret": accessKeySecret,
    "aliflow:endpoints": JSON.stringify({ serverlessWorkflow: endpoint, logicComposer: endpoint }),
    ...more,
  };
  return (key: string) => texts[key];
};

test("a function is answered by the settings of a provider", async () => {
  const session = openSession(settings({}));
  expect(await callFunction(session, "aliflow:index:getFlows", { region: undefined })).toEqual({ flows: [] });
  expect(test_.emulator.calls.at(-1)).toMatchObject({ action: "ListFlows", region: "cn-shanghai" });
  session.close();
});

test("settings that cannot be used are told for people", () => {
  const open = () => openSession(settings({ "aliflow:network": "intranet" }));
  expect(open).toThrow('aliflow:network "intranet" is not allowed; use "public" or "internal"');
  try {
    open();
  } catch (error) {
    expect(messageOf(error)).toMatch(/^the provider's settings are not usable:/);
  }
  expect.assertions(2);
});

test("only errors that are meant for people have a message", () => {
  expect(messageOf(new TypeError("of ours"))).toBeUndefined();
});
