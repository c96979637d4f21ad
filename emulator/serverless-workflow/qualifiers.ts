import { createHash } from "node:crypto";
import type { Call } from "../action/call";
import { serviceError } from "../action/service-error";
import type { FlowVersionRecord, RouteRecord } from "../store/records";
import { existingVersion } from "./flows";

interface Asked {
  readonly flowName: string;
  readonly qualifier: string;
  /** The same one chooses the same version. */
  readonly seed: string;
}

/** The version that a number or an alias stands for; of two that an alias routes to, one by its weight. */
export function routed(call: Call, { flowName, qualifier, seed }: Asked): FlowVersionRecord {
  if (/^\d+$/.test(qualifier)) return existingVersion(call, flowName, qualifier);
  const alias = call.world.records("flowAlias", flowName).get(qualifier);
  if (alias === undefined)
    throw serviceError("serverlessWorkflow", "FlowAliasNotExists", qualifier, flowName);
  return existingVersion(call, flowName, chosen(alias.RoutingConfigurations, seed));
}

/** Weights are relative: what they are together is not documented. */
function chosen(routes: readonly RouteRecord[], seed: string): string {
  const [first, second] = routes;
  const [one, other] = [first?.Weight ?? 0, second?.Weight ?? 0];
  const share = createHash("sha256").update(seed).digest().readUInt32BE() / 2 ** 32;
  return (second !== undefined && share * (one + other) >= one && other > 0 ? second : first)?.Version ?? "";
}
