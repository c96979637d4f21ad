// The same flows under OpenTofu with the vendor's own provider, on the same emulator. ALIFLOW_TOFU names a folder with
// `tofu` and `terraform-provider-alicloud_vX`, which `go build` makes of their modules.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Stack } from "../test/pulumi/stack";
import { type Bench, type Figure, spreadOf } from "./bench";
import { type EmulatorChild, startEmulatorChild } from "./emulator-child";
import { type Command, secondsOf } from "./engine";
import {
  createStacks,
  definitionOf,
  newRoot,
  programsOf,
  type Stacks,
  withoutCheckpoints,
} from "./engine-programs";

const count = 200;
/** Bytes of each definition. */
const size = 2048;
const rounds = 2;

/** What both do in each command. */
const commands: Readonly<Record<Command, readonly string[]>> = {
  up: ["apply", "-auto-approve"],
  preview: ["plan", "-detailed-exitcode"],
  refresh: ["apply", "-refresh-only", "-auto-approve"],
  update: ["apply", "-auto-approve", "-var", "description=edited"],
  destroy: ["destroy", "-auto-approve", "-var", "description=edited"],
};

const configuration = `
terraform {
  required_providers {
    alicloud = { source = "aliyun/alicloud" }
  }
}
provider "alicloud" {
  protocol               = "HTTP"
  skip_region_validation = true
}
variable "description" {
  default = "of a bench"
}
resource "alicloud_fnf_flow" "flow" {
  count       = ${count}
  name        = "flow-\${count.index}"
  type        = "FDL"
  description = var.description
  definition  = ${JSON.stringify(definitionOf(size))}
}
`;

/** A folder with the same flows for OpenTofu, and its environment. */
function prepareTofu(tools: string, { first }: EmulatorChild) {
  const folder = newRoot();
  mkdirSync(join(folder, "home"));
  writeFileSync(join(folder, "main.tf"), configuration);
  const overrides = `provider_installation {\n  dev_overrides { "aliyun/alicloud" = ${JSON.stringify(tools)} }\n  direct {}\n}\n`;
  writeFileSync(join(folder, "tofu.rc"), overrides);
  const environment = {
    HOME: join(folder, "home"),
    TF_CLI_CONFIG_FILE: join(folder, "tofu.rc"),
    ALICLOUD_ACCESS_KEY: first.accessKeyId,
    ALICLOUD_SECRET_KEY: first.accessKeySecret,
    ALICLOUD_REGION: "cn-hangzhou",
    FNF_ENDPOINT: new URL(first.endpoint).host,
    NO_PROXY: "*",
  };
  const seconds = (command: Command): number => {
    const begin = performance.now();
    const args = [...commands[command], "-no-color", "-input=false"];
    execFileSync(join(tools, "tofu"), args, { cwd: folder, env: environment, stdio: "pipe" });
    return (performance.now() - begin) / 1000;
  };
  return { folder, seconds };
}

type Ratios = Record<Command, { ours: number; theirs: number }[]>;

async function race({ ours, programs }: Stacks, theirs: (command: Command) => number): Promise<Ratios> {
  const ratios: Ratios = { up: [], preview: [], refresh: [], update: [], destroy: [] };
  for (let round = 0; round < rounds; round++) {
    // Names are the account's: one after the other, each a whole life.
    const [ourTimes, theirTimes] = [await lifeOf(ours, programs), commandsOf(theirs)];
    for (const command of Object.keys(commands) as Command[])
      ratios[command].push({ ours: ourTimes[command], theirs: theirTimes[command] });
  }
  return ratios;
}

async function lifeOf(stack: Stack, programs: Stacks["programs"]): Promise<Record<Command, number>> {
  const times: Partial<Record<Command, number>> = {};
  for (const command of Object.keys(commands) as Command[])
    times[command] = await secondsOf(stack, command, programs);
  return times as Record<Command, number>; // each command has its time now
}

const commandsOf = (seconds: (command: Command) => number): Record<Command, number> => ({
  up: seconds("up"),
  preview: seconds("preview"),
  refresh: seconds("refresh"),
  update: seconds("update"),
  destroy: seconds("destroy"),
});

async function figuresOf(tools: string, latencyMilliseconds: number): Promise<Figure[]> {
  const emulator = await startEmulatorChild({ quota: "none", latencyMilliseconds, clockRate: 1 });
  const programs = programsOf("plugin", count, size);
  const stacks = await createStacks(emulator, programs, { environment: withoutCheckpoints });
  const tofu = prepareTofu(tools, emulator);
  try {
    const ratios = await race(stacks, tofu.seconds);
    return Object.entries(ratios).map(([command, pairs]): Figure => {
      const [ours, theirs] = [pairs.map((pair) => pair.ours), pairs.map((pair) => pair.theirs)];
      return {
        what: `${command} of ${count} flows of 2 KiB, ${latencyMilliseconds} ms of latency`,
        value: spreadOf(pairs.map((pair) => pair.ours / pair.theirs)),
        unit: "×",
        target: { atMost: latencyMilliseconds === 0 ? 1 : 0.75 },
        note: `ours ${spreadOf(ours).median.toFixed(2)} s, theirs ${spreadOf(theirs).median.toFixed(2)} s`,
      };
    });
  } finally {
    stacks.ours.remove();
    stacks.nothing.remove();
    rmSync(tofu.folder, { recursive: true, force: true });
    await emulator.stop();
  }
}

export const opentofu: Bench = {
  name: "opentofu",
  about: "200 flows of a YAML program, without checkpoints, against OpenTofu with the vendor's provider",
  async run() {
    const tools = process.env.ALIFLOW_TOFU;
    if (tools === undefined || !existsSync(join(tools, "tofu"))) {
      console.error("  skipped: ALIFLOW_TOFU names no folder with tofu and terraform-provider-alicloud");
      return [];
    }
    return [...(await figuresOf(tools, 0)), ...(await figuresOf(tools, 100))];
  },
};
