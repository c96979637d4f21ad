// Steps of the engine, several of which may be one change, as changes.

import { tokenOf } from "../../policies/rules";
import { isObject, sameJson } from "../../text/json";
import { kindOf } from "../model/kinds";
import type { DeclaredResource, Inputs, Operation, Problem, ResourceChange } from "../model/model";
import { placeOf } from "./place";
import { holdsSecret, masked, maskedSides } from "./secrets";
import { isScaffold, readUrn } from "./urn";

/** A step in one form, whatever Pulumi printed. */
export interface Step {
  readonly op: string;
  readonly urn: string;
  readonly old?: unknown;
  readonly new?: unknown;
  readonly properties: readonly string[];
  readonly replacedBy: readonly string[];
}

/** The engine's words; `same` is no change, `undefined` a part of another step. */
const meanings: Readonly<Record<string, Operation | "same" | undefined>> = {
  same: "same",
  refresh: "same",
  read: "same",
  "read-replacement": "same",
  "read-discard": "same",
  create: "create",
  update: "update",
  delete: "delete",
  replace: "replace",
  "create-replacement": "replace",
  "delete-replaced": undefined,
  "discard-replaced": undefined,
  "remove-pending-replace": undefined,
  discard: "delete",
  import: "import",
  "import-replacement": "replace",
};

/** Collects the steps of one run. */
export class Steps {
  private readonly found = new Map<string, ResourceChange>();
  private readonly same = new Set<string>();
  private readonly goneFirst = new Set<string>();
  /** What a state holds as secret: a step that makes the object anew does not tell it. */
  private readonly secrets = new Map<string, Inputs>();
  /** Kept for policies alone: all the others need no more than what changes. */
  readonly resources: DeclaredResource[] | undefined;
  /** What the engine did that this version does not know: it must not look like nothing. */
  readonly problems: Problem[] = [];
  stack = "";
  /** Whether a refresh alone looked at the stack itself. */
  private isRefreshed = false;
  private isRun = false;

  constructor(isForPolicies: boolean) {
    this.resources = isForPolicies ? [] : undefined;
  }

  add(step: Step, isOutside = false): void {
    const urn = readUrn(step.urn);
    if (urn === undefined) return;
    this.stack ||= urn.stack;
    if (urn.type === "pulumi:pulumi:Stack") this.look(step.op);
    if (isScaffold(urn)) return;
    this.resources?.push(...declaredIn(step, urn));
    if (!Object.hasOwn(meanings, step.op)) this.problems.push(unknownOp(step.op, urn.name));
    if (step.op === "delete-replaced") this.goneFirst.add(step.urn);
    const operation = step.op === "refresh" ? refreshed(step) : meanings[step.op];
    const origin = isOutside || step.op === "refresh" ? "outside" : "program";
    if (operation === undefined) return;
    this.remember(step);
    if (operation === "same") this.stays(step, urn.name);
    else this.keep(`${origin} ${step.urn}`, this.changeOf(step, operation, origin));
  }

  failed(urn: string): void {
    for (const origin of ["program", "outside"]) {
      const change = this.found.get(`${origin} ${urn}`);
      if (change) this.found.set(`${origin} ${urn}`, { ...change, failed: true });
    }
  }

  changes(): readonly ResourceChange[] {
    const all = [...this.found.values()];
    return this.isRefreshed && !this.isRun ? all.map((change) => ({ ...change, origin: "outside" })) : all;
  }

  /** How many of the resources that were looked at stay. */
  unchanged(): number {
    const changed = new Set(this.changes().map(({ urn }) => urn));
    return [...this.same].filter((urn) => !changed.has(urn)).length;
  }

  private remember({ urn, old }: Step): void {
    const held = Object.entries(inputsOf(old)).filter(([, value]) => holdsSecret(value));
    if (held.length > 0) this.secrets.set(urn, Object.fromEntries(held));
  }

  /** Nothing is sent for a secret that is plain from now on, but the next state will show it. */
  private stays(step: Step, name: string): void {
    if (this.same.has(step.urn)) return;
    this.same.add(step.urn);
    const { madePlain } = maskedSides(inputsOf(step.old), inputsOf(step.new));
    for (const property of madePlain)
      this.problems.push({ severity: "warning", name, message: plainMessage(property) });
  }

  private look(op: string): void {
    if (op === "refresh") this.isRefreshed = true;
    else this.isRun = true;
  }

  private sidesOf(step: Step) {
    const before = inputsOf(step.old);
    const hidden = isObject(step.new) ? this.secrets.get(step.urn) : {};
    const sides = maskedSides({ ...hidden, ...before }, inputsOf(step.new));
    return {
      ...sides,
      before: Object.fromEntries(Object.keys(before).map((name) => [name, sides.before[name]])),
    };
  }

  private keep(key: string, change: ResourceChange): void {
    const earlier = this.found.get(key);
    const isPart = earlier?.operation === "replace" && change.operation !== "replace";
    if (isPart) return;
    // The parts of a replacement tell its reasons in different ones.
    const replacedBy = [...new Set([...(earlier?.replacedBy ?? []), ...change.replacedBy])];
    this.found.set(key, { ...earlier, ...change, replacedBy });
  }

  private changeOf(step: Step, operation: Operation, origin: ResourceChange["origin"]): ResourceChange {
    const { name = "", type = "" } = readUrn(step.urn) ?? {};
    const kind = kindOf(type);
    // Of other providers' resources nothing but the name is told.
    const sides = kind ? this.sidesOf(step) : { before: {}, after: {}, madePlain: [] };
    const place = placeOf(step.new) ?? placeOf(step.old);
    const shared = { urn: step.urn, name, type, operation, origin, failed: false };
    const why = { properties: step.properties, replacedBy: step.replacedBy };
    const hasGap = operation === "replace" && (this.goneFirst.has(step.urn) || isPending(step.old));
    const kept = origin === "program" && isRetained(step.old) ? { isRetained: true as const } : {};
    return { ...shared, ...why, ...sides, hasGap, ...kept, ...(kind && { kind }), ...(place && { place }) };
  }
}

/** As a policy sees the resource of a step; a refresh declares nothing. */
function declaredIn({ op, urn, old, new: next }: Step, { name, type }: Named): DeclaredResource[] {
  const token = tokenOf(type);
  if (token === undefined || !isObject(next) || op === "refresh") return [];
  const { protect, retainOnDelete, id, propertyDependencies } = next;
  const place = placeOf(next);
  const resource = { token, name, urn, op, properties: inputsOf(next) };
  const options = {
    ...(protect === true && { protect }),
    ...(retainOnDelete === true && { retainOnDelete }),
  };
  return [
    {
      ...resource,
      options,
      ...(typeof id === "string" && id !== "" && { id }),
      ...(isObject(propertyDependencies) && { propertyDependencies: urnsOf(propertyDependencies) }),
      ...(isObject(old) && { old: { properties: inputsOf(old) } }),
      ...(place && { place }),
    },
  ];
}

type Named = NonNullable<ReturnType<typeof readUrn>>;

function urnsOf(dependencies: Readonly<Record<string, unknown>>): Record<string, string[]> {
  const lists = Object.entries(dependencies).filter(([, urns]) => Array.isArray(urns));
  return Object.fromEntries(lists.map(([name, urns]) => [name, [urns].flat().map(String)]));
}

const isRetained = (old: unknown) => isObject(old) && old.retainOnDelete === true;

const isPending = (old: unknown) => isObject(old) && old.pendingReplacement === true;

/** What the program or the state says, without what our classes hide in it. */
function inputsOf(state: unknown): Inputs {
  const inputs = isObject(state) && isObject(state.inputs) ? state.inputs : {};
  return Object.fromEntries(
    Object.entries(inputs)
      .filter(([name]) => !name.startsWith("__"))
      .map(([name, value]) => [name, masked(value)]),
  );
}

/** What a refresh has found: the step's own word is the same in each case. */
function refreshed(step: Step): Operation | "same" {
  if (!isObject(step.new)) return "delete";
  return sameJson(inputsOf(step.old), inputsOf(step.new)) ? "same" : "update";
}

const plainMessage = (property: string) =>
  `input "${property}" is secret in the state and plain in the program; the next state shows it to whoever reads it`;

const unknownOp = (op: string, name: string): Problem => ({
  severity: "error",
  name,
  message: `the engine's operation "${op}" is not known to this version of aliflow, so that nothing can be said of it; update aliflow`,
});
