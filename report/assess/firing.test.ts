import { firingOf } from "./firing";

const now = new Date("2026-03-07T12:00:00Z");
const of = (cronExpression: string) => {
  const firing = firingOf({ cronExpression }, now);
  return firing && [firing.words, firing.zone, ...firing.next];
};

test.each([
  [
    "0 0 2 * * ?",
    ["At 02:00", "UTC", "2026-03-08 02:00 Sun", "2026-03-09 02:00 Mon", "2026-03-10 02:00 Tue"],
  ],
  [
    "CRON_TZ=Asia/Shanghai 0 30 6 ? * MON-FRI",
    [
      "At 06:30, Monday through Friday",
      "Asia/Shanghai",
      "2026-03-09 06:30 Mon",
      "2026-03-10 06:30 Tue",
      "2026-03-11 06:30 Wed",
    ],
  ],
  // 1 is Monday and 7 is Sunday.
  [
    "0 0 0 ? * 7",
    [
      "At 00:00, only on Sunday",
      "UTC",
      "2026-03-08 00:00 Sun",
      "2026-03-15 00:00 Sun",
      "2026-03-22 00:00 Sun",
    ],
  ],
  // A step without an end runs to the field's highest.
  [
    "0 0/20 4-6 ? * *",
    [
      "Every 20 minutes, between 04:00 and 06:59",
      "UTC",
      "2026-03-08 04:00 Sun",
      "2026-03-08 04:20 Sun",
      "2026-03-08 04:40 Sun",
    ],
  ],
  [
    "15 0 10 1 JAN ?",
    [
      "At 10:00:15, on day 1 of the month, only in January",
      "UTC",
      "2027-01-01 10:00:15 Fri",
      "2028-01-01 10:00:15 Sat",
      "2029-01-01 10:00:15 Mon",
    ],
  ],
  // There is no 02:30 on the day on which summer begins.
  [
    "CRON_TZ=America/New_York 0 30 2 * * ?",
    ["At 02:30", "America/New_York", "2026-03-08 03:00 Sun", "2026-03-09 02:30 Mon", "2026-03-10 02:30 Tue"],
  ],
  ["@every 90m", ["Every 90 minutes", "UTC"]],
  ["every day", ["not a schedule", "UTC"]],
])("%s", (expression, expected) => {
  expect(of(expression)).toEqual(expected);
});

test("a disabled schedule never fires, and of a secret or unknown one nothing is told", () => {
  expect(firingOf({ cronExpression: "0 0 2 * * ?", enabled: false }, now)).toMatchObject({
    words: "disabled: never",
    next: [],
  });
  expect(firingOf({ cronExpression: "[secret]" }, now)).toBeUndefined();
  expect(firingOf({}, now)).toBeUndefined();
});
