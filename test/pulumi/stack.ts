import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { engineEnvironment, hostFolders } from "./engine";
import { type EventLog, readEventLog, type Step } from "./event-log";
import {
  type ProjectContents,
  repository,
  sourceOf,
  writeFiles,
  writeProject,
  type YamlProgram,
} from "./project-folder";
import { type Finished, runCommand } from "./run-command";

export interface StackOptions extends ProjectContents {
  /** Config values by key; a key without a namespace is the program's own. */
  readonly config?: Readonly<Record<string, string | { readonly secret: string }>>;
  /** The script of the resource plugin. @default the built one of this repository */
  readonly plugin?: string;
  /** Environment variables of every command, added to the harness's own. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Ends the running command, and every later one as it starts. */
  readonly signal?: AbortSignal;
}

export interface CommandOptions {
  /** More arguments for the CLI. */
  readonly args?: readonly string[];
  /** The command must fail: its result is returned, and a success is thrown. "maybe": either is. @default false */
  readonly fails?: boolean | "maybe";
  /** Told the process id of the CLI, for who wants to kill it. */
  readonly onStart?: (pid: number) => void;
  /** Environment variables of this command only. */
  readonly environment?: Readonly<Record<string, string>>;
  /** @default 90 */
  readonly timeLimitSeconds?: number;
}

export interface CommandResult extends EventLog {
  /** Exit code; null when a signal ended the CLI. */
  readonly code: number | null;
  /** What a person would have read, stdout and stderr as they came, without colours. */
  readonly stdout: string;
}

/** A resource as the state file holds it. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly custom: boolean;
  readonly external?: boolean;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly provider?: string;
  readonly initErrors?: readonly string[];
  /** Replaced, and still to be deleted. */
  readonly delete?: boolean;
}

/** A resource of an import file. */
export interface ImportResource {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

const NAME = "dev";
const QUIET = ["--stack", NAME, "--non-interactive", "--color", "never"];
const UPDATE = ["--yes", "--skip-preview", "--suppress-progress"];

/** A Pulumi project and its one stack in a folder of their own, driven by the real CLI. */
export class Stack {
  private constructor(
    /** Folder of the project: the working directory of program and provider. */
    readonly folder: string,
    private readonly root: string,
    /** Of every command: nothing is inherited. */
    readonly environment: Readonly<Record<string, string>>,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /** Lays out the project under `root`, an empty folder, and creates the stack. */
  static async create(root: string, options: StackOptions): Promise<Stack> {
    const folder = join(root, "project");
    for (const name of ["home", "tmp", "pulumi", "state"]) mkdirSync(join(root, name));
    writeProject(folder, options);
    linkPlugin(join(root, "pulumi"), options.plugin);
    const isYaml = /^runtime: yaml$/m.test(readFileSync(join(folder, "Pulumi.yaml"), "utf8"));
    const hosts = isYaml ? hostFolders("pulumi-language-yaml") : [];
    const environment = { ...engineEnvironment(root, hosts), ...options.environment };
    const stack = new Stack(folder, root, environment, options.signal);
    await stack.run(["stack", "init", NAME, "--non-interactive"]);
    await stack.setAllConfig(options.config ?? {});
    return stack;
  }

  /** `pulumi up` without its preview. */
  up(options?: CommandOptions): Promise<CommandResult> {
    return this.operate(["up", ...UPDATE, "--diff"], options);
  }

  preview(options?: CommandOptions): Promise<CommandResult> {
    return this.operate(["preview", "--suppress-progress", "--diff"], options);
  }

  /** Reads every resource; the drift that was found is in `changes` and `steps`. */
  refresh(options?: CommandOptions): Promise<CommandResult> {
    return this.operate(["refresh", ...UPDATE, "--diff"], options);
  }

  destroy(options?: CommandOptions): Promise<CommandResult> {
    return this.operate(["destroy", ...UPDATE, "--diff"], options);
  }

  /** `pulumi import --file` without code generation and protection. */
  import(resources: readonly ImportResource[], options?: CommandOptions): Promise<CommandResult> {
    const file = join(this.root, "import.json");
    writeFileSync(file, JSON.stringify({ resources }));
    const args = ["import", ...UPDATE, "--file", file, "--generate-code=false", "--protect=false"];
    return this.operate(args, options);
  }

  /** Resources in the state, the stack itself and providers included; secrets are encrypted as in the file. */
  async exportState(): Promise<readonly StateResource[]> {
    const file = join(this.root, "state.json");
    await this.run(["stack", "export", "--stack", NAME, "--file", file]);
    const state: { deployment: { resources?: StateResource[] } } = JSON.parse(readFileSync(file, "utf8"));
    return state.deployment.resources ?? [];
  }

  /** The resource of that logical name in the state, or undefined. */
  async resource(name: string): Promise<StateResource | undefined> {
    const resources = await this.exportState();
    return resources.find(({ urn }) => urn.endsWith(`::${name}`));
  }

  async setConfig(key: string, value: string, { secret = false } = {}): Promise<void> {
    await this.setAllConfig({ [key]: secret ? { secret: value } : value });
  }

  /** Replaces the source of index.js, or the program in YAML. */
  setProgram(program: string | YamlProgram): void {
    this.setFiles(sourceOf(program));
  }

  /** Writes files of the project: path → text. */
  setFiles(files: Readonly<Record<string, string>>): void {
    writeFiles(this.folder, files);
  }

  /** Any other command of the CLI; its output. */
  async run(args: readonly string[], options: CommandOptions = {}): Promise<string> {
    return (await this.execute(args, options)).output;
  }

  /** Removes everything; what still exists in the cloud stays. */
  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private async setAllConfig(config: NonNullable<StackOptions["config"]>): Promise<void> {
    const args = Object.entries(config).flatMap(([key, value]) =>
      typeof value === "string" ? ["--plaintext", `${key}=${value}`] : ["--secret", `${key}=${value.secret}`],
    );
    if (args.length > 0) await this.run(["config", "set-all", "--stack", NAME, ...args]);
  }

  private async operate(args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
    const log = join(this.root, "events.jsonl");
    writeFileSync(log, "");
    const all = [...args, ...QUIET, "--event-log", log, ...(options.args ?? [])];
    const { code, output } = await this.execute(all, options);
    return { code, stdout: output, ...readEventLog(readFileSync(log, "utf8")) };
  }

  private async execute(args: readonly string[], options: CommandOptions): Promise<Finished> {
    const timeLimitSeconds = options.timeLimitSeconds ?? 90;
    const finished = await runCommand({
      argv: ["pulumi", ...args],
      cwd: this.folder,
      environment: { ...this.environment, ...options.environment },
      outputFile: join(this.root, "output.txt"),
      timeLimitSeconds,
      signal: this.signal,
      onStart: options.onStart,
    });
    const failed = finished.code !== 0;
    if (finished.timedOut) throw unexpected(args, `took longer than ${timeLimitSeconds} s`, finished);
    if (failed && !options.fails) throw unexpected(args, `exited with ${finished.code}`, finished);
    if (!failed && options.fails === true) throw unexpected(args, "succeeded, which it should not", finished);
    return finished;
  }
}

/** As `npm install -g` of the package and a link make it. */
function linkPlugin(pulumiHome: string, script?: string): void {
  const { version, bin } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  const folder = join(pulumiHome, "plugins", `resource-aliflow-v${version}`);
  mkdirSync(folder, { recursive: true });
  const built = join(repository, bin["pulumi-resource-aliflow"]);
  symlinkSync(script ?? built, join(folder, "pulumi-resource-aliflow"));
}

/** Words of the steps on one resource, in order: `["delete-replaced", "replace", "create-replacement"]`. */
export function operationsOn(name: string, { steps }: { readonly steps: readonly Step[] }): string[] {
  return steps.filter((step) => step.name === name).map(({ op }) => op);
}

const TAIL_LINES = 40;

function unexpected(args: readonly string[], what: string, { output }: Finished): Error {
  const tail = output.trimEnd().split("\n").slice(-TAIL_LINES).join("\n");
  return new Error(`pulumi ${args[0]} ${what}; the end of its output:\n${tail}`);
}
