import { systemClock } from "./clock";

test.each([2 ** 31, 2 ** 40, Infinity])("a sleep of %d ms does not end at once", async (milliseconds) => {
  const controller = new AbortController();
  const sleep = systemClock.sleep(milliseconds, controller.signal);
  const first = Promise.race([sleep.then(() => "over"), systemClock.sleep(5).then(() => "asleep")]);
  expect(await first).toBe("asleep");
  controller.abort();
  await expect(sleep).rejects.toThrow("aborted");
});
