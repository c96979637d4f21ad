// The functions against samples of their kin and against slow ones that share nothing with them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { readTemplate } from "../../../definition/languages/composer/template";
import { windowsZones } from "../../../definition/schedule/windows-zones.generated";
import type { Json } from "../../../text/json";
import { drive, epoch, startRun } from "../../testdata/drive";
import { functionNames } from "./functions";

interface Outcome {
  readonly value?: unknown;
  readonly cause?: string;
}

/** What a template gives over the body of a trigger, in a run of its own. */
function evaluate(inputs: Json, body: Json = {}, seed?: string): Outcome {
  const one = { type: "Compose", inputs, runAfter: {} };
  const definition = { triggers: {}, actions: { one }, outputs: { value: { value: "@outputs('one')" } } };
  const begun = startRun(definition, { data: { body } });
  const { run } = drive(seed === undefined ? begun : { ...begun, seed });
  if (run.status === "Succeeded")
    return { value: (run.output as { outputs: { value: Json } }).outputs.value };
  return { cause: run.failure?.cause.replace(/^action "one": inputs: /, "") ?? run.status };
}

const samples: readonly (readonly [string, Json])[] = [
  ["@equals(1, 1.0)", true],
  ["@equals('1', 1)", false],
  ["@and(true, equals(1, 1))", true],
  ["@or(false, false)", false],
  ["@not(false)", true],
  ["@greater(10, 5)", true],
  ["@greater('apple', 'banana')", false],
  ["@greaterOrEquals(5, 5)", true],
  ["@less(5, 10)", true],
  ["@lessOrEquals('a', 'b')", true],
  ["@if(equals(1, 1), 'yes', triggerBody()['none'])", "yes"],
  ["@coalesce(null, 'hello', 'world')", "hello"],
  ["@coalesce(null)", null],
  ["@bool('TRUE')", true],
  ["@bool(0)", false],
  ["@add(1, 1.5)", 2.5],
  ["@sub(10.3, 0.3)", 10],
  ["@mul(1.5, 2)", 3],
  ["@div(10, 3)", 3],
  ["@div(-7, 2)", -3],
  ["@div(5, 2.5)", 2],
  ["@mod(3, 2)", 1],
  ["@mod(-7, 2)", -1],
  ["@min(createArray(3, 1, 2))", 1],
  ["@max(1, 2, 3)", 3],
  ["@max(range(0, 100000))", 99_999],
  ["@int('10')", 10],
  ["@float('10.333')", 10.333],
  ["@rand(4, 5)", 4],
  ["@concat('a', 1, null, true, createArray(1))", "a1true[1]"],
  ["@string(10)", "10"],
  ["@string(json('{\"a\": 1}'))", '{"a":1}'],
  ["@json('[1, null]')", [1, null]],
  ["@toLower('Hello')", "hello"],
  ["@TOUPPER('Hello')", "HELLO"],
  ["@trim(' a b ')", "a b"],
  ["@split('a,b,,c', ',')", ["a", "b", "", "c"]],
  ["@replace('the old string', 'old', 'new')", "the new string"],
  ["@substring('hello world', 6, 5)", "world"],
  ["@substring('hello world', 6)", "world"],
  ["@startsWith('Hello', 'hello')", true],
  ["@endsWith('hello world', 'WORLD')", true],
  ["@indexOf('hello world', 'World')", 6],
  ["@lastIndexOf('a b a', 'a')", 4],
  ["@base64('hello')", "aGVsbG8="],
  ["@base64ToString('aGVsbG8=')", "hello"],
  ["@decodeBase64('aGVsbG8=')", "hello"],
  ["@uriComponent('https://a.b')", "https%3A%2F%2Fa.b"],
  ["@encodeUriComponent('a b')", "a%20b"],
  ["@uriComponentToString('a%20b')", "a b"],
  ["@decodeUriComponent('https%3A%2F%2Fa.b')", "https://a.b"],
  ["@length('abcd')", 4],
  ["@length(createArray(0, 1, 2))", 3],
  ["@empty('')", true],
  ["@empty(json('{\"a\": 1}'))", false],
  ["@contains('hello world', 'world')", true],
  ["@contains(createArray(1, 2), 2)", true],
  ["@contains(triggerBody(), 'toString')", false],
  ["@first('hello')", "h"],
  ["@first(triggerBody().list)", "x"],
  ["@last(createArray(0, 1, 2))", 2],
  ["@last(triggerBody().none)", null],
  ["@take(createArray(0, 1, 2), 2)", [0, 1]],
  ["@skip('hello', 3)", "lo"],
  ["@join(createArray('a', 'b'), '.')", "a.b"],
  ["@union(createArray(1, 2), createArray(2, 3))", [1, 2, 3]],
  ['@union(json(\'{"a": 1}\'), json(\'{"a": 2, "b": 3}\'))', { a: 2, b: 3 }],
  ["@intersection(createArray(1, 2, 3), createArray(3, 2))", [2, 3]],
  ['@intersection(json(\'{"a": 1, "b": 2}\'), json(\'{"a": 1}\'))', { a: 1 }],
  ["@createArray()", []],
  ["@array('hello')", ["hello"]],
  ["@range(1, 4)", [1, 2, 3, 4]],
  ["@reverse(range(0, 3))", [2, 1, 0]],
  ["@addProperty(json('{}'), 'a', 1)", { a: 1 }],
  ["@setProperty(json('{\"a\": 1}'), 'a', 2)", { a: 2 }],
  ["@removeProperty(json('{\"a\": 1, \"b\": 2}'), 'a')", { b: 2 }],
  ["@utcNow()", "2026-01-02T03:04:05.0000000Z"],
  ["@utcNow('yyyyMMdd')", "20260102"],
  [
    "@formatDateTime('2018-03-15', 'dddd, d MMMM yyyy HH:mm:ss.fff K')",
    "Thursday, 15 March 2018 00:00:00.000 Z",
  ],
  ["@formatDateTime('2018-03-05T13:07:09+02:00', 'h:m:s tt M/d/yy ddd MMM')", "11:7:9 AM 3/5/18 Mon Mar"],
  ["@formatDateTime('2018-03-15', 'R')", "Thu, 15 Mar 2018 00:00:00 GMT"],
  ["@formatDateTime('2018-03-15T01:02:03', 'hh\\h ''at'' ')", "01h at "],
  ["@addSeconds('2015-03-15T00:00:00Z', 10)", "2015-03-15T00:00:10.0000000Z"],
  ["@addMinutes('2015-03-15T00:10:00Z', -10)", "2015-03-15T00:00:00.0000000Z"],
  ["@addHours('2015-03-15T15:00:00Z', -5, 's')", "2015-03-15T10:00:00"],
  ["@addDays('2018-03-15T00:00:00Z', 10, 'D')", "Sunday, March 25, 2018"],
  ["@addToTime('2018-01-31T00:00:00Z', 1, 'Month')", "2018-02-28T00:00:00.0000000Z"],
  ["@addToTime('2020-02-29', 1, 'year', 'd')", "2/28/2021"],
  ["@subtractFromTime('2018-01-02T00:00:00Z', 1, 'Day')", "2018-01-01T00:00:00.0000000Z"],
  ["@getFutureTime(5, 'Day', 'yyyy-MM-dd')", "2026-01-07"],
  ["@getPastTime(1, 'Week', 'u')", "2025-12-26 03:04:05Z"],
  ["@startOfHour('2018-03-15T13:30:30Z')", "2018-03-15T13:00:00.0000000Z"],
  ["@startOfDay('2018-03-15T13:30:30Z')", "2018-03-15T00:00:00.0000000Z"],
  ["@startOfMonth('2018-03-15T13:30:30Z')", "2018-03-01T00:00:00.0000000Z"],
  ["@dayOfMonth('2018-03-15T13:27:36Z')", 15],
  ["@dayOfWeek('2018-03-15T13:27:36Z')", 4],
  ["@dayOfYear('2018-03-15T13:27:36Z')", 74],
  ["@ticks('1970-01-01')", 621_355_968_000_000_000],
  ["@formatDateTime('03/15/2018 13:30:00', 'o')", "2018-03-15T13:30:00.0000000Z"],
  ["@formatDateTime('2009-06-15T13:45:30Z', 'f')", "Monday, June 15, 2009 1:45 PM"],
  ["@formatDateTime('2009-06-15T13:45:30Z', 'F')", "Monday, June 15, 2009 1:45:30 PM"],
  ["@formatDateTime('2009-06-15T13:45:30Z', 'g')", "6/15/2009 1:45 PM"],
  ["@formatDateTime('2009-06-15T13:45:30Z', 'G')", "6/15/2009 1:45:30 PM"],
  ["@formatDateTime('2009-06-15T13:45:30Z', 'M')", "June 15"],
  ["@formatDateTime('2009-06-15T13:45:30Z', 'y')", "June 2009"],
  ["@convertFromUtc('2018-01-01T08:00:00.0000000Z', 'Pacific Standard Time')", "2018-01-01T00:00:00.0000000"],
  ["@convertFromUtc('2018-01-01T08:00:00Z', 'Pacific Standard Time', 'D')", "Monday, January 1, 2018"],
  ["@convertFromUtc('2026-07-01T12:00:00', 'America/Los_Angeles', 's')", "2026-07-01T05:00:00"],
  ["@convertFromUtc('2026-07-01T12:00:00+02:00', 'china standard time')", "2026-07-01T18:00:00.0000000"],
  ["@convertFromUtc('2026-07-01T12:00:00Z', 'UTC')", "2026-07-01T12:00:00.0000000Z"],
  [
    "@convertFromUtc('2026-07-01T20:30:45.678Z', 'Nepal Standard Time', 'M/d h:mm:ss.fff tt K')",
    "7/2 2:15:45.678 AM ",
  ],
  ["@convertFromUtc('2022-02-01T03:41:11Z', 'Cen. Australia Standard Time', 'HH:mmzzz')", "14:11+00:00"],
  ["@convertToUtc('01/01/2018 00:00:00', 'Pacific Standard Time')", "2018-01-01T08:00:00.0000000Z"],
  ["@convertToUtc('01/01/2018 00:00:00', 'Pacific Standard Time', 'D')", "Monday, January 1, 2018"],
  ["@convertToUtc('2026-07-01', 'Asia/Shanghai', 'u')", "2026-06-30 16:00:00Z"],
  ["@convertToUtc('2026-07-01T12:00:00Z', 'UTC')", "2026-07-01T12:00:00.0000000Z"],
  [
    "@convertTimeZone('2018-01-01T08:00:00.0000000Z', 'UTC', 'Pacific Standard Time')",
    "2018-01-01T00:00:00.0000000",
  ],
  [
    "@convertTimeZone('2018-01-01T08:00:00Z', 'UTC', 'Pacific Standard Time', 'D')",
    "Monday, January 1, 2018",
  ],
  ["@convertTimeZone('2026-03-10 09:30', 'Eastern Standard Time', 'Europe/Berlin', 't')", "2:30 PM"],
  ["@convertTimeZone('2026-01-01T09:30:00', 'China Standard Time', 'utc')", "2026-01-01T01:30:00.0000000Z"],
  ["@triggerBody()['list'][1]", "y"],
  ["@triggerOutputs().body.list", ["x", "y"]],
  ["@trigger().status", "Succeeded"],
  ["@workflow().name", "order"],
  ["it''s @{'it''s'} @{1}@{null}@{true}", "it''s it's 1true"],
];

test.each(samples)("%s", (text, expected) => {
  expect(evaluate(text, { list: ["x", "y"], none: [] })).toEqual({ value: expected });
});

test.each([
  ["@div(1, 0)", "div: nothing can be divided by 0"],
  ["@mod(1, 0)", "mod: nothing can be divided by 0"],
  ["@add(1, 'a')", "add: a text stands where a number should be"],
  ["@mul(9007199254740991, 2)", "mul: 18014398509481982 is beyond the whole numbers that are exact"],
  ["@int('1.5')", "int: a text stands where a whole number should be"],
  ["@int('ten')", 'int: "ten" is no number'],
  ["@min(createArray())", "min: the list is empty"],
  ["@rand(2, 2)", "rand: there is no whole number from 2 to below 2"],
  ["@greater(1, '1')", "greater: a number and a text have no order; it takes two numbers or two texts"],
  ["@and(1, true)", "and: a number stands where true or false should be"],
  ["@bool('maybe')", 'bool: a text stands where a number, "true" or "false" should be'],
  ["@substring('abc', 2, 5)", "substring: there are no 5 characters from 2 on; the text has 3"],
  ["@replace('abc', '', 'x')", "replace: the text to replace is empty"],
  ["@base64ToString('aGVsbG8')", 'base64ToString: "aGVsbG8" is no base64'],
  ["@base64ToString('//8=')", 'base64ToString: "//8=" holds bytes that are no UTF-8 text'],
  ["@uriComponentToString('%')", 'uriComponentToString: "%" is no encoded part of a URI'],
  ["@json('{')", 'json: "{" is no JSON'],
  ["@range(0, 0)", "range: a range has 1 to 100000 items, not 0"],
  ["@range(0, 100001)", "range: a range has 1 to 100000 items, not 100001"],
  ["@addProperty(json('{\"a\": 1}'), 'a', 1)", "addProperty: the object has this property already"],
  ["@addDays('tomorrow', 1)", 'addDays: "tomorrow" is no time; write it as "2030-01-31T12:00:00Z"'],
  ["@addDays('2030-02-30', 1)", 'addDays: "2030-02-30" is no time; write it as "2030-01-31T12:00:00Z"'],
  ["@addDays('2030-04-31T12:00:00+08:00', 1)", 'addDays: "2030-04-31T12:00:00+08:00" is no time'],
  ["@addDays('2030-01-01', 9007199254740991)", "addDays: the time is beyond what a date can be"],
  ["@addToTime('9999-12-31', 1, 'Year')", "addToTime: a year of four digits has ended"],
  ["@utcNow('q')", 'utcNow: "q" is no format that is known here'],
  ["@utcNow('MMMMM')", 'utcNow: "MMMMM" in a format of times is not known here'],
  ["@utcNow('HH:mm:ss.FFF')", 'utcNow: "FFF" in a format of times is not known here'],
  ["@utcNow('yyyy g')", 'utcNow: "g" in a format of times is not known here'],
  ["@convertFromUtc('02/30/2018', 'UTC')", 'convertFromUtc: "02/30/2018" is no time'],
  [
    "@convertFromUtc('2018-01-01', 'A.U.S. Eastern Standard Time')",
    'convertFromUtc: "A.U.S. Eastern Standard Time" is no time zone; use "AUS Eastern Standard Time"',
  ],
  [
    "@convertFromUtc('2018-01-01', 'Pacific Time')",
    'convertFromUtc: "Pacific Time" is no time zone; use "Pacific Standard Time"',
  ],
  [
    "@convertTimeZone('2018-01-01', 'Asia/Shangai', 'UTC')",
    'convertTimeZone: "Asia/Shangai" is no time zone; use "Asia/Shanghai"',
  ],
  [
    "@convertToUtc('2018-01-01', 'the moon')",
    'convertToUtc: "the moon" is no time zone; write it as "China Standard Time" or "Asia/Shanghai"',
  ],
  [
    "@convertToUtc('2018-01-01T00:00:00Z', 'Pacific Standard Time')",
    'convertToUtc: "2018-01-01T00:00:00Z" says its zone, and cannot be what clocks of "Pacific Standard Time" show; leave its "Z" or offset out, or use convertFromUtc',
  ],
  ["@convertTimeZone('2018-01-01T00:00:00+08:00', 'Asia/Tokyo', 'UTC')", '+08:00" says its zone'],
  ["@convertFromUtc('9999-12-31T20:00:00Z', 'Asia/Tokyo')", "a year of four digits has ended"],
  ["@convertFromUtc('2018-01-01', 8)", "convertFromUtc: a number stands where a text should be"],
  ["@convertTimeZone('2018-01-01', 'UTC')", "convertTimeZone takes 3 to 4 values, and is given 2"],
  ["@items('each')", 'items: "each" is no loop around this; there is none'],
  ["@iterationIndexes('each')", 'iterationIndexes: "each" is no loop around this; there is none'],
  [
    "@parameters('p')",
    'parameters: "p" has no value; hand it in with "Parameters", or give it a "defaultValue"',
  ],
  ["@body('one')", 'body: "one" has not ended when this reads it'],
  ["@result('one')", 'result: "one" has not ended when this reads it'],
])("%s fails", (text, cause) => {
  expect(evaluate(text).cause).toContain(cause);
});

describe("when clocks change", () => {
  test.each([
    ["Pacific Standard Time", "2026-03-08T09:59:59Z", "01:59:59"],
    ["Pacific Standard Time", "2026-03-08T10:00:00Z", "03:00:00"],
    ["Pacific Standard Time", "2026-11-01T08:59:59Z", "01:59:59"],
    ["Pacific Standard Time", "2026-11-01T09:00:00Z", "01:00:00"],
    ["Europe/London", "2026-03-29T01:00:00Z", "02:00:00"],
    ["Lord Howe Standard Time", "2026-04-04T15:00:00Z", "01:30:00"],
    ["Iran Standard Time", "2022-03-21T20:30:00Z", "01:00:00"],
    ["Iran Standard Time", "2023-03-21T20:30:00Z", "00:00:00"],
    ["China Standard Time", "1988-07-01T00:00:00Z", "09:00:00"],
  ])("clocks of %s show at %s %s", (zone, time, shown) => {
    expect(evaluate(`@convertFromUtc('${time}', '${zone}', 'HH:mm:ss')`)).toEqual({ value: shown });
  });

  test.each([
    ["2026-03-08T01:59:59", "Pacific Standard Time", "2026-03-08T09:59:59"],
    ["2026-03-08T03:00:00", "Pacific Standard Time", "2026-03-08T10:00:00"],
    ["2026-11-01T00:59:59", "Pacific Standard Time", "2026-11-01T07:59:59"],
    ["2026-11-01T01:00:00", "Pacific Standard Time", "2026-11-01T09:00:00"],
    ["2026-11-01T01:59:59", "Pacific Standard Time", "2026-11-01T09:59:59"],
    ["2026-10-25T02:30:00", "W. Europe Standard Time", "2026-10-25T01:30:00"],
    ["2026-04-05T01:45:00", "Australia/Lord_Howe", "2026-04-04T15:15:00"],
    ["2011-12-31T00:00:00", "Samoa Standard Time", "2011-12-30T10:00:00"],
  ])("%s of %s is %s, of two the one by standard time", (shown, zone, time) => {
    expect(evaluate(`@convertToUtc('${shown}', '${zone}', 's')`)).toEqual({ value: time });
  });

  test.each([
    ["2026-03-08T02:00:00", "Pacific Standard Time"],
    ["2026-03-08T02:59:59", "Pacific Standard Time"],
    ["2026-03-29T01:30:00", "Europe/London"],
    ["2011-12-30T12:00:00", "Samoa Standard Time"],
  ])("%s never comes in %s", (shown, zone) => {
    expect(evaluate(`@convertToUtc('${shown}', '${zone}')`).cause).toContain(
      `convertToUtc: "${shown}" never comes in "${zone}", whose clocks are put forward past it`,
    );
  });

  test("a time moved to a zone and back is the same, but for an hour that comes twice", () => {
    const zone = fc.constantFrom(...Object.keys(windowsZones), ...Intl.supportedValuesOf("timeZone"));
    const time = fc.date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(zone, time, (name, date) => {
        const text = date.toISOString();
        const there = evaluate(`@convertFromUtc('${text}', '${name}')`).value;
        const back = evaluate(`@convertToUtc('${there}', '${name}', 'yyyy-MM-ddTHH:mm:ss.fffK')`).value;
        expect(evaluate(`@convertFromUtc('${back}', '${name}')`)).toEqual({ value: there });
        expect(Date.parse(String(back)) - date.getTime()).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });
});

test("an item that is null is an item, also within a loop", () => {
  const select = { type: "Select", inputs: { from: [null, 1], select: "@item()" }, runAfter: {} };
  const value = "@body('select')";
  const keep = { type: "SetVariable", inputs: { name: "v", value }, runAfter: { select: ["Succeeded"] } };
  const inputs = { variables: [{ name: "v", type: "array" }] };
  const actions = {
    start: { type: "InitializeVariable", inputs, runAfter: {} },
    loop: { type: "Foreach", foreach: [7], actions: { select, keep }, runAfter: { start: ["Succeeded"] } },
  };
  const outputs = { value: { value: "@variables('v')" } };
  const { run } = drive(startRun({ triggers: {}, actions, outputs }, {}));
  expect(run.output).toEqual({ outputs: { value: [null, 1] } });
});

test("every function has a sample", () => {
  const sampled = samples.flatMap(([text]) =>
    [...text.matchAll(/(\w+)\(/g)].map(([, name = ""]) => name.toLowerCase()),
  );
  const elsewhere =
    "parameters variables body actionBody outputs actionOutputs actions result item items iterationIndexes guid";
  const known = new Set([...sampled, ...elsewhere.toLowerCase().split(" ")]);
  expect(functionNames.filter((name) => !known.has(name.toLowerCase()))).toEqual([]);
});

test("the decisions list every function, and no other", () => {
  const text = readFileSync(join(__dirname, "../../../docs/emulator-decisions.md"), "utf8");
  const [, listed = ""] = /^\| functions \| (.*?) \|/m.exec(text) ?? [];
  expect([...listed.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual([...functionNames].sort());
});

test("numbers drawn at random follow from the seed alone", () => {
  const text = "@createArray(guid(), guid(), rand(0, 1000000))";
  expect(evaluate(text, {}, "a")).toEqual(evaluate(text, {}, "a"));
  const [one, other] = evaluate(text, {}, "a").value as [string, string];
  expect(one).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(new Set([one, other, ...(evaluate(text, {}, "b").value as string[])]).size).toBe(5);
});

test("texts survive what is written to be read again", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const quoted = `'${text.replaceAll("'", "''")}'`;
      const calls = [
        quoted,
        `base64ToString(base64(${quoted}))`,
        `uriComponentToString(uriComponent(${quoted}))`,
      ];
      for (const call of calls) {
        expect(evaluate(`@concat(${call})`)).toEqual({ value: text });
        expect(evaluate(`<@{${call}}>`)).toEqual({ value: `<${text}>` });
      }
      expect(evaluate("@json(string(createArray(triggerBody())))", text)).toEqual({ value: [text] });
    }),
    { numRuns: 200 },
  );
});

test("lists as a slow one has them", () => {
  const list = fc.array(fc.oneof(fc.nat(4), fc.constantFrom("1", true, null, [1])), { maxLength: 6 });
  const has = (some: readonly unknown[], one: unknown) =>
    some.some((item) => JSON.stringify(item) === JSON.stringify(one));
  const distinct = (some: readonly unknown[]) => some.filter((one, at) => !has(some.slice(0, at), one));
  fc.assert(
    fc.property(list, list, fc.nat(8), (a, b, count) => {
      const body = { a, b, count } as Json; // it was made of JSON
      const give = (call: string) => evaluate(`@${call}`, body).value;
      expect(give("union(triggerBody().a, triggerBody().b)")).toEqual(distinct([...a, ...b]));
      expect(give("intersection(triggerBody().a, triggerBody().b)")).toEqual(
        distinct(a.filter((one) => has(b, one))),
      );
      expect(
        give(
          "concat(take(triggerBody().a, triggerBody().count), skip(triggerBody().a, triggerBody().count))",
        ),
      ).toBe(JSON.stringify(a.slice(0, count)) + JSON.stringify(a.slice(count)));
    }),
    { numRuns: 200 },
  );
});

test("days and months as a slow calendar has them", () => {
  fc.assert(
    fc.property(fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: -60, max: 60 }), (days, months) => {
      const now = new Date(epoch);
      const day = new Date(epoch + days * 86_400_000).toISOString().slice(0, 10);
      expect(evaluate(`@addDays(utcNow(), ${days}, 'yyyy-MM-dd')`)).toEqual({ value: day });
      const total = now.getUTCFullYear() * 12 + now.getUTCMonth() + months;
      const month = `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, "0")}`;
      expect(evaluate(`@addToTime('2026-01-31', ${months}, 'Month', 'yyyy-MM')`)).toEqual({ value: month });
    }),
    { numRuns: 200 },
  );
});

test("an expression that can be read has closed brackets by the rules, too", () => {
  for (const [text] of samples) expect([text, readTemplate(text).problem]).toEqual([text, undefined]);
});

test("an expression that nests or grows without end is refused, and one in bounds is quick", () => {
  const nested = (depth: number) => `@${"string(".repeat(depth)}1${")".repeat(depth)}`;
  expect(evaluate(nested(90))).toEqual({ value: "1" });
  expect(evaluate(nested(50_000)).cause).toContain("it nests more than 100 calls");
  expect(evaluate(`@triggerBody()${"?.a".repeat(5000)}`).cause).toContain("more than 1000 parts");
  expect(evaluate(`@createArray(${"1, ".repeat(2000)}1)`).cause).toContain("more than 1000 parts");
  expect(evaluate(`@${"a".repeat(1_000_000)}()`).cause).toContain("is no function that is known here");
  expect(evaluate(`@outputs('${"a".repeat(1_000_000)}')`).cause).toContain("is no action of this workflow");
  const doubling = `@${"string(createArray(".repeat(40)}'"'${"))".repeat(40)}`;
  expect(evaluate(doubling).cause).toContain("the value has more than 1048576 bytes");
});
