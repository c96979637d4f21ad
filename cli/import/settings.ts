// What a command line asks for, made whole and checked.

import type { Session } from "../../provider/cloud/session";
import { livesIn } from "../../provider/lifecycle/region";
import { quote, quoteChoice } from "../../text/quote";
import { UsageError } from "../failures";
import type { Question } from "./collect";
import type { ImportKind } from "./kinds";
import type { Door } from "./program";
import type { Language } from "./report";

export interface Flags {
  readonly out?: string;
  readonly region?: readonly string[];
  readonly kind?: readonly string[];
  readonly match?: readonly string[];
  readonly tag?: readonly string[];
  readonly door?: Door;
  readonly program: Language;
  readonly includeManaged?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly fromTfstate?: string;
  readonly fromPulumiAlicloud?: string;
  readonly profile?: string;
}

/** The door of the program. @throws UsageError where the language has no such door */
export function doorOf({ door, program }: Flags): Door {
  if (door === "dynamic" && program !== "typescript") {
    throw new UsageError(`--door dynamic serves TypeScript only; leave it out, or use --program typescript`);
  }
  return door ?? (program === "typescript" ? "dynamic" : "plugin");
}

/** @throws UsageError where nothing says a region */
export function regionsOf({ region }: Pick<Flags, "region">, session: Session): readonly string[] {
  const regions = region ?? (session.region === undefined ? [] : [session.region]);
  if (regions.length > 0) return [...new Set(regions)];
  throw new UsageError(
    "no region is set; give one with --region cn-hangzhou, or set ALIBABA_CLOUD_REGION_ID",
  );
}

/** The kinds to import. @throws UsageError for a kind that there is none of, or that has no tags */
export function kindsFor(
  { kind: names, tag }: Pick<Flags, "kind" | "tag">,
  all: readonly ImportKind[],
): readonly ImportKind[] {
  const unknown = names?.find((name) => !all.some(({ kind }) => kind === name));
  if (unknown !== undefined) {
    throw new UsageError(
      `--kind: ${quote(unknown)} is no kind; use ${quoteChoice(all.map(({ kind }) => kind))}`,
    );
  }
  const chosen = all.filter(({ kind, isAskedFor }) => (names ? names.includes(kind) : !isAskedFor));
  if (tag === undefined) return chosen;
  const untagged = chosen.find(({ service }) => service !== "logicComposer");
  if (names && untagged) {
    throw new UsageError(
      `--tag: objects of the kind ${quote(untagged.kind)} have no tags; use --match, or --kind composer-flow`,
    );
  }
  return all.filter(({ service }) => service === "logicComposer");
}

/** Key and value of each `--tag`. @throws UsageError for another form */
export function tagsOf({ tag = [] }: Flags): readonly (readonly [key: string, value: string])[] {
  return tag.map((text) => {
    const [key = "", ...value] = text.split("=");
    if (key !== "" && value.length > 0) return [key, value.join("=")] as const;
    throw new UsageError(`--tag: ${quote(text)} is no tag; use KEY=VALUE`);
  });
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Questions of one region each: a service that is not there is asked only where somebody names its kinds. */
export function questionsOf(
  flags: Pick<Flags, "kind" | "match">,
  kinds: readonly ImportKind[],
  { regions, environment }: { regions: readonly string[]; environment: Environment },
): Question[] {
  const overrides = {
    serverlessWorkflow: environment.ALIFLOW_SERVERLESS_WORKFLOW_ENDPOINT,
    logicComposer: environment.ALIFLOW_LOGIC_COMPOSER_ENDPOINT,
  };
  return regions.map((region) => ({
    region,
    kinds: flags.kind ? kinds : kinds.filter(({ service }) => overrides[service] || livesIn(service, region)),
    match: flags.match ?? [],
  }));
}
