import { basename } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { type FlowRun, InvalidRunError, type RunFlowOptions, runFlow } from "../emulator";
import { isObject, type Json } from "../text/json";
import { quote } from "../text/quote";
import { type DefinitionFile, documentOf, readDefinition } from "./definition-files";
import { readStubsFile } from "./emulator-files";
import { AnswerIsNo, UsageError } from "./failures";
import type { Io } from "./io";
import { jsonReport } from "./report-json";
import { textReport } from "./report-text";
import { ruleSettings } from "./rule-settings";
import { runText } from "./run-text";
import { readTextFile } from "./text-file";
import { validateFile } from "./validate";

const examples = `
Examples:
  $ aliflow run flow.yaml --input '{"amount": 500}'
  $ aliflow run flow.yaml --input @order.json --stubs stubs.yaml
  $ aliflow run template.yml#OrderFlow --flow refund=refund.yaml --children
  $ aliflow run flow.yaml --format json | jq .output

What tasks call is not called: a stubs file says what each gets instead, and without one a task fails with the stub to
write (docs/emulator.md, "Stubs"). Waits, retries and timeouts take no time: the clock goes on by itself.

Exit code: 0 when it has succeeded, 1 when it has not, 2 when it cannot be run, or not to an end.`;

interface Flags {
  readonly input?: Given;
  readonly parameters?: Given;
  readonly stubs?: string;
  readonly flow?: readonly Child[];
  readonly objects?: string;
  readonly name?: string;
  readonly mode: "Standard" | "Express";
  readonly seed?: string;
  readonly children?: true;
  readonly mostExecutions?: number;
  readonly format: "text" | "json";
}

/** Commander takes a null for no value at all. */
interface Given {
  readonly json: Json;
}

interface Child {
  readonly name: string;
  readonly file: string;
}

/** `aliflow run`: a definition is run to its end, with stubs for all that it calls. */
export function runCommand(io: Io): Command {
  return new Command("run")
    .description("Run a definition on this machine, with stubs for what it calls.")
    .argument("<file>", 'the definition, FILE#name, or "-" for standard input')
    .option("--input <json>", "what it starts with: JSON, or @FILE (default: {})", readJson)
    .option("--parameters <json>", "values of Logic Composer's parameters: JSON, or @FILE", readJson)
    .option("--stubs <file>", "YAML or JSON: what tasks get instead of the services that they call")
    .option("--flow <name=file>", "a flow that it may start, may be repeated", addChild)
    .option("--objects <folder>", "folder of buckets that distributed Maps read and write")
    .option("--name <name>", "name of the flow (default: the definition's, else the file's)")
    .addOption(
      new Option("--mode <mode>", "how it is executed").choices(["Standard", "Express"]).default("Standard"),
    )
    .option("--seed <text>", "another seed makes other names, tokens and random values")
    .option(
      "--most-executions <count>",
      "how many it may start before it is endless (default: 30000)",
      readCount,
    )
    .option("--children", "tell each event of the executions that it starts too, and of all of them")
    .addOption(new Option("--format <format>", "how to tell").choices(["text", "json"]).default("text"))
    .addHelpText("after", examples)
    .action((file: string, flags: Flags) => runDefinition(file, flags, io));
}

async function runDefinition(file: string, flags: Flags, io: Io): Promise<void> {
  const { input, stubs, objects, mode, seed, children, format, flow: flows = [] } = flags;
  const parameters = flags.parameters?.json;
  if (parameters !== undefined && !isObject(parameters))
    throw new UsageError('--parameters must be an object, as in: {"city": "Hangzhou"}');
  const found = await readDefinition(file, io);
  const others = await Promise.all(
    flows.map(async (child) => [child.name, await readDefinition(child.file, io)] as const),
  );
  refuseWrong([found, ...others.map(([, one]) => one)], io);
  const definition = dataOf(found);
  const name = flags.name ?? nameOf(found, definition);
  const ran = await played(definition, {
    executionMode: mode,
    flows: Object.fromEntries(others.map(([child, one]) => [child, dataOf(one)])),
    ...(name !== undefined && { name }),
    ...(input !== undefined && { input: input.json }),
    ...(isObject(parameters) && { parameters }),
    ...(stubs !== undefined && { stubs: readStubsFile(stubs) }),
    ...(objects !== undefined && { objects }),
    ...(seed !== undefined && { seed }),
    ...(flags.mostExecutions !== undefined && { mostExecutions: flags.mostExecutions }),
    ...(children && { keepChildren: Number.POSITIVE_INFINITY }),
  });
  io.out(format === "json" ? jsonReport(ran) : runText(ran, { io, isWhole: children === true }));
  if (ran.status !== "Succeeded") throw new AnswerIsNo();
}

async function played(definition: object, options: RunFlowOptions): Promise<FlowRun> {
  try {
    return await runFlow(definition, options);
  } catch (error) {
    throw error instanceof InvalidRunError ? new UsageError(error.message) : error;
  }
}

/** What the service would refuse is not run. */
function refuseWrong(files: readonly DefinitionFile[], io: Io): void {
  const settingsOf = ruleSettings({});
  const wrong = files.map((one) => validateFile(one, {}, settingsOf(one.file))).filter(({ valid }) => !valid);
  if (wrong.length === 0) return;
  io.error(textReport(wrong, io));
  throw new UsageError("a definition with errors is not run; correct them first");
}

// A definition that could be read is a map.
const dataOf = (found: DefinitionFile) => documentOf(found).data as object;

/** A state machine says its own name. */
function nameOf({ embedded, file }: DefinitionFile, definition: object): string | undefined {
  if ("Name" in definition) return undefined;
  return embedded.name || (file === "standard input" ? undefined : basename(file).replace(/\.\w+$/, ""));
}

function readJson(given: string): Given {
  const text = given.startsWith("@") ? readTextFile(given.slice(1)) : given;
  try {
    return { json: JSON.parse(text) };
  } catch {
    const what = given.startsWith("@") ? `The file ${given.slice(1)} is no JSON.` : "It is no JSON.";
    throw new InvalidArgumentError(`${what} Give JSON, or @ and the name of a file that holds it.`);
  }
}

function readCount(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number from 1 on.");
}

function addChild(text: string, earlier: readonly Child[] = []): readonly Child[] {
  const [, name, file] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (earlier.some((child) => child.name === name))
    throw new InvalidArgumentError(`There is one of the name ${quote(name ?? "")} already.`);
  if (name !== undefined && file !== undefined) return [...earlier, { name, file }];
  throw new InvalidArgumentError("It must be NAME=FILE, as in: refund=refund.yaml");
}
