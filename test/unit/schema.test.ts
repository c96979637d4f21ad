// What the registry shows of the package, and what every language's SDK is made from.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { createSession } from "../../provider/cloud/session";
import { functions } from "../../provider/functions";
import type { callProperties } from "../../provider/generated/types";
import { checkCall } from "../../provider/lifecycle/check-call";
import { unknown } from "../../provider/lifecycle/unknown";
import { resources } from "../../provider/resources";
import type { JsonObject } from "../../text/json";
import { classNames, pluginType } from "../../text/resource-type";
import { blocks, repository, typeErrors } from "../documents";

const read = (path: string) => readFileSync(join(repository, path), "utf8");
const schema = JSON.parse(read("schema.json"));
const manifest = JSON.parse(read("package.json"));

interface Described {
  readonly description: string;
  readonly aliases?: readonly { readonly type: string }[];
}
const described = Object.entries<Described>({ ...schema.resources, ...schema.functions });
const languages = ["typescript", "python", "go", "yaml"];

test("it is the package of package.json", () => {
  const { name, version, homepage, license } = manifest;
  expect(schema).toMatchObject({ name: name.replace("pulumi-", ""), version, homepage, license });
  expect(manifest.repository.url).toBe(`git+${schema.repository}.git`);
  expect(manifest.keywords).toEqual(expect.arrayContaining(["category/cloud", "kind/native"]));
  expect(schema.keywords).toEqual(expect.arrayContaining(["category/cloud", "kind/native"]));
});

test("it says where plugin, logo and SDKs are", () => {
  const [, owner] = /^https:\/\/github\.com\/([\w-]+)\//.exec(schema.repository) ?? [];
  expect(schema.pluginDownloadURL).toBe(`github://api.github.com/${owner}`);
  const [, logo = ""] = /\/main\/(.+)$/.exec(schema.logoUrl) ?? [];
  expect([schema.logoUrl.includes(`/${owner}/`), existsSync(join(repository, logo))]).toEqual([true, true]);
  expect(schema.language.nodejs.packageName).toBe(manifest.name);
  for (const block of Object.values<{ respectSchemaVersion?: boolean }>(schema.language))
    expect(block.respectSchemaVersion).toBe(true);
});

test("the settings of an explicit provider are the keys of the configuration", () => {
  expect(schema.provider.inputProperties).toEqual(schema.config.variables);
});

test("its resources are the classes that every room knows", () => {
  expect(Object.keys(schema.resources).toSorted()).toEqual(classNames.map(pluginType).toSorted());
});

test("a resource of the dynamic door is the same resource", () => {
  for (const [token, { aliases }] of Object.entries<Described>(schema.resources))
    expect(aliases).toEqual([{ type: `pulumi-nodejs:dynamic/aliflow:${token.split(":").at(-1)}` }]);
});

test("no output is a union, of which Python's SDK would take the first type only", () => {
  const outputs = Object.values<{ properties?: object; outputs?: { properties?: object } }>({
    ...schema.resources,
    ...schema.functions,
    ...schema.types,
  }).map(({ properties, outputs }) => properties ?? outputs?.properties ?? {});
  expect(outputs.length).toBeGreaterThan(4);
  expect(JSON.stringify(outputs)).not.toContain('"oneOf"');
});

test.each(described)("%s has an example in every language", (_token, { description }) => {
  const [before = "", ...examples] = description.split("{{% example %}}");
  expect(before).toMatch(/\S\n\n{{% examples %}}\n## Example Usage\n$/);
  expect(examples.length).toBeGreaterThan(0);
  expect(description.endsWith("{{% /example %}}\n{{% /examples %}}")).toBe(true);
  for (const example of examples)
    for (const language of languages) expect(blocks(language, example)).toHaveLength(1);
});

// Go's SDK has GetFlow for the resource's own lookup by ID.
test("examples in Go call the function of a resource by the name that its SDK gives it", () => {
  const examples = described.flatMap(([, { description }]) => blocks("go", description)).join("\n");
  const called = classNames.filter((name) => new RegExp(`aliflow\\.Get${name}(Args)?\\b`).test(examples));
  expect(called).toEqual([]);
  for (const name of classNames.filter((one) => `aliflow:index:get${one}` in schema.functions))
    expect(examples).toContain(`aliflow.Lookup${name}(`);
});

test("the examples in TypeScript compile", () => {
  expect(typeErrors(described.flatMap(([, { description }]) => blocks("typescript", description)))).toEqual(
    [],
  );
}, 60_000);

describe("the examples in YAML", () => {
  const session = createSession({ config: { region: "cn-hangzhou" }, environment: {} });
  afterAll(() => session.close());
  const programs = described
    .flatMap(([, { description }]) => blocks("yaml", description))
    .map((it) => withoutReferences(parse(it)));

  test("pass the check of a preview", () => {
    const declared = programs.flatMap((program) => Object.entries(program.resources ?? {}));
    expect(declared.length).toBeGreaterThanOrEqual(Object.keys(schema.resources).length);
    for (const [name, { type, properties }] of declared) {
      const token = type.replace("aliflow:", "aliflow:index:");
      const resource = Object.values(resources).find((one) => one.token === token);
      expect(resource?.check(session, {}, { __logicalName: name, ...properties }).problems).toEqual([]);
    }
  });

  test("give every function arguments that it takes, and read what it answers", () => {
    const called = programs.flatMap(({ variables = {} }) => Object.values(variables).map(invoked));
    const tokens = called.map((one) => one.function.replace("aliflow:", "aliflow:index:"));
    expect(tokens.sort()).toEqual(functions.map(({ token }) => token).sort());
    for (const { function: name, arguments: args, return: answer } of called) {
      const call = { name: name.replace("aliflow:", "") as keyof typeof callProperties, what: name };
      expect(() => checkCall(call, session, args)).not.toThrow();
      const { outputs } = schema.functions[name.replace(":", ":index:")];
      if (answer !== undefined) expect(Object.keys(outputs.properties)).toContain(answer);
    }
  });
});

interface YamlProgram {
  readonly resources?: Readonly<Record<string, { type: string; properties: JsonObject }>>;
  readonly variables?: Readonly<Record<string, { "fn::invoke": Invoked }>>;
}
interface Invoked {
  readonly function: string;
  readonly arguments: JsonObject;
  readonly return?: string;
}
const invoked = (variable: { "fn::invoke": Invoked }) => variable["fn::invoke"];

/** What a program takes of another resource is not known in a preview. */
function withoutReferences(program: unknown): YamlProgram {
  return JSON.parse(JSON.stringify(program).replace(/"\$\{[^"]*\}"/g, JSON.stringify(unknown)));
}

const pages = ["docs/_index.md", "docs/installation-configuration.md"];

test.each(pages)("%s has the front matter of the registry, and links and images that exist", (path) => {
  const text = read(path);
  const [, front = ""] = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? [];
  expect(parse(front)).toEqual({
    title: expect.stringMatching(/^aliflow/),
    meta_desc: expect.stringMatching(/^.{20,160}$/),
    layout: path.endsWith("_index.md") ? "package" : "installation",
  });
  const targets = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target = ""]) => target);
  expect(targets.filter((to) => !/^https:/.test(to) && !existsSync(join(repository, "docs", to)))).toEqual(
    [],
  );
});

test("the pages of the registry name the version, the plugin's source and files as they are", () => {
  const text = pages.map(read).join("\n");
  const versions = [...text.matchAll(/aliflow(?: |-v)(\d+\.\d+\.\d+)/g)].map(([, version]) => version);
  expect([versions.length, new Set(versions)]).toEqual([3, new Set([manifest.version])]);
  expect(text).toContain(schema.pluginDownloadURL);
  expect(text).toContain(schema.language.go.importBasePath);
  for (const language of languages) expect(blocks(language, text)).toHaveLength(1);
  expect(typeErrors(blocks("typescript", text))).toEqual([]);
}, 60_000);

test("what an editor shows of a class or function of ours has no markup of the registry", () => {
  const files = readdirSync(join(repository, "sdk")).filter((name) => name.endsWith(".generated.ts"));
  expect(files.length).toBeGreaterThan(8);
  for (const name of files)
    expect([name, read(`sdk/${name}`)]).toEqual([name, expect.not.stringMatching("{{%")]);
});

test("one file holds every resource, function and setting for readers that take all at once", () => {
  const text = read("docs/llms.txt");
  for (const [token] of described) expect(text).toContain(`(\`${token}\`)`);
  for (const key of Object.keys(schema.config.variables)) expect(text).toContain(`| \`aliflow:${key}\` |`);
  expect(text).not.toContain("{{%");
});
