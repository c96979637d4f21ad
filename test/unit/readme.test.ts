import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createSession } from "../../provider/cloud/session";
import * as provider from "../../provider/index";
import { flow } from "../../provider/resources/flow";
import { blocks, repository, typeErrors } from "../documents";

const readme = readFileSync(join(repository, "README.md"), "utf8");
const lines = readme.trimEnd().split("\n");

/** What README sends readers to for a start; every document is read as literally. */
const read = (path: string) => readFileSync(join(repository, path), "utf8");
const guides = ["docs/start.md", "docs/settings.md", "docs/definitions.md", "docs/permissions.md"].map(read);
const importPage = read("docs/import.md");

test("its programs compile, and a mistake in one would not", () => {
  const programs = [readme, ...guides].flatMap((text) => blocks("ts", text));
  expect(programs.length).toBeGreaterThanOrEqual(4);
  const wrong = 'import * as aliflow from "pulumi-aliflow";\nnew aliflow.Flow("x", { definitoin: "" });\n';
  const errors = typeErrors([...programs, wrong]);
  expect(errors).toEqual([expect.stringContaining("definitoin")]);
}, 60_000);

test("its definitions pass the check of a preview", () => {
  const session = createSession({ config: { region: "cn-hangzhou" }, environment: {} });
  const [imported = ""] = blocks("json", importPage);
  const definitions = [...blocks("yaml", readme), JSON.parse(imported).resources[0].inputs.definition];
  expect(definitions).toHaveLength(1);
  for (const definition of definitions) {
    expect(flow.check(session, {}, { name: "x", definition }).problems).toEqual([]);
  }
  session.close();
});

test("its import file names the pointer that states hold", () => {
  const [file = ""] = blocks("json", importPage);
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
  const paths = ["api", "client", "provider", "sdk"].flatMap((room) =>
    readdirSync(join(repository, room), { recursive: true, encoding: "utf8" }).map((path) =>
      join(room, path),
    ),
  );
  const texts = paths
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
    .map((path) => readFileSync(join(repository, path), "utf8"));
  const named = texts.flatMap((text) => [...text.matchAll(/README, "(\w+)"/g)].map(([, heading]) => heading));
  for (const heading of named)
    expect(lines.filter((line) => /^#/.test(line)).join("\n")).toContain(` ${heading}`);
});

test("every setting of the schema has its row", () => {
  const schema = JSON.parse(readFileSync(join(repository, "schema.json"), "utf8"));
  for (const key of Object.keys(schema.config.variables)) expect(readme).toContain(`| \`aliflow:${key}\` |`);
});
