import fc from "fast-check";
import type { Failure, FailureKind } from "../http/failure";
import type { Call } from "../signing/call";
import { VirtualClock } from "../testdata/virtual-clock";
import { Tries } from "./retry";

const failure = (kind: FailureKind, more: Partial<Failure> = {}): Failure => ({
  kind,
  code: "X",
  status: 0,
  message: "m",
  ...more,
});

function tries(rule: Call["retry"], more: Partial<ConstructorParameters<typeof Tries>[1]> = {}) {
  const clock = new VirtualClock();
  const made = new Tries(rule, {
    maxRetries: 8,
    deadlineSeconds: 300,
    requestTimeoutSeconds: 30,
    clock,
    random: () => 1,
    ...more,
  });
  made.begin();
  return made;
}

describe("which failures are tried again", () => {
  test.each<[FailureKind, boolean, boolean, boolean]>([
    // kind, safe, by-name, never
    ["throttled", true, true, true],
    ["conflict", true, true, true],
    ["skewed", true, true, true],
    ["expired", true, true, true],
    ["unreached", true, true, true],
    ["notReady", true, true, false],
    ["unavailable", true, true, false],
    ["failed", true, true, false],
    ["lost", true, true, false],
    ["stale", true, true, false],
    ["abandoned", false, false, false],
    ["refused", false, false, false],
  ])("%s: safe %s, by-name %s, never %s", (kind, ...expected) => {
    const retried = (["safe", "by-name", "never"] as const).map(
      (rule) => tries(rule).after(failure(kind)) !== undefined,
    );
    expect(retried).toEqual(expected);
  });

  test.each<[FailureKind, boolean]>([
    ["throttled", false],
    ["conflict", false],
    ["notReady", false],
    ["skewed", false],
    ["expired", false],
    ["unreached", false],
    ["refused", false],
    ["unavailable", true],
    ["failed", true],
    ["lost", true],
    ["stale", true],
    ["abandoned", true],
  ])("%s may have been carried out: %s", (kind, isAmbiguous) => {
    const made = tries("safe");
    made.after(failure(kind));
    expect(made.ambiguous).toBe(isAmbiguous);
  });

  test("what was once ambiguous stays it", () => {
    const made = tries("safe");
    made.after(failure("lost"));
    made.after(failure("refused"));
    expect(made.ambiguous).toBe(true);
  });
});

describe("the waits", () => {
  const waits = (made: Tries, kind: FailureKind, more?: Partial<Failure>) => {
    const all: (number | undefined)[] = [];
    do all.push(made.after(failure(kind, more)));
    while (all.at(-1) !== undefined);
    return all;
  };

  test("double from 200 ms up to 20 s, and end with maxRetries", () => {
    expect(waits(tries("safe"), "failed")).toEqual([
      200,
      400,
      800,
      1600,
      3200,
      6400,
      12_800,
      20_000,
      undefined,
    ]);
  });

  test("are spread over the whole range by full jitter", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), (random) => {
        expect(tries("safe", { random: () => random }).after(failure("failed"))).toBeCloseTo(random * 200);
      }),
    );
  });

  test("are none when maxRetries is 0", () => {
    expect(waits(tries("safe", { maxRetries: 0 }), "failed")).toEqual([undefined]);
  });

  test.each<[FailureKind, number]>([
    ["throttled", 2_000],
    ["unavailable", 20_000],
  ])("of %s end with the deadline alone, and are never longer than %i ms", (kind, longest) => {
    const clock = new VirtualClock();
    const made = tries("by-name", { maxRetries: 0, clock });
    let wait = made.after(failure(kind));
    for (; wait !== undefined; wait = made.after(failure(kind))) {
      expect(wait).toBeLessThanOrEqual(longest);
      clock.pass(wait);
    }
    expect(made.remaining).toBeLessThan(longest + 5_000);
    expect(made.failed).toBeGreaterThan(9);
  });

  test("for the quota leave all retries to other failures", () => {
    const made = tries("safe", { maxRetries: 1 });
    for (let count = 0; count < 5; count++) made.after(failure("throttled"));
    expect(made.after(failure("failed"))).toBeDefined();
    expect(made.after(failure("failed"))).toBeUndefined();
  });

  test("are none when the service asks for more than a minute", () => {
    for (const [asked, isTried] of [
      [60_000, true],
      [60_001, false],
      [1e300, false],
    ] as const) {
      const wait = tries("safe").after(failure("unavailable", { retryAfterMilliseconds: asked }));
      expect(wait !== undefined).toBe(isTried);
    }
  });

  test("of an expired token are none, once", () => {
    expect(waits(tries("never"), "expired")).toEqual([0, undefined]);
  });

  test("are at least what the service asks for", () => {
    const made = tries("safe", { random: () => 0 });
    expect(made.after(failure("throttled", { retryAfterMilliseconds: 7000 }))).toBe(7000);
  });

  test("end at the deadline instead of crossing it", () => {
    for (const [wait, expected] of [
      [5000, 5000],
      [5001, undefined],
    ] as const) {
      const made = tries("safe", { deadlineSeconds: 10, random: () => 0 });
      expect(made.after(failure("throttled", { retryAfterMilliseconds: wait }))).toBe(expected);
    }
  });

  test("end with five seconds left, or with one request timeout: a try cut short helps nobody", () => {
    const clock = new VirtualClock();
    const made = tries("safe", { clock, deadlineSeconds: 10 });
    const quick = tries("safe", { clock, deadlineSeconds: 10, requestTimeoutSeconds: 1 });
    clock.pass(5_001);
    expect([made.hasTime(), quick.hasTime()]).toEqual([false, true]);
    clock.pass(4_000);
    expect(quick.hasTime()).toBe(false);
  });

  test("count time that has passed towards the deadline", () => {
    const clock = new VirtualClock();
    const made = tries("safe", { clock, deadlineSeconds: 10 });
    clock.pass(4_000);
    expect(made.remaining).toBe(6000);
    expect(made.after(failure("throttled"))).toBe(200);
    clock.pass(900);
    expect(made.after(failure("throttled"))).toBeUndefined();
  });

  test("are none after a connection that was closed before it was used again", () => {
    expect(tries("safe").after(failure("stale"))).toBe(0);
  });

  test("of a wrong clock are none, once", () => {
    expect(waits(tries("never"), "skewed")).toEqual([0, undefined]);
  });

  test("of an endpoint that is not there are four", () => {
    expect(waits(tries("never"), "unreached")).toEqual([200, 400, 800, 1600, undefined]);
  });
});
