import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
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
    expect(read("examples/quickstart/index.ts")).toContain(`new aliflow.${className}(`);
    expect(existsSync(join(repository, `test/engine/${file}.test.ts`))).toBe(true);
    expect(read("README.md")).toContain(`| \`${className}\` |`);
  });
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

const arrows: readonly (readonly [from: string, what: string, verdict: "refused" | "allowed"])[] = [
  ["provider/client/x.ts", "../json", "refused"],
  ["provider/api/x.ts", "../lifecycle", "refused"],
  ["provider/api/x.ts", "../client/types", "allowed"],
  ["provider/api/logic-composer/x.ts", "../../session", "refused"],
  ["provider/api/logic-composer/x.ts", "../types", "allowed"],
  ["provider/definition/x.ts", "../api/call", "refused"],
  ["provider/definition/x.ts", "../json", "allowed"],
  ["provider/resources/x.ts", "./flow", "refused"],
  ["provider/resources/x.ts", "../client/client", "refused"],
  ["provider/resources/x.ts", "../api/requests", "allowed"],
  ["provider/x.ts", "./resources/flow", "refused"],
  ["provider/x.ts", "@pulumi/pulumi", "refused"],
  ["sdk/x.ts", "../provider/index", "refused"],
  ["emulator/x.ts", "../provider/client/client", "refused"],
  ["emulator/x.ts", "../provider/api/call", "refused"],
  ["emulator/x.ts", "../provider/api/types", "allowed"],
  ["emulator/logic-composer/x.ts", "../../provider/session", "refused"],
  ["cli/x.ts", "../provider/session", "refused"],
];

describe("imports go down only", () => {
  // The rules of biome.json on a tree of single imports, outside the repository.
  let report = "";
  beforeAll(() => {
    const tree = mkdtempSync(join(tmpdir(), "aliflow-arrows-"));
    for (const file of ["biome.json", ".gitignore"]) cpSync(join(repository, file), join(tree, file));
    for (const [index, [from, what]] of arrows.entries()) {
      const path = join(tree, pathOf(from, index));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `import { x } from "${what}";\n\nx();\n`);
    }
    const biome = join(repository, "node_modules/.bin/biome");
    const args = ["lint", "--max-diagnostics=none", "--reporter=github"];
    report = spawnSync(biome, args, { cwd: tree, encoding: "utf8" }).stdout;
    rmSync(tree, { recursive: true });
  });

  test.each(arrows.map((arrow, index) => [...arrow, index] as const))(
    "from %s, %s is %s",
    (from, _what, verdict, index) => {
      const lines = report.split("\n").filter((line) => line.includes(pathOf(from, index)));
      const isRefused = lines.some((line) => line.includes("noRestrictedImports"));
      expect(isRefused ? "refused" : "allowed").toBe(verdict);
    },
  );
});

const pathOf = (from: string, index: number) => from.replace("/x.ts", `/x${index}x.ts`);
