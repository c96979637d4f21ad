// Pipelines of GitHub and GitLab, read from their files, and their steps run in order as a runner does.
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { runCommand } from "../pulumi/run-command";
import type { Stack } from "./pulumi";

interface GithubStep {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly if?: string;
}

interface Workflow {
  readonly env?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly GithubStep[] }>>;
}

interface Pipeline {
  readonly default: { readonly before_script: readonly string[] };
  readonly [job: string]: {
    readonly variables?: Readonly<Record<string, string>>;
    readonly before_script?: readonly string[];
    readonly script?: readonly string[];
    readonly after_script?: readonly string[];
  };
}

export interface Outcome {
  /** Exit code of the step that failed, or 0. */
  readonly code: number | null;
  /** What was run, in order. */
  readonly ran: readonly string[];
  readonly output: string;
  /** What the sticky comment holds. */
  readonly comment?: string;
}

/** What stands for each `${{ … }}` or `$VARIABLE` of the host. */
export type HostValues = Readonly<Record<string, string>>;

/** Packages are linked, not asked of a registry. */
const isInstall = (line: string) => line.startsWith("npm ci");

/** Runs a job of a workflow. Each action is replaced by what it does for the steps after it. */
export async function runGithubJob(
  stack: Stack,
  [file, job]: readonly [file: string, job: string],
  values: HostValues,
): Promise<Outcome> {
  const text = readFileSync(join(stack.folder, ".github/workflows", file), "utf8");
  const workflow: Workflow = parse(text);
  const { steps } = workflow.jobs[job]!;
  const filled = (given: Readonly<Record<string, unknown>> = {}) =>
    Object.fromEntries(Object.entries(given).map(([key, value]) => [key, fill(String(value), values)]));
  let outcome: Outcome = { code: 0, ran: [], output: "" };
  for (const step of steps) {
    if (!isRun(step, outcome, stack)) continue;
    const command = step.uses === undefined ? fill(step.run ?? "", values) : action(step, filled(step.with));
    if (step.uses?.startsWith("marocchino/sticky-pull-request-comment@"))
      outcome = {
        ...outcome,
        comment: readFileSync(join(stack.folder, String(step.with?.path)), "utf8"),
      };
    if (command === undefined || isInstall(command)) continue;
    const { code, output } = await shell(stack, command, filled({ ...workflow.env, ...step.env }));
    outcome = {
      ...outcome,
      code: outcome.code || code,
      ran: [...outcome.ran, command],
      output: `${outcome.output}${output}`,
    };
  }
  return outcome;
}

/** Whether a step runs: after a failure only one that asks for it, and one about a file only where it is. */
function isRun({ if: condition }: GithubStep, { code }: Outcome, { folder }: Stack): boolean {
  const [, always, file] = /^(always\(\))?(?: && hashFiles\('(.*)'\) != '')?$/.exec(condition ?? "") ?? [];
  if (condition !== undefined && always === undefined) throw new Error(`what is "${condition}"?`);
  return (code === 0 || always !== undefined) && (file === undefined || existsSync(join(folder, file)));
}

/** The command that an action runs; undefined for one that only prepares, keeps or shows something. */
function action({ uses = "" }: GithubStep, inputs: Readonly<Record<string, string>>): string | undefined {
  const [name = ""] = uses.split("@");
  if (name === "pulumi/actions") {
    if (inputs.command === undefined) return undefined;
    const stackName = inputs["stack-name"];
    const select = inputs.upsert === "true" ? `pulumi stack select --create ${stackName} && ` : "";
    return `${select}pulumi ${inputs.command} --yes --skip-preview --non-interactive --stack ${stackName}`;
  }
  if (elsewhere.includes(name)) return undefined;
  throw new Error(`nothing is known of the action "${name}"`);
}

/** There already: the repository, Node.js, keys. Of the host alone: its cache, comments and findings. */
const elsewhere = [
  "actions/checkout",
  "actions/setup-node",
  "actions/cache",
  "aliyun/configure-aliyun-credentials-action",
  "github/codeql-action/upload-sarif",
  "marocchino/sticky-pull-request-comment",
];

function fill(text: string, values: HostValues): string {
  return text.replace(/\$\{\{ (.*?) \}\}/g, (_, expression: string) => {
    const value = values[expression];
    if (value === undefined) throw new Error(`no value for the expression "${expression}"`);
    return value;
  });
}

/** Runs a job of .gitlab-ci.yml: all its lines in one shell, which the first that fails ends, and those after. */
export async function runGitlabJob(stack: Stack, job: string, values: HostValues = {}): Promise<Outcome> {
  const pipeline: Pipeline = parse(readFileSync(join(stack.folder, ".gitlab-ci.yml"), "utf8"));
  const { before_script = pipeline.default.before_script, script = [], ...rest } = pipeline[job]!;
  const { variables = {}, after_script = [] } = rest;
  const environment = Object.fromEntries(
    Object.entries(variables).flatMap(([key, value]) => {
      const known = values[value.slice(1)];
      return known === undefined ? [] : [[key, known]];
    }),
  );
  const lines = [...before_script, ...script].filter((line) => !isInstall(line));
  const { code, output } = await shell(stack, lines.join("\n"), environment);
  const after = await shell(stack, after_script.join("\n"), environment);
  return { code, output: `${output}${after.output}`, ran: [...script, ...after_script] };
}

/** Runs a command in the repository of the stack, in the shell that both hosts take. */
export async function shell(stack: Stack, command: string, environment: HostValues = {}) {
  const own = join(stack.folder, ".runner");
  mkdirSync(own, { recursive: true });
  const { code, output } = await runCommand({
    argv: ["bash", "-eo", "pipefail", "-c", command],
    cwd: stack.folder,
    environment: { ...stack.environment, GITHUB_STEP_SUMMARY: join(own, "summary.md"), ...environment },
    outputFile: join(own, "output.txt"),
    timeLimitSeconds: 120,
  });
  return { code, output };
}
