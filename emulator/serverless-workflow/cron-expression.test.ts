import { checkCronExpression } from "./cron-expression";

const accepted = [
  "0 * * * * *",
  "30 9 * * * *",
  "0 0 10 1 * ?",
  "0 0/5 4-6 ? * MON-FRI",
  "0 0 4 1 * *",
  "59 59 23 31 12 7",
  "0 0,15,30-45 8-18/2 * JAN,jul *",
  "0 */10 * * * *",
  "@every 1m",
  "@every 90m",
  "CRON_TZ=Asia/Shanghai 0 0 4 1 * *",
  "CRON_TZ=UTC @every 5m",
];

test.each(accepted)("takes %j", (text) => {
  expect(() => checkCronExpression(text)).not.toThrow();
});

test.each([
  ["", "it has 1 fields instead of 6, seconds first"],
  ["0 12 * * *", "it has 5 fields instead of 6, seconds first"],
  ["0 0 12 * * ? *", "it has 7 fields instead of 6, seconds first"],
  ["* * * * * *", 'the field "seconds" is "*"'],
  ["60 * * * * *", 'the field "seconds" is "60"'],
  ["0/5 * * * * *", 'the field "seconds" is "0/5"'],
  ["0 60 * * * *", 'the field "minutes" is "60"'],
  ["0 ? * * * *", 'the field "minutes" is "?"'],
  ["0 5- * * * *", 'the field "minutes" is "5-"'],
  ["0 9-5 * * * *", 'the field "minutes" is "9-5"'],
  ["0 */0 * * * *", 'the field "minutes" is "*/0"'],
  ["0 1/2/3 * * * *", 'the field "minutes" is "1/2/3"'],
  ["0 0 24 * * *", 'the field "hours" is "24"'],
  ["0 0 0 0 * *", 'the field "day of month" is "0"'],
  ["0 0 0 L * *", 'the field "day of month" is "L"'],
  ["0 0 0 1 13 *", 'the field "month" is "13"'],
  ["0 0 0 1 * 0", 'the field "day of week" is "0"'],
  ["0 0 0 ? * 2#1", 'the field "day of week" is "2#1"'],
  ["0 0 0 ? * 1/2", 'the field "day of week" is "1/2"'],
  ["@every 30s", 'only "@every Nm" with whole minutes is taken'],
  ["@every 0m", 'only "@every Nm" with whole minutes is taken'],
  ["@daily", 'only "@every Nm" with whole minutes is taken'],
  ["CRON_TZ=Mars/Base 0 0 4 1 * *", '"Mars/Base" is no time zone'],
])("refuses %j", (text, problem) => {
  expect(() => checkCronExpression(text)).toThrow(
    `Parameter error. the cron expression ${JSON.stringify(text)} is invalid: ${problem}`,
  );
});
