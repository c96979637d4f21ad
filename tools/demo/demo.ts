import { chapters } from "./chapters";
import { keep } from "./keep";
import { Narrator } from "./narrator";
import { type Playground, startPlayground } from "./playground";
import { Stop } from "./stop";

const USAGE = `npm run demo              a real \`pulumi up\` on the local emulator, from nothing to nothing
npm run demo -- --keep    leaves the emulator and the stack for playing`;

/** Plays the demo and resolves with the exit code. */
export async function demo(args: readonly string[]): Promise<number> {
  if (args.includes("--help")) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const unknown = args.find((arg) => arg !== "--keep");
  if (unknown !== undefined) {
    process.stderr.write(`error: "${unknown}" is no option of the demo; use --keep or none\n`);
    return 2;
  }
  return play({ isKept: args.includes("--keep") });
}

async function play({ isKept }: { isKept: boolean }): Promise<number> {
  const stop = new Stop();
  const narrator = new Narrator(stop.out);
  let playground: Playground | undefined;
  try {
    playground = await startPlayground({ isKept, signal: stop.signal });
    narrator.begin(playground);
    await tell(narrator, playground, stop.signal);
    if (isKept) narrator.say(await keep(playground));
    else await playground.remove();
    narrator.end({ isKept });
    return 0;
  } catch (error) {
    await playground?.remove();
    if (stop.signal.aborted) return stop.leave(playground !== undefined);
    process.stderr.write(`\nerror: ${error instanceof Error ? error.message : error}\n`);
    process.stderr.write("the demo stopped there; its folder and its emulator are removed\n");
    return 1;
  }
}

async function tell(narrator: Narrator, playground: Playground, signal: AbortSignal): Promise<void> {
  for (const chapter of chapters) {
    if (chapter.isLast && playground.isKept) continue;
    narrator.announce(chapter);
    const began = performance.now();
    const lines = await chapter.run(playground);
    signal.throwIfAborted();
    narrator.report(lines, playground.newCalls(), performance.now() - began);
  }
}
