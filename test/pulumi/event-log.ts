// What the engine did, read from the event log that it writes with --event-log (one JSON object a line).

/** One side of a step: the resource before or after it. */
export interface StepState {
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly provider: string;
}

/** One step on one resource of the program, in the order in which the steps ended. */
export interface Step {
  /** The engine's word: `create`, `update`, `same`, `delete`, `create-replacement`, `import`, `read` … */
  readonly op: string;
  /** Logical name of the resource. */
  readonly name: string;
  readonly type: string;
  readonly urn: string;
  readonly failed: boolean;
  /** Properties that forced a replacement. */
  readonly replaceKeys: readonly string[];
  /** Top-level properties that differ. */
  readonly changed: readonly string[];
  /** Property path → kind of difference (`add`, `delete`, `update`, `update-replace` …). */
  readonly detailedDiff: Readonly<Record<string, string>>;
  readonly old: StepState | undefined;
  readonly new: StepState | undefined;
}

export interface Diagnostic {
  readonly severity: string;
  readonly message: string;
  /** Logical name of the resource it belongs to, "" when it belongs to none. */
  readonly name: string;
}

/** What a policy pack reported. */
export interface PolicyViolation {
  readonly policy: string;
  readonly level: string;
  readonly urn: string;
  /** The policy's description, then what is wrong, in lines of their own. */
  readonly message: string;
}

export interface EventLog {
  readonly steps: readonly Step[];
  /**
   * How many resources of the program each kind of change touched, by successful step: the stack itself and
   * providers do not count, a replacement counts once, as `replace`.
   */
  readonly changes: Readonly<Record<string, number>>;
  /** Errors, warnings and infos; debug messages are left out. */
  readonly diagnostics: readonly Diagnostic[];
  readonly violations: readonly PolicyViolation[];
  /** Outputs of the stack; secret ones read "[secret]". */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** Steps that are only parts of another change. */
const COUNTED_AS: Readonly<Record<string, string | undefined>> = {
  "create-replacement": "replace",
  "import-replacement": "replace",
  "read-replacement": "replace",
  replace: undefined,
  "delete-replaced": undefined,
  "discard-replaced": undefined,
  "remove-pending-replace": undefined,
};

const STACK_TYPE = "pulumi:pulumi:Stack";

interface RawState {
  id: string;
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown>;
  provider: string;
}

interface RawStep {
  op: string;
  urn: string;
  type: string;
  old: RawState | null;
  new: RawState | null;
  keys?: string[];
  diffs?: string[];
  detailedDiff: Record<string, { diffKind: string }> | null;
}

interface RawEvent {
  resOutputsEvent?: { metadata: RawStep };
  resOpFailedEvent?: { metadata: RawStep };
  diagnosticEvent?: { urn?: string; severity: string; message: string };
  policyEvent?: { policyName: string; enforcementLevel: string; resourceUrn?: string; message: string };
}

/** Reads the text of an event log; the empty text of a command that never reached the engine is an empty log. */
export function readEventLog(text: string): EventLog {
  const lines = text.split("\n").filter((line) => line !== "");
  // The engine's documented event format (sdk/go/common/apitype/events.go); this file is its only reader.
  const events = lines.map((line) => JSON.parse(line, openSecret) as RawEvent);
  const all = events.flatMap(stepsOf);
  const steps = all.filter(({ type }) => type !== STACK_TYPE && !type.startsWith("pulumi:providers:"));
  const stack = all.findLast(({ type }) => type === STACK_TYPE);
  return {
    steps,
    changes: count(steps),
    diagnostics: events.flatMap(diagnosticsOf),
    violations: events.flatMap(violationsOf),
    outputs: stack?.new?.outputs ?? {},
  };
}

/** A secret is an object whose ciphertext reads "[secret]": that word alone is easier to compare. */
function openSecret(_key: string, value: unknown): unknown {
  const isSecret = typeof value === "object" && value !== null && "ciphertext" in value;
  return isSecret ? "[secret]" : value;
}

function stepsOf({ resOutputsEvent: done, resOpFailedEvent: failed }: RawEvent): Step[] {
  const raw = (done ?? failed)?.metadata;
  return raw ? [toStep(raw, failed !== undefined)] : [];
}

function toStep(raw: RawStep, failed: boolean): Step {
  const kinds = Object.entries(raw.detailedDiff ?? {}).map(([path, { diffKind }]) => [path, diffKind]);
  return {
    op: raw.op,
    name: nameIn(raw.urn),
    type: raw.type,
    urn: raw.urn,
    failed,
    replaceKeys: raw.keys ?? [],
    changed: raw.diffs ?? [],
    detailedDiff: Object.fromEntries(kinds),
    old: raw.old ?? undefined,
    new: raw.new ?? undefined,
  };
}

/** An engine that was built has no other hosts beside it than the one for Node.js, and says where it found them. */
const WHERE_THE_HOST_IS = /^using pulumi-language-\w+ from \$PATH at /;

function diagnosticsOf({ diagnosticEvent: raw }: RawEvent): Diagnostic[] {
  if (!raw || raw.severity === "debug" || WHERE_THE_HOST_IS.test(raw.message)) return [];
  return [{ severity: raw.severity, message: raw.message.trimEnd(), name: nameIn(raw.urn ?? "") }];
}

function violationsOf({ policyEvent: raw }: RawEvent): PolicyViolation[] {
  if (!raw) return [];
  const { policyName: policy, enforcementLevel: level, resourceUrn: urn = "" } = raw;
  return [{ policy, level, urn, message: raw.message.trimEnd() }];
}

function nameIn(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

function count(steps: readonly Step[]): Record<string, number> {
  const changes: Record<string, number> = {};
  for (const { op, failed } of steps) {
    const kind = op in COUNTED_AS ? COUNTED_AS[op] : op;
    if (kind === undefined || failed) continue;
    changes[kind] = (changes[kind] ?? 0) + 1;
  }
  return changes;
}
