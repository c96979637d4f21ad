// Triggers of type Recurrence that fire: one alarm a flow, for the next of them.

import { randomUUID } from "node:crypto";
import { isObject } from "../../text/json";
import { quote } from "../../text/quote";
import { type EmulatorClock, timeText } from "../clock/clock";
import type { Store } from "../store";
import type { ComposerFlowRecord } from "../store/records";
import type { RegionView } from "../store/state";
import type { Executions } from ".";
import { Alarms } from "./alarms";
import { newComposerRun } from "./new-execution";
import { type Recurrence, recurrenceOf } from "./recurrence";

interface RecurrenceParts {
  readonly store: Store;
  readonly clock: EmulatorClock;
  readonly executions: Executions;
  /** Told about triggers that cannot fire. */
  readonly notice: (text: string) => void;
}

interface Trigger {
  readonly name: string;
  readonly after: Recurrence;
}

export class Recurrences {
  readonly #alarms: Alarms;
  /** A flow's record is another one after each change. */
  readonly #triggers = new WeakMap<ComposerFlowRecord, readonly Trigger[]>();

  constructor(private readonly parts: RecurrenceParts) {
    this.#alarms = new Alarms(parts.clock);
  }

  /** Sets the alarms of all that the store holds; what they missed before is not made up for. */
  resume(): void {
    for (const { world, group } of this.parts.store.groups("composerFlow"))
      for (const flowId of world.records("composerFlow", group).keys()) this.changed(world, flowId);
  }

  /** Sets the alarm of a flow as it is by now; none for one that is disabled or not there. */
  changed(world: RegionView, flowId: string): void {
    this.#set({ world, flowId }, this.parts.clock.now());
  }

  close(): void {
    this.#alarms.close();
  }

  #set(key: FlowKey, after: number): void {
    const flow = key.world.records("composerFlow").get(key.flowId);
    const triggers = flow?.FlowStatus === "Enabled" ? this.#triggersOf(flow) : [];
    const dues = triggers.map((trigger) => ({ name: trigger.name, due: trigger.after(after) ?? Infinity }));
    const due = Math.min(...dues.map((one) => one.due));
    const names = dues.filter((one) => one.due === due).map(({ name }) => name);
    const ring = () => this.#fire(key, { due, names });
    this.#alarms.set(`${key.world.id}\n${key.flowId}`, Number.isFinite(due) ? due : undefined, ring);
  }

  #fire(key: FlowKey, { due, names }: { readonly due: number; readonly names: readonly string[] }): void {
    const { clock, executions } = this.parts;
    const now = Math.max(due, clock.now());
    const flow = key.world.records("composerFlow").get(key.flowId);
    for (const trigger of flow ? names : []) {
      const given = { invocationId: randomUUID(), input: { trigger }, time: timeText(now) };
      if (flow) executions.start(key.world, newComposerRun(flow, { ...given, seed: executions.newSeed() }));
    }
    this.#set(key, now);
  }

  #triggersOf(flow: ComposerFlowRecord): readonly Trigger[] {
    const known = this.#triggers.get(flow);
    if (known) return known;
    const read = this.#read(flow);
    this.#triggers.set(flow, read);
    return read;
  }

  #read({ Definition, FlowId, UpdateTime }: ComposerFlowRecord): readonly Trigger[] {
    return recurringTriggers(Definition).flatMap(({ name, fields }) => {
      try {
        return { name, after: recurrenceOf(fields, Date.parse(UpdateTime)) };
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        this.parts.notice(`trigger ${quote(name)} of flow ${quote(FlowId)} does not fire: ${reason}`);
        return [];
      }
    });
  }
}

interface FlowKey {
  readonly world: RegionView;
  readonly flowId: string;
}

/** By their names; their fields are in `recurrence`, as in the kin, or in `inputs`. */
function recurringTriggers(definition: string) {
  // What is no JSON, or has triggers that are no object, was refused before.
  const { triggers = {} } = JSON.parse(definition) as {
    readonly triggers?: Readonly<Record<string, unknown>>;
  };
  return Object.entries(triggers).flatMap(([name, trigger]) => {
    const { type, recurrence, inputs } = isObject(trigger) ? trigger : {};
    if (String(type).toLowerCase() !== "recurrence") return [];
    const fields = isObject(recurrence) ? recurrence : isObject(inputs) ? inputs : {};
    return { name, fields };
  });
}
