import fc from "fast-check";
import type { Call } from "../signing/call";
import { VirtualClock } from "../testdata/virtual-clock";
import { createPacing, type Turn } from "./pacing";

const start = Date.UTC(2026, 0, 2, 3, 4, 5);
const call = (more: Partial<Call> = {}): Call => ({
  service: "serverlessWorkflow",
  version: "2019-03-15",
  action: "CreateFlow",
  method: "POST",
  region: "cn-hangzhou",
  parameters: {},
  retry: "by-name",
  quota: { burst: 10, perSecond: 2 },
  ...more,
});

const fine = { isThrottled: false };

// Waits end a millisecond after the published moment: never before the service's own bucket.

describe("a pace", () => {
  test("lets the burst go at once, then one call each half second", async () => {
    const clock = new VirtualClock();
    const pacing = createPacing(clock);
    const times: number[] = [];
    const send = async () => {
      const turn = await pacing.turn(call());
      times.push(clock.now() - start);
      turn?.done(fine);
    };
    await Promise.all(Array.from({ length: 14 }, send));
    expect(times).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 501, 1001, 1501, 2001]);
  });

  test("serves first come, first served", async () => {
    const pacing = createPacing(new VirtualClock());
    const order: number[] = [];
    const send = async (number: number) => {
      const turn = await pacing.turn(call());
      order.push(number);
      turn?.done(fine);
    };
    await Promise.all(Array.from({ length: 40 }, (_, number) => send(number)));
    expect(order).toEqual(Array.from({ length: 40 }, (_, number) => number));
  });

  test("lets a retry in front of calls that had no turn yet, and retries in their own order", async () => {
    const pacing = createPacing(new VirtualClock());
    const quota = { burst: 1, perSecond: 10 };
    const first = await pacing.turn(call({ quota }));
    const order: string[] = [];
    const send = async (name: string, isRetry: boolean) => {
      const turn = await pacing.turn(call({ quota }), { isRetry });
      order.push(name);
      turn?.done(fine);
    };
    const all = [send("new 1", false), send("retry 1", true), send("new 2", false), send("retry 2", true)];
    first?.done(fine);
    await Promise.all(all);
    expect(order).toEqual(["retry 1", "retry 2", "new 1", "new 2"]);
  });

  test("is one for each service, region and action", async () => {
    const clock = new VirtualClock();
    const pacing = createPacing(clock);
    const quota = { burst: 1, perSecond: 1 };
    await Promise.all([
      pacing.turn(call({ quota })),
      pacing.turn(call({ quota, region: "cn-shanghai" })),
      pacing.turn(call({ quota, action: "DeleteFlow" })),
      pacing.turn(call({ quota, service: "logicComposer" })),
    ]);
    expect(clock.now()).toBe(start);
    expect(clock.sleeps).toEqual([]);
  });

  test("with the whole bucket under way waits for an answer, without a timer", async () => {
    const clock = new VirtualClock();
    const pacing = createPacing(clock);
    const quota = { burst: 2, perSecond: 1 };
    const first = await pacing.turn(call({ quota }));
    await pacing.turn(call({ quota }));
    const third = pacing.turn(call({ quota }));
    expect(clock.sleeps).toEqual([]);
    clock.pass(500);
    first?.done(fine);
    await third;
    expect(clock.now() - start - 500).toBe(1001);
  });

  test("fills up again, and never above the burst", async () => {
    const clock = new VirtualClock();
    const pacing = createPacing(clock);
    const quota = { burst: 2, perSecond: 1 };
    for (let i = 0; i < 2; i++) (await pacing.turn(call({ quota })))?.done(fine);
    clock.pass(3_600_000);
    const times: number[] = [];
    for (let i = 0; i < 4; i++) {
      const turn = await pacing.turn(call({ quota }));
      times.push(clock.now() - start - 3_600_000);
      turn?.done(fine);
    }
    expect(times).toEqual([0, 0, 1001, 2001]);
  });

  test("waits no longer when somebody sets the clock back", async () => {
    const clock = new VirtualClock();
    const pacing = createPacing(clock);
    const quota = { burst: 1, perSecond: 2 };
    (await pacing.turn(call({ quota })))?.done(fine);
    clock.pass(-60_000);
    (await pacing.turn(call({ quota })))?.done(fine);
    expect(clock.now() - start + 60_000).toBeLessThanOrEqual(501);
  });

  test("lets unlimited quotas pass", async () => {
    const clock = new VirtualClock();
    const pacing = createPacing(clock);
    const quota = { burst: Infinity, perSecond: Infinity };
    for (let i = 0; i < 100; i++) (await pacing.turn(call({ quota })))?.done(fine);
    expect(clock.sleeps).toEqual([]);
  });
});

describe("a service with the same bucket", () => {
  // The bucket of the service sees each call later than we send it, by a latency that varies.
  class ServiceBucket {
    private tokens: number;
    private at: number | undefined;
    refused = 0;
    constructor(
      private readonly quota: Call["quota"],
      private readonly clock: VirtualClock,
    ) {
      this.tokens = quota.burst;
    }
    arrive(): void {
      const now = this.clock.now();
      const elapsed = now - (this.at ?? now);
      this.tokens = Math.min(this.quota.burst, this.tokens + (elapsed / 1000) * this.quota.perSecond);
      this.at = now;
      if (this.tokens < 1) this.refused += 1;
      else this.tokens -= 1;
    }
  }

  test("refuses none of any calls at any times, whatever the latency of each", async () => {
    const part = fc.double({ min: 0, max: 3, noNaN: true });
    const quotas = fc.record({
      burst: fc.integer({ min: 1, max: 12 }),
      perSecond: fc.integer({ min: 1, max: 20 }),
    });
    const ways = fc.array(fc.record({ pause: fc.integer({ min: 0, max: 2000 }), there: part, back: part }), {
      minLength: 1,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(quotas, ways, fc.boolean(), async (quota, calls, isTogether) => {
        const clock = new VirtualClock();
        const pacing = createPacing(clock);
        const service = new ServiceBucket(quota, clock);
        const tokenTime = 1000 / quota.perSecond;
        await Promise.all(
          calls.map(async ({ pause, there, back }) => {
            if (!isTogether) await clock.sleep(pause);
            const turn = await pacing.turn(call({ quota }));
            await clock.sleep(Math.floor(there * tokenTime));
            service.arrive();
            await clock.sleep(Math.floor(back * tokenTime));
            turn?.done(fine);
          }),
        );
        expect(service.refused).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  test("lets 200 calls through in little more than its own floor", async () => {
    const clock = new VirtualClock();
    const pacing = createPacing(clock);
    const service = new ServiceBucket({ burst: 10, perSecond: 2 }, clock);
    await Promise.all(
      Array.from({ length: 200 }, async () => {
        const turn = await pacing.turn(call());
        await clock.sleep(50);
        service.arrive();
        await clock.sleep(50);
        turn?.done(fine);
      }),
    );
    expect(service.refused).toBe(0);
    expect((clock.now() - start) / 1000).toBeLessThan(((200 - 10) / 2) * 1.01);
  });
});

describe("a throttle", () => {
  const quota = { burst: 1, perSecond: 2 };
  const throttled = { isThrottled: true };

  async function gaps(
    pacing: ReturnType<typeof createPacing>,
    clock: VirtualClock,
    results: { isThrottled: boolean }[],
  ) {
    const times: number[] = [];
    for (const result of results) {
      const turn = await pacing.turn(call({ quota }));
      times.push(clock.now());
      turn?.done(result);
    }
    return times.slice(1).map((time, index) => time - times[index]!);
  }

  test("halves the rate, again and again down to a sixteenth", async () => {
    const clock = new VirtualClock();
    const found = await gaps(createPacing(clock), clock, Array(7).fill(throttled));
    expect(found).toEqual([1001, 2001, 4001, 8001, 8001, 8001]);
  });

  test("is forgotten step by step with each success", async () => {
    const clock = new VirtualClock();
    const results = [throttled, ...Array(12).fill(fine)];
    const found = await gaps(createPacing(clock), clock, results);
    expect(found[0]).toBe(1001);
    expect(found.at(-1)).toBeLessThanOrEqual(501);
    expect(found).toEqual([...found].sort((a, b) => b - a));
  });

  test("of many calls under way at once halves the rate once", async () => {
    const clock = new VirtualClock();
    const pacing = createPacing(clock);
    const turns = await Promise.all(
      Array.from({ length: 8 }, () => pacing.turn(call({ quota: { burst: 8, perSecond: 8 } }))),
    );
    clock.pass(10);
    for (const turn of turns) turn?.done(throttled);
    await pacing.turn(call({ quota: { burst: 8, perSecond: 8 } }));
    expect(clock.now() - start - 10).toBe(251);
  });

  test("that asks to wait makes everybody wait", async () => {
    const clock = new VirtualClock();
    const pacing = createPacing(clock);
    const turn = await pacing.turn(call());
    turn?.done({ isThrottled: true, waitMilliseconds: 7000 });
    await pacing.turn(call());
    expect(clock.now() - start).toBe(8001); // the wait, then one token at half the rate
  });
});

describe("cancelling", () => {
  const quota = { burst: 1, perSecond: 1 };

  test("takes a call out of the queue, and the next one has its turn", async () => {
    const clock = new VirtualClock();
    const pacing = createPacing(clock);
    (await pacing.turn(call({ quota })))?.done(fine);
    const controller = new AbortController();
    const cancelled = pacing.turn(call({ quota }), { signal: controller.signal });
    const next = pacing.turn(call({ quota }));
    controller.abort();
    expect(await cancelled).toBeUndefined();
    expect(await next).toBeDefined();
    expect(clock.now() - start).toBe(1001);
  });

  test("before anything gives no turn", async () => {
    expect(
      await createPacing(new VirtualClock()).turn(call(), { signal: AbortSignal.abort() }),
    ).toBeUndefined();
  });

  test("the last one leaves no timer behind", async () => {
    const clock = new VirtualClock();
    const pacing = createPacing(clock);
    (await pacing.turn(call({ quota })))?.done(fine);
    const controller = new AbortController();
    const waiting = pacing.turn(call({ quota }), { signal: controller.signal });
    expect(clock.asleep).toBe(1);
    controller.abort();
    await waiting;
    expect(clock.asleep).toBe(0);
  });

  test("does nothing to a call that had its turn", async () => {
    const controller = new AbortController();
    const turn: Turn | undefined = await createPacing(new VirtualClock()).turn(call(), {
      signal: controller.signal,
    });
    controller.abort();
    expect(() => turn?.done(fine)).not.toThrow();
  });
});
