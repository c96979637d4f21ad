import { canonicalRequest, hashHex, parseAuthorization, sign, stringToSign } from "./signature-v3";

const headers = {
  host: "ecs.cn-shanghai.aliyuncs.com",
  "x-acs-action": "RunInstances",
  "x-acs-content-sha256": hashHex(""),
  "x-acs-version": "2014-05-26",
};
const query = "ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai";
const names = [
  "host",
  "x-acs-action",
  "x-acs-content-sha256",
  "x-acs-date",
  "x-acs-signature-nonce",
  "x-acs-version",
];

test.each([
  {
    nonce: "3156853299f313e23d1673dc12e1703d",
    date: "2023-10-26T10:22:32Z",
    signature: "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
  },
  {
    nonce: "d410180a5abf7fe235dd9b74aca91fc0",
    date: "2023-10-26T09:01:01Z",
    signature: "e521358f7776c97df52e6b2891a8bc73026794a071b50c3323388c4e0df64804",
  },
])("computes the vendor's published signature $signature", ({ nonce, date, signature }) => {
  const parts = {
    method: "POST",
    query,
    headers: { ...headers, "x-acs-date": date, "x-acs-signature-nonce": nonce },
    body: Buffer.alloc(0),
  };
  expect(sign(stringToSign(canonicalRequest(parts, names)), "YourAccessKeySecret")).toBe(signature);
});

test("takes the Authorization header apart", () => {
  expect(
    parseAuthorization("ACS3-HMAC-SHA256 Credential=me,SignedHeaders=host;x-acs-date,Signature=0af1"),
  ).toEqual({
    accessKeyId: "me",
    signedHeaders: ["host", "x-acs-date"],
    signature: "0af1",
  });
});

test.each([
  "ACS3-HMAC-SHA256",
  "ACS3-HMAC-SHA256 Credential=me",
  "ACS3-HMAC-SHA256 Credential=,SignedHeaders=host,Signature=0af1",
  "ACS3-HMAC-SHA256 Credential=me,SignedHeaders=host,Signature=NOT-HEX",
  "ACS3-HMAC-SM3 Credential=me,SignedHeaders=host,Signature=0af1",
])("takes %j for no authorization", (header) => {
  expect(parseAuthorization(header)).toBeUndefined();
});
