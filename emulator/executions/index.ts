// Executions that go on by themselves, and what may be asked of them.

import type { Answer, Failure, MapRunLimits } from "../../execution";
import type { ExecutionRecord } from "../store/records";
import type { RegionView } from "../store/state";
import { Busy } from "./busy";
import { Course } from "./course";
import { keptExecutions } from "./kept";
import { type ExecutionKey, happeningsOf, keyOf, type LiveRun, type News, placeOf } from "./live-run";
import { LiveRuns } from "./live-runs";
import type { ExecutionParts } from "./parts";
import { Retention, type RetentionLimits } from "./retention";
import { Seeds } from "./seeds";
import { nameInToken } from "./token";

const usualLimits: RetentionLimits = { count: 10_000, bytes: 256 * 1024 ** 2 };

export class Executions {
  readonly #runs = new LiveRuns();
  readonly #seeds: Seeds;
  readonly #busy: Busy;
  readonly #retention: Retention;
  readonly #course: Course;

  constructor(private readonly parts: ExecutionParts) {
    this.#seeds = new Seeds(parts.seed);
    this.#busy = new Busy(parts.notice);
    this.#retention = new Retention(parts.store, { ...usualLimits, ...parts.keep });
    this.#course = new Course({
      ...{ ...parts, executions: this },
      ...{ runs: this.#runs, retention: this.#retention, busy: this.#busy },
    });
  }

  /** Takes up what the store holds: each execution has its history again, and goes on behind its last event. */
  async resume(): Promise<void> {
    const { running, ended } = await keptExecutions(this.parts.store);
    for (const { world, record } of ended) this.#retention.add(world, record);
    for (const { record } of [...running, ...ended]) this.#seeds.skip(record.seed);
    this.#course.resume(running.map(({ world, record }) => this.#runs.add(world, record)));
  }

  /** Lets an execution begin whose record has been put. */
  begin(world: RegionView, record: ExecutionRecord): void {
    const live = this.#runs.add(world, record);
    this.parts.begun?.(live);
    this.#course.begin(live);
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
    return this.#runs.get(key);
  }

  find({ world, flowName, executionName }: ExecutionKey): ExecutionRecord | undefined {
    return world.records("execution", flowName).get(executionName);
  }

  /** Ends an execution at once; resolves when that is written down. */
  async stop(key: ExecutionKey, failure: Failure): Promise<void> {
    const live = this.running(key);
    if (live === undefined) return;
    this.#course.say(live, { type: "stop", ...failure });
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
      this.#runs.forget(live);
      this.#course.say(live, { type: "stop", afterStep: true, ...failure });
    }
  }

  /** Tells a task that waits for a callback how it has ended. */
  report(world: RegionView, news: Extract<News, { token: string }>): Answer {
    const name = nameInToken(news.token);
    if (name === undefined) return "unknown";
    const key = { world, ...name };
    const live = this.running(key);
    if (live !== undefined) return this.#course.say(live, news);
    return this.find(key) === undefined ? "unknown" : "completed";
  }

  updateMapRun(key: ExecutionKey, mapRunName: string, limits: Partial<MapRunLimits>): Answer {
    const live = this.running(key);
    return live ? this.#course.say(live, { type: "mapRunUpdated", mapRunName, ...limits }) : "completed";
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
    this.#course.close();
  }
}
