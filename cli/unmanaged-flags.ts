// What `aliflow report` is asked of an account: apart from the looking, which few reports need.

import type { Command } from "commander";
import { UsageError } from "./failures";
import { kindNames } from "./import/kinds";
import type { Flags } from "./import/settings";

/** What people make by hand; versions, aliases and tags are parts of these. */
export const usualKinds = ["flow", "schedule", "composer-flow"];

export interface UnmanagedFlags extends Pick<Flags, "region" | "kind" | "match" | "profile"> {
  readonly unmanaged?: true;
  readonly ignore?: readonly string[];
}

export function withUnmanagedOptions(command: Command): Command {
  const several = (value: string, earlier: readonly string[] = []) => [...earlier, value];
  return command
    .option("--unmanaged", "look in the account for what is in none of the stacks that the files tell of")
    .option(
      "--region <region>",
      "region to look in, may be repeated (default: those of the stacks and of the environment)",
      several,
    )
    .option(
      "--kind <kind>",
      `what to look for, may be repeated: ${kindNames.join(", ")} (default: ${usualKinds.join(", ")})`,
      several,
    )
    .option("--match <glob>", "only flows of such names, may be repeated; * and ? are wildcards", several)
    .option(
      "--ignore <glob>",
      "no such flows with what is theirs, or FLOW/SCHEDULE; may be repeated",
      several,
    )
    .option("--profile <name>", "profile of the Alibaba Cloud CLI to take keys from");
}

/** @throws UsageError for a flag that would say nothing without --unmanaged */
export function checkUnmanagedFlags(flags: UnmanagedFlags, conditions: readonly string[]): void {
  if (flags.unmanaged) return;
  const named = (["region", "kind", "match", "ignore", "profile"] as const).find(
    (name) => flags[name] !== undefined,
  );
  const idle = named ?? (conditions.includes("unmanaged") ? "fail-on unmanaged" : undefined);
  if (idle !== undefined) throw new UsageError(`--${idle} asks nothing without --unmanaged; add it`);
}
