import { Command, Option } from "commander";
import type { Document } from "../../definition";
import {
  type Deployed,
  NotAPreview,
  ofDeployer,
  ofRole,
  type Permissions,
  type Previewed,
  readPreview,
  type Where,
} from "../../permissions";
import { isObject } from "../../text/json";
import { documentOf, readDefinitions } from "../definition-files";
import { UsageError } from "../failures";
import type { Io } from "../io";
import { readStandardInput, readTextFile } from "../text-file";
import { pulumiText } from "./pulumi";
import { terraformText } from "./terraform";
import type { Written } from "./written";

const examples = `
Examples:
  $ aliflow permissions flows/                          what the flows' role and their deployer need
  $ aliflow permissions flow.yaml --for role --format pulumi
  $ pulumi preview --json --show-sames > preview.json
  $ aliflow permissions --preview preview.json --account 1234567890123456 --format terraform
  $ aliflow permissions --preview preview.json | jq .deployer.policy > policy.json
  $ aliflow emulator --policy policy.json               try it

Of files, one policy for all. Flows are found where they live, as "aliflow validate" finds them; what a deployment tool
fills in later becomes "*". Schedules, versions, aliases, tags, names and roles are known from a preview alone.
"notes" (comments in Pulumi and Terraform) say what is open, and what the vendor leaves undocumented.

Exit code: 0, or 2 when something cannot be read.`;

interface Flags {
  readonly preview?: string;
  readonly for?: "role" | "deployer";
  readonly format: keyof typeof formats;
  readonly region?: string;
  readonly account?: string;
}

const formats = {
  json: (written: Written) => JSON.stringify(written, null, 2),
  pulumi: pulumiText,
  terraform: terraformText,
};

/** `aliflow permissions`: the RAM policies that flows and their deployers need, without an account. */
export function permissionsCommand(io: Io): Command {
  return new Command("permissions")
    .description("Write the RAM policies that a flow's role and its deployer need, and no more.")
    .argument("[file or folder...]", 'definitions, FILE#name, folders, or "-" for standard input')
    .option("--preview <file>", 'output of `pulumi preview --json`, or "-": everything that it deploys')
    .addOption(new Option("--for <who>", "whose policy (default: both)").choices(["role", "deployer"]))
    .addOption(new Option("--format <format>", "what to write").choices(Object.keys(formats)).default("json"))
    .option("--region <region>", 'the region (default: that of the preview, or "*")')
    .option("--account <id>", 'the account (default: "*")', accountId)
    .addHelpText("after", examples)
    .action((names: readonly string[], flags: Flags) => runPermissions(names, flags, io));
}

async function runPermissions(names: readonly string[], flags: Flags, io: Io): Promise<void> {
  const { region, account, preview } = flags;
  if (names.length > 0 === (preview !== undefined))
    throw new UsageError("name files or folders, or give --preview FILE, one of both");
  const where = {
    ...(region !== undefined && { region }),
    ...(account !== undefined && { accountId: account }),
  };
  const found = preview === undefined ? await fromFiles(names, io) : await fromPreview(preview, io);
  const role = ofRole(found.documents, placeOf(found.deployed, where));
  const deployer = ofDeployer(
    found.deployed.map((one) => withRole(one, role)),
    where,
  );
  const written: Written = {
    ...(flags.for !== "deployer" && { role: { ...role, notes: noted(role, found.notes) } }),
    ...(flags.for !== "role" && { deployer: { ...deployer, notes: noted(deployer, found.unnamed) } }),
  };
  io.out(formats[flags.format](written).trimEnd());
}

interface Found extends Previewed {
  /** What is not known of what is deployed. */
  readonly unnamed: readonly string[];
}

async function fromFiles(names: readonly string[], io: Io): Promise<Found> {
  const documents = (await readDefinitions(names, io)).map(documentOf);
  const unnamed =
    "files say neither the names of flows nor their schedules, versions, aliases, tags and roles: --preview does";
  return { documents, deployed: documents.map(deployedBy), notes: [], unnamed: [unnamed] };
}

async function fromPreview(file: string, io: Io): Promise<Found> {
  const label = file === "-" ? "standard input" : file;
  try {
    const text = file === "-" ? await readStandardInput(io) : readTextFile(file);
    return { ...readPreview(text), unnamed: [] };
  } catch (error) {
    if (error instanceof NotAPreview) throw new UsageError(`${label} ${error.message}`);
    throw error;
  }
}

/** A state machine is called as its flow is. */
function deployedBy({ kind, data, isHole }: Document): Deployed {
  if (kind === "composer") return { type: "ComposerFlow" };
  const name = isObject(data) && kind === "stateMachine" && !isHole(data.Name) ? data.Name : undefined;
  return { type: "Flow", ...(typeof name === "string" && { flow: name }), roleArn: "*" };
}

/** Files do not say whether a flow has a role; it needs none for tasks that call nothing. */
const withRole = ({ roleArn, ...one }: Deployed, { policy }: Permissions): Deployed =>
  roleArn === undefined || (roleArn === "*" && policy.Statement.length === 0) ? one : { ...one, roleArn };

/** The region of a preview, if all of it is in one. */
function placeOf(deployed: readonly Deployed[], where: Where): Where {
  const regions = new Set(deployed.map(({ region }) => region));
  const [region] = regions;
  return regions.size === 1 && region !== undefined ? { region, ...where } : where;
}

const noted = ({ notes }: Permissions, more: readonly string[]): Permissions["notes"] => [
  ...more.map((text) => ({ actions: [], text })),
  ...notes,
];

function accountId(text: string): string {
  if (/^\d{1,32}$/.test(text)) return text;
  throw new UsageError('--account must be the number of an account, such as "1234567890123456"');
}
