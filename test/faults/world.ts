// A cloud whose time only tests move, and sessions that die.
import type { Clock } from "../../client/process/clock";
import { type Emulator, type EmulatorClock, startEmulator } from "../../emulator";
import type { Cloud } from "../../provider/cloud/cloud";
import { createSession, type Session } from "../../provider/cloud/session";
import type { Config } from "../../provider/generated/types";
import { Killed } from "./small-engine";

/**
 * Time that passes while the provider sleeps, at once, and never otherwise: what the emulator puts off happens when
 * that time has come.
 */
export class StepClock implements Clock {
  private time = Date.UTC(2026, 0, 2, 3, 4, 5);
  private alarms: { readonly at: number; readonly ring: () => void }[] = [];

  now(): number {
    return this.time;
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    await this.pass(milliseconds);
  }

  async pass(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    for (;;) {
      const due = this.alarms.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.alarms = this.alarms.filter((alarm) => alarm !== due);
      this.time = Math.max(this.time, due.at);
      due.ring();
      for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate); // until it has happened
    }
    this.time = Math.max(this.time, end);
  }

  /** The emulator's side. */
  readonly emulator: EmulatorClock = {
    now: () => this.time,
    sleep: (milliseconds) =>
      new Promise((ring) => {
        this.alarms.push({ at: this.time + milliseconds, ring });
      }),
    wakeAt: (at, ring) => {
      const alarm = { at, ring };
      this.alarms.push(alarm);
      // What is due has not to wait until more time passes.
      if (at <= this.time) setImmediate(() => void this.pass(0));
      return () => {
        this.alarms = this.alarms.filter((one) => one !== alarm);
      };
    },
  };
}

type Reachable = Pick<Emulator, "endpoint" | "accessKeyId" | "accessKeySecret">;

/** A new session on an emulator, as a new process has it. */
export function sessionOn(emulator: Reachable, clock: Clock | undefined, config: Config = {}): Session {
  const { accessKeyId, accessKeySecret, endpoint } = emulator;
  const endpoints = { serverlessWorkflow: endpoint, logicComposer: endpoint };
  return createSession({
    config: { accessKeyId, accessKeySecret, endpoints, ...config },
    environment: { PULUMI_PROJECT: "test", PULUMI_STACK: "dev" },
    clock,
    tell: () => {},
  });
}

export interface Mortal {
  readonly session: Session;
  /** Rejects when it is dead. */
  readonly death: Promise<never>;
}

/** The session of a process that is killed with its nth call: that is carried out, but nobody gets the answer. */
export function mortal(session: Session, calls: number): Mortal {
  const { promise: death, reject: die } = Promise.withResolvers<never>();
  death.catch(() => {}); // who runs the engine awaits it; a command may end before
  let left = calls;
  const counted = async <T>(send: () => Promise<T>): Promise<T> => {
    left -= 1;
    if (left < 0) return death;
    const answer = send();
    if (left > 0) return answer;
    await answer.catch(() => {});
    die(new Killed());
    return death;
  };
  return { death, session: { ...session, cloud: (region) => countedCloud(session.cloud(region), counted) } };
}

type Counted = <T>(send: () => Promise<T>) => Promise<T>;

function countedCloud(cloud: Cloud, counted: Counted): Cloud {
  return {
    ...cloud,
    serverlessWorkflow: (action, request) => counted(() => cloud.serverlessWorkflow(action, request)),
    logicComposer: (action, request) => counted(() => cloud.logicComposer(action, request)),
    serverlessWorkflowPages: (action, request) =>
      countedPages(cloud.serverlessWorkflowPages(action, request), counted),
    logicComposerPages: (action, request) => countedPages(cloud.logicComposerPages(action, request), counted),
  };
}

async function* countedPages<T>(pages: AsyncIterable<T>, counted: Counted): AsyncIterable<T> {
  const iterator = pages[Symbol.asyncIterator]();
  for (;;) {
    const { value, done } = await counted(() => iterator.next());
    if (done) return;
    yield value;
  }
}

/** An emulator on a step clock, and everything that is needed to work on it. */
export interface StepWorld {
  readonly emulator: Emulator;
  readonly clock: StepClock;
  newSession(): Session;
}

export async function startStepWorld(): Promise<StepWorld> {
  const clock = new StepClock();
  const emulator = await startEmulator({ clock: clock.emulator, keepCalls: 0 });
  return { emulator, clock, newSession: () => patient(sessionOn(emulator, clock), clock) };
}

/** Lets as much time pass as the service may hold a reply back. */
function patient(session: Session, clock: StepClock): Session {
  const waiting = (cloud: Cloud): Cloud => ({
    ...cloud,
    serverlessWorkflow: async (action, request) => {
      const answer = cloud.serverlessWorkflow(action, request);
      answer.catch(() => {}); // who asked awaits it, a moment later
      if ("WaitTimeSeconds" in request) await clock.pass(Number(request.WaitTimeSeconds ?? 0) * 1_000);
      return answer;
    },
  });
  return { ...session, cloud: (region) => waiting(session.cloud(region)) };
}
