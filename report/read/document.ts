// The document of `pulumi preview --json`: steps of what changes, diagnostics, a summary.

import { isObject } from "../../text/json";
import type { Held, Problem, Run } from "../model/model";
import { problemsOf } from "./problems";
import { type ReadOptions, Steps } from "./steps";

export class DocumentRun {
  private readonly steps: Steps;
  private readonly problems: Problem[] = [];
  private readonly counts = new Map<string, number>();
  private stackIsSame = false;

  constructor(options: ReadOptions) {
    this.steps = new Steps(options);
  }

  step(value: unknown): void {
    if (!isObject(value) || typeof value.op !== "string" || typeof value.urn !== "string") return;
    const { op, urn, oldState, newState, detailedDiff, replaceReasons } = value;
    this.counts.set(op, (this.counts.get(op) ?? 0) + 1);
    if (urn.includes("::pulumi:pulumi:Stack::")) this.stackIsSame ||= op === "same" || op === "refresh";
    const properties = isObject(detailedDiff) ? Object.keys(detailedDiff) : [];
    this.steps.add({
      op,
      urn,
      old: oldState,
      new: newState,
      properties,
      replacedBy: textsOf(replaceReasons),
    });
  }

  diagnostic(value: unknown): void {
    this.problems.push(...problemsOf(value));
  }

  finish({ changeSummary }: Record<string, unknown>): Run {
    const summary = isObject(changeSummary) ? changeSummary : {};
    // Steps without a change are left out of a preview, but not of a refresh; the stack counts as one.
    const same = typeof summary.same === "number" ? summary.same - (this.stackIsSame ? 1 : 0) : 0;
    const isFailed = this.problems.some(({ severity }) => severity === "error");
    const resources = this.steps.resources();
    // Without --show-sames what does not change is left out; what failed has not come to all.
    const tellsSames = (summary.same ?? 0) === (this.counts.get("same") ?? 0);
    const isWhole = !isFailed && tellsSames;
    const problems = [...this.problems, ...this.steps.problems, ...(isFailed ? [] : this.missing(summary))];
    const held = this.steps.held(tellsSames);
    return {
      stack: this.steps.stack,
      isPreview: true,
      ...(resources && { declared: { resources, isWhole } }),
      changes: this.steps.changes(),
      unchanged: Math.max(0, same),
      problems,
      ...(held && { held: withoutFailed(held, problems) }),
    };
  }

  /** Steps that the summary counts and the document does not hold: somebody has cut it or put it together. */
  private missing(summary: Readonly<Record<string, unknown>>): Problem[] {
    return ["create", "update", "delete", "replace"].flatMap((op): Problem[] => {
      const [counted, held] = [summary[op] ?? 0, this.counts.get(op) ?? 0];
      if (counted === held) return [];
      const message = `the engine counts ${counted} of "${op}", and the document holds ${held}: it is not what Pulumi has printed`;
      return [{ severity: "error", message }];
    });
  }
}

/** What failed has not come to every resource. */
export const withoutFailed = (held: Held, problems: readonly Problem[]): Held =>
  problems.some(({ severity }) => severity === "error") ? { ...held, isWhole: false } : held;

export const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
