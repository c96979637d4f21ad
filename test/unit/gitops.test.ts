// What must hold of the files of examples/gitops before anything is run; test/engine/gitops.test.ts runs them.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { parse, parseAllDocuments } from "yaml";
import { checkResources, readSettings } from "../../policies/rules";

const repository = join(__dirname, "../..");
const example = join(repository, "examples/gitops");
const read = (path: string) => readFileSync(join(example, path), "utf8");
const workflows = readdirSync(join(example, ".github/workflows")).map((name) => `.github/workflows/${name}`);

test("every action is pinned to a commit, with its version beside it", () => {
  const used = workflows.flatMap((path) => [...read(path).matchAll(/uses: (.*)/g)].map(([, uses]) => uses));
  expect(used.length).toBeGreaterThan(20);
  for (const uses of used) expect(uses).toMatch(/^[\w-]+(?:\/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  const pins = new Map<string, Set<string>>();
  for (const uses of used) {
    const [name = "", pin = ""] = uses?.split("@") ?? [];
    pins.set(name, new Set([...(pins.get(name) ?? []), pin]));
  }
  for (const [name, set] of pins) expect([name, set.size]).toEqual([name, 1]);
});

test("no workflow may do more than it says, and none shares its keys with a fork", () => {
  for (const path of workflows) {
    const { permissions, on } = parse(read(path));
    expect([path, permissions.contents]).toEqual([path, "read"]);
    expect(Object.keys(on)).not.toContain("pull_request_target");
    if ("id-token" in permissions && "pull_request" in on)
      expect(read(path)).toContain("github.event.pull_request.head.repo.full_name == github.repository");
  }
});

test("pipelines and README call targets that the Makefile has", () => {
  const targets = [...read("Makefile").matchAll(/^([\w-]+):/gm)].map(([, name]) => name);
  const called = [...workflows, ".gitlab-ci.yml", "README.md"].flatMap((path) =>
    [...read(path).matchAll(/(?:run: |- |\[|^|`)make ([\w-]+)/gm)].map(([, name]) => name),
  );
  expect(called.length).toBeGreaterThan(20);
  expect(targets).toEqual(expect.arrayContaining([...new Set(called)]));
});

test("the hook before a commit is one that this repository has, and sees every definition", () => {
  const { repos } = parse(read(".pre-commit-config.yaml"));
  const hooks = parse(readFileSync(join(repository, ".pre-commit-hooks.yaml"), "utf8"));
  const [{ rev, hooks: used }] = repos;
  const { version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  expect(rev).toBe(`v${version}`);
  for (const { id, files } of used) {
    expect(hooks.map((hook: { id: string }) => hook.id)).toContain(id);
    for (const folder of ["flows", "composer"])
      for (const name of readdirSync(join(example, folder)))
        expect(`${folder}/${name}`).toMatch(new RegExp(files));
  }
});

test.each(["stack.yaml", "program.yaml"])("%s is what the operator's schema takes", (name) => {
  const schema = readFileSync(join(__dirname, "testdata/pulumi-operator.schema.json"), "utf8");
  const validate = new Ajv2020({ allErrors: true, strictTypes: false }).compile(JSON.parse(schema));
  const own = parseAllDocuments(read(`k8s/${name}`))
    .map((document) => document.toJS())
    .filter(({ apiVersion }) => apiVersion === "pulumi.com/v1");
  expect(own).toHaveLength(2);
  for (const manifest of own) {
    expect([validate(manifest), validate.errors]).toEqual([true, null]);
    expect(validate({ ...manifest, spec: { ...manifest.spec, destroyOnDelete: true } })).toBe(false);
  }
});

test("its policies are settings that the rules take, and its gate judges by them", () => {
  const { settings, problems } = readSettings(read("policy.yaml"));
  expect([settings === undefined, problems]).toEqual([false, undefined]);
  const recipe = (target: string) =>
    new RegExp(`^${target}:\\n((?:\\t.*\\n)+)`, "m").exec(read("Makefile"))?.[1];
  for (const target of ["report", "quality"]) expect(recipe(target)).toContain("--policy policy.yaml");
  expect(recipe("preview")).toContain("--show-sames");
});

test("its definitions keep to its policies", () => {
  const { settings = {} } = readSettings(read("policy.yaml"));
  const resources = ["flows", "composer"].flatMap((folder) =>
    readdirSync(join(example, folder)).map((file) => {
      const token =
        folder === "flows" ? ("aliflow:index:Flow" as const) : ("aliflow:index:ComposerFlow" as const);
      const name = file.replace(/\.\w+$/, "");
      const properties = { definition: read(`${folder}/${file}`) };
      return { token, name, urn: `urn:pulumi:prod::gitops::${token}::${name}`, properties, options: {} };
    }),
  );
  const broken = (some: typeof resources) =>
    checkResources(some, settings).filter(({ rule }) => rule !== "required-tags");
  expect(resources).toHaveLength(8);
  expect(broken(resources)).toEqual([]);
  const bare =
    "version: v1\ntype: flow\nsteps:\n  - {type: task, name: a, resourceArn: acs:mns:::/topics/t/messages}\n";
  const [flow] = resources;
  const worse = flow === undefined ? [] : [{ ...flow, name: "new", properties: { definition: bare } }];
  expect(
    broken(worse)
      .map(({ rule, level }) => `${level} ${rule}`)
      .toSorted(),
  ).toEqual(["mandatory task-catch", "mandatory task-retry", "mandatory task-timeout"]);
});

test("only a review talks to an emulator, and only on this machine", () => {
  for (const stack of ["dev", "prod"]) expect(read(`Pulumi.${stack}.yaml`)).not.toMatch(/endpoint|accessKey/);
  const { endpoints } = Object.fromEntries(
    Object.entries(parse(read("Pulumi.review.yaml")).config).map(([key, value]) => [
      key.split(":")[1],
      value,
    ]),
  ) as { endpoints: Record<string, string> }; // the file is the example's own
  for (const url of Object.values(endpoints)) expect(new URL(url).hostname).toBe("127.0.0.1");
});

test("its README stays within 120 lines", () => {
  expect(read("README.md").trimEnd().split("\n").length).toBeLessThanOrEqual(120);
});
