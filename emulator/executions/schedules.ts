// Schedules that fire: one alarm each, for the next time.

import { type Firings, firingsOf } from "../../definition/schedule/firings";
import type { EmulatorClock } from "../clock/clock";
import type { Store } from "../store";
import { flowThere } from "../store/flow-there";
import type { ScheduleRecord } from "../store/records";
import type { RegionView } from "../store/state";
import type { Executions } from ".";
import { Alarms } from "./alarms";
import { newExecution } from "./new-execution";

interface ScheduleParts {
  readonly store: Store;
  readonly clock: EmulatorClock;
  readonly executions: Executions;
}

export class Schedules {
  readonly #alarms: Alarms;
  /** Many schedules have the same expression. */
  readonly #firings = new Map<string, Firings | undefined>();

  constructor(private readonly parts: ScheduleParts) {
    this.#alarms = new Alarms(parts.clock);
  }

  /** Sets the alarms of all that the store holds; what they missed before is not made up for. */
  resume(): void {
    for (const { world, group } of this.parts.store.groups("schedule"))
      for (const name of world.records("schedule", group).keys()) this.changed(world, group, name);
  }

  /** Sets the alarm of a schedule as it is by now; none for one that is not there. */
  changed(world: RegionView, flowName: string, name: string): void {
    this.#set({ world, flowName, name }, this.parts.clock.now());
  }

  close(): void {
    this.#alarms.close();
  }

  #set(key: ScheduleKey, after: number): void {
    const id = `${key.world.id}\n${key.flowName}\n${key.name}`;
    const schedule = scheduleOf(key);
    const due = schedule?.Enable ? this.#dueAfter(schedule, after) : undefined;
    this.#alarms.set(id, due, (time) => this.#fire(key, time));
  }

  #dueAfter({ CronExpression, LastModifiedTime }: ScheduleRecord, after: number): number | undefined {
    const firings = this.#firingsOf(CronExpression);
    if (firings?.everyMinutes === undefined) return firings?.after(new Date(after), 1)[0]?.getTime();
    const [begin, period] = [Date.parse(LastModifiedTime), firings.everyMinutes * 60_000];
    return begin + (Math.floor(Math.max(0, after - begin) / period) + 1) * period;
  }

  #firingsOf(expression: string): Firings | undefined {
    if (!this.#firings.has(expression)) {
      if (this.#firings.size >= mostKnown) this.#firings.clear();
      this.#firings.set(expression, firingsOf(expression));
    }
    return this.#firings.get(expression);
  }

  #fire(key: ScheduleKey, due: number): void {
    const { clock, executions } = this.parts;
    const now = Math.max(due, clock.now());
    const schedule = scheduleOf(key);
    const flow = flowThere(key.world, key.flowName, now);
    if (schedule?.Enable && flow) {
      const given = { input: schedule.Payload, now, seed: executions.newSeed() };
      executions.start(key.world, newExecution(flow, given));
    }
    this.#set(key, now);
  }
}

const mostKnown = 10_000;

interface ScheduleKey {
  readonly world: RegionView;
  readonly flowName: string;
  readonly name: string;
}

const scheduleOf = ({ world, flowName, name }: ScheduleKey): ScheduleRecord | undefined =>
  world.records("schedule", flowName).get(name);
