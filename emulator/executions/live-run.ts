import { type Answer, type Happening, next, type Progress, type Run, start, tell } from "../../execution";
import { type EmulatorClock, wakeAt } from "../clock/clock";
import type { ExecutionRecord } from "../store/records";
import type { RegionView } from "../store/state";
import type { Definitions } from "./definitions";
import { eventLine } from "./event-line";

/** Events in a row, before others have their turn. */
const stepsAtATime = 500;

/** Whose run it is: flows are told apart by account, region and name, executions by their own name. */
export interface ExecutionKey {
  readonly world: RegionView;
  readonly flowName: string;
  readonly executionName: string;
}

/** What of a happening its teller says; the time is the clock's. */
export type News = Happening extends infer One ? (One extends Happening ? Omit<One, "at"> : never) : never;

/** An execution that has not ended, with the events it has had. */
export class LiveRun {
  readonly run: Run;
  readonly lines: string[] = [];
  /** Whether its end is being written down. */
  isEnding = false;
  /** Whether its flow was deleted: it goes to the end of its step, and nobody can see it. */
  isForgotten = false;
  readonly ended: Promise<void>;
  /** How it has ended, whatever is kept of that. */
  end: ExecutionRecord | undefined;
  /** To be called once the end is written down. */
  onEnded: () => void = () => undefined;
  /** How many happenings it was told. */
  told = 0;
  #alarm: { readonly due: number; readonly cancel: () => void } | undefined;

  constructor(
    readonly key: ExecutionKey,
    readonly record: ExecutionRecord,
    definitions: Definitions,
  ) {
    const { isComposer = false } = record;
    const { language, data } = definitions.of(record.FlowDefinition, isComposer ? "composer" : "fdl");
    this.run = start({
      language,
      definition: data,
      flowName: isComposer ? composerFlowId(record) : record.FlowName,
      executionName: record.Name,
      ...(record.RoleArn !== "" && { roleArn: record.RoleArn }),
      // What is no JSON was refused before.
      input: record.Input === "" ? {} : JSON.parse(record.Input),
      seed: record.seed,
      now: Date.parse(record.StartedTime),
      options: isComposer ? {} : { executionMode: record.ExecutionMode },
    });
    this.ended = new Promise((resolve) => {
      this.onEnded = resolve;
    });
  }

  /** Goes on for a while, and keeps what is new of the history. */
  goOn(): Progress {
    const progress = next(this.run, stepsAtATime);
    for (const event of progress.events) this.lines.push(eventLine(event));
    return progress;
  }

  tell(happening: Happening): Answer {
    return tell(this.run, happening);
  }

  /** Tells it what an emulator before this one has told it, in the order of the telling. */
  tellAgain(): void {
    for (const told of this.key.world.records("happening", happeningsOf(this.key)).values()) {
      this.tell(told);
      this.told += 1;
    }
  }

  /** Sets the one alarm, or none. */
  setAlarm(clock: EmulatorClock, due: number | undefined, ring: () => void): void {
    if (this.#alarm?.due === due) return;
    this.#alarm?.cancel();
    this.#alarm = due === undefined ? undefined : { due, cancel: wakeAt(clock, due, ring) };
  }

  /** The alarm has rung. */
  dropAlarm(): void {
    this.#alarm?.cancel();
    this.#alarm = undefined;
  }
}

/** The name under which a store keeps what an execution was told. */
export const happeningsOf = ({ flowName, executionName }: ExecutionKey): string =>
  `${flowName}/${executionName}`;

export const keyText = ({ world, flowName, executionName }: ExecutionKey): string =>
  `${world.id}\n${flowName}\n${executionName}`;

export const keyOf = (
  world: RegionView,
  { FlowName, Name }: Pick<ExecutionRecord, "FlowName" | "Name">,
): ExecutionKey => ({ world, flowName: FlowName, executionName: Name });

const composerPrefix = "composer/";

/** What runs of a Logic Composer flow are kept under. */
export const composerFlowName = (flowId: string): string => `${composerPrefix}${flowId}`;

export const composerFlowId = ({ FlowName }: Pick<ExecutionRecord, "FlowName">): string =>
  FlowName.slice(composerPrefix.length);

/** Where the record of an execution is. */
export const placeOf = ({ FlowName, Name }: ExecutionRecord) => ({ group: FlowName, key: Name });
