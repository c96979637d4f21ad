import { URICredentialsProvider } from "@alicloud/credentials";
import RPCClient from "@alicloud/pop-core";
import type { Emulator } from "../options";
import { ManualClock } from "../testdata/manual-clock";
import { type RawReply, rawCall, rawCallV3, send, timestamp } from "../testdata/raw-client";
import { testEmulators } from "../testdata/test-emulators";
import { temporaryKeysPath } from "./temporary-keys";

const start = testEmulators();

const maker = { id: "maker", secret: "s3cret", accountId: "42" };
const query = "AccessKeyId=maker&AccessKeySecret=s3cret";
const ask = (emulator: Emulator, more = "") =>
  send(emulator, { path: `${temporaryKeysPath}?${query}${more}` });

const summary = ({ status, json }: RawReply) => (json.Code ? `${status} ${json.Code}` : `${status}`);

/** A call with the key of a reply. */
function callWith(emulator: Emulator, { json }: RawReply, changes: Record<string, string | undefined> = {}) {
  const { AccessKeyId, AccessKeySecret, SecurityToken } = json as Record<string, string>; // the first test says so
  const common = { AccessKeyId, SecurityToken, ...changes };
  return rawCall(emulator, { action: "ListFlows", common, secret: AccessKeySecret ?? "" });
}

test("the vendor's clients get a key from the address, and call with it", async () => {
  const emulator = await start({ accessKeys: [maker] });
  const uri = `${emulator.endpoint}${temporaryKeysPath}?${query}`;
  const key = await URICredentialsProvider.builder().withCredentialsURI(uri).build().getCredentials();
  expect(key.accessKeyId).toMatch(/^STS\./);
  const { endpoint } = emulator;
  const client = new RPCClient({ endpoint, apiVersion: "2019-03-15", ...key });
  await expect(client.request("ListFlows", {})).resolves.toMatchObject({ Flows: [] });
});

test("a key is as good as the one that made it, until its time is over", async () => {
  const clock = new ManualClock();
  const emulator = await start({ accessKeys: [maker], clock });
  const reply = await ask(emulator, "&DurationSeconds=900");
  expect(reply.json).toEqual({
    Code: "Success",
    AccessKeyId: expect.stringMatching(/^STS\.[a-z0-9]{24}$/),
    AccessKeySecret: expect.stringMatching(/^[0-9a-f]{64}$/),
    SecurityToken: expect.any(String),
    Expiration: "2026-01-02T03:19:05Z",
  });
  const now = () => ({ Timestamp: timestamp(clock.now()) });
  expect(summary(await callWith(emulator, reply, now()))).toBe("200");
  clock.advance(899_999);
  expect(summary(await callWith(emulator, reply, now()))).toBe("200");
  clock.advance(1);
  expect(summary(await callWith(emulator, reply, now()))).toBe("400 InvalidSecurityToken.Expired");
});

test("a key lasts an hour unless asked otherwise, and outlives the emulator that made it", async () => {
  const clock = new ManualClock();
  const first = await start({ accessKeys: [maker], clock });
  const reply = await ask(first);
  expect(reply.json.Expiration).toBe("2026-01-02T04:04:05Z");
  const next = await start({ accessKeys: [maker], clock });
  expect(summary(await callWith(next, reply, { Timestamp: timestamp(clock.now()) }))).toBe("200");
});

test("a key has the account and the policy of its maker", async () => {
  const Statement = { Effect: "Allow", Action: "fnf:ListFlows", Resource: "acs:fnf:*:42:*" } as const;
  const policy = { accessKeys: { maker: { Version: "1", Statement } } } as const;
  const emulator = await start({ accessKeys: [{ id: "other", secret: "s" }, maker], policy });
  expect(summary(await callWith(emulator, await ask(emulator)))).toBe("200");
});

test("a token serves its own key alone", async () => {
  const emulator = await start({ accessKeys: [maker] });
  const [one, two] = [await ask(emulator), await ask(emulator)];
  const changed = (SecurityToken: unknown) =>
    callWith(emulator, one, { SecurityToken: SecurityToken as string | undefined }).then(summary);
  expect(await changed(one.json.SecurityToken)).toBe("200");
  for (const token of [two.json.SecurityToken, "CAISabc", "maker\n9e15\n"]) {
    expect(await changed(token)).toBe("400 InvalidSecurityToken.Malformed");
  }
  expect(await changed(undefined)).toBe("400 MissingSecurityToken");
  const longer = Buffer.from(String(one.json.SecurityToken), "base64")
    .toString()
    .replace(/\d{13}/, "9999999999999");
  expect(await changed(Buffer.from(longer).toString("base64"))).toBe("400 InvalidSecurityToken.Malformed");
});

test.each([
  ["?AccessKeyId=maker", "400 MissingAccessKeySecret"],
  ["?AccessKeySecret=s3cret", "400 MissingAccessKeyId"],
  ["?AccessKeyId=maker&AccessKeySecret=wrong", "404 InvalidAccessKeyId.NotFound"],
  ["?AccessKeyId=none&AccessKeySecret=s3cret", "404 InvalidAccessKeyId.NotFound"],
  [`?${query}&DurationSeconds=0`, "400 InvalidParameter"],
  [`?${query}&DurationSeconds=43201`, "400 InvalidParameter"],
  [`?${query}&DurationSeconds=soon`, "400 InvalidParameter"],
])("makes no key for %s", async (asked, expected) => {
  const emulator = await start({ accessKeys: [maker] });
  expect(summary(await send(emulator, { path: temporaryKeysPath + asked }))).toBe(expected);
});

describe("a configured temporary key", () => {
  test("ends when it says", async () => {
    const clock = new ManualClock();
    const key = { id: "STS.mine", secret: "s", securityToken: "CAIS", expiresAt: clock.now() + 60_000 };
    const emulator = await start({ accessKeys: [key], clock });
    const call = () => {
      const common = { SecurityToken: "CAIS", Timestamp: timestamp(clock.now()) };
      return rawCall(emulator, { action: "ListFlows", common }).then(summary);
    };
    expect(await call()).toBe("200");
    clock.advance(60_000);
    expect(await call()).toBe("400 InvalidSecurityToken.Expired");
  });

  test("needs a token for that", async () => {
    await expect(start({ accessKeys: [{ ...maker, expiresAt: 1 }] })).rejects.toThrow(
      'access key "maker" has "expiresAt", which is for keys with a "securityToken" alone',
    );
  });
});

describe("a bearer token", () => {
  const accessKeys = [
    { id: "other", secret: "s" },
    { ...maker, bearerToken: "b3arer" },
  ];
  const unsigned = { AccessKeyId: undefined, Signature: undefined, SignatureMethod: undefined };
  const parameters = (BearerToken?: string) => ({
    action: "ListFlows",
    common: { ...unsigned, SignatureType: "BEARERTOKEN", BearerToken },
  });
  const bearing = (token: string | undefined) => ({
    path: "/",
    method: "POST",
    headers: {
      "x-acs-action": "ListFlows",
      "x-acs-version": "2019-03-15",
      "x-acs-signature-type": "BEARERTOKEN",
      ...(token !== undefined && { "x-acs-bearer-token": token }),
    },
  });

  test("stands in for a signature of its key, as parameter and as header", async () => {
    const allow = { Effect: "Allow", Action: "*", Resource: "acs:*:*:42:*" } as const;
    const policy = { accessKeys: { maker: { Version: "1", Statement: allow } } } as const;
    const emulator = await start({ accessKeys, policy });
    expect(summary(await rawCall(emulator, parameters("b3arer")))).toBe("200");
    expect(summary(await send(emulator, bearing("b3arer")))).toBe("200");
  });

  test("that nobody knows is refused", async () => {
    const emulator = await start({ accessKeys });
    for (const token of ["b3arer ", "wrong"]) {
      expect(summary(await rawCall(emulator, parameters(token)))).toBe("400 InvalidBearerToken.Inactive");
    }
    expect(summary(await send(emulator, bearing("wrong")))).toBe("400 InvalidBearerToken.Inactive");
    expect(summary(await send(emulator, bearing("")))).toBe("400 InvalidBearerToken.Inactive");
    expect(summary(await rawCall(emulator, parameters()))).toBe("400 MissingRequiredParams");
  });

  test("that nobody gave a key opens nothing", async () => {
    const emulator = await start({ accessKeys: [maker] });
    expect(summary(await send(emulator, bearing("undefined")))).toBe("400 InvalidBearerToken.Inactive");
    await expect(start({ accessKeys: [{ ...maker, bearerToken: "" }] })).rejects.toThrow("is empty");
  });

  test("does not help a signature that is wrong", async () => {
    const emulator = await start({ accessKeys });
    const headers = { "x-acs-bearer-token": "b3arer" };
    const call = { action: "ListFlows", headers, tamperedBody: "a=b" };
    expect(summary(await rawCallV3(emulator, call))).toBe("403 SignatureNotMatch");
  });
});
