import { Watchdog } from "./watchdog";

const limits = { connectMilliseconds: 100, idleMilliseconds: 200, wholeMilliseconds: 1000 };

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

function watch(more: Partial<typeof limits> = {}) {
  const expired: number[] = [];
  const watchdog = new Watchdog({ ...limits, ...more }, (milliseconds) => expired.push(milliseconds));
  return { watchdog, expired };
}

describe("a watchdog", () => {
  test("gives up a connection that does not stand in time", () => {
    const { expired } = watch();
    jest.advanceTimersByTime(99);
    expect(expired).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(expired).toEqual([100]);
  });

  test("gives up a silent connection", () => {
    const { expired, watchdog } = watch();
    watchdog.connected();
    jest.advanceTimersByTime(199);
    expect(expired).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(expired).toEqual([200]);
  });

  test("lets a slow answer come as long as bytes do, and gives up the whole in time", () => {
    const { expired, watchdog } = watch();
    watchdog.connected();
    for (let passed = 0; passed < 900; passed += 150) {
      jest.advanceTimersByTime(150);
      watchdog.byte();
    }
    expect(expired).toEqual([]);
    jest.advanceTimersByTime(99);
    expect(expired).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(expired).toEqual([1000]);
  });

  test("barks once, and never after it was stopped", () => {
    const { expired } = watch();
    jest.advanceTimersByTime(10_000);
    expect(expired).toHaveLength(1);
    const stopped = watch();
    stopped.watchdog.stop();
    jest.advanceTimersByTime(10_000);
    expect(stopped.expired).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });
});
