// What Pulumi's Kubernetes operator does to a workspace, by examples/gitops/k8s: a folder of its own for each command,
// plugins from their address, and a destroy that has no program any more.
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { parseAllDocuments, stringify } from "yaml";
import { repository } from "../pulumi/project-folder";
import { type EngineCloud, startEngineCloud } from "./cloud-stack";
import { shell } from "./pipelines";
import type { Stack } from "./pulumi";

const example = join(repository, "examples/gitops");
const manifests = (name: string) =>
  parseAllDocuments(readFileSync(join(example, "k8s", name), "utf8")).map((document) => document.toJS());
const [program, { spec: ofProgram }] = manifests("program.yaml");
const [ofGit, ofPreview] = manifests("stack.yaml").flatMap(({ kind, spec }) =>
  kind === "Stack" ? [spec] : [],
);
const { version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));

let cloud: EngineCloud;
let stack: Stack;
let releases: Server;
/** Paths that were asked of the address of the releases. */
let asked: string[] = [];
let overrides: string;
beforeAll(async () => {
  cloud = await startEngineCloud();
  stack = await cloud.createStack({ program: { yaml: "resources: {}" } });
  const archive = pluginArchive(join(stack.folder, "plugin"));
  releases = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end(archive);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => releases.once("listening", resolve));
  const address = releases.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const here = `http://127.0.0.1:${address.port}`;
  const [pattern, place] = ofProgram.envRefs.PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES.literal.value.split("=");
  // Both addresses lead here: the one that the manifest turns away from, and the one that the schema names.
  overrides = `${pattern}=${here}/by-manifest,^${place}/pulumi-aliflow$=${here}/by-schema`;
});
afterAll(async () => {
  releases?.closeAllConnections();
  releases?.close();
  await cloud?.close();
});

/** What a release has for this platform, in short. */
function pluginArchive(folder: string): Buffer {
  const script = join(folder, "pulumi-resource-aliflow");
  mkdirSync(folder);
  const built = join(repository, "dist/provider/doors/plugin/main.js");
  writeFileSync(script, `#!/bin/sh\nexec "${process.execPath}" "${built}" "$@"\n`);
  chmodSync(script, 0o755);
  return execFileSync("tar", ["-cz", "-C", folder, "pulumi-resource-aliflow"]);
}

interface Spec {
  readonly stack: string;
  readonly config?: Readonly<Record<string, string>>;
  readonly refresh?: boolean;
}

/** What a pod does: nothing but its source, no plugins, and the settings of the manifest. */
async function inPod({ stack: name, config = {}, refresh }: Spec, command: string, fetch: Fetch) {
  rmSync(join(stack.environment.PULUMI_HOME ?? "", "plugins"), { recursive: true, force: true });
  asked = [];
  const folder = join(stack.folder, "workspace");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  fetch(folder);
  const settings = Object.entries(config).map(
    ([key, value]) => `pulumi config set --stack ${name} ${key} ${value}`,
  );
  const options = `--stack ${name} --non-interactive${refresh ? " --refresh" : ""}`;
  const commands = ["cd workspace", `pulumi stack select --create ${name}`, ...settings];
  const environment = {
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "false",
    PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES: overrides,
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
  };
  const { code, output } = await shell(
    stack,
    [...commands, `pulumi ${command} ${options}`].join(" && "),
    environment,
  );
  expect([code, output]).toEqual([0, expect.any(String)]);
  return output;
}

type Fetch = (folder: string) => void;

const written =
  (project: object): Fetch =>
  (folder) =>
    writeFileSync(join(folder, "Pulumi.yaml"), stringify(project));
const cloned: Fetch = (folder) => {
  cpSync(example, folder, { recursive: true });
  symlinkSync(join(stack.folder, "node_modules"), join(folder, "node_modules"));
};

const fetched = (address: string) => [
  expect.stringMatching(
    new RegExp(`^/${address}/pulumi-resource-aliflow-v${version}-[a-z]+-[a-z0-9]+\\.tar\\.gz$`),
  ),
];

async function flowsInShanghai(): Promise<string[]> {
  const { Flows } = await cloud.session.cloud("cn-shanghai").serverlessWorkflow("ListFlows", {});
  return Flows.map(({ Name }) => Name).sort();
}

test("a program in the cluster comes up on the plugin that its stack sends for, and goes without its source", async () => {
  const project = { name: program.metadata.name, runtime: "yaml" };
  const whole = written({ ...project, ...program.program });
  expect(await inPod(ofProgram, "up --yes --skip-preview", whole)).toContain("+ 3 created");
  expect(asked).toEqual(fetched("by-manifest"));
  expect(await flowsInShanghai()).toEqual(["heartbeat"]);

  expect(await inPod(ofProgram, "destroy --yes --skip-preview", written(project))).toContain("- 3 deleted");
  expect(asked).toEqual(fetched("by-manifest"));
  expect(await flowsInShanghai()).toEqual([]);
});

test("a stack from Git takes the plugin from the schema's address, and so does the destroy of a stub", async () => {
  expect(await inPod(ofGit, "up --yes --skip-preview", cloned)).toContain("+ 16 created");
  expect(asked).toEqual(fetched("by-schema"));

  const previewed = await inPod(ofPreview, "preview", (folder) => {
    cloned(folder);
    const path = join(folder, "flows/parcels.yaml");
    writeFileSync(path, readFileSync(path, "utf8").replace("Seconds: 300", "Seconds: 120"));
  });
  expect(previewed).toContain("~ 1 to update");
  expect(await flowsInShanghai()).toHaveLength(6);

  const stub = written({ name: "gitops", runtime: "nodejs" });
  expect(await inPod(ofGit, "destroy --yes --skip-preview", stub)).toContain("- 16 deleted");
  expect(asked).toEqual(fetched("by-schema"));
  expect(await flowsInShanghai()).toEqual([]);
});
