// Cells of the matrix by the small engine, one after the other on a clock that only they move.

import type { Clock } from "../../client/process/clock";
import { startEmulator } from "../../emulator";
import type { Session } from "../../provider/cloud/session";
import { type Finding, judge } from "./judge";
import type { Cell } from "./matrix";
import { observe } from "./observer";
import type { Program } from "./program";
import { type Done, Killed, SmallEngine } from "./small-engine";
import { mortal, StepClock, sessionOn } from "./world";

export interface Verdict {
  readonly cell: Cell;
  /** What the operation told the user under the fault; empty when it succeeded. */
  readonly message: string;
  readonly findings: readonly Finding[];
}

/** A try that is slower than this is slow; only cells whose answers are slow ever wait for it. */
const requestTimeoutSeconds = 1;

export async function runCells(cells: readonly Cell[]): Promise<readonly Verdict[]> {
  const clock = new StepClock();
  const emulator = await startEmulator({ clock: clock.emulator, keepCalls: 0 });
  const verdicts: Verdict[] = [];
  try {
    for (const [index, cell] of cells.entries()) {
      const region = `cn-cell-${index}`;
      const isSlow = cell.faults.some(({ kind }) => kind === "delay" || kind === "slow-answer");
      const config = isSlow ? { region, requestTimeoutSeconds } : { region };
      const newSession = () => sessionOn(emulator, skewed(clock, cell.skewMinutes), config);
      const strike = () => {
        for (const fault of cell.faults) emulator.addFault({ ...fault, region });
      };
      const calm = async () => {
        emulator.clearFaults();
        await clock.pass(600_000);
      };
      verdicts.push(await runCell({ cell, region, newSession, strike, calm }));
    }
  } finally {
    await emulator.close();
  }
  return verdicts;
}

const skewed = (clock: Clock, minutes: number): Clock => ({
  now: () => clock.now() + minutes * 60_000,
  sleep: (milliseconds, signal) => clock.sleep(milliseconds, signal),
});

/** Whether something is carried out when its operation is over: a refresh may find that, and an up put it right. */
export const isLate = ({ faults }: Cell): boolean =>
  faults.some(({ kind }) => kind === "delay" || kind === "late-commit");

interface Running {
  readonly cell: Cell;
  readonly region: string;
  newSession(): Session;
  strike(): void;
  calm(): Promise<void>;
}

const upKilled = async ({
  engine,
  program,
  session,
  calls,
}: {
  readonly engine: SmallEngine;
  readonly program: Program;
  readonly session: Session;
  readonly calls: number;
}): Promise<Done> => {
  const { session: used, death } = mortal(session, calls);
  return engine.up(program, used, death).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
    return { steps: [], failures: [] };
  });
};

async function runCell({ cell, region, newSession, strike, calm }: Running): Promise<Verdict> {
  const engine = new SmallEngine();
  const run = async (command: (session: Session) => Promise<Done>): Promise<Done> => {
    const session = newSession();
    try {
      return await command(session);
    } finally {
      session.close();
    }
  };
  const up = (program: Program) => run((session) => engine.up(program, session));
  const { before, after, operation, killedAtCall } = cell;
  const upTo = (calls: number | undefined) =>
    calls === undefined ? up(after) : run((session) => upKilled({ engine, program: after, session, calls }));
  const made = await up(before);
  if (made.failures.length > 0) throw new Error(`${cell.title} cannot begin: ${made.failures.join("; ")}`);
  strike();
  const struck = await (operation === "read"
    ? run((session) => engine.refresh(session))
    : upTo(killedAtCall));
  await calm();
  if (cell.endsBadly) await up(after);
  const clean = await up(after);
  const refreshed = await run((session) => engine.refresh(session));
  const afterRefresh = await up(after);
  const again = isLate(cell) ? await up(after) : afterRefresh;
  const session = newSession();
  const cloud = await observe(session.cloud(region));
  session.close();
  const failures = [clean, refreshed, afterRefresh].flatMap((done) => done.failures);
  const restless = again.steps.filter(({ op }) => op !== "same");
  return {
    cell,
    message: struck.failures.join("\n"),
    findings: [
      ...judge({
        program: after,
        state: engine.state,
        cloud,
        past: engine.past,
        wasKilled: engine.wasKilled,
      }),
      ...failures.map((text): Finding => ({ kind: "stuck", text })),
      ...restless.map(
        ({ op, name }): Finding => ({ kind: "restless", text: `${op} of "${name}" after a clean up` }),
      ),
    ],
  };
}
