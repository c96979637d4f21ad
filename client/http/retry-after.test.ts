import { retryAfter, serverTime } from "./retry-after";

const now = Date.UTC(2026, 0, 1, 12, 0, 0);

describe("retryAfter", () => {
  test.each([
    ["x-acs-retry-after as milliseconds", { "x-acs-retry-after": "1500" }, 1500],
    ["Retry-After as seconds", { "retry-after": "2" }, 2000],
    ["a zero", { "retry-after": "0" }, 0],
    [
      "a date, by the service's own clock",
      { "retry-after": "Thu, 01 Jan 2026 00:00:30 GMT", date: "Thu, 01 Jan 2026 00:00:00 GMT" },
      30_000,
    ],
    [
      "a date, by our clock when the service tells none",
      { "retry-after": "Thu, 01 Jan 2026 12:00:10 GMT" },
      10_000,
    ],
    ["a date that has passed as no wait", { "retry-after": "Thu, 01 Jan 2026 11:00:00 GMT" }, 0],
    ["the vendor's header before the standard one", { "x-acs-retry-after": "7", "retry-after": "9" }, 7],
    [
      "the standard header when the vendor's is broken",
      { "x-acs-retry-after": "soon", "retry-after": "9" },
      9000,
    ],
  ])("reads %s", (_, headers, milliseconds) => {
    expect(retryAfter(headers, now)).toBe(milliseconds);
  });

  test.each([{}, { "retry-after": "" }, { "retry-after": "soon" }, { "retry-after": "-1x" }])(
    "reads nothing from %j",
    (headers) => {
      expect(retryAfter(headers, now)).toBeUndefined();
    },
  );
});

describe("serverTime", () => {
  test("is the Date header, or unknown", () => {
    expect(serverTime({ date: "Thu, 01 Jan 2026 12:00:00 GMT" })).toBe(now);
    expect(serverTime({ date: "yesterday-ish" })).toBeUndefined();
    expect(serverTime({})).toBeUndefined();
  });
});
