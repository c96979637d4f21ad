// 1,000 calls, 16 at a time, to a server in its own process that answers at once: what a client costs. Both sign
// each call, keep connections open and parse the reply; pacing is off.
import RPCClient from "@alicloud/pop-core";
import { createClient } from "../client/client";
import type { Call } from "../client/signing/call";
import type { Client } from "../client/types";
import type { Bench, Figure } from "./bench";
import { startChild } from "./child";
import { contest, parts, type Side } from "./contest";
import { definitionsOf } from "./definitions";

const count = 1000;
const atOnce = 16;
const rounds = 15;
const keys = { accessKeyId: "bench", accessKeySecret: "not-a-secret" };

interface Sample {
  readonly what: string;
  readonly action: string;
  readonly method: "GET" | "POST";
  readonly parameters: Readonly<Record<string, string>>;
}

const definition = definitionsOf(4 * 1024)["YAML, English"] ?? "";
const samples: readonly Sample[] = [
  { what: "DescribeFlow", action: "DescribeFlow", method: "GET", parameters: { Name: "bench" } },
  {
    what: "CreateFlow with 4 KiB",
    action: "CreateFlow",
    method: "POST",
    parameters: { Name: "bench", Description: "bench", Type: "FDL", Definition: definition },
  },
];

async function sendAll(send: () => Promise<unknown>): Promise<void> {
  let left = count;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await send();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

const callOf = ({ action, method, parameters }: Sample): Call => ({
  service: "serverlessWorkflow",
  version: "2019-03-15",
  action,
  method,
  region: "cn-hangzhou",
  parameters,
  retry: "safe",
  quota: { burst: 1e9, perSecond: 1e9 },
});

async function measure(sample: Sample, client: Client, vendor: RPCClient): Promise<Figure[]> {
  const call = callOf(sample);
  const { action, method, parameters } = sample;
  const sides: readonly [Side, Side] = [
    { name: "ours", run: () => sendAll(() => client.send(call)) },
    { name: "pop-core", run: () => sendAll(() => vendor.request(action, { ...parameters }, { method })) },
  ];
  const { elapsed, cpu } = await contest(sides, rounds);
  const row = { what: `1,000 calls, 16 at a time, ${sample.what}`, unit: "×", target: { atLeast: 1.15 } };
  return [
    { ...row, value: elapsed.ratio, note: parts(sides, elapsed) },
    { ...row, what: `${row.what} (core time)`, value: cpu.ratio, note: parts(sides, cpu) },
  ];
}

export const calls: Bench = {
  name: "calls",
  about: "1,000 calls at 16 in parallel, against @alicloud/pop-core on the same server",
  async run() {
    const server = await startChild<string>("instant-server.ts");
    const url = new URL(server.first);
    const client = createClient({ credentials: async () => keys, endpoint: () => url, environment: {} });
    const vendor = new RPCClient({ ...keys, endpoint: server.first, apiVersion: "2019-03-15" });
    try {
      const figures: Figure[] = [];
      for (const sample of samples) figures.push(...(await measure(sample, client, vendor)));
      return figures;
    } finally {
      client.close();
      await server.stop();
    }
  },
};
