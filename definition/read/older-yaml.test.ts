import { parse } from "./parse";

const flow = (value: string) =>
  `version: v1\ntype: flow\nsteps:\n  - type: pass\n    name: a\n    outputMappings:\n      - target: x\n        source: ${value}\n`;
const told = (text: string) =>
  parse(text).document?.warnings?.map(
    ({ line, column, end, message }) => `${line}:${column}-${end?.column} ${message}`,
  ) ?? [];

test.each([
  ["yes", "a text in YAML 1.2 and true in YAML 1.1; put it in quotes, or write true"],
  ["Off", "a text in YAML 1.2 and false in YAML 1.1; put it in quotes, or write false"],
  ["010", "10 in YAML 1.2 and 8 in YAML 1.1; write 10, or put it in quotes"],
  ["-017", "-17 in YAML 1.2 and -15 in YAML 1.1; write -17, or put it in quotes"],
  ["0123456789", "123456789 in YAML 1.2 and a text in YAML 1.1; write 123456789, or put it in quotes"],
  ["0o17", "15 in YAML 1.2 and a text in YAML 1.1; write 15, or put it in quotes"],
  ["12:30", "a text in YAML 1.2 and 750 in YAML 1.1; put it in quotes, or write 750"],
  ["1_000", "a text in YAML 1.2 and 1000 in YAML 1.1; put it in quotes, or write 1000"],
])("%s is told to mean something else in YAML 1.1", (value, message) => {
  const whole = `8:17-${17 + value.length} "${value}" is ${message}`;
  expect(told(flow(value))).toEqual([whole]);
  expect(told(flow(`${value} # so`))).toEqual([whole]);
  expect(told(flow(`[{a: b}, ${value}]`))).toHaveLength(1);
  // With an anchor, the package reads what the quick reader leaves.
  expect(told(flow(`!!seq [&a ${value}, *a]`))).toHaveLength(1);
  for (const quoted of [`"${value}"`, `'${value}'`, `|\n          ${value}`])
    expect(told(flow(quoted))).toEqual([]);
});

test.each([
  "true",
  "0",
  "07",
  "10",
  "0x10",
  "1.5",
  "0.5",
  "yes, it is",
  "turn it on",
  "v1_000",
  "2026-01-02",
  "2026-01-02T03:04:05Z",
  "http://a:80",
  "a:10:20",
  "$.on",
  "y",
])("%s means the same, or is no plain word", (value) => {
  expect(told(flow(value))).toEqual([]);
});

test("keys count too, in every map", () => {
  expect(told(flow("{on: 1, off: {no: 2}}"))).toHaveLength(3);
  expect(told(flow('{"on": 1}'))).toEqual([]);
});

test("a text of many such values is read once, and told of twenty", () => {
  const all = Array.from({ length: 30_000 }, () => "yes").join(", ");
  expect(told(flow(`[${all}]`))).toHaveLength(20);
});

test("JSON has one reading only", () => {
  expect(told('{"version": "v1", "type": "flow", "steps": [], "name": "yes"}')).toEqual([]);
});
