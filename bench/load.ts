// Package load plus first call: what a provider process costs before its first request is on the way.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { type Bench, type Spread, spreadOf } from "./bench";

const rounds = 31;

interface Parts {
  readonly load: number;
  readonly check: number;
  readonly call: number;
  readonly modules: number;
}

const environment = {
  ALIBABA_CLOUD_REGION_ID: "cn-hangzhou",
  ALIBABA_CLOUD_ACCESS_KEY_ID: "bench",
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: "not-a-secret",
  // Nobody listens: what happens after the request has left does not count.
  ALIFLOW_SERVERLESS_WORKFLOW_ENDPOINT: "http://127.0.0.1:9",
};

function firstCall(): Parts {
  const script = join(__dirname, "first-call.cjs");
  const text = execFileSync(process.execPath, [script], { env: environment, encoding: "utf8" });
  return JSON.parse(text);
}

const ms = ({ median }: Spread): string => `${median.toFixed(1)} ms`;

export const load: Bench = {
  name: "load",
  about: "loading dist/provider in a fresh process, and its first check and read up to the request's leaving",
  async run() {
    firstCall(); // the files are in the page cache from here on
    const all = Array.from({ length: rounds }, firstCall);
    const of = (name: keyof Parts) => spreadOf(all.map((parts) => parts[name]));
    return [
      {
        what: "load and first call, fresh process",
        value: spreadOf(all.map(({ load, check, call }) => load + check + call)),
        unit: "ms",
        target: { atMost: 20 },
        note: `load ${ms(of("load"))}, check ${ms(of("check"))}, call ${ms(of("call"))}, ${of("modules").median} modules`,
      },
    ];
  },
};
