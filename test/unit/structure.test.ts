import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as provider from "../../provider";
import * as sdk from "../../sdk";

const repository = resolve(__dirname, "../..");
const read = (path: string) => readFileSync(join(repository, path), "utf8");

const schema = JSON.parse(read("schema.json"));
const resources = Object.keys(schema.resources).map((token) => {
  const className = token.split(":").at(-1) ?? "";
  const key = className.charAt(0).toLowerCase() + className.slice(1);
  const file = className.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
  return { token, className, key, file };
});

const examples = readdirSync(join(repository, "examples"))
  .map((name) => `examples/${name}/index.ts`)
  .filter((path) => existsSync(join(repository, path)))
  .map(read);

describe.each(resources)("$className has its artefacts", ({ token, className, key, file }) => {
  test("a schema entry that says what every property is", () => {
    const { inputProperties, properties, description } = schema.resources[token];
    expect(description).toBeTruthy();
    for (const property of Object.values<{ description?: string; willReplaceOnChanges?: boolean }>(
      inputProperties,
    )) {
      expect(property.description).toBeTruthy();
      if (property.willReplaceOnChanges) expect(property.description).toMatch(/A change replaces/);
    }
    for (const property of Object.values<{ description?: string }>(properties))
      expect(property.description).toBeTruthy();
  });

  test("a resource file of at most 150 lines, and a test beside it", () => {
    const lines = read(`provider/resources/${file}.ts`).trimEnd().split("\n");
    expect(lines.length).toBeLessThanOrEqual(150);
    expect(lines[0]).toMatch(new RegExp(`^// ${className}: `));
    expect(lines[1]).toMatch(/^\/\/ Actions: /);
    expect(lines[2]).toMatch(/^\/\/ https:/);
    expect(existsSync(join(repository, `provider/resources/${file}.test.ts`))).toBe(true);
  });

  test("a replacement rule for exactly the properties that the schema marks", () => {
    const marked = Object.entries<{ willReplaceOnChanges?: boolean }>(schema.resources[token].inputProperties)
      .filter(([, property]) => property.willReplaceOnChanges)
      .map(([name]) => name);
    const source = /replaceOn: \{(.*?)\n {2}\}/s.exec(read(`provider/resources/${file}.ts`))?.[1] ?? "";
    const ruled = [...source.matchAll(/^ {4}(\w+): "/gm)].map(([, name]) => name);
    expect(ruled.sort()).toEqual(marked.sort());
  });

  test("a provider under its frozen name, a class, an example, a life under the engine and a row in the README", () => {
    expect(Object.keys(provider)).toContain(key);
    expect(Object.keys(sdk)).toContain(className);
    expect(examples.some((text) => text.includes(`new aliflow.${className}(`))).toBe(true);
    expect(existsSync(join(repository, `test/engine/${file}.test.ts`))).toBe(true);
    expect(read("README.md")).toContain(`| \`${className}\` |`);
  });
});

describe.each(Object.keys(schema.functions).map((token) => token.split(":")[2] ?? ""))(
  "the function %s has its artefacts",
  (name) => {
    test("a form for plain arguments and one for outputs, in programs", () => {
      expect(Object.keys(sdk)).toEqual(expect.arrayContaining([name, `${name}Output`]));
    });

    test("types of its arguments and its answer, in programs", () => {
      const typeName = name.charAt(0).toUpperCase() + name.slice(1);
      const index = read("sdk/index.ts");
      for (const kind of ["Args", "OutputArgs", "Result"]) expect(index).toContain(`  ${typeName}${kind},`);
    });
  },
);

test("programs have no function that the schema has not", () => {
  const inPrograms = Object.keys(sdk).filter((name) => /^(get|list|validate)[A-Z]/.test(name));
  const names = Object.keys(schema.functions).map((token) => token.split(":")[2] ?? "");
  expect(inPrograms.sort()).toEqual(names.flatMap((name) => [name, `${name}Output`]).sort());
});

test("every resource can be listed by the filters that the schema describes", () => {
  for (const { token } of resources) {
    const { properties = {} } = schema.resources[token].listInputs ?? {};
    expect([token, Object.keys(properties)]).toEqual([token, expect.arrayContaining(["region"])]);
    for (const { description } of Object.values<{ description?: string }>(properties))
      expect(description).toBeTruthy();
  }
});

test("nothing is exported to states but the providers of the resources", () => {
  expect(Object.keys(provider).sort()).toEqual(resources.map(({ key }) => key).sort());
});

test("the package keeps the entry that states point to", () => {
  expect(JSON.parse(read("package.json")).exports).toHaveProperty(["./provider"]);
});

test("the quickstart stays within 40 lines", () => {
  expect(read("examples/quickstart/index.ts").trimEnd().split("\n").length).toBeLessThanOrEqual(40);
});
