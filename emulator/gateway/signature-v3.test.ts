import { parseAuthorization, sign, stringToSign } from "./signature-v3";

const headers = {
  host: "ecs.cn-shanghai.aliyuncs.com",
  "x-acs-action": "RunInstances",
  "x-acs-content-sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "x-acs-version": "2014-05-26",
};
const query = "ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai";
const signedHeaders = [
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
  const algorithm = "ACS3-HMAC-SHA256";
  const text = stringToSign({ algorithm, signedHeaders }, parts);
  expect(sign(algorithm, text, "YourAccessKeySecret")).toBe(signature);
});

// Seen on the wire: what com.aliyun:aliyun-java-sdk-core 4.7.6 sends with the secret "not-a-secret".
test.each([
  {
    algorithm: "ACS3-HMAC-SHA256",
    hash: ["x-acs-content-sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    date: "2026-11-28T14:27:35Z",
    nonce: "60205388a32ad5fa3e097198e7bd1966",
    signature: "a38b4799df2933eaf2fc5a7dacb2c9aa67582cf55334b9484e85ab4194b57885",
  },
  {
    algorithm: "ACS3-HMAC-SM3",
    hash: ["x-acs-content-sm3", "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b"],
    date: "2026-11-28T14:27:36Z",
    nonce: "b209dd958c303872e44ffb449c269757",
    signature: "29c8bd608e2cf98f0d214f94d3a3e8bcab39f525d93db0835c97f8f9ec963924",
  },
])(
  "agrees with the vendor's older Java client on $algorithm",
  ({ algorithm, hash, date, nonce, signature }) => {
    const [hashName = "", hashValue] = hash;
    const names = [
      "content-type",
      "x-acs-action",
      hashName,
      "x-acs-date",
      "x-acs-signature-nonce",
      "x-acs-version",
    ];
    const header = `${algorithm} Credential=me,Signature=${signature},SignedHeaders=${names.join(";")}`;
    const authorization = parseAuthorization(header);
    const parts = {
      method: "GET",
      query: "Action=ListFlows&Format=JSON&PageSize=1&Version=2018-12-12&PageNumber=1",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "x-acs-action": "ListFlows",
        "x-acs-date": date,
        "x-acs-signature-nonce": nonce,
        "x-acs-version": "2018-12-12",
        [hashName]: hashValue,
      },
      body: Buffer.alloc(0),
    };
    expect(authorization).toEqual({ algorithm, accessKeyId: "me", signedHeaders: names, signature });
    if (authorization === undefined) return;
    const text = stringToSign(authorization, parts);
    expect(sign(authorization.algorithm, text, "not-a-secret")).toBe(signature);
  },
);

test("takes the Authorization header apart", () => {
  expect(
    parseAuthorization("ACS3-HMAC-SHA256 Credential=me,SignedHeaders=host;x-acs-date,Signature=0af1"),
  ).toEqual({
    algorithm: "ACS3-HMAC-SHA256",
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
  "ACS3-HMAC-SHA256 Credential=me,SignedHeaders=,Signature=0af1",
  "ACS3-RSA-SHA256 Credential=me,SignedHeaders=host,Signature=0af1",
  "toString Credential=me,SignedHeaders=host,Signature=0af1",
])("takes %j for no authorization", (header) => {
  expect(parseAuthorization(header)).toBeUndefined();
});
