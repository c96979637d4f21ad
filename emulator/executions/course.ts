// The course of executions: they are told what happens, what they wait for is brought to them, how they end is kept.

import { type Answer, openTasks, type Progress } from "../../execution";
import type { ExecutionRecord } from "../store/records";
import type { Busy } from "./busy";
import { ChildFlows, type Starting } from "./child-flows";
import { endedRecord } from "./ended-record";
import { happeningsOf, type LiveRun, type News, placeOf } from "./live-run";
import type { LiveRuns } from "./live-runs";
import type { ExecutionParts } from "./parts";
import type { Retention } from "./retention";
import { TaskEnds } from "./task-ends";
import { Tasks } from "./tasks";
import { Turns } from "./turns";

interface CourseParts extends ExecutionParts {
  readonly runs: LiveRuns;
  readonly retention: Retention;
  readonly busy: Busy;
  /** By whom tasks start others. */
  readonly executions: Starting;
}

export class Course {
  readonly #children: ChildFlows;
  readonly #tasks: Tasks;
  readonly #turns: Turns<LiveRun>;
  #isClosed = false;

  constructor(private readonly parts: CourseParts) {
    const { clock, executions, busy } = parts;
    this.#turns = new Turns(busy, (live) => this.#goOn(live));
    const ends = new TaskEnds(clock, (live, news) => this.say(live, news));
    this.#children = new ChildFlows({ clock, executions, busy, ends });
    this.#tasks = new Tasks({ ...parts, children: this.#children, ends });
  }

  begin(live: LiveRun): void {
    this.#turns.add(live);
  }

  /** Goes on with executions of an emulator before this one, behind the last event of each. */
  resume(all: readonly LiveRun[]): void {
    // They tell each other what follows: first each one knows all that it was told.
    for (const live of all) live.tellAgain();
    for (const live of all) this.#children.adopt(live);
    for (const live of all) {
      this.#follow(live, live.goOn());
      this.#tasks.resume(live, openTasks(live.run));
    }
  }

  /** Tells an execution what has happened, and keeps that. */
  say(live: LiveRun, news: News, at = this.parts.clock.now()): Answer {
    if (this.#isClosed || live.isEnding) return "completed";
    // An alarm may ring a little early by the clock, and clocks go back.
    const happening = { ...news, at: Math.max(at, live.run.now) };
    const { world } = live.key;
    if (!live.isForgotten) {
      const place = { group: happeningsOf(live.key), key: String(live.told) };
      this.parts.store.commit([world.put("happening", place, happening)]);
    }
    live.told += 1;
    const answer = live.tell(happening);
    this.#turns.add(live);
    return answer;
  }

  close(): void {
    this.#isClosed = true;
    this.#turns.close();
    for (const live of this.parts.runs.all()) {
      live.dropAlarm();
      live.onEnded();
    }
  }

  #goOn(live: LiveRun): void {
    if (live.isEnding) return;
    const progress = live.goOn();
    this.#tasks.perform(live, progress.tasks);
    this.#follow(live, progress);
  }

  #follow(live: LiveRun, progress: Progress): void {
    this.#children.giveUp(live, progress.cancelled);
    if (progress.status !== "Running") {
      live.isEnding = true;
      live.dropAlarm();
      this.parts.busy.during(this.#end(live));
      return;
    }
    if (progress.isReady) this.#turns.add(live);
    const { due } = progress;
    live.setAlarm(this.parts.clock, due, () => {
      live.dropAlarm();
      this.say(live, { type: "timeReached" }, due);
    });
  }

  async #end(live: LiveRun): Promise<void> {
    this.#children.reportEnd(live);
    live.end = endedRecord(live);
    if (!live.isForgotten) await this.#keepEnd(live, live.end);
    this.parts.runs.remove(live);
    live.onEnded();
  }

  async #keepEnd(live: LiveRun, end: ExecutionRecord): Promise<void> {
    const { store, retention } = this.parts;
    const { world } = live.key;
    const history = await store.histories.keep(live.lines);
    // The flow may be deleted meanwhile.
    if (live.isForgotten) {
      store.histories.forget(history);
      return;
    }
    const record = { ...end, history };
    store.commit([
      world.put("execution", placeOf(record), record),
      world.clear("happening", happeningsOf(live.key)),
    ]);
    retention.add(world, record);
  }
}
