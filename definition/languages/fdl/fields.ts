// Every field that the language has, as a table: where it may stand, its form, and what it holds.

/** The types of steps; `loop` stands in the vendor's editor schema only. */
export const stepTypes = [
  "task",
  "pass",
  "wait",
  "choice",
  "parallel",
  "foreach",
  "succeed",
  "fail",
  "loop",
] as const;

export type StepType = (typeof stepTypes)[number];

/** Objects of a definition that have fields of their own. */
export type PartKind =
  | StepType
  | "flow"
  | "retry"
  | "catch"
  | "mapping"
  | "iterationMapping"
  | "choice entry"
  | "default"
  | "branch";

export type Form = "text" | "integer" | "number" | "boolean" | "list" | "object" | "integer or text" | "any";

export interface Field {
  readonly form: Form;
  /** Whether the reference and the vendor's schema both demand it. */
  readonly required?: true;
  /** What the items of a list are. */
  readonly items?: PartKind | "step";
  /** What an object is. */
  readonly part?: PartKind;
}

type Fields = Readonly<Record<string, Field>>;

const text: Field = { form: "text" };
const requiredText: Field = { form: "text", required: true };
const integer: Field = { form: "integer" };
const steps: Field = { form: "list", items: "step" };
const requiredSteps: Field = { ...steps, required: true };
const errors: Field = { form: "list", required: true };

const mappings = {
  inputMappings: { form: "list", items: "mapping" },
  outputMappings: { form: "list", items: "mapping" },
} satisfies Fields;

// A step's type and name have rules of their own, which say more than that they are missing.
const step = { type: { form: "any" }, name: text, ...mappings } satisfies Fields;
const endingStep = { ...step, end: { form: "boolean" } } satisfies Fields;

const table: Readonly<Record<PartKind, Fields>> = {
  flow: {
    version: { form: "any" },
    type: { form: "any" },
    steps,
    ...mappings,
    timeoutSeconds: integer,
    name: text,
  },
  task: {
    ...endingStep,
    resourceArn: text,
    action: text,
    pattern: text,
    timeoutSeconds: integer,
    serviceParams: { form: "object" },
    retry: { form: "list", items: "retry" },
    catch: { form: "list", items: "catch" },
    errorMappings: { form: "list", items: "mapping" },
  },
  pass: endingStep,
  wait: { ...endingStep, duration: { form: "integer or text" }, timestamp: text },
  choice: {
    ...endingStep,
    choices: { form: "list", items: "choice entry" },
    default: { form: "object", part: "default" },
  },
  parallel: { ...endingStep, branches: { form: "list", required: true, items: "branch" } },
  foreach: {
    ...endingStep,
    iterationMapping: { form: "object", required: true, part: "iterationMapping" },
    steps: requiredSteps,
  },
  succeed: step,
  fail: { ...step, error: text, cause: text },
  loop: { ...endingStep, preCondition: text, postCondition: text, steps: requiredSteps },
  retry: {
    errors,
    intervalSeconds: integer,
    maxIntervalSeconds: integer,
    maxAttempts: integer,
    multiplier: { form: "number" },
  },
  catch: { errors, goto: requiredText, steps },
  mapping: { target: requiredText, source: { form: "any" } },
  iterationMapping: { collection: requiredText, item: requiredText, index: text },
  "choice entry": { condition: requiredText, steps, goto: text },
  default: { steps, goto: text },
  branch: { steps: requiredSteps },
};

const fieldsByKind = new Map(
  Object.entries(table).map(([kind, fields]) => [kind, new Map(Object.entries(fields))]),
);

/** The fields that a part may have, by name. */
export function fieldsOf(kind: PartKind): ReadonlyMap<string, Field> {
  return fieldsByKind.get(kind) ?? new Map();
}

/** The types of steps that have a field, in the order of the reference. */
export function stepTypesWith(field: string): readonly StepType[] {
  return stepTypes.filter((type) => fieldsOf(type).has(field));
}

const knownTypes: ReadonlySet<unknown> = new Set(stepTypes);

export function isStepType(value: unknown): value is StepType {
  return knownTypes.has(value);
}
