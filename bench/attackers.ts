// Clients that nobody should have, in a process of their own.
import { connect } from "node:net";
import { setTimeout as later } from "node:timers/promises";

export interface AttackSetup {
  readonly port: number;
  readonly connections: number;
  /** How long it goes on. */
  readonly seconds: number;
  readonly first?: string;
  /** What each connection sends after that, so many times. */
  readonly text: string;
  readonly times: number;
  /** Connections are given up after a while, and come again. */
  readonly isRepeated?: true;
}

async function attack({ port, seconds, isRepeated, ...sent }: AttackSetup): Promise<void> {
  const bytes = (sent.first ?? "") + sent.text.repeat(sent.times);
  for (;;) {
    const socket = connect(port, "127.0.0.1").on("error", () => undefined);
    socket.resume().write(bytes);
    await later(isRepeated ? 500 : seconds * 1000);
    socket.destroy();
  }
}

const setup: AttackSetup = JSON.parse(process.argv[2] ?? "{}");
process.once("disconnect", () => process.exit());
for (let index = 0; index < setup.connections; index++) void attack(setup);
process.send?.("begun");
