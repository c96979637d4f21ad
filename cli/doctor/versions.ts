// The programs and packages that work together, and whether they agree.

import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { problemOfNode } from "../../text/node-version";
import { packageVersion } from "../package-version";
import { broken, type Finding, ok, warning } from "./finding";

type Environment = Readonly<Record<string, string | undefined>>;

export interface Surroundings {
  readonly environment: Environment;
  /** The folder of the program. */
  readonly folder: string;
  readonly door?: "dynamic" | "plugin" | undefined;
}

export async function versionFindings(surroundings: Surroundings): Promise<readonly Finding[]> {
  return [
    nodeFinding(),
    await engineFinding(surroundings),
    ...packageFindings(surroundings),
    pluginFinding(surroundings),
    ...projectFindings(surroundings),
  ];
}

function nodeFinding(): Finding {
  const problem = problemOfNode();
  if (problem !== undefined) return broken("Node.js", problem, "install Node 24");
  return ok("Node.js", process.versions.node);
}

/** The first engine that imports with outputs, which dynamic resources need. */
const oldestForImport = "3.254.0";

async function engineFinding({ environment }: Surroundings): Promise<Finding> {
  try {
    const env = { ...environment, PULUMI_SKIP_UPDATE_CHECK: "true" };
    const { stdout } = await promisify(execFile)("pulumi", ["version"], { env, timeout: 20_000 });
    const version = stdout.trim().replace(/^v/, "");
    if (!isOlder(version, oldestForImport)) return ok("engine", `pulumi ${version}`);
    return warning("engine", `pulumi ${version}`, `\`aliflow import\` needs ${oldestForImport} or newer`);
  } catch {
    return broken("engine", "`pulumi version` does not run", "install the Pulumi CLI and put it on PATH");
  }
}

function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split(/[.-]/).slice(0, 3).map(Number));
  const index = b?.findIndex((part, at) => part !== a?.[at]) ?? -1;
  return index >= 0 && (a?.[index] ?? 0) < (b?.[index] ?? 0);
}

const oldestSdk = "3.150.0";

/** The packages that a program in the folder would load. */
function packageFindings({ folder, door }: Surroundings): Finding[] {
  const own = packageVersion();
  const sdk = versionFrom(folder, "@pulumi/pulumi");
  const aliflow = versionFrom(folder, "pulumi-aliflow");
  const install = "run `npm install @pulumi/pulumi pulumi-aliflow` beside the program";
  const isNeeded = door === "dynamic";
  const missing = (what: string) =>
    (isNeeded ? broken : warning)(
      what,
      "is not found from this folder",
      `${install}; programs in other languages need none`,
    );
  return [
    sdk === undefined
      ? missing("SDK")
      : isOlder(sdk, oldestSdk)
        ? broken("SDK", `@pulumi/pulumi ${sdk}`, `update it to ${oldestSdk} or newer`)
        : ok("SDK", `@pulumi/pulumi ${sdk}`),
    aliflow === undefined
      ? missing("aliflow")
      : aliflow === own
        ? ok("aliflow", aliflow)
        : warning(
            "aliflow",
            `this command is ${own}, the program's package ${aliflow}`,
            "run `npx aliflow` in the program's folder",
          ),
  ];
}

function versionFrom(folder: string, name: string): string | undefined {
  try {
    const path = createRequire(join(folder, "index.js")).resolve(`${name}/package.json`);
    const { version }: { version?: unknown } = JSON.parse(readFileSync(path, "utf8"));
    return String(version);
  } catch {
    return undefined;
  }
}

function pluginFinding({ environment, door }: Surroundings): Finding {
  const home = environment.PULUMI_HOME ?? join(environment.HOME ?? environment.USERPROFILE ?? "", ".pulumi");
  const versions = namesIn(join(home, "plugins")).flatMap(
    (name) => /^resource-aliflow-v(.+?)(?<!\.lock)$/.exec(name)?.[1] ?? [],
  );
  const own = packageVersion();
  const install = `run \`pulumi plugin install resource aliflow ${own}\``;
  if (versions.length === 0) {
    if (door === "plugin") return broken("plugin", "is not installed", install);
    return ok("plugin", "is not installed; TypeScript programs on the dynamic door need none");
  }
  const found = `resource-aliflow ${versions.join(", ")}`;
  return versions.includes(own)
    ? ok("plugin", found)
    : warning("plugin", `${found}; the package is ${own}`, install);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The project in the folder. Settings of a stack may be secret: only their files are named. */
function projectFindings({ folder }: Surroundings): Finding[] {
  const project = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"].find((name) => existsSync(join(folder, name)));
  if (project === undefined) return [];
  const stacks = namesIn(folder).filter((name) => /^Pulumi\.[^/]+\.ya?ml$/.test(name));
  const files = stacks.length === 0 ? "no settings of a stack" : stacks.join(", ");
  return [
    ok("project", `${project} with ${files}; not read here: \`pulumi config\` shows what a stack sets`),
  ];
}
