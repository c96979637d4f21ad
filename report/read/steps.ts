// Steps of the engine, several of which may be one change, as changes.

import { isObject, sameJson } from "../../text/json";
import { kindOf } from "../model/kinds";
import type {
  DeclaredResource,
  Held,
  HeldObject,
  Inputs,
  Operation,
  Problem,
  ResourceChange,
} from "../model/model";
import { declaredIn } from "./declared";
import { heldIn } from "./held";
import { placeOf } from "./place";
import { holdsSecret, maskedSides } from "./secrets";
import { inputsOf, type Step } from "./step";
import { isScaffold, readUrn } from "./urn";

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

export interface ReadOptions {
  /** Whether every resource is kept, for policies to judge. */
  readonly isForPolicies?: boolean;
  /** Whether every object that a stack has is kept, and exported states are read too. */
  readonly isForAccount?: boolean;
}

/** Collects the steps of one run. */
export class Steps {
  private readonly found = new Map<string, ResourceChange>();
  private readonly same = new Set<string>();
  private readonly goneFirst = new Set<string>();
  /** What a state holds as secret: a step that makes the object anew does not tell it. */
  private readonly secrets = new Map<string, Inputs>();
  /** Kept for policies alone: all the others need no more than what changes. */
  private readonly declared: DeclaredResource[] = [];
  private readonly objects = new Map<string, HeldObject>();
  /** What the engine did that this version does not know: it must not look like nothing. */
  readonly problems: Problem[] = [];
  stack = "";
  /** Whether a refresh alone looked at the stack itself. */
  private isRefreshed = false;
  private isRun = false;

  constructor(private readonly options: ReadOptions) {}

  add(step: Step, isOutside = false): void {
    const urn = readUrn(step.urn);
    if (urn === undefined) return;
    this.stack ||= urn.stack;
    if (urn.type === "pulumi:pulumi:Stack") this.look(step.op);
    if (isScaffold(urn)) return;
    const origin = isOutside || step.op === "refresh" ? "outside" : "program";
    if (this.options.isForAccount) this.hold(step, urn.type);
    if (this.options.isForPolicies && origin === "program") this.declared.push(...declaredIn(step, urn));
    if (!Object.hasOwn(meanings, step.op)) this.problems.push(unknownOp(step.op, urn.name));
    if (step.op === "delete-replaced") this.goneFirst.add(step.urn);
    const operation = step.op === "refresh" ? refreshed(step) : meanings[step.op];
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

  /** For policies; a run that only looks at the cloud judges nothing, as no program is in it. */
  resources(): readonly DeclaredResource[] | undefined {
    return this.options.isForPolicies && !this.isOnlyRefresh() ? this.declared : undefined;
  }

  /** A refresh looks at every object, also where what stays the same is left out. */
  held(tellsSames: boolean): Held | undefined {
    if (!this.options.isForAccount) return undefined;
    return { objects: [...this.objects.values()], isWhole: tellsSames || this.isRefreshed };
  }

  private hold(step: Step, type: string): void {
    for (const object of heldIn(step, type)) this.objects.set(JSON.stringify(object), object);
  }

  private isOnlyRefresh(): boolean {
    return this.isRefreshed && !this.isRun;
  }

  changes(): readonly ResourceChange[] {
    const all = [...this.found.values()];
    return this.isOnlyRefresh() ? all.map((change) => ({ ...change, origin: "outside" })) : all;
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

const isRetained = (old: unknown) => isObject(old) && old.retainOnDelete === true;

const isPending = (old: unknown) => isObject(old) && old.pendingReplacement === true;

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
