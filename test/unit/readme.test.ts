import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { errorCodes } from "../../api/error-codes";
import { createSession } from "../../provider/cloud/session";
import * as provider from "../../provider/index";
import { flow } from "../../provider/resources/flow";

const repository = resolve(__dirname, "../..");
const readme = readFileSync(join(repository, "README.md"), "utf8");
const lines = readme.trimEnd().split("\n");

/** Texts of the code blocks in a language, in order. */
function blocks(language: string): string[] {
  return [...readme.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, name, text]) =>
    name === language && text !== undefined ? [text] : [],
  );
}

/** What the compiler says of programs that stand side by side in the repository. */
function typeErrors(programs: readonly string[]): string[] {
  const { config } = ts.readConfigFile(join(repository, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, repository);
  const settings = { ...options, noEmit: true, noUnusedLocals: false };
  const texts = new Map(programs.map((text, index) => [join(repository, `readme-${index + 1}.ts`), text]));
  const host = ts.createCompilerHost(settings);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.getSourceFile = (path, target, ...rest) => {
    const text = texts.get(path);
    return text === undefined
      ? getSourceFile(path, target, ...rest)
      : ts.createSourceFile(path, text, target, true);
  };
  const program = ts.createProgram([...texts.keys()], settings, host);
  return [...texts.keys()].flatMap((path) => {
    const source = program.getSourceFile(path);
    const found = source ? ts.getPreEmitDiagnostics(program, source) : [];
    return found.map(({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
  });
}

test("its programs compile, and a mistake in one would not", () => {
  const programs = blocks("ts");
  expect(programs.length).toBeGreaterThanOrEqual(3);
  const wrong = 'import * as aliflow from "pulumi-aliflow";\nnew aliflow.Flow("x", { definitoin: "" });\n';
  const errors = typeErrors([...programs, wrong]);
  expect(errors).toEqual([expect.stringContaining("definitoin")]);
}, 60_000);

test("its definitions pass the check of a preview", () => {
  const session = createSession({ config: { region: "cn-hangzhou" }, environment: {} });
  const [imported = ""] = blocks("json");
  const definitions = [...blocks("yaml"), JSON.parse(imported).resources[0].inputs.definition];
  expect(definitions).toHaveLength(1);
  for (const definition of definitions) {
    expect(flow.check(session, {}, { name: "x", definition }).problems).toEqual([]);
  }
  session.close();
});

test("its import file names the pointer that states hold", () => {
  const [file = ""] = blocks("json");
  const pointer = 'exports.handler=()=>require("pulumi-aliflow/provider").flow';
  expect(Object.keys(provider)).toContain("flow");
  const [resource] = JSON.parse(file).resources;
  expect([resource.inputs.__provider, resource.outputs.__provider]).toEqual([pointer, pointer]);
});

test("a program begins in its first ten lines, and all of it has at most 200", () => {
  expect(lines.indexOf("```ts")).toBeLessThan(10);
  expect(lines.length).toBeLessThanOrEqual(200);
});

test("its links lead to files and headings that exist", () => {
  const headings = new Set(
    lines.flatMap((line) => /^#+ (.+)/.exec(line)?.[1]?.toLowerCase().replaceAll(" ", "-") ?? []),
  );
  const targets = [...readme.matchAll(/\]\(([^)]+)\)/g)].flatMap(([, target]) => target ?? []);
  const broken = targets.filter((target) =>
    target.startsWith("#") ? !headings.has(target.slice(1)) : !existsSync(join(repository, target)),
  );
  expect([targets.length > 0, broken]).toEqual([true, []]);
});

test("it has the headings that messages send people to", () => {
  const sources = ["sdk/resource.ts"].map((path) => readFileSync(join(repository, path), "utf8"));
  const texts = [...sources, ...Object.values(errorCodes).map(({ fix }) => fix)];
  const named = texts.flatMap((text) => [...text.matchAll(/README, "(\w+)"/g)].map(([, heading]) => heading));
  expect(named).toContain("Import");
  for (const heading of named)
    expect(lines.filter((line) => /^#/.test(line)).join("\n")).toContain(` ${heading}`);
});

test("every setting of the schema has its row", () => {
  const schema = JSON.parse(readFileSync(join(repository, "schema.json"), "utf8"));
  for (const key of Object.keys(schema.config.variables)) expect(readme).toContain(`| \`aliflow:${key}\` |`);
});
