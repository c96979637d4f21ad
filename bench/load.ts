// Package load plus first call: what a provider process costs before its first request is on the way.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { type Bench, type Figure, type Spread, spreadOf } from "./bench";

const rounds = 21;

interface Parts {
  readonly load: number;
  readonly prepare: number;
  readonly call: number;
  /** Time on a core, of every thread of the process: Node compiles and collects garbage in others too. */
  readonly core: number;
}

const environment = {
  ALIBABA_CLOUD_REGION_ID: "cn-hangzhou",
  ALIBABA_CLOUD_ACCESS_KEY_ID: "bench",
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: "not-a-secret",
  // Nobody listens: what happens after the request has left does not count.
  ALIFLOW_SERVERLESS_WORKFLOW_ENDPOINT: "http://127.0.0.1:9",
};

interface Start {
  readonly what: string;
  readonly script: readonly [name: string, ...args: string[]];
  readonly target?: Figure["target"];
}

const target = { atMost: 20 };

const starts: readonly Start[] = [
  { what: "load and first call, fresh process", script: ["first-call.cjs"], target },
  { what: "load and first call, Pulumi there", script: ["first-call.cjs", "pulumi"], target },
  { what: "load, check and first call, fresh process", script: ["first-call.cjs", "check"] },
  { what: "load, check and first call, Pulumi there", script: ["first-call.cjs", "check", "pulumi"] },
  { what: "Node alone, fresh process", script: ["bare-call.cjs"] },
];

function run([name, ...args]: Start["script"]): Parts {
  const argv = [join(__dirname, name), ...args];
  return JSON.parse(execFileSync(process.execPath, argv, { env: environment, encoding: "utf8" }));
}

const ms = ({ median, least }: Spread): string => `${median.toFixed(1)} ms (${least.toFixed(1)})`;

function figureOf({ what, target: aim }: Start, all: readonly Parts[]): Figure {
  const of = (name: keyof Parts): string => ms(spreadOf(all.map((parts) => parts[name])));
  return {
    what,
    value: spreadOf(all.map(({ load, prepare, call }) => load + prepare + call)),
    unit: "ms",
    ...(aim && { target: aim }),
    note: `load ${of("load")}, prepare ${of("prepare")}, call ${of("call")}, core time ${of("core")}`,
  };
}

export const load: Bench = {
  name: "load",
  about: "loading dist/provider in a fresh process, and its first call up to the request's leaving",
  async run() {
    for (const { script } of starts) run(script); // the files are in the page cache from here on
    const all = starts.map((): Parts[] => []);
    for (let round = 0; round < rounds; round++) {
      for (const [index, { script }] of starts.entries()) all[index]?.push(run(script));
    }
    return starts.map((start, index) => figureOf(start, all[index] ?? []));
  },
};
