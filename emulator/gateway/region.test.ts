import { checkedRegion, hostAccount, regionOf, usualRegion } from "./region";

const none = new Map<string, string>();
const given = new Map([["RegionId", "us-west-1"]]);

test.each([
  [
    "the header wins over everything",
    { "x-acs-region-id": "eu-central-1", host: "cn-shanghai.fnf.aliyuncs.com" },
    given,
    "eu-central-1",
  ],
  ["the parameter wins over the host", { host: "cn-shanghai.fnf.aliyuncs.com" }, given, "us-west-1"],
  ["a host of Serverless Workflow", { host: "cn-shanghai.fnf.aliyuncs.com" }, none, "cn-shanghai"],
  ["with an account", { host: "1234567890.cn-shanghai.fnf.aliyuncs.com" }, none, "cn-shanghai"],
  [
    "and internal",
    { host: "1234567890.ap-southeast-1-internal.fnf.aliyuncs.com:80" },
    none,
    "ap-southeast-1",
  ],
  ["internal without an account", { host: "cn-beijing-internal.fnf.aliyuncs.com" }, none, "cn-beijing"],
  ["in the other order of words", { host: "fnf.cn-qingdao.aliyuncs.com" }, none, "cn-qingdao"],
  ["a host of Logic Composer", { host: "composer.us-east-1.aliyuncs.com" }, none, "us-east-1"],
  ["a local host", { host: "127.0.0.1:8787" }, none, "cn-hangzhou"],
  ["no host", {}, none, "cn-hangzhou"],
])("%s", (_, headers, parameters, region) => {
  expect(regionOf(headers, parameters, usualRegion)).toBe(region);
});

test.each(["evil.example/#", "CN-HANGZHOU", "hangzhou", "cn-", "cn-hangzhou\n"])(
  "%j is no region",
  (text) => {
    expect(regionOf({}, new Map([["RegionId", text]]), usualRegion)).toBeUndefined();
  },
);

test("a request that names no region is for the default one", () => {
  expect(regionOf({ host: "127.0.0.1" }, none, "us-west-1")).toBe("us-west-1");
  expect(regionOf({ host: "127.0.0.1" }, new Map([["RegionId", "cn-beijing"]]), "us-west-1")).toBe(
    "cn-beijing",
  );
  expect(() => checkedRegion("hangzhou")).toThrow(
    '"hangzhou" is no region; give its id, such as "cn-hangzhou"',
  );
});

test.each([
  ["1234567890.cn-shanghai.fnf.aliyuncs.com", "1234567890"],
  ["1234567890.cn-shanghai-internal.fnf.aliyuncs.com:80", "1234567890"],
  ["cn-shanghai.fnf.aliyuncs.com", undefined],
  ["composer.us-east-1.aliyuncs.com", undefined],
  ["1234567890.localhost", undefined],
])("the account in host %s is %j", (host, account) => {
  expect(hostAccount(host)).toBe(account);
});
