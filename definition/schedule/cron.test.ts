import fc from "fast-check";
import { checkCron } from "./cron";
import { checkZone } from "./time-zone";

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
  "0 0 0 29 2 ?",
  "0 0 0 31 2,3 ?",
  "0 0 0 28-31 2 ?",
  "0 0 0 31 2 MON",
  "0 0 0 */30 4 ?",
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
  ["CRON_TZ=Asia/Shangai 0 0 2 * * *", "CRON_TZ=Asia/Shanghai 0 0 2 * * *"],
  ["CRON_TZ=Asia/Beijing 0 0 2 * * *", "CRON_TZ=Asia/Shanghai 0 0 2 * * *"],
  ["CRON_TZ=Asia/Bejing 0 0 2 * * *", "CRON_TZ=Asia/Shanghai 0 0 2 * * *"],
  ["CRON_TZ=America/New_Yrok 0 0 2 * * *", "CRON_TZ=America/New_York 0 0 2 * * *"],
  ["CRON_TZ=America/San_Francisco 0 2 * * *", "CRON_TZ=America/Los_Angeles 0 0 2 * * *"],
  ["TZ=China/Shanghai 0 0 2 * * *", "CRON_TZ=Asia/Shanghai 0 0 2 * * *"],
  ["CRON_TZ=UTC+8 0 0 2 * * *", "CRON_TZ=Asia/Shanghai 0 0 2 * * *"],
  ["CRON_TZ=Mars/Olympus 0 0 2 * * *", "CRON_TZ=UTC 0 0 2 * * *"],
  ["CRON_TZ=Asia/Shanghai", "CRON_TZ=Asia/Shanghai 0 0 0 * * ?"],
  ["CRON_TZ=Asia/Shanghai @daily", "CRON_TZ=Asia/Shanghai 0 0 0 * * ?"],
  ["every day at noon", "0 0 12 * * ?"],
  ["every single day at noon", "0 0 12 * * ?"],
  ["CRON_TZ=Asia/Tokyo daily at Midnight", "CRON_TZ=Asia/Tokyo 0 0 0 * * ?"],
  ["@noon", "0 0 12 * * ?"],
  ["0 0 0 31 2 ?", "0 0 0 28 2 ?"],
  ["0 0 0 30 FEB *", "0 0 0 28 FEB *"],
  ["0 0 0 31 4,6,9,11 ?", "0 0 0 30 4,6,9,11 ?"],
  ["0 0 0 30-31 2 ?", "0 0 0 28 2 ?"],
  ["0 0 0 31/1 APR-JUN/2 ?", "0 0 0 30 APR-JUN/2 ?"],
  ["0 0 0 31 2 ? 2030", "0 0 0 28 2 ?"],
  ["0 0 0 29 2 ? 2029-2031", "0 0 0 28 2 ?"],
  ["0 0 0 29 2 ? 2100", "0 0 0 28 2 ?"],
  ["0 0 0 29 2 ? 2032", "0 0 0 29 2 ?"],
  ["0 0 24 31 2 ?", "0 0 23 28 2 ?"],
  ["@every 99999999999999999999m", "@every 52596000m"],
];

test.each(refused)("refuses %j and offers %j", (expression, nearest) => {
  const reason = checkCron(expression);
  expect(reason?.endsWith(`; the nearest is ${JSON.stringify(nearest)}`)).toBe(true);
  expect(checkCron(nearest)).toBeUndefined();
});

test("every zone that is offered for a city is one", () => {
  const asked = ["Asia/Mumbai", "Asia/Hanoi", "Asia/Beijing", "Europe/Milan", "America/Boston", "Shenzhen"];
  for (const city of asked) expect(checkZone(checkZone(city)?.nearest ?? "none")).toBeUndefined();
});

test("names the field, the value and what is allowed", () => {
  expect(checkCron("0 60 25 * * *")).toMatchInlineSnapshot(
    `""0 60 25 * * *" is not a schedule: minutes: "60" is not from 0 to 59; hours: "25" is not from 0 to 23; the nearest is "0 59 23 * * *""`,
  );
  expect(checkCron("0 2 * * *")).toMatchInlineSnapshot(
    `""0 2 * * *" is not a schedule: it has 5 fields instead of six (seconds minutes hours day month weekday); the nearest is "0 0 2 * * *""`,
  );
  expect(checkCron("CRON_TZ=Asia/Shangai 0 0 2 * * *")).toMatchInlineSnapshot(
    `""CRON_TZ=Asia/Shangai 0 0 2 * * *" is not a schedule: time zone: "Asia/Shangai" is not known, did you mean "Asia/Shanghai"?; the nearest is "CRON_TZ=Asia/Shanghai 0 0 2 * * *""`,
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

test("says that a schedule never fires", () => {
  expect(checkCron("0 0 0 31 2 ?")).toMatchInlineSnapshot(
    `""0 0 0 31 2 ?" is not a schedule: day of month: "31" is no day of month "2", so that it never fires; the nearest is "0 0 0 28 2 ?""`,
  );
  expect(checkCron("0 0 0 29 2 ? 2029")).toMatchInlineSnapshot(
    `""0 0 0 29 2 ? 2029" is not a schedule: it has 7 fields instead of six (seconds minutes hours day month weekday); day of month: "29" is no day of month "2" of "2029", so that it never fires; the nearest is "0 0 0 28 2 ?""`,
  );
});

test("tells five problems of many", () => {
  const reason = checkCron(`0 ${Array.from({ length: 200 }, (_, index) => index + 60)} * * * *`) ?? "";
  expect(reason).toMatch(/; and 195 more; the nearest is "0 59 \* \* \* \*"$/);
});

const hostile: readonly (readonly [what: string, text: (length: number) => string])[] = [
  ["a zone", (length) => `CRON_TZ=${"A".repeat(length)} 0 0 2 * * *`],
  ["a zone without an end", (length) => `CRON_TZ=${"A/".repeat(length / 2)}`],
  ["blanks", (length) => `0 0 ${" ".repeat(length)}`],
  ["blanks after a zone", (length) => `CRON_TZ=x${" ".repeat(length)}y`],
  ["digits after @every", (length) => `@every ${"1".repeat(length)}`],
  ["blanks after @every", (length) => `@every ${"1 ".repeat(length / 2)}`],
  ["digits", (length) => `0 ${"1".repeat(length)} * * * *`],
  ["a list", (length) => `0 ${"1,".repeat(length / 2)} * * * *`],
  ["a list of others", (length) => `0 ${Array.from({ length: length / 6 }, (_, at) => at)} * * * *`],
  ["steps", (length) => `0 */${"1".repeat(length)} * * 2 ?`],
  ["ranges", (length) => `0 ${"1-".repeat(length / 2)} * * * *`],
  ["letters", (length) => `0 0 0 ? * ${"L".repeat(length)}#`],
  ["fields", (length) => "x ".repeat(length / 2)],
  ["years", (length) => `0 0 0 29 2 ? ${"2029,".repeat(length / 5)}`],
];

test.each(hostile)("takes time in proportion to its length for %s", (_what, text) => {
  const cost = (length: number) => {
    const given = text(length);
    const begin = process.cpuUsage();
    checkCron(given);
    const { user, system } = process.cpuUsage(begin);
    return user + system;
  };
  cost(1000);
  const [small, large] = [cost(75_000), cost(600_000)];
  expect(large / (small + 20_000)).toBeLessThan(24);
  expect(checkCron(text(600_000))?.length ?? 0).toBeLessThan(2000);
});
