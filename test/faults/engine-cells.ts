// Cells of the matrix under the real engine: those of one command are one stack, each in a region of its own, so
// that one command runs them all and every fault finds only its cell.
import { startEmulator } from "../../emulator";
import { testClock } from "../../provider/cloud/test-clock";
import type { CommandResult, Stack, StackOptions, StateResource } from "../pulumi/stack";
import { isLate, type Verdict } from "./cells";
import type { Operation } from "./forms";
import { type Finding, type Held, judge } from "./judge";
import type { Cell } from "./matrix";
import { observe } from "./observer";
import { type ClassName, type Program, sourceOf } from "./program";
import { sessionOn } from "./world";

/** Emulator and provider run so many times as fast as the wall. */
const rate = 20;
/** A try that is slower is slow: less than the slow answers of the matrix take on that clock. */
const requestTimeoutSeconds = 2;
const command = {
  args: ["--continue-on-error", "--parallel", "32"],
  fails: "maybe",
  timeLimitSeconds: 600,
} as const;
const refresh = { ...command, args: ["--parallel", "32"] };

interface Placed {
  readonly cell: Cell;
  readonly region: string;
  readonly prefix: string;
  readonly before: Program;
  readonly after: Program;
}

/** The command under which an operation happens. */
export const commandOf = (operation: Operation): "refresh" | "up" =>
  operation === "read" ? "refresh" : "up";

/** Runs cells of one command and one skew. */
export async function runUnderEngine(
  cells: readonly Cell[],
  createStack: (options: StackOptions) => Promise<Stack>,
): Promise<readonly Verdict[]> {
  const [begin, skew] = [Date.now(), (cells[0]?.skewMinutes ?? 0) * 60_000];
  const clock = testClock(`${rate}@${begin}`);
  const emulator = await startEmulator({ ...(clock && { clock }) });
  const placed = cells.map(place);
  const stack = await createStack({
    program: sourceOf(placed.flatMap(({ before }) => before)),
    config: { "aliflow:requestTimeoutSeconds": String(requestTimeoutSeconds) },
    environment: {
      // Two clocks of one rate are apart by what their beginnings are, times the rate less one.
      ALIFLOW_CLOCK: `${rate}@${begin - Math.round(skew / (rate - 1))}`,
      ALIFLOW_SERVERLESS_WORKFLOW_ENDPOINT: emulator.endpoint,
      ALIFLOW_LOGIC_COMPOSER_ENDPOINT: emulator.endpoint,
      ALIBABA_CLOUD_ACCESS_KEY_ID: emulator.accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: emulator.accessKeySecret,
    },
  });
  const session = sessionOn(emulator, clock);
  try {
    await stack.up({ ...command, fails: false });
    const held = async () => (await stack.exportState()).flatMap(heldOf);
    const past = new Set((await held()).map(({ id }) => id));
    stack.setProgram(sourceOf(placed.flatMap(({ after }) => after)));
    for (const { cell, region } of placed)
      for (const fault of cell.faults) emulator.addFault({ ...fault, region });
    const kind = commandOf(cells[0]?.operation ?? "create");
    const struck = await (kind === "refresh" ? stack.refresh(refresh) : stack.up(command));
    emulator.clearFaults();
    for (const { id } of await held()) past.add(id);
    await clock?.sleep(90_000); // what is late is carried out
    if (cells.some(({ endsBadly }) => endsBadly)) await stack.up(command);
    const cleaned = [await stack.up(command), await stack.refresh(refresh), await stack.up(command)];
    const again = cells.some(isLate) ? [await stack.up(command)] : [];
    const state = await held();
    return await Promise.all(
      placed.map(async (one): Promise<Verdict> => {
        const cloud = await observe(session.cloud(one.region));
        const own = state.filter(({ name }) => name.startsWith(one.prefix));
        const settled = isLate(one.cell) ? again : [...cleaned.slice(2), ...again];
        return {
          cell: one.cell,
          message: errorsOf(struck, one).join("\n"),
          findings: [
            ...judge({ program: one.after, state: own, cloud, past }),
            ...cleaned
              .flatMap((result) => errorsOf(result, one))
              .map((text): Finding => ({ kind: "stuck", text })),
            ...settled.flatMap((result) => changesOf(result, one)),
          ],
        };
      }),
    );
  } finally {
    session.close();
    await emulator.close();
  }
}

function place(cell: Cell, index: number): Placed {
  const [region, prefix] = [`cn-cell-${index}`, `c${index}-`];
  const put = (program: Program): Program =>
    program.map(({ name, inputs, references = {}, ...rest }) => ({
      ...rest,
      name: prefix + name,
      inputs: { ...inputs, region },
      references: Object.fromEntries(
        Object.entries(references).map(([property, { of, output }]) => [
          property,
          { of: prefix + of, output },
        ]),
      ),
    }));
  return { cell, region, prefix, before: put(cell.before), after: put(cell.after) };
}

/** Of either door. */
const ownTypes = /^(?:pulumi-nodejs:dynamic\/aliflow|aliflow:index):(?<className>\w+)$/;

/** What the state holds of our objects. */
export function heldOf({ urn, type, id }: StateResource): Held[] {
  const className = ownTypes.exec(type)?.groups?.className as ClassName | undefined; // a class of the SDK
  if (className === undefined || id === undefined) return [];
  return [{ name: urn.split("::").at(-1) ?? "", className, id }];
}

const errorsOf = ({ diagnostics }: CommandResult, { prefix }: Placed): string[] =>
  diagnostics
    .filter(({ severity, name }) => severity === "error" && name.startsWith(prefix))
    .map(({ message }) => message);

const changesOf = ({ steps }: CommandResult, { prefix }: Placed): Finding[] =>
  steps
    .filter(({ name, op }) => name.startsWith(prefix) && op !== "same")
    .map(({ name, op }) => ({ kind: "restless", text: `${op} of "${name}" after a clean up` }));
