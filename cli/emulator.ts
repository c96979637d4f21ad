import { Command, InvalidArgumentError, Option } from "commander";
import { checkFaults, checkPolicies } from "../emulator";
import { readChecked, readStubsFile } from "./emulator-files";
import { addAccount, addBearerToken, addKey, type KeyFlags, keysOf } from "./emulator-keys";
import { start } from "./emulator-start";
import type { Io } from "./io";

const examples = `
Examples:
  $ aliflow emulator
  $ aliflow emulator --data .aliflow --access-key me:not-a-secret
  $ aliflow emulator --quota published --faults faults.json
  $ aliflow permissions --preview preview.json | jq .deployer.policy > policy.json
  $ aliflow emulator --policy policy.json
  $ aliflow emulator --stubs stubs.yaml

When it is ready it prints one line of JSON with the endpoint and an access key. A faults file is a list:
  [{"action": "CreateFlow", "nth": 2, "kind": "reset-after-commit"},
   {"action": "ListFlows", "times": 3, "kind": "throttle", "retryAfterSeconds": 2}]
Kinds that do nothing: status, throttle, reset-before-commit, html. Carried out, with another answer: reset-after-commit,
status-after-commit, cut-reply, large-header, garbage, empty, slow-answer. Carried out later: delay, late-commit,
slow-delete. A stubs file says what tasks get instead of the services that they call:
  - action: FC:InvokeFunction
    step: pay
    output: { Body: { paid: true } }`;

interface Flags extends KeyFlags {
  readonly host: string;
  readonly port: number;
  readonly allowHost?: readonly string[];
  readonly cors?: readonly string[];
  readonly data?: string;
  readonly region?: string;
  readonly quota: "published" | "none";
  readonly faults?: string;
  readonly policy?: string;
  readonly stubs?: string;
  readonly objects?: string;
  readonly clock?: "system" | "virtual";
  readonly seed?: string;
  readonly log?: boolean;
}

/** `aliflow emulator`: both services on a local port, until a signal ends it. */
export function emulatorCommand(io: Io): Command {
  const command = new Command("emulator")
    .description("Run Serverless Workflow and Logic Composer on a local port.")
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option("--port <number>", "port to listen on, 0 for any free one", parsePort, 8787)
    .option(
      "--allow-host <name>",
      "another host name to be called by, may be repeated (default: this machine's own)",
      addText,
    )
    .option("--cors <origin>", "an origin whose pages may read answers, may be repeated", addText)
    .option("--data <folder>", "keep the state in this folder (default: in memory)")
    .option("--region <id>", "the region of calls that name none (default: cn-hangzhou)")
    .addOption(
      new Option("--quota <kind>", "whether to refuse calls beyond the published rates")
        .choices(["published", "none"])
        .default("none"),
    )
    .option("--faults <file>", "JSON list of faults to inject")
    .option(
      "--policy <file>",
      "JSON: what callers may do, one RAM policy or some by access key (default: all)",
    )
    .option("--stubs <file>", "YAML or JSON: what tasks get instead of the services that they call")
    .option(
      "--objects <folder>",
      "folder of buckets that distributed Maps read and write (default: stubs do)",
    )
    .addOption(
      new Option("--clock <kind>", "virtual: time of executions moves by POST /_aliflow/clock alone").choices(
        ["system", "virtual"],
      ),
    )
    .option("--seed <text>", "makes the names, tokens and choices of executions the same each time")
    .option("--log", "print each call as one line on standard error, without its content")
    .addHelpText("after", examples)
    .action((flags: Flags) => runEmulator(flags, io));
  return withKeyFlags(command);
}

const withKeyFlags = (command: Command): Command =>
  command
    .option(
      "--access-key <id:secret>",
      "a key pair to accept, may be repeated (default: a random one)",
      addKey,
    )
    .option(
      "--account <id:number>",
      "the account of an access key, may be repeated (default: one for all keys)",
      addAccount,
    )
    .option(
      "--bearer-token <id:token>",
      "a token that stands in for signatures of an access key, may be repeated",
      addBearerToken,
    );

async function runEmulator(flags: Flags, io: Io): Promise<void> {
  const {
    host,
    port,
    allowHost,
    cors,
    data,
    region,
    quota,
    faults,
    policy,
    stubs,
    objects,
    clock,
    seed,
    log,
  } = flags;
  const accessKeys = keysOf(flags);
  const stopped = io.stopped();
  const emulator = await start({
    host,
    port,
    quota,
    keepCalls: 0,
    notice: (text) => io.error(`aliflow: ${text}`),
    ...(allowHost !== undefined && { allowHosts: allowHost }),
    ...(cors !== undefined && { cors }),
    ...(data !== undefined && { data }),
    ...(region !== undefined && { region }),
    ...(accessKeys !== undefined && { accessKeys }),
    ...(faults !== undefined && { faults: readChecked(faults, "faults", checkFaults) }),
    ...(policy !== undefined && { policy: readChecked(policy, "policy", checkPolicies) }),
    ...(stubs !== undefined && { stubs: readStubsFile(stubs) }),
    ...(objects !== undefined && { objects }),
    ...(clock === "virtual" && { clock }),
    ...(seed !== undefined && { seed }),
    ...(log && { log: (line) => io.error(line) }),
  });
  const { endpoint, accessKeyId, accessKeySecret } = emulator;
  io.out(JSON.stringify({ event: "ready", endpoint, accessKeyId, accessKeySecret }));
  await stopped;
  await emulator.close();
}

const addText = (text: string, earlier: readonly string[] = []) => [...earlier, text];

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("It must be a whole number from 0 to 65535.");
}
