import { quoteChoice } from "../text/quote";
import { type Clocks, clocksOf } from "./clock/clocks";
import { type ExecutionParts, Executions } from "./executions";
import { Gateway } from "./gateway";
import { AccessControl } from "./gateway/access-control";
import { knownKeys } from "./gateway/access-keys";
import { clockDoors } from "./gateway/clock-door";
import { checkFault } from "./gateway/fault-check";
import { FaultPlan } from "./gateway/faults";
import { isLoopback } from "./gateway/hosts";
import { startHttpServer } from "./gateway/http-server";
import { NonceMemory } from "./gateway/nonces";
import { type Doors, ownReply } from "./gateway/own-doors";
import { checkPolicies } from "./gateway/policy-check";
import { Quotas } from "./gateway/quota";
import { CallLog } from "./gateway/recorded-calls";
import type { Emulator, EmulatorOptions } from "./options";
import { Store } from "./store";
import type { AccessKey } from "./store/records";
import { checkStubs, Stubs } from "./stubs";

/**
 * Starts both services on one local port, in this process.
 *
 * @throws DataInUseError, DamagedJournalError, InvalidFaultError, InvalidHostError, InvalidPolicyError, InvalidStubsError,
 *   or the error of `listen` (EADDRINUSE)
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { host = "127.0.0.1", port = 0, data, notice = onStandardError } = options;
  const faults = new FaultPlan();
  for (const fault of options.faults ?? []) faults.add(checkFault(fault, "the fault"));
  const stubs = options.stubs instanceof Stubs ? options.stubs : checkStubs(options.stubs ?? []);
  const store = data === undefined ? Store.inMemory() : await Store.open(data, notice);
  try {
    const keys = knownKeys(store, options.accessKeys);
    await store.settled();
    const calls = new CallLog(options.keepCalls ?? 10_000);
    const clocks = clocksOf(options.clock, () => executions.settled());
    const executions: Executions = makeExecutions(options, { store, clock: clocks.flows, notice, stubs });
    await executions.resume();
    const gateway = makeGateway({ options, keys, store, faults, calls, notice, clocks, executions });
    const doors = { ...messageDoor(stubs), ...clockDoors(clocks) };
    const server = await startHttpServer({
      host,
      port,
      notice,
      now: () => clocks.wire.now(),
      answer: (request) => ownReply(request, { keys, doors }) ?? gateway.answer(request),
      ...(options.allowHosts && { allowHosts: options.allowHosts }),
    });
    if (!isLoopback(server.address)) notice(openness(host, server.port, keys));
    let closed: Promise<void> | undefined;
    return {
      endpoint: server.endpoint,
      port: server.port,
      accessKeyId: keys[0].id,
      accessKeySecret: keys[0].secret,
      calls: calls.calls,
      messages: stubs.messages,
      addFault: (fault) => faults.add(checkFault(fault, "the fault")),
      clearFaults: () => faults.clear(),
      advanceClock: (milliseconds) => advance(clocks, milliseconds),
      close: () => {
        executions.close();
        closed ??= server.close().then(() => store.close());
        return closed;
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

function makeExecutions({ seed }: EmulatorOptions, parts: ExecutionParts): Executions {
  return new Executions({ ...parts, ...(seed !== undefined && { seed }) });
}

const messageDoor = (stubs: Stubs): Doors => ({
  "GET /_aliflow/messages": async () => ({ messages: stubs.messages }),
});

async function advance({ virtual }: Clocks, milliseconds: number): Promise<void> {
  if (virtual === undefined)
    throw new Error('time goes on by itself here; start the emulator with clock: "virtual" to move it');
  await virtual.advanceTo(virtual.now() + milliseconds);
}

interface Made {
  readonly options: EmulatorOptions;
  readonly keys: readonly AccessKey[];
  readonly store: Store;
  readonly faults: FaultPlan;
  readonly calls: CallLog;
  readonly notice: (text: string) => void;
  readonly clocks: Clocks;
  readonly executions: Executions;
}

function makeGateway({ options, keys, clocks, ...parts }: Made): Gateway {
  const { quota = "none", newFlowStatus = "Enabled" } = options;
  const { wire, flows } = clocks;
  return new Gateway({
    ...parts,
    clock: flows,
    newFlowStatus,
    gatekeeper: { keys, clock: wire, nonces: new NonceMemory(wire) },
    ...(options.policy && { access: new AccessControl(checkPolicies(options.policy)) }),
    ...(options.log && { log: options.log }),
    ...(quota === "published" && { quotas: new Quotas(wire) }),
  });
}

/** What it means to listen where other machines reach it. */
function openness(host: string, port: number, keys: readonly AccessKey[]): string {
  const [are, ids] = [keys.length > 1 ? "access keys" : "access key", quoteChoice(keys.map(({ id }) => id))];
  return `listening on ${host}: every machine that reaches port ${port} of this one can read and change all that is here with ${are} ${ids}, and the connection is not encrypted`;
}

function onStandardError(text: string): void {
  process.stderr.write(`emulator: ${text}\n`);
}
