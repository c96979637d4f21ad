import { firingsOf } from "./firings";

const after = (expression: string, from: string, count: number) =>
  firingsOf(expression)
    ?.after(new Date(from), count)
    .map((time) => time.toISOString());

test.each([
  [
    "the clock goes forward",
    "2026-03-28T12:00:00Z",
    ["2026-03-29T10:00:00.000Z", "2026-03-30T10:00:00.000Z"],
  ],
  ["the clock goes back", "2026-10-24T12:00:00Z", ["2026-10-25T11:00:00.000Z", "2026-10-26T11:00:00.000Z"]],
])("noon stays noon when %s", (_what, from, times) => {
  expect(after("CRON_TZ=Europe/Berlin 0 0 12 * * *", from, 2)).toEqual(times);
});

test("a time that is left out comes when the clock goes on, and one that is repeated comes once", () => {
  const halfPastTwo = "CRON_TZ=Europe/Berlin 0 30 2 * * *";
  expect(after(halfPastTwo, "2027-03-27T12:00:00Z", 2)).toEqual([
    "2027-03-28T01:00:00.000Z", // three o'clock there
    "2027-03-29T00:30:00.000Z",
  ]);
  expect(after(halfPastTwo, "2027-10-30T12:00:00Z", 2)).toEqual([
    "2027-10-31T00:30:00.000Z",
    "2027-11-01T01:30:00.000Z",
  ]);
});

test("a time is never the one that it comes after", () => {
  expect(after("0 */5 * * * *", "2026-01-01T00:05:00Z", 2)).toEqual([
    "2026-01-01T00:10:00.000Z",
    "2026-01-01T00:15:00.000Z",
  ]);
});

test("a step without an end goes to the highest", () => {
  expect(after("0 50/5 * * * *", "2026-01-01T00:00:00Z", 3)).toEqual([
    "2026-01-01T00:50:00.000Z",
    "2026-01-01T00:55:00.000Z",
    "2026-01-01T01:50:00.000Z",
  ]);
});

test("minutes are told, and what is no schedule has no times", () => {
  expect(firingsOf("@every 90m")).toMatchObject({ everyMinutes: 90, zone: "UTC" });
  expect(firingsOf("0 0 25 * * *")).toBeUndefined();
});
