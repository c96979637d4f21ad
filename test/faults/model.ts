// Random lives of a stack: edits of its program, changes by hand, faults, refreshes and kills, by the small engine.
// After a last clean refresh and up, the cloud must be what the program says and nothing else.
import * as fc from "fast-check";
import { Life, type Model } from "./life";
import { commandsOf } from "./life-commands";
import { startStepWorld } from "./world";

/** How a run is repeated: what fast-check prints of a failure. */
export interface Replay {
  readonly seed: number;
  /** Leads to the smallest failure; without it the run is repeated from its begin. */
  readonly path?: string;
  readonly replayPath?: string;
}

/** `ALIFLOW_SEED="seed path replayPath"`, the last two as a failure prints them. */
export function replayOf(setting: string | undefined): Replay | undefined {
  const [seed = "", path, replayPath] = (setting ?? "").split(" ");
  if (seed === "") return undefined;
  return { seed: Number(seed), ...(path && { path }), ...(replayPath && { replayPath }) };
}

/** A world is left for a fresh one after so many lives, whose objects nobody needs any more. */
const livesPerWorld = 2_000;

export interface Lived {
  /** With it the same lives are lived again, as far as the provider's own chance allows. */
  readonly seed: number;
  readonly lives: number;
  /** The first failure as a person reads it: how to repeat it, the commands, what is wrong. Empty for none. */
  readonly failure: string;
}

/** Lives so many lives, or up to the first that fails. */
export async function live(lives: number, replay: Replay | undefined): Promise<Lived> {
  let [world, count] = [await startStepWorld(), 0];
  const { replayPath, ...parameters } = replay ?? {};
  const property = fc.asyncProperty(commandsOf(replayPath), async (commands) => {
    count += 1;
    if (count % livesPerWorld === 0) {
      await world.emulator.close();
      world = await startStepWorld();
    }
    const model: Model = { declared: new Map() };
    const real = new Life(world, `cn-life-${count}`);
    await fc.asyncModelRun(() => ({ model, real }), commands);
    await real.end(model);
  });
  try {
    const details = await fc.check(property, { numRuns: lives, ...parameters });
    return { seed: details.seed, lives: details.numRuns, failure: failureIn(details) };
  } finally {
    await world.emulator.close();
  }
}

function failureIn<T>(details: fc.RunDetails<T>): string {
  if (!details.failed) return "";
  const { seed, counterexamplePath, numRuns, counterexample, errorInstance } = details;
  const commands = String(counterexample);
  const replayPath = /replayPath="([^"]*)"/.exec(commands)?.[1] ?? "";
  const again = `ALIFLOW_SEED="${seed} ${counterexamplePath} ${replayPath}"`;
  const reason = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  return `life ${numRuns} failed; repeat it with ${again}\n${commands}\n${reason}`;
}
