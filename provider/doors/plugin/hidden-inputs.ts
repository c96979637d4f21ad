// What the SDK's dynamic classes hide in the inputs, from a URN: so both doors make the same states, marks and names.

import type { JsonObject } from "../../../text/json";
import { logicalNameKey, ownerKey, proposedNameKey, secretInputsKey } from "../../lifecycle/hidden";
import type { Path } from "../values";

/** How the engine wants names to be made (`pulumi:autonaming`). */
export interface Autonaming {
  readonly mode: "propose" | "enforce" | "disable";
  readonly proposedName: string;
}

export interface Origin {
  readonly urn: string;
  /** Without a seed nobody keeps a state, and nothing is anybody's. */
  readonly isStateless: boolean;
  readonly autonaming: Autonaming | undefined;
  readonly secrets: readonly Path[];
}

export function hiddenInputs({ urn, isStateless, autonaming, secrets }: Origin): JsonObject {
  const { name, owner } = partsOf(urn);
  return {
    ...(autonaming?.mode !== "disable" && { [logicalNameKey]: name }),
    ...(!isStateless && { [ownerKey]: owner }),
    ...secretInputs(secrets),
    ...proposal(autonaming),
  };
}

/** The inputs that are secret or hold a secret, for messages that quote no value of them. */
export function secretInputs(secrets: readonly Path[]): JsonObject {
  const names = [...new Set(secrets.map(([input]) => String(input)))];
  return names.length > 0 ? { [secretInputsKey]: names } : {};
}

function proposal(autonaming: Autonaming | undefined): JsonObject {
  if (autonaming === undefined || autonaming.mode === "disable") return {};
  const { mode, proposedName } = autonaming;
  return { [proposedNameKey]: mode === "enforce" ? { exact: proposedName } : proposedName };
}

/** `urn:pulumi:STACK::PROJECT::Parent$Type::NAME`; a name may hold `::` itself. */
function partsOf(urn: string): { name: string; owner: string } {
  const [, stack = "", project = "", types = "", name = ""] =
    /^urn:pulumi:(.*?)::(.*?)::(.*?)::(.*)$/s.exec(urn) ?? [];
  const parents = types.split("$").slice(0, -1).join("$");
  return { name, owner: `${project}/${stack}/${parents === "" ? "" : `${parents}$`}${name}` };
}
