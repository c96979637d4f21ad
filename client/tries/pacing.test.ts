import type { Failure } from "../http/failure";
import type { Call } from "../signing/call";
import { VirtualClock } from "../testdata/virtual-clock";
import { createPacing, type NoTurn, type Pacing, type Turn, type TurnRequest } from "./pacing";
import { type WaitNotice, WaitNotices } from "./wait-notices";

const start = Date.UTC(2026, 0, 2, 3, 4, 5);
const published = { burst: 10, perSecond: 2 };
const call = (more: Partial<Call> = {}): Call => ({
  service: "serverlessWorkflow",
  version: "2019-03-15",
  action: "CreateFlow",
  method: "POST",
  region: "cn-hangzhou",
  parameters: {},
  retry: "by-name",
  quota: published,
  ...more,
});

const throttled: Failure = {
  kind: "throttled",
  code: "ResourceThrottled",
  status: 429,
  message: "slow down",
};
const asking = (milliseconds: number): Failure => ({ ...throttled, retryAfterMilliseconds: milliseconds });

function pacingOf(clock: VirtualClock) {
  const notices: WaitNotice[] = [];
  return {
    pacing: createPacing({ clock, notices: new WaitNotices((notice) => notices.push(notice)) }),
    notices,
  };
}

const got = (turn: Turn | NoTurn): Turn => {
  if ("failure" in turn) throw new Error("no turn");
  return turn;
};
const turnOf = async (pacing: Pacing, one = call(), request?: TurnRequest) =>
  got(await pacing.turn(one, request));

/** The bucket of a service; it sees each call later than it is sent. */
class ServiceBucket {
  private tokens: number;
  private at = start;
  readonly refusals: number[] = [];
  constructor(
    private readonly quota: Call["quota"],
    private readonly clock: VirtualClock,
  ) {
    this.tokens = quota.burst;
  }
  take(): boolean {
    const now = this.clock.now();
    this.tokens = Math.min(this.quota.burst, this.tokens + ((now - this.at) / 1000) * this.quota.perSecond);
    this.at = now;
    const isTaken = this.tokens >= 1;
    if (isTaken) this.tokens -= 1;
    else this.refusals.push(now);
    return isTaken;
  }
}

/** Numbers that look random and are the same in every run. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

interface Load {
  readonly clients: number;
  readonly calls: number;
  readonly inFlight: number;
  readonly quota: Call["quota"];
  readonly seed?: number;
}

/** So many clients, each with so many calls, against one bucket; how long it took, and what was refused. */
async function run({ clients, calls, inFlight, quota, seed = 1 }: Load) {
  const clock = new VirtualClock(start);
  const bucket = new ServiceBucket(quota, clock);
  const random = randomOf(seed);
  const ends: number[] = [];
  const sendOne = async (pacing: Pacing) => {
    for (let tries = 0; ; tries++) {
      const turn = await turnOf(pacing, call(), { isRetry: tries > 0 });
      await clock.sleep(Math.floor(random() * 60));
      const isTaken = bucket.take();
      await clock.sleep(Math.floor(random() * 60));
      turn.done(isTaken ? undefined : throttled);
      if (isTaken) return;
      await clock.sleep(Math.floor(random() * Math.min(2_000, 200 * 2 ** tries)));
    }
  };
  const runClient = async () => {
    const { pacing } = pacingOf(clock);
    let left = calls;
    const worker = async () => {
      while (left-- > 0) await sendOne(pacing);
    };
    await Promise.all(Array.from({ length: inFlight }, worker));
    ends.push((clock.now() - start) / 1000);
  };
  await Promise.all(Array.from({ length: clients }, runClient));
  return { seconds: Math.max(...ends), refusals: bucket.refusals.map((at) => (at - start) / 1000) };
}

const floorOf = (calls: number, { burst, perSecond } = published) => (calls - burst) / perSecond;

describe("before the first refusal", () => {
  test("calls go as fast as they are asked for, whatever is published", async () => {
    const clock = new VirtualClock();
    const { pacing } = pacingOf(clock);
    for (let count = 0; count < 500; count++) (await turnOf(pacing)).done();
    await Promise.all(Array.from({ length: 100 }, () => turnOf(pacing)));
    expect(clock.sleeps).toEqual([]);
  });
});

describe("against the published quota", () => {
  test.each([1, 8, 16])("200 calls, %i in flight, take the floor and few refusals", async (inFlight) => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { seconds, refusals } = await run({ clients: 1, calls: 200, inFlight, quota: published, seed });
      expect(seconds).toBeLessThanOrEqual(1.05 * floorOf(200));
      expect(refusals.length).toBeLessThanOrEqual(2 * inFlight + 1);
    }
  });

  test("trying for more costs a few refusals an hour", async () => {
    const { seconds, refusals } = await run({ clients: 1, calls: 7_210, inFlight: 8, quota: published });
    expect(seconds).toBeLessThanOrEqual(1.01 * 3_600);
    expect(refusals.filter((at) => at > 10).length).toBeLessThanOrEqual(6);
  });

  test.each([2, 4, 8])(
    "%i clients share it, and all end in little more than the common floor",
    async (clients) => {
      for (const seed of [1, 2, 3]) {
        const { seconds } = await run({ clients, calls: 200 / clients, inFlight: 8, quota: published, seed });
        expect(seconds).toBeLessThanOrEqual(1.25 * floorOf(200));
      }
    },
  );

  test("sixteen clients with eight calls in flight each lose none in the time of the deadline", async () => {
    const { seconds } = await run({ clients: 16, calls: 25, inFlight: 8, quota: published });
    expect(seconds).toBeLessThanOrEqual(1.25 * floorOf(400));
  });
});

test("a quota that was raised is found in the end", async () => {
  const raised = { burst: 10, perSecond: 8 };
  const { seconds } = await run({ clients: 1, calls: 1_000, inFlight: 16, quota: raised });
  expect(seconds).toBeLessThan(0.6 * floorOf(1_000));
});

describe("after the first refusal", () => {
  const refused = async (quota: Call["quota"], failure = throttled) => {
    const clock = new VirtualClock(start);
    const made = pacingOf(clock);
    const one = call({ quota });
    (await turnOf(made.pacing, one)).done(failure);
    return { ...made, clock, one };
  };
  const timesOf = async (made: Awaited<ReturnType<typeof refused>>, failures: (Failure | undefined)[]) => {
    const times: number[] = [];
    for (const failure of failures) {
      const turn = await turnOf(made.pacing, made.one);
      times.push(made.clock.now() - start);
      turn.done(failure);
    }
    return times;
  };

  test("calls go at the published rate, from an empty bucket", async () => {
    const made = await refused(published);
    expect(await timesOf(made, Array(4).fill(undefined))).toEqual([501, 1001, 1501, 2001]);
  });

  test("the second one changes nothing yet, each further one halves the rate", async () => {
    const made = await refused({ burst: 1, perSecond: 1 });
    const times = await timesOf(made, Array(5).fill(throttled));
    const gaps = times.map((time, index) => time - (times[index - 1] ?? 0));
    expect(gaps.slice(0, 2)).toEqual([1001, 1001]);
    for (const [index, gap] of gaps.slice(2).entries()) expect(gap).toBeGreaterThan(1700 + index * 800);
  });

  test("what many calls under way are told counts once", async () => {
    const clock = new VirtualClock(start);
    const { pacing } = pacingOf(clock);
    const turns = await Promise.all(Array.from({ length: 20 }, () => turnOf(pacing)));
    for (const turn of turns) turn.done(throttled);
    await turnOf(pacing);
    await turnOf(pacing);
    expect(clock.now() - start).toBe(1001);
  });

  test("an idle bucket fills up, and never above the burst", async () => {
    const made = await refused({ burst: 2, perSecond: 1 });
    made.clock.pass(30_000);
    const times = await timesOf(made, Array(4).fill(undefined));
    expect(times.map((time) => time - 30_000)).toEqual([0, 0, 1001, 2001]);
  });

  test("nobody waits longer when somebody sets the clock back", async () => {
    const made = await refused({ burst: 1, perSecond: 2 });
    made.clock.pass(-60_000);
    await turnOf(made.pacing, made.one);
    expect(made.clock.now() - start + 60_000).toBeLessThanOrEqual(501);
  });

  test("another action, region or service is not slowed down", async () => {
    const { pacing, clock } = await refused(published);
    await turnOf(pacing, call({ action: "DeleteFlow" }));
    await turnOf(pacing, call({ region: "cn-shanghai" }));
    await turnOf(pacing, call({ service: "logicComposer" }));
    expect(clock.sleeps).toEqual([]);
  });

  test("a retry goes before calls that had no turn yet, and retries in their own order", async () => {
    const { pacing, one } = await refused({ burst: 1, perSecond: 10 });
    const order: string[] = [];
    const send = async (name: string, isRetry: boolean) => {
      const turn = await turnOf(pacing, one, { isRetry });
      order.push(name);
      turn.done();
    };
    await Promise.all([
      send("new 1", false),
      send("retry 1", true),
      send("new 2", false),
      send("retry 2", true),
    ]);
    expect(order).toEqual(["retry 1", "retry 2", "new 1", "new 2"]);
  });

  test("everybody waits as long as the service asks, up to a minute", async () => {
    const { pacing, clock, one } = await refused(published, asking(60_000));
    await turnOf(pacing, one);
    expect(clock.now() - start).toBe(60_501);
  });

  test("a service that asks for more gets no wait, and those in the queue are told", async () => {
    const { pacing, one, clock } = await refused({ burst: 2, perSecond: 1 });
    const turn = await turnOf(pacing, one);
    const waiting = [pacing.turn(one), pacing.turn(one)];
    turn.done(asking(3_600_000));
    expect(await Promise.all(waiting)).toEqual([
      { failure: asking(3_600_000) },
      { failure: asking(3_600_000) },
    ]);
    await turnOf(pacing, one);
    expect(clock.now() - start).toBeLessThan(10_000);
  });

  test("a long queue is told once, until it is over", async () => {
    const { pacing, one, notices } = await refused(published);
    const sendMany = () =>
      Promise.all(Array.from({ length: 40 }, async () => (await turnOf(pacing, one)).done()));
    await sendMany();
    const notice = { action: "CreateFlow", region: "cn-hangzhou", seconds: 11 };
    expect(notices).toEqual([
      { ...notice, reason: "the service refuses more calls; 20 wait, 2 go each second" },
    ]);
    await sendMany();
    expect(notices).toHaveLength(2);
  });
});

describe("cancelling", () => {
  const slow = { burst: 1, perSecond: 1 };
  const queued = async () => {
    const clock = new VirtualClock(start);
    const { pacing } = pacingOf(clock);
    (await turnOf(pacing, call({ quota: slow }))).done(throttled);
    const controller = new AbortController();
    return { clock, pacing, controller, one: call({ quota: slow }) };
  };

  test("takes a call out of the queue, and the next one has its turn", async () => {
    const { clock, pacing, controller, one } = await queued();
    const cancelled = pacing.turn(one, { signal: controller.signal });
    const next = turnOf(pacing, one);
    controller.abort();
    expect(await cancelled).toEqual({ failure: undefined });
    await next;
    expect(clock.now() - start).toBe(1001);
  });

  test("before anything gives no turn", async () => {
    const { pacing } = await queued();
    expect(await pacing.turn(call(), { signal: AbortSignal.abort() })).toEqual({ failure: undefined });
  });

  test("the last one leaves no timer behind", async () => {
    const { clock, pacing, controller, one } = await queued();
    const waiting = pacing.turn(one, { signal: controller.signal });
    expect(clock.asleep).toBe(1);
    controller.abort();
    await waiting;
    expect(clock.asleep).toBe(0);
  });
});
