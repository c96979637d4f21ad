import type { Chapter } from "./chapters";
import type { Playground } from "./playground";

const INDENT = "     ";

/** Tells what happens, a line a step, with the CLI's own lines below it. */
export class Narrator {
  private chapter = 0;
  private readonly began = performance.now();

  constructor(private readonly out: (text: string) => void) {}

  begin({ endpoint, root }: Playground): void {
    this.say(`aliflow demo: examples/quickstart on the real Pulumi engine, without an account.
The emulator of both services listens on ${endpoint}; home, state and program of
Pulumi are in ${root}. Nothing of yours is read or changed.`);
  }

  announce({ what, why }: Pick<Chapter, "what" | "why">): void {
    this.chapter += 1;
    this.out(`\n${this.chapter}. ${what}: ${why}\n`);
  }

  report(lines: readonly string[], calls: readonly string[], milliseconds: number): void {
    for (const line of lines) this.out(`${INDENT}${line}\n`);
    this.out(`${INDENT}→ ${countCalls(calls)}, ${seconds(milliseconds)}\n`);
  }

  say(text: string): void {
    this.out(`${text}\n`);
  }

  end({ isKept }: { isKept: boolean }): void {
    if (isKept) return;
    const took = seconds(performance.now() - this.began);
    this.say(`\nDone in ${took}. The emulator has ended and the folder is gone.`);
    this.say("To play on from here: npm run demo -- --keep");
  }
}

/** `3 API calls (CreateFlow 2, TagResources)`. */
export function countCalls(calls: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const action of calls) counts.set(action, (counts.get(action) ?? 0) + 1);
  const each = [...counts].map(([action, count]) => (count === 1 ? action : `${action} ${count}`));
  const total = `${calls.length} API call${calls.length === 1 ? "" : "s"}`;
  return each.length === 0 ? total : `${total} (${each.join(", ")})`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
