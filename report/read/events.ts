// Events of the engine, one JSON object a line: `up --json`, and previews with PULUMI_ENABLE_STREAMING_JSON_PREVIEW.
// github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/events.go

import { isObject } from "../../text/json";
import type { Problem, Run } from "../model/model";
import { textsOf, withoutFailed } from "./document";
import { policyProblems, problemsOf } from "./problems";
import { type ReadOptions, Steps } from "./steps";

export class EventRun {
  private readonly steps: Steps;
  private readonly problems: Problem[] = [];
  /** Resources that a refresh looks at: what is told of them next is its finding. */
  private readonly refreshing = new Set<string>();
  /** Resources by what is told to happen to them. */
  private readonly told = new Map<string, Set<string>>();
  private summary: Record<string, unknown> | undefined;

  constructor(options: ReadOptions) {
    this.steps = new Steps(options);
  }

  /** Whether the event is the last of its run. */
  add(event: Record<string, unknown>): boolean {
    this.begun(event.resourcePreEvent);
    this.ended(event.resOutputsEvent);
    this.broken(event.resOpFailedEvent);
    this.problems.push(...problemsOf(event.diagnosticEvent), ...policyProblems(event.policyEvent));
    if (isObject(event.summaryEvent)) this.summary = event.summaryEvent;
    return isObject(event.cancelEvent);
  }

  finish(): Run {
    const summary = this.summary ?? {};
    const problems = [...this.problems, ...this.steps.problems];
    const isTold = problems.some(({ severity }) => severity === "error");
    const untold = isTold ? [] : this.untold(summary.resourceChanges);
    const isDone = summary.result === "succeeded" || isTold;
    const all = [...problems, ...(isDone ? untold : [notSucceeded])];
    const resources = this.steps.resources();
    const held = this.steps.held(true);
    return {
      stack: this.steps.stack,
      // Events do not tell what an input comes from.
      ...(resources && { declared: { resources, isWhole: false } }),
      isPreview: summary.isPreview === true,
      changes: this.steps.changes(),
      unchanged: this.steps.unchanged(),
      problems: all,
      ...(held && { held: withoutFailed(held, all) }),
    };
  }

  /** What the summary counts and no event tells: lines are missing. */
  private untold(counts: unknown): Problem[] {
    return ["create", "update", "delete", "replace"].flatMap((op): Problem[] => {
      const counted = isObject(counts) ? Number(counts[op] ?? 0) : 0;
      const held = this.told.get(op)?.size ?? 0;
      if (counted <= held) return [];
      const message = `the engine counts ${counted} of "${op}", and its events tell of ${held}: they are not all that Pulumi has printed`;
      return [{ severity: "error", message }];
    });
  }

  private begun(event: unknown): void {
    const metadata = metadataOf(event);
    if (metadata === undefined) return;
    const { op, urn } = metadata;
    this.count(metadata);
    if (op === "refresh") this.refreshing.add(urn);
    else this.refreshing.delete(urn);
    // What a refresh begins with is the same on both sides.
    this.steps.add(stepOf(metadata));
  }

  private ended(event: unknown): void {
    const metadata = metadataOf(event);
    if (metadata === undefined) return;
    this.count(metadata);
    this.steps.add(stepOf(metadata), this.refreshing.has(metadata.urn));
  }

  private count({ op, urn }: Metadata): void {
    this.told.set(op, (this.told.get(op) ?? new Set()).add(urn));
  }

  private broken(event: unknown): void {
    const metadata = metadataOf(event);
    if (metadata) this.steps.failed(metadata.urn);
  }
}

const notSucceeded: Problem = { severity: "error", message: "the run ended before it was done" };

interface Metadata extends Record<string, unknown> {
  readonly op: string;
  readonly urn: string;
}

function metadataOf(event: unknown): Metadata | undefined {
  if (!isObject(event) || !isObject(event.metadata)) return undefined;
  const { op, urn } = event.metadata;
  return typeof op === "string" && typeof urn === "string" ? { ...event.metadata, op, urn } : undefined;
}

const stepOf = ({ op, urn, old, new: next, detailedDiff, keys }: Metadata) => ({
  op,
  urn,
  old,
  new: next,
  properties: isObject(detailedDiff) ? Object.keys(detailedDiff) : [],
  replacedBy: textsOf(keys),
});
