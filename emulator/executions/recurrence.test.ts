import { recurrenceOf } from "./recurrence";

const since = Date.parse("2026-01-31T10:20:30.400Z");

function firings(fields: object, count: number, from = since): readonly string[] {
  const recurrence = recurrenceOf({ ...fields }, since);
  const times: string[] = [];
  for (let time: number | undefined = from; times.length < count; ) {
    time = recurrence(time);
    if (time === undefined) break;
    times.push(new Date(time).toISOString().replace(":00.000Z", ""));
  }
  return times;
}

describe("a recurrence without a schedule", () => {
  test.each([
    ["Second", 15, ["2026-01-31T10:20:45.400Z", "2026-01-31T10:21:00.400Z"]],
    ["minute", 90, ["2026-01-31T11:50:30.400Z", "2026-01-31T13:20:30.400Z"]],
    ["Hour", "12", ["2026-01-31T22:20:30.400Z", "2026-02-01T10:20:30.400Z"]],
    ["Day", 1, ["2026-02-01T10:20:30.000Z", "2026-02-02T10:20:30.000Z"]],
    ["Day", 3, ["2026-02-03T10:20:30.000Z", "2026-02-06T10:20:30.000Z"]],
    ["Week", 2, ["2026-02-14T10:20:30.000Z", "2026-02-28T10:20:30.000Z"]],
    ["Month", 1, ["2026-02-28T10:20:30.000Z", "2026-03-31T10:20:30.000Z", "2026-04-30T10:20:30.000Z"]],
    ["Month", 5, ["2026-06-30T10:20:30.000Z", "2026-11-30T10:20:30.000Z", "2027-04-30T10:20:30.000Z"]],
  ])("fires each %s × %s from the last change of its flow on", (frequency, interval, expected) => {
    expect(firings({ frequency, interval }, expected.length)).toEqual(expected);
  });

  test("begins at its startTime, which may be later or long ago", () => {
    const hourly = (startTime: string) => ({ frequency: "Hour", interval: 2, startTime });
    expect(firings(hourly("2026-02-03T00:30:00Z"), 2)).toEqual(["2026-02-03T00:30", "2026-02-03T02:30"]);
    expect(firings(hourly("2020-02-03T01:30:00Z"), 2)).toEqual(["2026-01-31T11:30", "2026-01-31T13:30"]);
    const daily = { frequency: "Day", interval: 2, startTime: "2026-02-03T09:00:00Z" };
    expect(firings(daily, 2)).toEqual(["2026-02-03T09:00", "2026-02-05T09:00"]);
  });

  test("keeps to the clock of its zone, which may change", () => {
    const daily = {
      frequency: "Day",
      interval: 1,
      timeZone: "Europe/Berlin",
      startTime: "2026-03-27T02:30:00",
    };
    expect(firings(daily, 4)).toEqual([
      "2026-03-27T01:30",
      "2026-03-28T01:30",
      "2026-03-29T01:00", // half past two is left out
      "2026-03-30T00:30",
    ]);
    const sundays = {
      frequency: "Week",
      interval: 1,
      timeZone: "Asia/Shanghai",
      startTime: "2026-02-01T00:10:00",
    };
    expect(firings(sundays, 2)).toEqual(["2026-01-31T16:10", "2026-02-07T16:10"]);
    const offset = { frequency: "Day", interval: 1, startTime: "2026-02-01T09:00:00+08:00" };
    expect(firings(offset, 1)).toEqual(["2026-02-01T01:00"]);
  });
});

describe("a schedule", () => {
  test.each<[object, readonly string[]]>([
    [{ hours: [9] }, ["2026-02-01T09:00", "2026-02-02T09:00"]],
    [{ hours: ["12", 9], minutes: [30, 0] }, ["2026-01-31T12:00", "2026-01-31T12:30", "2026-02-01T09:00"]],
    [{ minutes: [15] }, ["2026-02-01T00:15", "2026-02-02T00:15"]],
    [{}, ["2026-02-01T00:00", "2026-02-02T00:00"]],
  ])("of days fires at its times: %j", (schedule, expected) => {
    expect(firings({ frequency: "Day", interval: 1, schedule }, expected.length)).toEqual(expected);
  });

  test("takes what it leaves out from its startTime", () => {
    const fields = { frequency: "Day", interval: 1, startTime: "2026-02-03T07:45:00Z" };
    expect(firings({ ...fields, schedule: { hours: [6, 9] } }, 2)).toEqual([
      "2026-02-03T09:45",
      "2026-02-04T06:45",
    ]);
    expect(firings({ ...fields, schedule: { minutes: [0] } }, 1)).toEqual(["2026-02-04T07:00"]);
  });

  test("leaves out days and weeks between its interval", () => {
    const days = { frequency: "Day", interval: 10, schedule: { hours: [1, 2] } };
    expect(firings(days, 3)).toEqual(["2026-02-10T01:00", "2026-02-10T02:00", "2026-02-20T01:00"]);
    const weeks = { frequency: "Week", interval: 2, timeZone: "Asia/Shanghai" };
    const schedule = { weekDays: ["monday", "Sunday"], hours: [9] };
    // The week of the last change ends with 1 February, a Sunday.
    expect(firings({ ...weeks, schedule }, 4)).toEqual([
      "2026-02-01T01:00",
      "2026-02-09T01:00",
      "2026-02-15T01:00",
      "2026-02-23T01:00",
    ]);
    const mostTimes = { hours: Array.from({ length: 24 }, (_, hour) => hour), minutes: [0, 15, 30, 45] };
    expect(
      firings({ frequency: "Day", interval: 10_000, schedule: mostTimes }, 1, since + 86_400_000),
    ).toEqual(["2053-06-18T00:00"]);
  });

  test("of weeks fires on the weekday that it counts from, where it names none", () => {
    const fields = { frequency: "Week", interval: 1, schedule: { hours: [0] } };
    expect(firings(fields, 2)).toEqual(["2026-02-07T00:00", "2026-02-14T00:00"]);
  });
});

test.each<[object, string]>([
  [{}, '"interval" is "missing"; use whole numbers from 1 to 10000'],
  [{ frequency: "Day", interval: 0 }, '"interval" is "0"; use whole numbers from 1 to 10000'],
  [
    { frequency: "Year", interval: 1 },
    '"frequency" is "Year"; use "Second", "Minute", "Hour", "Day", "Week" or "Month"',
  ],
  [
    { frequency: "Hour", interval: 1, schedule: { minutes: [5] } },
    '"schedule" goes with "Day" and "Week" alone, not with "Hour"',
  ],
  [
    { frequency: "Month", interval: 1, schedule: { hours: [5] } },
    '"schedule" goes with "Day" and "Week" alone, not with "Month"',
  ],
  [
    { frequency: "Day", interval: 1, schedule: { weekDays: ["Monday"] } },
    '"weekDays" is no part of "schedule" here; it has "hours" or "minutes"',
  ],
  [
    { frequency: "Week", interval: 1, schedule: { weekDays: ["Mon"] } },
    '"weekDays" has "Mon"; use "Monday", "Tuesday" and so on',
  ],
  [
    { frequency: "Day", interval: 1, schedule: { hours: ["@parameters('hour')"] } },
    '"hours" is "@parameters(\'hour\')"; use whole numbers from 0 to 23',
  ],
  [
    { frequency: "Day", interval: 1, schedule: { hours: [] } },
    '"hours" is "[]"; use a list that is not empty',
  ],
  [
    { frequency: "Day", interval: 1, timeZone: "Beijing" },
    '"timeZone" is "Beijing"; use a name such as "Asia/Shanghai"',
  ],
  [
    { frequency: "Day", interval: 1, startTime: "tomorrow" },
    '"startTime" is "tomorrow"; use a time such as "2026-01-31T09:00:00"',
  ],
  [
    { frequency: "Day", interval: 1, endTime: "2027-01-01T00:00:00Z" },
    '"endTime" is no part of the recurrence here; it has "frequency", "interval", "startTime", "timeZone" or "schedule"',
  ],
])("what cannot be read is refused: %j", (fields, message) => {
  expect(() => recurrenceOf({ ...fields }, since)).toThrow(message);
});
