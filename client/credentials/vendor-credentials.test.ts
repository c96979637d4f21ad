// Against the vendor's own package: it must still have what is asked of it.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json, serve } from "../testdata/server";
import { createCredentials } from ".";
import { loadVendor } from "./vendor-credentials";

const nowhere = {
  home: tmpdir(),
  read: () => Promise.reject(Object.assign(new Error(), { code: "ENOENT" })),
};

test("the package makes a provider for each way", () => {
  const vendor = loadVendor();
  const environment = {
    ALIBABA_CLOUD_ROLE_ARN: "acs:ram::1:role/x",
    ALIBABA_CLOUD_OIDC_PROVIDER_ARN: "acs:ram::1:oidc-provider/y",
    ALIBABA_CLOUD_OIDC_TOKEN_FILE: "/token",
  };
  const providers = [
    vendor.cliProfile("x"),
    vendor.credentialsFile("x"),
    vendor.credentialsUri("http://127.0.0.1"),
    vendor.ecsRole(undefined),
    vendor.oidcRole(environment),
  ];
  for (const provider of providers) expect(typeof provider.getCredentials).toBe("function");
});

test("keys come from a credentials URI, and only once while they last", async () => {
  const keys = { AccessKeyId: "STS.x", AccessKeySecret: "s", SecurityToken: "t", Code: "Success" };
  const server = await serve((_, response) =>
    json(response, 200, { ...keys, Expiration: "2099-01-01T00:00:00Z" }),
  );
  try {
    const environment = { ALIBABA_CLOUD_CREDENTIALS_URI: server.url.href };
    const get = createCredentials({}, { environment, files: nowhere });
    const expected = { accessKeyId: "STS.x", accessKeySecret: "s", securityToken: "t" };
    expect(await get()).toEqual(expected);
    expect(await get()).toEqual(expected);
    expect(server.received).toHaveLength(1);
  } finally {
    await server.close();
  }
});

test("a credentials URI that answers nonsense is an error that shows nothing of it", async () => {
  const server = await serve((_, response) => json(response, 200, { planted: "secret" }));
  try {
    const environment = { ALIBABA_CLOUD_CREDENTIALS_URI: server.url.href };
    await expect(createCredentials({}, { environment, files: nowhere })()).rejects.toThrow(
      /^credentials URI: no credentials could be had \(no code\)$/,
    );
  } finally {
    await server.close();
  }
});

test("a file of this machine is read", async () => {
  const folder = mkdtempSync(join(tmpdir(), "aliflow-"));
  try {
    const file = join(folder, "keys.ini");
    writeFileSync(file, "[default]\naccess_key_id=i\naccess_key_secret=s\n");
    const environment = { ALIBABA_CLOUD_CREDENTIALS_FILE: file, ALIBABA_CLOUD_CLI_PROFILE_DISABLED: "true" };
    expect(await createCredentials({}, { environment })()).toEqual({
      accessKeyId: "i",
      accessKeySecret: "s",
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
