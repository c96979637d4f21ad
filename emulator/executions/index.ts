// Executions that go on by themselves: what they wait for is brought to them, what they are told is kept.

import { type Answer, type Failure, type MapRunLimits, openTasks, type Progress } from "../../execution";
import type { ExecutionRecord } from "../store/records";
import type { RegionView } from "../store/state";
import { Busy } from "./busy";
import { ChildFlows } from "./child-flows";
import { Definitions } from "./definitions";
import { endedRecord } from "./ended-record";
import { keptExecutions } from "./kept";
import { type ExecutionKey, happeningsOf, keyOf, keyText, LiveRun, type News, placeOf } from "./live-run";
import type { ExecutionParts } from "./parts";
import { Retention, type RetentionLimits } from "./retention";
import { Seeds } from "./seeds";
import { TaskEnds } from "./task-ends";
import { Tasks } from "./tasks";
import { nameInToken } from "./token";
import { Turns } from "./turns";

const usualLimits: RetentionLimits = { count: 10_000, bytes: 256 * 1024 ** 2 };

export class Executions {
  readonly #live = new Map<string, LiveRun>();
  /** Those of deleted flows, which go to the end of their steps. */
  readonly #forgotten = new Set<LiveRun>();
  readonly #definitions = new Definitions();
  readonly #children: ChildFlows;
  readonly #tasks: Tasks;
  readonly #retention: Retention;
  readonly #busy: Busy;
  readonly #seeds: Seeds;
  readonly #turns: Turns<LiveRun>;
  #isClosed = false;

  constructor(private readonly parts: ExecutionParts) {
    this.#busy = new Busy(parts.notice);
    this.#seeds = new Seeds(parts.seed);
    this.#retention = new Retention(parts.store, { ...usualLimits, ...parts.keep });
    this.#turns = new Turns(this.#busy, (live) => this.#goOn(live));
    const ends = new TaskEnds(parts.clock, (live, news) => this.say(live, news));
    this.#children = new ChildFlows({ clock: parts.clock, executions: this, busy: this.#busy, ends });
    this.#tasks = new Tasks({ ...parts, busy: this.#busy, children: this.#children, ends });
  }

  /** Takes up what the store holds: each execution has its history again, and goes on behind its last event. */
  async resume(): Promise<void> {
    const { running, ended } = await keptExecutions(this.parts.store);
    for (const { world, record } of ended) this.#retention.add(world, record);
    for (const { record } of [...running, ...ended]) this.#seeds.skip(record.seed);
    // They tell each other what follows: first each one knows all that it was told.
    const all = running.map(({ world, record }) => this.#add(keyOf(world, record), record));
    for (const live of all) live.tellAgain();
    for (const live of all) this.#children.adopt(live);
    for (const live of all) this.#resume(live);
  }

  /** Lets an execution begin whose record has been put. */
  begin(world: RegionView, record: ExecutionRecord): void {
    const live = this.#add(keyOf(world, record), record);
    this.parts.begun?.(live);
    this.#turns.add(live);
  }

  /** Puts the record of an execution, and lets it begin. */
  start(world: RegionView, record: ExecutionRecord): void {
    this.parts.store.commit([world.put("execution", placeOf(record), record)]);
    this.begin(world, record);
  }

  /** What names, tokens and the choice of a version follow from. */
  newSeed(): string {
    return this.#seeds.next();
  }

  /** An execution that has not ended. */
  running(key: ExecutionKey): LiveRun | undefined {
    return this.#live.get(keyText(key));
  }

  find({ world, flowName, executionName }: ExecutionKey): ExecutionRecord | undefined {
    return world.records("execution", flowName).get(executionName);
  }

  /** Ends an execution at once; resolves when that is written down. */
  async stop(key: ExecutionKey, failure: Failure): Promise<void> {
    const live = this.running(key);
    if (live === undefined) return;
    this.say(live, { type: "stop", ...failure });
    await live.ended;
  }

  /** Their flow was deleted, and they with it: those that run end with their steps, seen by nobody. */
  forget(world: RegionView, records: readonly ExecutionRecord[]): void {
    const failure = { error: "FnF.FlowDeleted", cause: "the flow was deleted" };
    for (const record of records) {
      const live = this.running(keyOf(world, record));
      if (record.history !== undefined) this.parts.store.histories.forget(record.history);
      if (live === undefined) continue;
      this.parts.store.commit([world.clear("happening", happeningsOf(live.key))]);
      live.isForgotten = true;
      this.#live.delete(keyText(live.key));
      this.#forgotten.add(live);
      this.say(live, { type: "stop", afterStep: true, ...failure });
    }
  }

  /** Tells a task that waits for a callback how it has ended. */
  report(world: RegionView, news: Extract<News, { token: string }>): Answer {
    const name = nameInToken(news.token);
    if (name === undefined) return "unknown";
    const key = { world, ...name };
    const live = this.running(key);
    if (live !== undefined) return this.say(live, news);
    return this.find(key) === undefined ? "unknown" : "completed";
  }

  updateMapRun(key: ExecutionKey, mapRunName: string, limits: Partial<MapRunLimits>): Answer {
    const live = this.running(key);
    return live ? this.say(live, { type: "mapRunUpdated", mapRunName, ...limits }) : "completed";
  }

  /** Resolves when the execution has ended, at once when it has already, and when the emulator closes. */
  async ended(key: ExecutionKey): Promise<void> {
    await this.running(key)?.ended;
  }

  /** The record of an execution once it has ended, also when it is not kept; none when the emulator closes before. */
  async endOf(key: ExecutionKey): Promise<ExecutionRecord | undefined> {
    const live = this.running(key);
    if (live === undefined) return this.find(key);
    await live.ended;
    return live.end;
  }

  /** Events of an execution as JSON texts, from one of them on; the first is 0. */
  async events(
    record: ExecutionRecord,
    key: ExecutionKey,
    { from, count }: { readonly from: number; readonly count: number },
  ): Promise<readonly string[]> {
    const live = this.running(key);
    if (live !== undefined) return live.lines.slice(from, from + count);
    return record.history === undefined ? [] : this.parts.store.histories.read(record.history, from, count);
  }

  /** Resolves when every execution waits for a time, a callback, or nothing. */
  settled(): Promise<void> {
    return this.#busy.settled();
  }

  close(): void {
    this.#isClosed = true;
    this.#turns.close();
    for (const live of [...this.#live.values(), ...this.#forgotten]) {
      live.dropAlarm();
      live.onEnded();
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

  #add(key: ExecutionKey, record: ExecutionRecord): LiveRun {
    const live = new LiveRun(key, record, this.#definitions);
    this.#live.set(keyText(key), live);
    return live;
  }

  #resume(live: LiveRun): void {
    this.#follow(live, live.goOn());
    this.#tasks.resume(live, openTasks(live.run));
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
      this.#busy.during(this.#end(live));
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
    const { store } = this.parts;
    const { world, flowName } = live.key;
    this.#children.reportEnd(live);
    live.end = endedRecord(live);
    if (!live.isForgotten) {
      const history = await store.histories.keep(live.lines);
      // The flow may be deleted meanwhile.
      if (live.isForgotten) store.histories.forget(history);
      else {
        const record = { ...live.end, history };
        store.commit([
          world.put("execution", { group: flowName, key: record.Name }, record),
          world.clear("happening", happeningsOf(live.key)),
        ]);
        this.#retention.add(world, record);
      }
    }
    this.#live.delete(keyText(live.key));
    this.#forgotten.delete(live);
    live.onEnded();
  }
}
