import type { Clocks } from "./clock/clocks";
import type { Executions } from "./executions";
import type { Recurrences } from "./executions/recurrences";
import type { Schedules } from "./executions/schedules";
import { Gateway, type GatewayParts } from "./gateway";
import { AccessControl } from "./gateway/access-control";
import { type OwnedKey, usualAccount } from "./gateway/access-keys";
import { checkFault } from "./gateway/fault-check";
import { FaultPlan } from "./gateway/faults";
import { NonceMemory } from "./gateway/nonces";
import type { AccessPolicies } from "./gateway/policies";
import { checkPolicies } from "./gateway/policy-check";
import { Quotas } from "./gateway/quota";
import type { CallLog } from "./gateway/recorded-calls";
import { checkedRegion, usualRegion } from "./gateway/region";
import type { EmulatorOptions } from "./options";
import type { Store } from "./store";
import { checkStubs, Stubs } from "./stubs";

/** What of the options can be wrong, checked before anything is opened. */
export function checkOptions(options: EmulatorOptions) {
  const faults = new FaultPlan();
  for (const fault of options.faults ?? []) faults.add(checkFault(fault, "the fault"));
  const policies = options.policy && checkPolicies(options.policy);
  return {
    faults,
    policies,
    stubs: options.stubs instanceof Stubs ? options.stubs : checkStubs(options.stubs ?? []),
    home: {
      region: checkedRegion(options.region ?? usualRegion),
      accountId: policies?.accountId ?? usualAccount,
    },
  };
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
  readonly clocks: Clocks;
  readonly executions: Executions;
  readonly schedules: Schedules;
  readonly recurrences: Recurrences;
}

export function makeGateway({ options, policies, keys, clocks, ...parts }: Made): Gateway {
  const { quota = "none", newFlowStatus = "Enabled" } = options;
  const { wire, flows } = clocks;
  return new Gateway({
    ...parts,
    clock: flows,
    newFlowStatus,
    gatekeeper: { keys, clock: wire, nonces: new NonceMemory(wire) },
    ...(policies && { access: new AccessControl(policies) }),
    ...(options.log && { log: options.log }),
    ...(quota === "published" && { quotas: new Quotas(wire) }),
  });
}
