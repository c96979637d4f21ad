import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../emulator";
import { createSession } from "../../provider/cloud/session";
import { repository } from "../../test/pulumi/project-folder";
import { Stack } from "../../test/pulumi/stack";

const REGION = "cn-hangzhou";

export interface PlaygroundOptions {
  /** The emulator writes its state down, so that another process can go on with it. */
  readonly isKept: boolean;
  /** Ends a running command of the CLI. */
  readonly signal: AbortSignal;
}

/** The emulator, the stack and the folder in which everything of them is. */
export interface Playground {
  readonly isKept: boolean;
  readonly root: string;
  readonly endpoint: string;
  readonly emulator: Emulator;
  readonly stack: Stack;
  /** Replaces texts in the program. @throws Error when one is not there */
  edit(replacements: Readonly<Record<string, string>>): void;
  /** Describes the flow anew without Pulumi; resolves with its name. */
  changeByHand(description: string): Promise<string>;
  /** Actions called since the last look. */
  newCalls(): readonly string[];
  /** Ends the emulator and removes the folder. */
  remove(): Promise<void>;
}

export async function startPlayground({ isKept, signal }: PlaygroundOptions): Promise<Playground> {
  const root = mkdtempSync(join(tmpdir(), "aliflow-demo-"));
  const removeFolder = () => rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  // In this process, unlike `npx aliflow emulator`, its calls can be counted.
  const emulator = await startEmulator(isKept ? { data: emulatorData(root) } : {});
  const remove = async () => {
    await emulator.close();
    removeFolder();
  };
  try {
    const program = { folder: join(repository, "examples", "quickstart") };
    const environment = environmentFor(emulator);
    const stack = await Stack.create(root, { program, environment, signal });
    signal.throwIfAborted();
    const { endpoint } = emulator;
    const acts = { edit: editorOf(stack), changeByHand: handOf(emulator), newCalls: counterOf(emulator) };
    return { isKept, root, endpoint, emulator, stack, remove, ...acts };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Folder of the emulator's journal. */
export function emulatorData(root: string): string {
  return join(root, "emulator");
}

/** What a program needs to reach the emulator instead of the cloud. */
export function environmentFor({
  endpoint,
  accessKeyId,
  accessKeySecret,
}: Pick<Emulator, "endpoint" | "accessKeyId" | "accessKeySecret">): Readonly<Record<string, string>> {
  return {
    ALIBABA_CLOUD_REGION_ID: REGION,
    ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
    ALIFLOW_SERVERLESS_WORKFLOW_ENDPOINT: endpoint,
    ALIFLOW_LOGIC_COMPOSER_ENDPOINT: endpoint,
    // The program's types are checked by this repository's tests; half of the time of an `up` would go there.
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
  };
}

function editorOf(stack: Stack): Playground["edit"] {
  const path = join(stack.folder, "index.ts");
  return (replacements) => {
    let text = readFileSync(path, "utf8");
    for (const [from, to] of Object.entries(replacements)) {
      if (!text.includes(from)) throw new Error(`examples/quickstart/index.ts has no "${from}" to edit`);
      text = text.replace(from, to);
    }
    writeFileSync(path, text);
  };
}

function handOf({ endpoint, accessKeyId, accessKeySecret }: Emulator): Playground["changeByHand"] {
  return async (Description) => {
    const endpoints = { serverlessWorkflow: endpoint };
    const session = createSession({ config: { accessKeyId, accessKeySecret, endpoints }, environment: {} });
    try {
      const cloud = session.cloud(REGION);
      const { Flows } = await cloud.serverlessWorkflow("ListFlows", {});
      const Name = Flows[0]?.Name;
      if (Name === undefined) throw new Error("the emulator has no flow to edit");
      await cloud.serverlessWorkflow("UpdateFlow", { Name, Description });
      return Name;
    } finally {
      session.close();
    }
  };
}

function counterOf({ calls }: Emulator): Playground["newCalls"] {
  let seen = 0;
  return () => {
    const since = calls.slice(seen).map(({ action }) => action);
    seen = calls.length;
    return since;
  };
}
