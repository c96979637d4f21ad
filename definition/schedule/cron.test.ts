import fc from "fast-check";
import { checkCron } from "./cron";

const accepted = [
  "0 * * * * *",
  "@every 1m",
  "@every 90m",
  "30 9 * * * *",
  "0 0 10 1 * ?",
  "0 0/5 4-6 ? * MON-FRI",
  "CRON_TZ=Asia/Shanghai 0 0 4 1 * *",
  "0 0,30 9-17 ? * 1-5",
  "59 59 23 31 DEC SUN",
  "0 */15 * * JUL,AUG ?",
  "0 0 0 1-7/2 jan mon",
  "CRON_TZ=UTC @every 5m",
];

test.each(accepted)("takes %j", (expression) => {
  expect(checkCron(expression)).toBeUndefined();
});

const refused: readonly (readonly [expression: string, nearest: string])[] = [
  ["*/5 * * * *", "0 */5 * * * *"],
  ["0 2 * * *", "0 0 2 * * *"],
  ["0 0 2 * * ? 2030", "0 0 2 * * ?"],
  ["* * * * * *", "0 * * * * *"],
  ["*/10 * * * * *", "0 * * * * *"],
  ["0 60 * * * *", "0 59 * * * *"],
  ["0 0 24 * * *", "0 0 23 * * *"],
  ["0 0 2 0 * *", "0 0 2 1 * *"],
  ["0 0 2 L * ?", "0 0 2 28 * ?"],
  ["0 0 2 LW * ?", "0 0 2 28 * ?"],
  ["0 0 2 15W * ?", "0 0 2 15 * ?"],
  ["0 0 2 ? * 6#3", "0 0 2 ? * 6"],
  ["0 0 2 ? * MON#1", "0 0 2 ? * MON"],
  ["0 0 2 ? * 5L", "0 0 2 ? * 5"],
  ["0 0 2 * * 0", "0 0 2 * * SUN"],
  ["0 0 2 * * 8", "0 0 2 * * 7"],
  ["0 0 2 * 13 ?", "0 0 2 * 12 ?"],
  ["0 0 2 * JUN-FEB ?", "0 0 2 * FEB-JUN ?"],
  ["0 0 2 * JANUARY ?", "0 0 2 * JAN ?"],
  ["0 0 2 ? * MONDAY", "0 0 2 ? * MON"],
  ["0 0/0 * * * *", "0 0 * * * *"],
  ["0 1-2-3 * * * *", "0 1 * * * *"],
  ["0 ? * * * *", "0 0 * * * *"],
  ["@every 1h", "@every 60m"],
  ["@every 30s", "@every 1m"],
  ["@every 1h30m", "@every 90m"],
  ["@every 0m", "@every 1m"],
  ["@every", "@every 1m"],
  ["@daily", "0 0 0 * * ?"],
  ["@hourly", "0 0 * * * ?"],
  ["", "0 0 0 * * ?"],
  ["every day at two", "0 0 0 * * ?"],
  ["CRON_TZ=Asia/Shanghai 0 2 * * *", "CRON_TZ=Asia/Shanghai 0 0 2 * * *"],
  ["CRON_TZ=Asia/Shangai 0 0 2 * * *", "0 0 2 * * *"],
];

test.each(refused)("refuses %j and offers %j", (expression, nearest) => {
  const reason = checkCron(expression);
  expect(reason?.endsWith(`; the nearest is ${JSON.stringify(nearest)}`)).toBe(true);
  expect(checkCron(nearest)).toBeUndefined();
});

test("names the field, the value and what is allowed", () => {
  expect(checkCron("0 60 25 * * *")).toMatchInlineSnapshot(
    `""0 60 25 * * *" is not a schedule: minutes: "60" is not from 0 to 59; hours: "25" is not from 0 to 23; the nearest is "0 59 23 * * *""`,
  );
  expect(checkCron("0 2 * * *")).toMatchInlineSnapshot(
    `""0 2 * * *" is not a schedule: it has 5 fields instead of six (seconds minutes hours day month weekday); the nearest is "0 0 2 * * *""`,
  );
  expect(checkCron("CRON_TZ=Asia/Shangai 0 0 2 * * *")).toMatchInlineSnapshot(
    `""CRON_TZ=Asia/Shangai 0 0 2 * * *" is not a schedule: time zone: "Asia/Shangai" is not known, did you mean "Asia/Shanghai"?; the nearest is "0 0 2 * * *""`,
  );
});

test("offers something that it takes, whatever it was given", () => {
  const part = fc.oneof(
    fc.constantFrom("*", "?", "L", "W", "#", "/", "-", ",", "MON", "@every", "60", "m"),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 9 }), (parts) => {
      const reason = checkCron(parts.join(" "));
      const nearest = /the nearest is (".*")$/s.exec(reason ?? "")?.[1];
      expect(nearest === undefined || checkCron(JSON.parse(nearest)) === undefined).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
