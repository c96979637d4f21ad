import { quoteChoice } from "../text/quote";
import { type Clocks, clocksOf } from "./clock/clocks";
import { Executions } from "./executions";
import { latestTime } from "./executions/kept";
import { Objects } from "./executions/objects";
import type { ExecutionParts } from "./executions/parts";
import { Recurrences } from "./executions/recurrences";
import { Schedules } from "./executions/schedules";
import { knownKeys, type OwnedKey } from "./gateway/access-keys";
import { clockDoors } from "./gateway/clock-door";
import { checkFault } from "./gateway/fault-check";
import type { FaultPlan } from "./gateway/faults";
import { isLoopback } from "./gateway/hosts";
import { type HttpServer, startHttpServer } from "./gateway/http-server";
import { invocationDoors } from "./gateway/invocation-door";
import { type Doors, ownReply } from "./gateway/own-doors";
import { CallLog } from "./gateway/recorded-calls";
import { checkOptions, makeGateway } from "./make-gateway";
import type { Emulator, EmulatorOptions } from "./options";
import { Store } from "./store";
import type { Stubs } from "./stubs";

/**
 * Starts both services on one local port, in this process.
 *
 * @throws DataInUseError, DamagedJournalError, InvalidAccessKeyError, InvalidFaultError, InvalidHostError,
 *   InvalidOriginError, InvalidPolicyError, InvalidRegionError, InvalidStubsError, or the error of `listen` (EADDRINUSE)
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { host = "127.0.0.1", port = 0, data, notice = onStandardError } = options;
  const { stubs, ...checked } = checkOptions(options);
  const store = data === undefined ? Store.inMemory() : await Store.open(data, notice);
  try {
    const keys = knownKeys(store, options.accessKeys, checked.home.accountId);
    await store.settled();
    const calls = new CallLog(options.keepCalls ?? 10_000);
    const clocks = clocksOf(options.clock, {
      settled: () => executions.settled(),
      latest: () => latestTime(store),
    });
    const executions: Executions = makeExecutions(options, { store, clock: clocks.flows, notice, stubs });
    const firing = { store, clock: clocks.flows, executions, notice };
    const [schedules, recurrences] = [new Schedules(firing), new Recurrences(firing)];
    await executions.resume();
    schedules.resume();
    recurrences.resume();
    const parts = { ...checked, keys, store, calls, clocks, executions, schedules, recurrences };
    const gateway = makeGateway({ ...parts, options, notice });
    const doors = { ...messageDoor(stubs), ...clockDoors(clocks), ...invocationDoors(store, executions) };
    const server = await startHttpServer({
      host,
      port,
      notice,
      now: () => clocks.wire.now(),
      answer: (request) => ownReply(request, { keys, doors }) ?? gateway.answer(request),
      ...(options.allowHosts && { allowHosts: options.allowHosts }),
      ...(options.cors && { cors: options.cors }),
    });
    if (!isLoopback(server.address)) notice(openness(host, server.port, keys));
    return running({ ...parts, server, stubs });
  } catch (error) {
    await store.close();
    throw error;
  }
}

function running({
  server,
  store,
  keys,
  calls,
  stubs,
  faults,
  clocks,
  executions,
  schedules,
  recurrences,
}: Running): Emulator {
  let closed: Promise<void> | undefined;
  return {
    endpoint: server.endpoint,
    port: server.port,
    accessKeyId: keys[0].id,
    accessKeySecret: keys[0].secret,
    get calls() {
      return calls.calls;
    },
    get messages() {
      return stubs.messages;
    },
    addFault: (fault) => faults.add(checkFault(fault, "the fault")),
    clearFaults: () => faults.clear(),
    advanceClock: (milliseconds) => advance(clocks, milliseconds),
    close: () => {
      schedules.close();
      recurrences.close();
      executions.close();
      closed ??= server.close().then(() => store.close());
      return closed;
    },
  };
}

interface Running {
  readonly server: HttpServer;
  readonly store: Store;
  readonly keys: ReturnType<typeof knownKeys>;
  readonly calls: CallLog;
  readonly stubs: Stubs;
  readonly faults: FaultPlan;
  readonly clocks: Clocks;
  readonly executions: Executions;
  readonly schedules: Schedules;
  readonly recurrences: Recurrences;
}

function makeExecutions(options: EmulatorOptions, parts: ExecutionParts): Executions {
  const { seed, keepExecutions: keep, objects } = options;
  return new Executions({
    ...parts,
    ...(seed !== undefined && { seed }),
    ...(keep && { keep }),
    ...(objects !== undefined && { objects: new Objects(objects) }),
  });
}

const messageDoor = (stubs: Stubs): Doors => ({
  "GET /_aliflow/messages": async () => ({ messages: stubs.messages }),
});

async function advance({ virtual }: Clocks, milliseconds: number): Promise<void> {
  if (virtual === undefined)
    throw new Error('time goes on by itself here; start the emulator with clock: "virtual" to move it');
  await virtual.advanceTo(virtual.now() + milliseconds);
}

/** What it means to listen where other machines reach it. */
function openness(host: string, port: number, keys: readonly OwnedKey[]): string {
  const [are, ids] = [keys.length > 1 ? "access keys" : "access key", quoteChoice(keys.map(({ id }) => id))];
  return `listening on ${host}: every machine that reaches port ${port} of this one can read and change all that is here with ${are} ${ids}, and the connection is not encrypted`;
}

function onStandardError(text: string): void {
  process.stderr.write(`emulator: ${text}\n`);
}
