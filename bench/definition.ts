// Definitions: what checking and comparing cost, how that grows, and the share of it in `check`.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { compare, format, graph, mermaid, parse, validate } from "../definition";
import { createSession } from "../provider/cloud/session";
import { flow } from "../provider/resources/flow";
import { type Bench, type Figure, type Spread, spreadOf } from "./bench";

const rounds = 15;
/** Of the large ones, which take seconds. */
const growthRounds = 3;

const retry = [{ errors: ["FC.ResourceThrottled"], maxAttempts: 5 }];

/** Tasks with retries, and a choice that loops back after every ten. */
function stepsOf(count: number): object[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `step-${index}`;
    if (index % 10 === 9) {
      const choices = [{ condition: `$.tries < ${index} && $.status != "done"`, goto: `step-${index - 5}` }];
      return {
        type: "choice",
        name,
        choices,
        default: { goto: index + 1 < count ? `step-${index + 1}` : "step-0" },
      };
    }
    const resourceArn = `acs:fc:::services/s/functions/f${index}`;
    return { type: "task", name, resourceArn, retry, timeoutSeconds: 60 };
  });
}

/** As people write YAML: a key a line. */
const yamlOf = (count: number, aliasDuplicateObjects = false): string =>
  stringify({ version: "v1", type: "flow", steps: stepsOf(count) }, { aliasDuplicateObjects });

const jsonOf = (count: number) =>
  JSON.stringify({ version: "v1", type: "flow", steps: stepsOf(count) }, null, 2);

function understand(text: string, other: string): void {
  const [left, right] = [parse(text).document, parse(other).document];
  if (!left || !right) throw new Error("the definition of the bench cannot be read");
  const errors = validate(left).filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(`the definition of the bench is broken: ${errors[0]?.message}`);
  if (compare(left, right).length !== 1) throw new Error("the bench changes one field");
}

function timesOf(work: () => void, count = rounds): Spread {
  work();
  const times = Array.from({ length: count }, () => {
    const begin = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(begin);
    return (user + system) / 1000;
  });
  return spreadOf(times);
}

const changed = (text: string) => text.replace("functions/f3", "functions/other");

function perSecond(): Figure[] {
  const stepsIn64KiB = { JSON: 190, YAML: 350 };
  return [
    ["JSON", jsonOf(stepsIn64KiB.JSON)] as const,
    ["YAML", yamlOf(stepsIn64KiB.YAML)] as const,
    ["YAML with anchors", yamlOf(stepsIn64KiB.YAML, true)] as const,
  ].map(([kind, text]) => {
    const { median } = timesOf(() => understand(text, changed(text)));
    const note = `${Math.round(Buffer.byteLength(text) / 1024)} KiB, ${median.toFixed(1)} ms of core time each`;
    return {
      what: `parse, validate and compare, ${kind}`,
      value: Math.round(1000 / median),
      unit: "a second",
      note,
    };
  });
}

/** 26,000 anchors in 1 MiB. */
const anchorsOf = (count: number): string =>
  `version: v1\ntype: flow\nsteps:\n${Array.from({ length: count }, (_, index) => `  - {type: pass, name: &a${index} s${index}}\n`).join("")}`;

/** Texts in folded scalars, and fields by a merge key. */
const foldedOf = (count: number): string =>
  flowOf(count, (index) => `    input: >-\n      order ${index} of the day, as it\n      was read\n`);
const mergedOf = (count: number): string =>
  `shared: &shared {timeoutSeconds: 60}\n${flowOf(count, () => "    <<: *shared\n")}`;

const flowOf = (count: number, more: (index: number) => string): string =>
  `version: v1\ntype: flow\nsteps:\n${Array.from(
    { length: count },
    (_, index) =>
      `  - type: task\n    name: s${index}\n${more(index)}    resourceArn: acs:fc:::services/s/functions/f${index}\n`,
  ).join("")}`;

const kinds = [
  { kind: "steps", smallest: 312, textOf: (count: number) => yamlOf(count) },
  { kind: "anchors", smallest: 1625, textOf: anchorsOf },
  { kind: "steps with folded texts", smallest: 400, textOf: foldedOf },
  { kind: "steps with merge keys", smallest: 600, textOf: mergedOf },
];

const works: Readonly<Record<string, (text: string) => void>> = {
  "parse and validate": (text) => void validate(documentOf(text)),
  format: (text) => void format(text),
  compare: (text) => void compare(documentOf(text), documentOf(changed(text))),
  graph: (text) => void mermaid(graph(documentOf(text))),
};

function growth(): Figure[] {
  return kinds.flatMap((of) => Object.entries(works).flatMap(([what, work]) => growthOf(what, work, of)));
}

function growthOf(
  what: string,
  work: (text: string) => void,
  { kind, smallest, textOf }: (typeof kinds)[number],
): Figure[] {
  let first: number | undefined;
  return [1, 4, 16].map((times) => {
    const text = textOf(smallest * times);
    const { least, median, most } = timesOf(() => work(text), growthRounds);
    first ??= median;
    return {
      what: `${what}, ${smallest * times} ${kind}, ${Math.round(Buffer.byteLength(text) / 1024)} KiB`,
      value: { least, median, most },
      unit: "ms",
      ...(times === 16 && { target: { atMost: 2000 } }),
      note: `${(median / first).toFixed(1)} times the smallest, core time`,
    };
  });
}

function documentOf(text: string) {
  const { document } = parse(text);
  if (!document) throw new Error("the definition of the bench cannot be read");
  return document;
}

function shareOfCheck(): Figure {
  const session = createSession({
    config: { region: "cn-hangzhou" },
    environment: {},
    tell: () => undefined,
  });
  const check = (validation: string) => () => {
    flow.check(session, {}, { name: "f", definition: largeJson, validation });
  };
  const [without, strict] = [timesOf(check("off")).median, timesOf(check("strict")).median];
  const note = `${strict.toFixed(2)} ms with, ${without.toFixed(2)} ms without, core time`;
  const what = "share of a 64 KiB definition's check that understanding it takes";
  return { what, value: Math.round((1 - without / strict) * 100), unit: "%", note };
}

/** The built command from its start to its end. */
function startOfValidate(): Figure {
  const folder = mkdtempSync(join(tmpdir(), "aliflow-bench-"));
  const file = join(folder, "flow.yaml");
  writeFileSync(file, yamlOf(5));
  const command = join(__dirname, "../dist/cli/main.js");
  const timeOf = (argv: readonly string[]) => {
    const begin = performance.now();
    const { status, stderr } = spawnSync(process.execPath, argv);
    if (status !== 0) throw new Error(`the command of the bench failed: ${stderr}`);
    return performance.now() - begin;
  };
  const spread = (argv: readonly string[]) => spreadOf(Array.from({ length: rounds }, () => timeOf(argv)));
  const [alone, value] = [spread(["--eval", ""]), spread([command, "validate", file])];
  rmSync(folder, { recursive: true });
  const note = `Node alone ${alone.median.toFixed(0)} ms, at least ${alone.least.toFixed(0)}`;
  return { what: "aliflow validate, one small file, whole process", value, unit: "ms", note };
}

const largeJson = jsonOf(190);

export const definition: Bench = {
  name: "definition",
  about: "definitions understood and compared, by the second and by size",
  run: () => Promise.resolve([...perSecond(), ...growth(), shareOfCheck(), startOfValidate()]),
};
