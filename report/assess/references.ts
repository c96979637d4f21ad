// Flows that call a flow which goes, as far as the run shows their definitions.

import { quote } from "../../text/quote";
import type { ResourceChange } from "../model/model";

/** What a definition calls that is not there any more. */
export function brokenReference(change: ResourceChange, { gone }: Departures): string | undefined {
  const { definition } = change.after;
  if (gone.length === 0 || change.operation === "delete" || definition === undefined) return undefined;
  const text = typeof definition === "string" ? definition : JSON.stringify(definition);
  const called = gone.filter((name) => text.includes(`flow/${name}`) && callOf(name).test(text));
  return called.length === 0 ? undefined : `it calls ${called.map(quote).join(", ")}, which goes`;
}

/** What goes in a run, looked up once for all of its changes. */
export interface Departures {
  /** Names that no flow has any more. */
  readonly gone: readonly string[];
  /** Deleted parts of flows, such as schedules, by the flow's name. */
  readonly parts: ReadonlyMap<unknown, readonly ResourceChange[]>;
}

export function departuresOf(changes: readonly ResourceChange[]): Departures {
  const parts = changes.filter(
    ({ operation, before }) => operation === "delete" && before.flowName !== undefined,
  );
  return {
    gone: changes.map(goneName).filter((name) => name !== undefined),
    parts: Map.groupBy(parts, ({ before }) => before.flowName),
  };
}

/** The name that a flow has no more. */
function goneName({ kind, operation, before, after }: ResourceChange): string | undefined {
  if (kind !== "Flow" || typeof before.name !== "string") return undefined;
  const goes = operation === "delete" || (operation === "replace" && after.name !== before.name);
  return goes ? before.name : undefined;
}

/** `acs:fnf:::flow/NAME`, with region and account or without, and no longer name. */
const callOf = (name: string) => new RegExp(`acs:fnf:[^\\s"']*flow/${name}(?![\\w-])`);
