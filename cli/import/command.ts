import { resolve } from "node:path";
import { Command, Option } from "commander";
import type { Io } from "../io";
import { runImport } from "./import";
import { kindNames } from "./kinds";
import type { Flags } from "./settings";

const examples = `
Examples:
  $ aliflow import --dry-run                                        what is there
  $ aliflow import --out workflows                                  a TypeScript program
  $ aliflow import --out workflows --program yaml --region cn-hangzhou --region cn-shanghai
  $ aliflow import --out orders --kind flow --kind schedule --match 'order-*'
  $ aliflow import --out runs --kind execution --match 'migrate/r2026-*'
  $ aliflow import --out workflows --from-tfstate terraform.tfstate

Writes a definition file for each flow, a program that refers to them, and import.json for \`pulumi import --file\`;
the next \`pulumi preview\` then shows no change. Nothing in the cloud is changed. What was read is kept in
DIR/.aliflow-import.jsonl until the program is written: a run that was ended goes on from there.
A schedule or tag goes with its flow: --match is about names of flows, or with a slash about what is in them. Executions
are looked for only where --kind names them; a name of an execution is taken once, so leave it out of the program where
a change shall run the flow again. Environment variables of flows are not in any reply of the service; write them into
the program by hand.

Exit code: 0 when all was written, 1 when a list was refused, 2 when the command line cannot be carried out.`;

/** `aliflow import`: a program, and a file to import, of what is in the account. */
export function importCommand(io: Io): Command {
  const several = (value: string, earlier: readonly string[] = []) => [...earlier, value];
  return new Command("import")
    .description("Write a Pulumi program of the workflows that exist, to take them over without a change.")
    .option("--out <folder>", "folder to write the program to")
    .option(
      "--region <region>",
      "region to look in, may be repeated (default: that of the environment)",
      several,
    )
    .addOption(
      new Option("--kind <kind>", "to import, may be repeated (default: all but execution)").argParser(
        several,
      ),
    )
    .option("--match <glob>", "only FLOW, or FLOW/NAME, may be repeated; * and ? are wildcards", several)
    .option("--tag <key=value>", "only composer flows with this tag, may be repeated", several)
    .addOption(
      new Option(
        "--door <door>",
        "how the program reaches the provider (default: dynamic for TypeScript)",
      ).choices(["dynamic", "plugin"]),
    )
    .addOption(
      new Option("--program <language>", "language of the program")
        .choices(["typescript", "yaml", "python"])
        .default("typescript"),
    )
    .option(
      "--include-managed",
      "import also what something else manages: other stacks, EventBridge, AgentRun",
    )
    .option("--dry-run", "list what would be imported, and write nothing")
    .option("--json", "report as JSON")
    .option("--from-tfstate <file>", "import what a state of Terraform or OpenTofu holds as alicloud_fnf_*")
    .option("--from-pulumi-alicloud <file>", "import what an exported stack holds as alicloud:fnf/…")
    .option("--profile <name>", "profile of the Alibaba Cloud CLI to take keys from")
    .addHelpText("after", `\nKinds: ${kindNames.join(", ")}.\n${examples}`)
    .action(async ({ out, ...flags }: Flags) => {
      const folder = out === undefined ? {} : { out: resolve(io.folder ?? "", out) };
      await runImport({ ...flags, ...folder }, io);
    });
}
