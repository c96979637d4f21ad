// What the emulator costs beside bare `node:http`: requests a second and time on a core, in one run; how soon it
// listens; how soon it is back with what it kept.
import { randomUUID } from "node:crypto";
import type { Call } from "../client/signing/call";
import { signRequest } from "../client/signing/request";
import { type Bench, type Figure, spreadOf } from "./bench";
import { type Child, startChild } from "./child";
import { definitionsOf } from "./definitions";
import type { HttpServerSetup, Taken } from "./http-server";
import { sendAll } from "./raw-load";

const rounds = 7;
const requestsARound = 2000;
const connections = 16;
export const key = { id: "bench", secret: "not-a-secret" };

const startServer = (setup: HttpServerSetup) => startChild<number>("http-server.ts", setup);

export const small = "version: v1\ntype: flow\nsteps:\n  - type: pass\n    name: hello\n";

interface Sample {
  readonly what: string;
  /** Of the flow that is there before. */
  readonly definition: string;
  call(index: number): Pick<Call, "action" | "method" | "parameters">;
}

const describeFlow = (what: string, definition: string): Sample => ({
  what: `DescribeFlow, ${what}`,
  definition,
  call: () => describing,
});
/** With one definition for all, which the emulator reads once and remembers, or one for each. */
const createFlow = (what: string, definition: string, isOneForAll = true): Sample => ({
  what: `CreateFlow, ${what}`,
  definition,
  call: (index) => creating(`bench-${index}`, isOneForAll ? definition : `# ${index}\n${definition}`),
});

export const describing = { action: "DescribeFlow", method: "GET", parameters: { Name: "bench" } } as const;

export const creating = (Name: string, Definition: string) =>
  ({
    action: "CreateFlow",
    method: "POST",
    parameters: { Name, Description: "bench", Type: "FDL", Definition },
  }) as const;

const larger = definitionsOf(4 * 1024)["YAML, English"] ?? "";
const samples: readonly Sample[] = [
  describeFlow("one step", small),
  createFlow("one step", small),
  describeFlow("4 KiB", larger),
  createFlow("4 KiB", larger),
  createFlow("one step, each another", small, false),
  createFlow("4 KiB, each another", larger, false),
];

/** A request as it goes on the wire. */
export function written(call: Pick<Call, "action" | "method" | "parameters">, port: number): string {
  const { path, body, headers } = signRequest(
    {
      ...call,
      service: "serverlessWorkflow",
      version: "2019-03-15",
      region: "cn-hangzhou",
      retry: "safe",
      quota: { burst: 1e9, perSecond: 1e9 },
    },
    "1.0",
    {
      credentials: { accessKeyId: key.id, accessKeySecret: key.secret },
      host: `127.0.0.1:${port}`,
      time: Date.now(),
      nonce: randomUUID(),
      userAgent: "bench",
    },
  );
  const given = { host: `127.0.0.1:${port}`, ...headers, ...(body && { "content-length": body.length }) };
  const lines = Object.entries(given).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${call.method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n${body ?? ""}`;
}

interface Cost {
  /** Milliseconds. */
  readonly elapsed: number;
  /** Milliseconds on a core, of the server. */
  readonly core: number;
}

async function costOf(server: Child<number>, requests: readonly string[]): Promise<Cost> {
  const [before, begin] = [await server.ask<Taken>({}), performance.now()];
  await sendAll(server.first, requests, connections);
  const elapsed = performance.now() - begin;
  return { elapsed, core: (await server.ask<Taken>({})).core - before.core };
}

async function besideEcho(sample: Sample): Promise<Figure[]> {
  const emulator = await startServer({ emulator: { accessKeys: [key] } });
  const port = emulator.first;
  await sendAll(port, [written(creating("bench", sample.definition), port)], 1);
  const reply = await sendAll(port, [written(sample.call(-1), port)], 1);
  const echo = await startServer({ reply });
  const pairs: { ours: Cost; bare: Cost }[] = [];
  for (let round = 0; round <= rounds; round++) {
    const first = round * requestsARound;
    const requests = Array.from({ length: requestsARound }, (_, index) =>
      written(sample.call(first + index), port),
    );
    pairs.push({ bare: await costOf(echo, requests), ours: await costOf(emulator, requests) });
  }
  await Promise.all([emulator.stop(), echo.stop()]);
  return ratiosOf(sample, pairs.slice(1));
}

function ratiosOf({ what }: Sample, pairs: readonly { ours: Cost; bare: Cost }[]): Figure[] {
  const of = (side: "ours" | "bare", kind: keyof Cost) =>
    spreadOf(pairs.map((pair) => requestsARound / (pair[side][kind] / 1000))).median.toFixed(0);
  const row = (kind: keyof Cost, name: string): Figure => ({
    what: `${what}: ${name} by those of an echo`,
    value: spreadOf(pairs.map(({ ours, bare }) => bare[kind] / ours[kind])),
    unit: "×",
    target: { atLeast: 0.5 },
    note: `emulator ${of("ours", kind)}, echo ${of("bare", kind)}`,
  });
  return [row("elapsed", "requests a second"), row("core", "requests a second of core time")];
}

export const emulator: Bench = {
  name: "emulator",
  about: "the emulator beside bare node:http",
  async run() {
    const figures: Figure[] = [];
    for (const sample of samples) figures.push(...(await besideEcho(sample)));
    return figures;
  },
};
