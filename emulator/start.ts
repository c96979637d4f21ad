import { quoteChoice } from "../text/quote";
import { Gateway, type GatewayParts } from "./gateway";
import { AccessControl } from "./gateway/access-control";
import { knownKeys, type OwnedKey, usualAccount } from "./gateway/access-keys";
import { systemClock } from "./gateway/clock";
import { checkFault } from "./gateway/fault-check";
import { FaultPlan } from "./gateway/faults";
import { isLoopback } from "./gateway/hosts";
import { startHttpServer } from "./gateway/http-server";
import { NonceMemory } from "./gateway/nonces";
import type { AccessPolicies } from "./gateway/policies";
import { checkPolicies } from "./gateway/policy-check";
import { Quotas } from "./gateway/quota";
import { CallLog } from "./gateway/recorded-calls";
import { checkedRegion, usualRegion } from "./gateway/region";
import type { Emulator, EmulatorOptions } from "./options";
import { Store } from "./store";

/**
 * Starts both services on one local port, in this process.
 *
 * @throws DataInUseError, DamagedJournalError, InvalidAccessKeyError, InvalidFaultError, InvalidHostError,
 *   InvalidOriginError, InvalidPolicyError, InvalidRegionError, or the error of `listen` (EADDRINUSE)
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { host = "127.0.0.1", port = 0, data, notice = onStandardError } = options;
  const faults = new FaultPlan();
  for (const fault of options.faults ?? []) faults.add(checkFault(fault, "the fault"));
  const policies = options.policy && checkPolicies(options.policy);
  const home = {
    region: checkedRegion(options.region ?? usualRegion),
    accountId: policies?.accountId ?? usualAccount,
  };
  const store = data === undefined ? Store.inMemory() : await Store.open(data, notice);
  try {
    const keys = knownKeys(store, options.accessKeys, home.accountId);
    await store.settled();
    const calls = new CallLog(options.keepCalls ?? 10_000);
    const gateway = makeGateway({ options, home, policies, keys, store, faults, calls, notice });
    const { clock = systemClock } = options;
    const server = await startHttpServer({
      host,
      port,
      notice,
      now: () => clock.now(),
      answer: (request) => gateway.answer(request),
      ...(options.allowHosts && { allowHosts: options.allowHosts }),
      ...(options.cors && { cors: options.cors }),
    });
    if (!isLoopback(server.address)) notice(openness(host, server.port, keys));
    let closed: Promise<void> | undefined;
    return {
      endpoint: server.endpoint,
      port: server.port,
      accessKeyId: keys[0].id,
      accessKeySecret: keys[0].secret,
      get calls() {
        return calls.calls;
      },
      addFault: (fault) => faults.add(checkFault(fault, "the fault")),
      clearFaults: () => faults.clear(),
      close: () => {
        closed ??= server.close().then(() => store.close());
        return closed;
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

interface Made {
  readonly options: EmulatorOptions;
  readonly home: GatewayParts["home"];
  readonly policies: AccessPolicies | undefined;
  readonly keys: readonly OwnedKey[];
  readonly store: Store;
  readonly faults: FaultPlan;
  readonly calls: CallLog;
  readonly notice: (text: string) => void;
}

function makeGateway({ options, policies, keys, ...parts }: Made): Gateway {
  const { clock = systemClock, quota = "none", newFlowStatus = "Enabled" } = options;
  return new Gateway({
    ...parts,
    clock,
    newFlowStatus,
    gatekeeper: { keys, clock, nonces: new NonceMemory(clock) },
    ...(policies && { access: new AccessControl(policies) }),
    ...(options.log && { log: options.log }),
    ...(quota === "published" && { quotas: new Quotas(clock) }),
  });
}

/** What it means to listen where other machines reach it. */
function openness(host: string, port: number, keys: readonly OwnedKey[]): string {
  const [are, ids] = [keys.length > 1 ? "access keys" : "access key", quoteChoice(keys.map(({ id }) => id))];
  return `listening on ${host}: every machine that reaches port ${port} of this one can read and change all that is here with ${are} ${ids}, and the connection is not encrypted`;
}

function onStandardError(text: string): void {
  process.stderr.write(`emulator: ${text}\n`);
}
