// What clients that nobody should have do to the emulator: the most memory of its process, and the slowest answer that
// others get meanwhile. Each attack meets a process of its own.
import { setTimeout as later } from "node:timers/promises";
import type { AttackSetup } from "./attackers";
import type { Bench, Figure } from "./bench";
import { startChild } from "./child";
import { creating, describing, key, small, written } from "./emulator";
import type { Taken } from "./http-server";
import { sendAll } from "./raw-load";

const seconds = 5;
const mebibyte = 2 ** 20;

interface Attack extends Pick<AttackSetup, "connections" | "isRepeated"> {
  readonly what: string;
  /** What a connection sends. */
  sent(port: number): Pick<AttackSetup, "first" | "text" | "times">;
}

const head = (length: number) => `POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${length}\r\n\r\n`;
const attacks: readonly Attack[] = [
  { what: "nobody", connections: 0, sent: () => ({ text: "", times: 0 }) },
  { what: "500 connections that send nothing", connections: 500, sent: () => ({ text: "", times: 0 }) },
  {
    what: "500 connections of half a head",
    connections: 500,
    sent: () => ({ text: "GET / HTTP/1.1\r\nX", times: 1 }),
  },
  {
    what: "500 heads of 1 MiB, unfinished",
    connections: 500,
    sent: () => ({ first: "GET /?", text: "x", times: mebibyte - 100 }),
  },
  {
    what: "64 bodies of 8 MiB at once, again and again",
    connections: 64,
    sent: () => ({ first: head(8 * mebibyte), text: "x", times: 8 * mebibyte }),
    isRepeated: true,
  },
  {
    what: "64 bodies of 8 MiB that lack a byte",
    connections: 64,
    sent: () => ({ first: head(8 * mebibyte), text: "x", times: 8 * mebibyte - 1 }),
  },
  {
    what: "16 connections with 10,000 calls each, and no wait for answers",
    connections: 16,
    sent: (port) => ({ text: written(describing, port), times: 10_000 }),
  },
  {
    what: "500 connections of garbage, again and again",
    connections: 500,
    sent: () => ({ text: "\u0000\u0001{garbage}\r\n\r\n", times: 100 }),
    isRepeated: true,
  },
];

async function figuresOf(one: Attack): Promise<Figure[]> {
  const server = await startChild<number>("http-server.ts", {
    emulator: { accessKeys: [key], keepCalls: 0 },
  });
  const port = server.first;
  await sendAll(port, [written(creating("bench", small), port)], 1);
  const end = performance.now() + seconds * 1000;
  const { connections, isRepeated } = one;
  const setup = { port, connections, seconds, ...one.sent(port), ...(isRepeated && { isRepeated }) };
  const attackers = await startChild<string>("attackers.ts", setup satisfies AttackSetup);
  const times: number[] = [];
  while (performance.now() < end) {
    const begin = performance.now();
    await sendAll(port, [written(describing, port)], 1);
    times.push(performance.now() - begin);
    await later(20);
  }
  const { most } = await server.ask<Taken>({});
  await Promise.all([attackers.stop(), server.stop()]);
  const note = `${times.length} calls of others answered, the slowest after ${Math.max(...times).toFixed(0)} ms`;
  return [{ what: `memory under ${one.what}`, value: Math.round(most), unit: "MiB", note }];
}

export const emulatorHostile: Bench = {
  name: "emulator-hostile",
  about: "the emulator's memory, and its answers to others, under hostile clients",
  async run() {
    const figures: Figure[] = [];
    for (const one of attacks) figures.push(...(await figuresOf(one)));
    return figures;
  },
};
