// What is told of a run, and of the executions that it starts.

import type { Json } from "../text/json";
import type { ChildRun, ExecutionRun, RunEvent } from "./execution-run";
import { starterOf } from "./executions/child-starter";
import { composerFlowId, type LiveRun } from "./executions/live-run";
import type { ExecutionRecord } from "./store/records";

interface Told extends Pick<LiveRun, "record"> {
  readonly end?: ExecutionRecord | undefined;
  readonly lines: readonly string[];
}

export function runOf({ end, record, lines }: Told) {
  const { Name, FlowName, isComposer, Status, Output, failure, StartedTime, StoppedTime } = end ?? record;
  return {
    flowName: isComposer ? composerFlowId(record) : FlowName,
    executionName: Name,
    status: Status,
    ...(Output !== "" && { output: JSON.parse(Output) as Json }),
    ...(failure && { failure }),
    startedTime: StartedTime,
    stoppedTime: StoppedTime,
    events: lines.map((line): RunEvent => JSON.parse(line)),
  };
}

/** What is left of a run that may be large. */
interface Child {
  /** Counts what has begun. */
  readonly place: number;
  readonly record: ExecutionRecord;
  readonly lines: readonly string[];
}

/** The executions that a run starts. Of more than are kept, those that do not succeed go before the others. */
export class Children {
  readonly #running = new Map<LiveRun, number>();
  readonly #kept: Child[] = [];
  #begun = 0;
  #leftOut = 0;

  constructor(private readonly most: number) {}

  get begun(): number {
    return this.#begun;
  }

  /** What nobody of the run has started is the run itself. */
  add(live: LiveRun): void {
    if (live.record.startedBy === undefined) return;
    const place = ++this.#begun;
    this.#running.set(live, place);
    void live.ended.then(() => {
      this.#running.delete(live);
      this.#keep(childOf(live, place));
    });
  }

  /** Each beneath what has started it; where that is left out, beneath the run itself. */
  told(): { readonly children: readonly ChildRun[]; readonly childrenLeftOut: number } {
    for (const [live, place] of this.#running) this.#keep(childOf(live, place));
    const top: ChildRun[] = [];
    const beneath = new Map<string, ChildRun[]>();
    for (const { record, lines } of this.#kept.sort((a, b) => a.place - b.place)) {
      const { flowName = "", executionName = "" } = starterOf(record) ?? {};
      const startedBy = { flowName, executionName, stepName: record.startedStep ?? "" };
      const children: ChildRun[] = [];
      (beneath.get(nameOf(startedBy)) ?? top).push({ ...runOf({ record, lines }), startedBy, children });
      beneath.set(nameOf({ flowName: record.FlowName, executionName: record.Name }), children);
    }
    return { children: top, childrenLeftOut: this.#leftOut };
  }

  #keep(child: Child): void {
    if (this.#kept.length < this.most) {
      this.#kept.push(child);
      return;
    }
    this.#leftOut += 1;
    const at = hasSucceeded(child) ? -1 : this.#kept.findLastIndex(hasSucceeded);
    if (at >= 0) this.#kept[at] = child;
  }
}

const childOf = ({ end, record, lines }: LiveRun, place: number): Child => ({
  place,
  record: end ?? record,
  lines,
});

const hasSucceeded = ({ record }: Child): boolean => record.Status === "Succeeded";

const nameOf = ({ flowName, executionName }: Pick<ExecutionRun, "flowName" | "executionName">): string =>
  `${flowName}/${executionName}`;
