import { Command, Option } from "commander";
import type { SessionOptions } from "../../provider/cloud/session";
import { printable } from "../../text/printable";
import { AnswerIsNo } from "../failures";
import type { Io } from "../io";
import { jsonReport } from "../report-json";
import { credentialsFindings } from "./credentials";
import { broken, type Finding, findingLines } from "./finding";
import { serviceFindings } from "./services";
import { versionFindings } from "./versions";

const examples = `
Examples:
  $ aliflow doctor
  $ aliflow doctor --region cn-shanghai --door plugin
  $ aliflow doctor --json

Each line is ✓ (well), ! (may surprise) or ✗ (broken), with the fix below. The services are asked only for what
changes nothing: lists, and objects that do not exist, which is an answer only to who may ask. Whether creating,
updating and deleting are allowed shows in the first \`pulumi up\`.

Exit code: 0 when nothing is broken, 1 otherwise.`;

interface Flags {
  readonly json?: boolean;
  readonly region?: string;
  readonly door?: "dynamic" | "plugin";
  readonly profile?: string;
}

/** `aliflow doctor`: what a deployment needs, whether it is there, and how to put it right. */
export function doctorCommand(io: Io): Command {
  return new Command("doctor")
    .description("Check credentials, services, permissions, clock and versions, each with its fix.")
    .option("--json", "report as JSON")
    .option("--region <region>", "region to ask the services in (default: that of the environment)")
    .addOption(
      new Option("--door <door>", "what the program uses: then that must be there").choices([
        "dynamic",
        "plugin",
      ]),
    )
    .option("--profile <name>", "profile of the Alibaba Cloud CLI to take keys from")
    .addHelpText("after", examples)
    .action((flags: Flags) => runDoctor(flags, io));
}

async function runDoctor({ json, region, door, profile }: Flags, io: Io): Promise<void> {
  const environment = io.environment ?? process.env;
  const options: SessionOptions = {
    config: { region, profile },
    environment,
    tell: (text) => io.error(printable(text)),
  };
  const versions = await versionFindings({ environment, folder: io.folder ?? process.cwd(), door });
  const credentials = await credentialsFindings(options);
  const isSigned = !credentials.some(({ state }) => state === "broken");
  const findings = [...versions, ...credentials, ...(isSigned ? await cloudFindings(options) : [])];
  if (json) io.out(jsonReport({ healthy: !findings.some(isBroken), findings }));
  else for (const finding of findings) for (const line of findingLines(finding, io)) io.out(line);
  if (findings.some(isBroken)) throw new AnswerIsNo();
}

const isBroken = ({ state }: Finding) => state === "broken";

async function cloudFindings(options: SessionOptions): Promise<readonly Finding[]> {
  const { environment = {}, config } = options;
  const region = config?.region ?? (environment.ALIBABA_CLOUD_REGION_ID || environment.ALICLOUD_REGION);
  if (region) return serviceFindings(options, region);
  const fix =
    "run `pulumi config set aliflow:region cn-hangzhou`, or set ALIBABA_CLOUD_REGION_ID; here, give --region";
  return [broken("region", "none is set, so no service was asked", fix)];
}
