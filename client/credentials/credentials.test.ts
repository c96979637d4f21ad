import { inspect } from "node:util";
import { VirtualClock } from "../testdata/virtual-clock";
import { type CredentialOptions, createCredentials } from ".";
import type { Files, VendorProvider, VendorProviders } from "./credential-source";

const cliPath = "/home/me/.aliyun/config.json";
const iniPath = "/home/me/.alibabacloud/credentials";
const absent = () => Object.assign(new Error("ENOENT: no such file"), { code: "ENOENT" });

/** Files that exist only here; counts reads. */
function filesOf(texts: Record<string, string | Error>) {
  const reads: string[] = [];
  const files: Files = {
    home: "/home/me",
    read: async (path) => {
      reads.push(path);
      const text = texts[path] ?? absent();
      if (text instanceof Error) throw text;
      return text;
    },
  };
  return { files, reads, texts };
}

type Asked = [string, ...unknown[]];

/** A vendor's package that records what it was asked for. */
function vendorOf(provider: VendorProvider) {
  const asked: Asked[] = [];
  const record =
    (name: string) =>
    (...parameters: unknown[]) => {
      asked.push([name, ...parameters]);
      return provider;
    };
  const vendor = (): VendorProviders => ({
    cliProfile: record("cliProfile"),
    credentialsFile: record("credentialsFile"),
    oidcRole: record("oidcRole"),
    credentialsUri: record("credentialsUri"),
    ecsRole: record("ecsRole"),
  });
  return { vendor, asked };
}

const roleKeys = { accessKeyId: "STS.role", accessKeySecret: "role secret", securityToken: "role token" };
const role: VendorProvider = { getCredentials: async () => roleKeys };
const noService: VendorProvider = {
  getCredentials: async () => Promise.reject(new Error("connect ETIMEDOUT")),
};

const cli = (profiles: Record<string, unknown>[], current = "default") =>
  JSON.stringify({ current, profiles });
const ak = { name: "default", mode: "AK", access_key_id: "cli id", access_key_secret: "cli secret" };
const envKeys = { ALIBABA_CLOUD_ACCESS_KEY_ID: "env id", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "env secret" };
const ini = "[default]\ntype = access_key\naccess_key_id = ini id\naccess_key_secret = ini secret\n";

function credentials(config: Parameters<typeof createCredentials>[0], options: CredentialOptions) {
  return createCredentials(config, {
    environment: {},
    files: filesOf({}).files,
    vendor: vendorOf(noService).vendor,
    ...options,
  });
}

async function messageOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => new Error("no error"),
    (reason: unknown) => reason,
  );
  return error instanceof Error ? error.message : String(error);
}

describe("the order of places", () => {
  const everything = {
    environment: { ...envKeys },
    files: filesOf({ [cliPath]: cli([ak]), [iniPath]: ini }).files,
    vendor: vendorOf(role).vendor,
  };

  test("begins with the provider's configuration", async () => {
    const config = { accessKeyId: "id", accessKeySecret: "secret", securityToken: "token" };
    expect(await credentials(config, everything)()).toEqual(config);
  });

  test("then takes the environment", async () => {
    expect(await credentials({}, everything)()).toEqual({
      accessKeyId: "env id",
      accessKeySecret: "env secret",
    });
  });

  test("then an OIDC role of the environment", async () => {
    const { vendor, asked } = vendorOf(role);
    const environment = {
      ALIBABA_CLOUD_ROLE_ARN: "acs:ram::1:role/x",
      ALIBABA_CLOUD_OIDC_PROVIDER_ARN: "acs:ram::1:oidc-provider/y",
      ALIBABA_CLOUD_OIDC_TOKEN_FILE: "/token",
    };
    expect(await credentials({}, { ...everything, environment, vendor })()).toEqual(roleKeys);
    expect(asked).toEqual([["oidcRole", environment]]);
  });

  test("then the CLI's current profile", async () => {
    expect(await credentials({}, { ...everything, environment: {} })()).toEqual({
      accessKeyId: "cli id",
      accessKeySecret: "cli secret",
    });
  });

  test("then the credentials file", async () => {
    const { files } = filesOf({ [iniPath]: ini });
    expect(await credentials({}, { files })()).toEqual({
      accessKeyId: "ini id",
      accessKeySecret: "ini secret",
    });
  });

  test("then a credentials URI", async () => {
    const { vendor, asked } = vendorOf(role);
    const environment = { ALIBABA_CLOUD_CREDENTIALS_URI: "http://127.0.0.1/keys" };
    expect(await credentials({}, { environment, vendor })()).toEqual(roleKeys);
    expect(asked).toEqual([["credentialsUri", "http://127.0.0.1/keys"]]);
  });

  test("and ends with the role of the machine", async () => {
    const { vendor, asked } = vendorOf(role);
    expect(await credentials({}, { vendor })()).toEqual(roleKeys);
    expect(asked).toEqual([["ecsRole", undefined]]);
  });

  test("asks no service and reads no file when keys are configured", async () => {
    const { files, reads } = filesOf({});
    const { vendor, asked } = vendorOf(role);
    await credentials({ accessKeyId: "id", accessKeySecret: "secret" }, { files, vendor })();
    expect([reads, asked]).toEqual([[], []]);
  });
});

describe("the environment", () => {
  test("may use the names of older tools, a token included", async () => {
    const environment = {
      ALICLOUD_ACCESS_KEY: "old id",
      ALICLOUD_SECRET_KEY: "old secret",
      ALICLOUD_SECURITY_TOKEN: "old token",
    };
    expect(await credentials({}, { environment })()).toEqual({
      accessKeyId: "old id",
      accessKeySecret: "old secret",
      securityToken: "old token",
    });
  });

  test("loses line breaks that were pasted with the keys, and empty values", async () => {
    const environment = {
      ALIBABA_CLOUD_ACCESS_KEY_ID: "id\n",
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: " secret\r\n",
      ALIBABA_CLOUD_SECURITY_TOKEN: " ",
    };
    expect(await credentials({}, { environment })()).toEqual({
      accessKeyId: "id",
      accessKeySecret: "secret",
    });
  });
});

describe("half a pair", () => {
  test.each([
    [
      { accessKeyId: "planted" },
      {},
      "provider configuration: accessKeyId is set, but accessKeySecret is not; set both or none",
    ],
    [
      { accessKeySecret: "planted" },
      {},
      "provider configuration: accessKeySecret is set, but accessKeyId is not; set both or none",
    ],
    [
      { securityToken: "planted" },
      {},
      "provider configuration: securityToken is set, but accessKeyId and accessKeySecret are not; set both or none",
    ],
    [
      {},
      { ALIBABA_CLOUD_ACCESS_KEY_ID: "planted" },
      "environment: ALIBABA_CLOUD_ACCESS_KEY_ID is set, but ALIBABA_CLOUD_ACCESS_KEY_SECRET is not; set both or none",
    ],
    [
      {},
      { ALICLOUD_SECRET_KEY: "planted" },
      "environment: ALICLOUD_SECRET_KEY is set, but ALICLOUD_ACCESS_KEY is not; set both or none",
    ],
  ])("%j with environment %j names the missing half", async (config, environment, message) => {
    // Keys in a later place must not hide the mistake.
    const { files } = filesOf({ [cliPath]: cli([ak]) });
    expect(await messageOf(credentials(config, { environment, files })())).toBe(message);
  });

  test("in a CLI profile names profile and missing half", async () => {
    const { files } = filesOf({ [cliPath]: cli([{ ...ak, access_key_secret: "" }]) });
    expect(await messageOf(credentials({}, { files })())).toBe(
      '~/.aliyun/config.json, profile "default": access_key_id is set, but access_key_secret is not; set both or none',
    );
  });

  test("in a section of the credentials file names section and missing half", async () => {
    const { files } = filesOf({ [iniPath]: "[default]\ntype=access_key\naccess_key_secret=planted" });
    expect(await messageOf(credentials({}, { files })())).toBe(
      '~/.alibabacloud/credentials, section "default": access_key_secret is set, but access_key_id is not; set both or none',
    );
  });
});

describe("a CLI profile", () => {
  const sts = { name: "sts", mode: "StsToken", access_key_id: "i", access_key_secret: "s", sts_token: "t" };

  test.each([
    ["the provider's configuration", { profile: "sts" }, {}],
    ["ALIBABA_CLOUD_PROFILE", {}, { ALIBABA_CLOUD_PROFILE: "sts" }],
    ["ALICLOUD_PROFILE", {}, { ALICLOUD_PROFILE: "sts" }],
  ])("is chosen by %s", async (_, config, environment) => {
    const { files } = filesOf({ [cliPath]: cli([ak, sts]) });
    expect(await credentials(config, { environment, files })()).toEqual({
      accessKeyId: "i",
      accessKeySecret: "s",
      securityToken: "t",
    });
  });

  test("of the provider's configuration goes before keys in the environment", async () => {
    const { files } = filesOf({ [cliPath]: cli([ak, sts]) });
    const found = await credentials({ profile: "sts" }, { environment: envKeys, files })();
    expect(found.accessKeyId).toBe("i");
  });

  test("without a mode is one of plain keys, and a token of another mode is not used", async () => {
    const profile = { name: "default", access_key_id: "i", access_key_secret: "s", sts_token: "old" };
    const { files } = filesOf({ [cliPath]: `\uFEFF${cli([profile])}` });
    expect(await credentials({}, { files })()).toEqual({ accessKeyId: "i", accessKeySecret: "s" });
  });

  test.each(["RamRoleArn", "EcsRamRole", "OIDC", "ChainableRamRoleArn", "CloudSSO", "OAuth", "External"])(
    "of mode %s is left to the vendor's package",
    async (mode) => {
      const { files } = filesOf({ [cliPath]: cli([{ name: "work", mode }], "work") });
      const { vendor, asked } = vendorOf(role);
      expect(await credentials({}, { files, vendor })()).toEqual(roleKeys);
      expect(asked).toEqual([["cliProfile", "work"]]);
    },
  );

  test("that a service refuses is an error, and no other identity steps in", async () => {
    const { files } = filesOf({
      [cliPath]: cli([{ name: "work", mode: "RamRoleArn" }], "work"),
      [iniPath]: ini,
    });
    const refusing: VendorProvider = {
      getCredentials: async () =>
        Promise.reject(
          new Error('refresh session failed: {"Code":"NoPermission","planted":"secret"}, httpStatus: 403'),
        ),
    };
    expect(await messageOf(credentials({}, { files, vendor: vendorOf(refusing).vendor })())).toBe(
      'CLI profile "work" (RamRoleArn): no credentials could be had (HTTP 403, NoPermission)',
    );
  });

  test("that is named but not there is an error, and no other identity steps in", async () => {
    const { files } = filesOf({ [cliPath]: cli([ak, sts]), [iniPath]: ini });
    const { vendor, asked } = vendorOf(role);
    const message = await messageOf(
      credentials({ profile: "prd" }, { environment: envKeys, files, vendor })(),
    );
    expect(
      message,
    ).toBe(`no Alibaba Cloud credentials were found for the profile "prd", which aliflow:profile names; looked at
  CLI profile       ~/.aliyun/config.json has no profile "prd"; it has "default", "sts"
  credentials file  ~/.alibabacloud/credentials has no section "prd"; it has "default"
  fix    let aliflow:profile name a profile that is there, or make it: \`aliyun configure --profile "prd"\``);
    expect(asked).toEqual([]);
  });

  test("that the environment names and that is not there is an error, and no role steps in", async () => {
    const { vendor, asked } = vendorOf(role);
    const environment = { ALIBABA_CLOUD_PROFILE: "prd" };
    const { code, message } = await credentials({}, { environment, vendor })().catch((error) => error);
    expect([code, asked]).toEqual(["CredentialsMissing", []]);
    expect(message).toMatch(/^no .* for the profile "prd", which ALIBABA_CLOUD_PROFILE names; looked at\n/);
    expect(message).toMatch(/fix {4}let ALIBABA_CLOUD_PROFILE name a profile that is there, or make it: /);
  });

  test("is not read when the environment switches it off", async () => {
    const { files, reads } = filesOf({ [cliPath]: cli([ak]), [iniPath]: ini });
    const environment = { ALIBABA_CLOUD_CLI_PROFILE_DISABLED: "true" };
    expect(await credentials({}, { environment, files })()).toHaveProperty("accessKeyId", "ini id");
    expect(reads).toEqual([iniPath]);
  });
});

describe("the credentials file", () => {
  test("may be another one, with comments, quotes and other sections", async () => {
    const text = `; planted\n# more\n[other]\naccess_key_id=no\n\n[ work ]\r\ntype = access_key\r\naccess_key_id = "i=d"\naccess_key_secret='s e'\n`;
    const { files } = filesOf({ "/etc/keys.ini": text });
    const environment = { ALIBABA_CLOUD_CREDENTIALS_FILE: "/etc/keys.ini", ALIBABA_CLOUD_PROFILE: "work" };
    expect(await credentials({}, { environment, files })()).toEqual({
      accessKeyId: "i=d",
      accessKeySecret: "s e",
    });
  });

  test.each(["ecs_ram_role", "ram_role_arn"])("of type %s is left to the vendor's package", async (type) => {
    const { files } = filesOf({ [iniPath]: `[default]\ntype=${type}\nrole_name=x` });
    const { vendor, asked } = vendorOf(role);
    expect(await credentials({}, { files, vendor })()).toEqual(roleKeys);
    expect(asked).toEqual([["credentialsFile", "default"]]);
  });
});

describe("when there are none", () => {
  test("every place is named, with why it did not serve", async () => {
    expect(await messageOf(credentials({}, {})())).toBe(`no Alibaba Cloud credentials were found; looked at
  provider configuration  accessKeyId and accessKeySecret are not set
  environment             ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET are not set, nor are ALICLOUD_ACCESS_KEY and ALICLOUD_SECRET_KEY
  OIDC role               ALIBABA_CLOUD_ROLE_ARN and ALIBABA_CLOUD_OIDC_PROVIDER_ARN and ALIBABA_CLOUD_OIDC_TOKEN_FILE are not set
  CLI profile             ~/.aliyun/config.json does not exist
  credentials file        ~/.alibabacloud/credentials does not exist
  credentials URI         ALIBABA_CLOUD_CREDENTIALS_URI is not set
  ECS role                the metadata service of ECS does not answer here
  fix    set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or run \`aliyun configure\``);
  });

  test("the error has the code CredentialsMissing", async () => {
    await expect(credentials({}, {})()).rejects.toMatchObject({ code: "CredentialsMissing" });
  });

  test.each([
    ["is no JSON", { [cliPath]: "{planted" }, "~/.aliyun/config.json is not a file of the CLI"],
    ["has no profiles", { [cliPath]: '{"planted":1}' }, "~/.aliyun/config.json is not a file of the CLI"],
    [
      "cannot be read",
      { [cliPath]: Object.assign(new Error("planted"), { code: "EACCES" }) },
      "~/.aliyun/config.json cannot be read (EACCES)",
    ],
    [
      "has an unknown mode",
      { [cliPath]: cli([{ ...ak, mode: "Magic", access_key_secret: "planted" }]) },
      '~/.aliyun/config.json, profile "default" has the unknown mode "Magic"',
    ],
    [
      "holds a profile without keys",
      { [cliPath]: cli([{ name: "default", mode: "AK", access_key_id: "", access_key_secret: "" }]) },
      '~/.aliyun/config.json, profile "default" holds no keys',
    ],
    [
      "has an unknown type",
      { [iniPath]: "[default]\ntype = magic\naccess_key_secret = planted" },
      '~/.alibabacloud/credentials, section "default" has the unknown type "magic"',
    ],
  ])("a file that %s is named without its content", async (_, texts, reason) => {
    const found = credentials({}, { files: filesOf(texts as Record<string, string>).files })();
    const error = await found.catch((thrown: unknown) => thrown);
    expect(error).toHaveProperty("message", expect.stringContaining(reason));
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain("planted");
  });

  test("a role of the machine that was named and cannot be had is an error of its own", async () => {
    const environment = { ALIBABA_CLOUD_ECS_METADATA: "my-role" };
    expect(await messageOf(credentials({}, { environment })())).toBe(
      "ECS role: no credentials could be had (no code)",
    );
  });

  test("the metadata service is not asked when the environment switches it off", async () => {
    const { vendor, asked } = vendorOf(role);
    const environment = { ALIBABA_CLOUD_ECS_METADATA_DISABLED: "TRUE" };
    expect(await messageOf(credentials({}, { environment, vendor })())).toContain(
      "switched off by ALIBABA_CLOUD_ECS_METADATA_DISABLED",
    );
    expect(asked).toEqual([]);
  });
});

describe("without the vendor's package", () => {
  const vendor = (): VendorProviders => {
    throw Object.assign(new Error("Cannot find module '@alicloud/credentials'"), {
      code: "MODULE_NOT_FOUND",
    });
  };
  const needed = "needs the package @alicloud/credentials: npm install @alicloud/credentials";
  const oidc = {
    ALIBABA_CLOUD_ROLE_ARN: "r",
    ALIBABA_CLOUD_OIDC_PROVIDER_ARN: "p",
    ALIBABA_CLOUD_OIDC_TOKEN_FILE: "f",
  };

  test.each<[where: string, CredentialOptions]>([
    [
      'CLI profile "work" (CloudSSO)',
      { files: filesOf({ [cliPath]: cli([{ name: "work", mode: "CloudSSO" }], "work") }).files },
    ],
    [
      'credentials file, section "default" (ram_role_arn)',
      { files: filesOf({ [iniPath]: "[default]\ntype = ram_role_arn\n" }).files },
    ],
    ["OIDC role", { environment: oidc }],
    ["credentials URI", { environment: { ALIBABA_CLOUD_CREDENTIALS_URI: "http://127.0.0.1" } }],
    ["ECS role", { environment: { ALIBABA_CLOUD_ECS_METADATA: "worker" } }],
  ])("%s says how to get it", async (where, options) => {
    await expect(credentials({}, { ...options, vendor })()).rejects.toMatchObject({
      name: "CredentialsError",
      code: "CredentialsPackageMissing",
      message: `${where} ${needed}`,
    });
  });

  test("the list of places says that the ECS role was not asked for", async () => {
    expect(await messageOf(credentials({}, { vendor })())).toMatch(new RegExp(`ECS role +${needed}`));
  });

  test("keys that are written down are found", async () => {
    const { files } = filesOf({ [cliPath]: cli([ak]) });
    expect(await credentials({}, { files, vendor })()).toHaveProperty("accessKeyId", "cli id");
  });
});

describe("loading", () => {
  test("happens once for six calls at the same time, and not again", async () => {
    const { files, reads } = filesOf({ [cliPath]: cli([ak]) });
    const get = credentials({}, { files });
    const found = await Promise.all(Array.from({ length: 6 }, () => get()));
    await get();
    expect(new Set(found).size).toBe(1);
    expect(reads).toEqual([cliPath]);
  });

  test("asks a service once for six calls at the same time", async () => {
    let asked = 0;
    const provider: VendorProvider = {
      getCredentials: async () => {
        asked += 1;
        return roleKeys;
      },
    };
    const get = credentials({}, { vendor: vendorOf(provider).vendor });
    await Promise.all(Array.from({ length: 6 }, () => get()));
    expect(asked).toBe(1);
    await Promise.all(Array.from({ length: 6 }, () => get()));
    expect(asked).toBe(2); // the vendor's package keeps them fresh: it is asked again, once
  });

  test("that failed is tried again by the next call", async () => {
    const made = filesOf({});
    const get = credentials({}, { files: made.files });
    await expect(get()).rejects.toMatchObject({ code: "CredentialsMissing" });
    made.texts[cliPath] = cli([ak]);
    expect(await get()).toHaveProperty("accessKeyId", "cli id");
  });
});

describe("keys that the service refused as expired", () => {
  const roleTwice = () => {
    let loads = 0;
    const provider: VendorProvider = {
      getCredentials: async () => ({ ...roleKeys, accessKeyId: `STS.${++loads}` }),
    };
    const { vendor, asked } = vendorOf(provider);
    const environment = { ALIBABA_CLOUD_CREDENTIALS_URI: "http://localhost/keys" };
    const { files } = filesOf({});
    return { get: createCredentials({}, { environment, files, vendor }), asked };
  };

  test("are looked for anew, once for all who were refused, with a fresh provider", async () => {
    const { get, asked } = roleTwice();
    const old = await get();
    const [one, two] = await Promise.all([get(old), get(old)]);
    expect([old.accessKeyId, one.accessKeyId, two.accessKeyId]).toEqual(["STS.1", "STS.2", "STS.2"]);
    expect(asked.map(([name]) => name)).toEqual(["credentialsUri", "credentialsUri"]);
  });

  test("are read again from a file that said they never expire", async () => {
    const made = filesOf({ [cliPath]: cli([ak]) });
    const get = createCredentials({}, { environment: {}, files: made.files });
    const old = await get();
    made.texts[cliPath] = cli([{ ...ak, access_key_id: "renewed id" }]);
    expect((await get()).accessKeyId).toBe("cli id");
    expect((await get(old)).accessKeyId).toBe("renewed id");
    expect((await get(old)).accessKeyId).toBe("renewed id");
    expect(made.reads).toHaveLength(2);
  });
});

describe("keys that expire", () => {
  const minute = 60_000;
  const clock = () => new VirtualClock(1_000_000 * minute);
  const profile = (id: string, expiresInMinutes: number) =>
    cli([
      {
        name: "default",
        mode: "StsToken",
        access_key_id: id,
        access_key_secret: "s",
        sts_token: "t",
        sts_expiration: (1_000_000 + expiresInMinutes) * 60,
      },
    ]);

  test("are kept until 15 minutes before their end, and then read again", async () => {
    const time = clock();
    const made = filesOf({ [cliPath]: profile("first", 60) });
    const get = credentials({}, { files: made.files, clock: time });
    expect(await get()).toMatchObject({ accessKeyId: "first", expiresAt: 1_000_060 * minute });
    made.texts[cliPath] = profile("second", 120);
    time.pass(45 * minute - 1);
    expect(await get()).toHaveProperty("accessKeyId", "first");
    time.pass(1);
    const six = await Promise.all(Array.from({ length: 6 }, () => get()));
    expect(new Set(six.map(({ accessKeyId }) => accessKeyId))).toEqual(new Set(["second"]));
    expect(made.reads).toHaveLength(2);
  });

  test("are kept when they cannot be renewed early, and tried again a minute later", async () => {
    const time = clock();
    const made = filesOf({ [cliPath]: profile("first", 60) });
    const get = credentials({}, { files: made.files, clock: time });
    await get();
    made.texts[cliPath] = "{broken";
    time.pass(50 * minute);
    for (let i = 0; i < 3; i++) expect(await get()).toHaveProperty("accessKeyId", "first");
    expect(made.reads).toHaveLength(2);
    made.texts[cliPath] = profile("second", 120);
    time.pass(minute);
    expect(await get()).toHaveProperty("accessKeyId", "second");
  });

  test("are not used after their end", async () => {
    const time = clock();
    const made = filesOf({ [cliPath]: profile("first", 60) });
    const get = credentials({}, { files: made.files, clock: time });
    await get();
    time.pass(61 * minute);
    expect(await messageOf(get())).toMatch(
      /^~\/\.aliyun\/config\.json, profile "default": the keys expired at .+Z; sign in again with the CLI$/,
    );
  });
});

test("nothing of the vendor's own message is shown but codes", async () => {
  const secret = "planted secret";
  const provider: VendorProvider = {
    getCredentials: async () =>
      Promise.reject(
        Object.assign(new Error(`parse failed: {"AccessKeySecret":"${secret}"}`), { code: "ECONNRESET" }),
      ),
  };
  const environment = { ALIBABA_CLOUD_CREDENTIALS_URI: `http://127.0.0.1/${secret}` };
  const error = await credentials({}, { environment, vendor: vendorOf(provider).vendor })().catch(
    (e: unknown) => e,
  );
  expect(error).toHaveProperty("message", "credentials URI: no credentials could be had (ECONNRESET)");
  expect(inspect(error, { depth: null, showHidden: true })).not.toContain(secret);
});
