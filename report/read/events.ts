// Events of the engine, one JSON object a line: `up --json`, and previews with PULUMI_ENABLE_STREAMING_JSON_PREVIEW.
// github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/events.go

import { isObject } from "../../text/json";
import type { Problem, Run } from "../model/model";
import { textsOf } from "./document";
import { policyProblems, problemsOf } from "./problems";
import { Steps } from "./steps";

export class EventRun {
  private readonly steps = new Steps();
  private readonly problems: Problem[] = [];
  /** Resources that a refresh looks at: what is told of them next is its finding. */
  private readonly refreshing = new Set<string>();
  private summary: Record<string, unknown> | undefined;

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
    return {
      stack: this.steps.stack,
      isPreview: summary.isPreview === true,
      changes: this.steps.changes(),
      unchanged: this.steps.unchanged(),
      problems: summary.result === "succeeded" || isTold ? problems : [...problems, notSucceeded],
    };
  }

  private begun(event: unknown): void {
    const metadata = metadataOf(event);
    if (metadata === undefined) return;
    const { op, urn } = metadata;
    if (op === "refresh") this.refreshing.add(urn);
    else this.refreshing.delete(urn);
    // What a refresh begins with is the same on both sides.
    this.steps.add(stepOf(metadata));
  }

  private ended(event: unknown): void {
    const metadata = metadataOf(event);
    if (metadata) this.steps.add(stepOf(metadata), this.refreshing.has(metadata.urn));
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
