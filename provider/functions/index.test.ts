import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startCloud, type TestCloud } from "../../test/cloud";
import { functions } from ".";

const repository = join(__dirname, "../..");
const schema = JSON.parse(readFileSync(join(repository, "schema.json"), "utf8"));
const fileOf = (token: string) =>
  token
    .split(":")[2]
    ?.replace(/[A-Z]/g, (letter) => `-${letter}`)
    .toLowerCase();

let test_: TestCloud;
beforeAll(async () => {
  test_ = await startCloud();
});
afterAll(() => test_.close());

test("the functions of the schema are those here, each in its file", () => {
  const tokens = Object.keys(schema.functions);
  expect(functions.map(({ token }) => token)).toEqual(tokens);
  const files = readdirSync(__dirname).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  const own = ["index.ts", "provider-function.ts"];
  expect(files.filter((name) => !own.includes(name)).sort()).toEqual(
    tokens.map((token) => `${fileOf(token)}.ts`).sort(),
  );
});

test.each(Object.entries<{ description?: string; inputs: Shape; outputs: Shape }>(schema.functions))(
  "%s says what it is, and what each argument and answer",
  (_, { description, inputs, outputs }) => {
    expect(description).toBeTruthy();
    for (const { properties } of [inputs, outputs]) {
      for (const [name, property] of Object.entries(properties))
        expect([name, property.description]).toEqual([name, expect.stringMatching(/./)]);
    }
  },
);

interface Shape {
  readonly properties: Readonly<Record<string, { readonly description?: string }>>;
}

describe.each(functions.map(({ token, run }) => [token.split(":")[2], run] as const))("%s", (name, run) => {
  test("refuses arguments that it does not know, all at once and before any call", async () => {
    test_.calls();
    const refused = run(test_.session, { nmae: "x", zzz: 1 });
    await expect(refused).rejects.toThrow(`the arguments of ${name} are not usable:\n`);
    await expect(refused).rejects.toThrow(
      /\n {2}nmae: is not a property; .*\n(.*\n)* {2}zzz: is not a property; /,
    );
    expect(test_.calls()).toEqual([]);
  });
});

test("arguments that are missing, of another kind or against a rule are told together", async () => {
  const getSchedule = functions.find(({ token }) => token.endsWith(":getSchedule"));
  await expect(getSchedule?.run(test_.session, { name: "no name", region: 5 })).rejects.toThrow(
    [
      "the arguments of getSchedule are not usable:",
      "  flowName: is required",
      '  name: "no name" is not allowed; use 1 to 128 letters, digits, "_" or "-", beginning with a letter or "_"',
      "  region: is the number 5; use text",
    ].join("\n"),
  );
});

test("without a region anywhere, a function says how to set one", async () => {
  const nowhere = { ...test_.session, region: undefined };
  const getFlows = functions.find(({ token }) => token.endsWith(":getFlows"));
  await expect(getFlows?.run(nowhere, {})).rejects.toThrow(
    "region: is not set; run `pulumi config set aliflow:region cn-hangzhou`, set ALIBABA_CLOUD_REGION_ID, or give a region",
  );
});

test("a region that is a slip of the pen is refused", async () => {
  const getFlows = functions.find(({ token }) => token.endsWith(":getFlows"));
  await expect(getFlows?.run(test_.session, { region: "cn-hangzou" })).rejects.toThrow(
    'region: "cn-hangzou" is no region of Serverless Workflow; did you mean "cn-hangzhou"?',
  );
});

test("of a secret argument no message holds the value", async () => {
  const getFlow = functions.find(({ token }) => token.endsWith(":getFlow"));
  const args = { name: "planted secret", __secretInputs: ["name"] };
  const failure: unknown = await getFlow?.run(test_.session, args).catch((error: unknown) => error);
  expect(String((failure as Error).message)).toContain("  name: use 1 to 128 letters");
  expect(String((failure as Error).message)).not.toContain("planted");
});
