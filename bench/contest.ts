// Two sides, one after the other, again and again: what else the machine does meets both alike, so the ratio of
// each pair holds where the times do not.
import { type Spread, spreadOf } from "./bench";

export interface Side {
  readonly name: string;
  run(): unknown;
}

/** What the two sides took, in one way of counting. */
export interface Result {
  /** The second side's by the first one's, pair by pair: above 1 the first one is better. */
  readonly ratio: Spread;
  /** Milliseconds of each side. */
  readonly first: Spread;
  readonly second: Spread;
}

export interface Contest {
  /** By the clock on the wall. */
  readonly elapsed: Result;
  /** Time on a core, of all threads of this process: without the time in which another process had the core. */
  readonly cpu: Result;
}

interface Cost {
  readonly elapsed: number;
  readonly cpu: number;
}

type Pair = readonly [Cost, Cost];

/** Runs both sides `rounds` times, after one round that does not count; who begins alternates. */
export async function contest([first, second]: readonly [Side, Side], rounds: number): Promise<Contest> {
  const pairs: Pair[] = [];
  await costOf(first);
  await costOf(second);
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) pairs.push([await costOf(first), await costOf(second)]);
    else {
      const late = await costOf(second);
      pairs.push([await costOf(first), late]);
    }
  }
  return { elapsed: resultOf(pairs, "elapsed"), cpu: resultOf(pairs, "cpu") };
}

async function costOf(side: Side): Promise<Cost> {
  const [begin, used] = [performance.now(), process.cpuUsage()];
  await side.run();
  const { user, system } = process.cpuUsage(used);
  return { elapsed: performance.now() - begin, cpu: (user + system) / 1000 };
}

function resultOf(pairs: readonly Pair[], kind: keyof Cost): Result {
  return {
    ratio: spreadOf(pairs.map(([one, two]) => two[kind] / one[kind])),
    first: spreadOf(pairs.map(([one]) => one[kind])),
    second: spreadOf(pairs.map(([, two]) => two[kind])),
  };
}

/** "ours 1.2 ms, theirs 5.3 ms": the parts of a ratio. */
export function parts(sides: readonly [Side, Side], { first, second }: Result, divisor = 1): string {
  const [ours, theirs] = [first.median / divisor, second.median / divisor];
  const digits = Math.max(ours, theirs) < 100 ? 2 : 0;
  return `${sides[0].name} ${ours.toFixed(digits)} ms, ${sides[1].name} ${theirs.toFixed(digits)} ms`;
}
