import fc from "fast-check";
import { percentEncode, sign, stringToSign } from "./signature-v1";

interface Vector {
  readonly name: string;
  readonly method: string;
  readonly secret: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly signature: string;
}

const common = { SignatureMethod: "HMAC-SHA1", SignatureVersion: "1.0" };
const testid = { AccessKeyId: "testid", ...common };
const derived = {
  ...testid,
  Format: "JSON",
  Version: "2018-12-12",
  SignatureNonce: "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
  Timestamp: "2021-10-13T00:00:00Z",
};
const resourceIds = Object.fromEntries(
  Array.from({ length: 11 }, (_, index) => [
    `ResourceId.${index + 1}`,
    `lc-uf6t${String(index + 1).padStart(2, "0")}`,
  ]),
);

// Published by the vendor, recomputed with two other implementations.
const vectors: readonly Vector[] = [
  {
    name: "DescribeRegions of the ECS documentation",
    method: "GET",
    secret: "testsecret",
    parameters: {
      ...testid,
      Action: "DescribeRegions",
      Format: "XML",
      SignatureNonce: "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
      Timestamp: "2016-02-23T12:46:24Z",
      Version: "2014-05-26",
    },
    signature: "OLeaidS1JvxuMvnyHOwuJ+uX5qY=",
  },
  {
    name: "AssumeRole of the STS documentation, with : and / in a value",
    method: "GET",
    secret: "testsecret",
    parameters: {
      ...testid,
      Action: "AssumeRole",
      Format: "JSON",
      RoleArn: "acs:ram::1234567890123:role/firstrole",
      RoleSessionName: "client",
      SignatureNonce: "571f8fb8-506e-11e5-8e12-b8e8563dc8d2",
      Timestamp: "2015-09-01T05:57:34Z",
      Version: "2015-04-01",
    },
    signature: "gNI7b0AyKZHxDgjBGPDgJ1Ce3L4=",
  },
  {
    name: "the Go client's test, with empty values and a space",
    method: "GET",
    secret: "accessKeySecret",
    parameters: {
      ...common,
      AccessKeyId: "accessKeyId",
      Action: "",
      Version: "",
      Format: "JSON",
      RegionId: "regionId",
      SignatureType: "",
      SignatureNonce: "MOCK_UUID",
      Timestamp: "mock date",
    },
    signature: "7loPmFjvDnzOVnQeQNj85S6nFGY=",
  },
  {
    name: "a POST with Chinese and JSON values",
    method: "POST",
    secret: "testsecret",
    parameters: {
      ...testid,
      Action: "SingleSendSms",
      Format: "XML",
      ParamString: '{"name":"d","name1":"d"}',
      RecNum: "13098765432",
      RegionId: "cn-hangzhou",
      SignName: "标签测试",
      SignatureNonce: "9e030f6b-03a2-40f0-a6ba-157d44532fd0",
      TemplateCode: "SMS_1650053",
      Timestamp: "2016-10-20T05:37:52Z",
      Version: "2016-09-27",
    },
    signature: "ka8PDlV7S9sYqxEMRnmlBv/DoAE=",
  },
  {
    name: "ListFlows",
    method: "GET",
    secret: "testsecret",
    parameters: { ...derived, Action: "ListFlows", PageNumber: "1", PageSize: "10" },
    signature: "7kB9Gbi13/AOScDxiHti1lvQRMQ=",
  },
  {
    name: "CreateFlow with marks that encodeURIComponent leaves alone, and an empty value",
    method: "POST",
    secret: "testsecret",
    parameters: {
      ...derived,
      Action: "CreateFlow",
      FlowName: "测试 flow!'()*~",
      FlowDescription: "",
      Definition: '{"schemaVersion":"2018-12-12","actions":{},"version":"1.0.0","triggers":{}}',
    },
    signature: "VwIU5Bh3fxMDfDovlyAOwcJHw6w=",
  },
  {
    name: "TagResources with eleven ids, sorted as text",
    method: "POST",
    secret: "testsecret",
    parameters: {
      ...derived,
      Action: "TagResources",
      ResourceType: "ALIYUN::LC::FLOW",
      ...resourceIds,
      "Tag.1.Key": "env",
      "Tag.1.Value": "prod",
      "Tag.2.Key": "owner",
      "Tag.2.Value": "",
    },
    signature: "g5y6V0RvG82Xrz3T4tGt7EV0toY=",
  },
  {
    name: "GetFlow with a security token",
    method: "GET",
    secret: "testsecret",
    parameters: { ...derived, Action: "GetFlow", FlowId: "lc-abcdefg", SecurityToken: "CAISabc+/==" },
    signature: "7Y65NH4EzMZdVyOir7CmgGGKqrI=",
  },
];

const signatureOf = ({ method, secret, parameters }: Vector) =>
  sign(stringToSign(method, new Map(Object.entries(parameters))), secret);

test.each(vectors)("computes the published signature of $name", (vector) => {
  expect(signatureOf(vector)).toBe(vector.signature);
});

test("leaves the signature itself out, and the order of parameters makes no difference", () => {
  const [vector] = vectors as [Vector]; // the table is not empty
  const turned = Object.fromEntries(Object.entries({ ...vector.parameters, Signature: "x" }).reverse());
  expect(signatureOf({ ...vector, parameters: turned })).toBe(vector.signature);
});

test("does not compute the signature that the reference misprints", () => {
  expect(vectors.map(signatureOf)).not.toContain("OLEaidS1JvxuMvnyHOwuJ+uX5qY=");
});

test("encodes values twice, whatever characters they have", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (value) => {
      const twice = percentEncode(`=${percentEncode(value)}`);
      expect(stringToSign("GET", new Map([["Name", value]]))).toBe(`GET&%2F&Name${twice}`);
    }),
  );
});

test("encodes all but letters, digits and - _ . ~", () => {
  expect(percentEncode("aZ09-_.~ !'()*+/:,é😀")).toBe(
    "aZ09-_.~%20%21%27%28%29%2A%2B%2F%3A%2C%C3%A9%F0%9F%98%80",
  );
});
