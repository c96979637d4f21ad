import { parse } from "./parse";

const told = (text: string, kind?: "composer") =>
  parse(text, kind ? { kind } : {}).diagnostics.map(
    ({ line, column, message }) => `${line}:${column} ${message}`,
  );

const flow = 'version: v1\ntype: flow\nsteps:\n  - type: pass\n    name: "pay"\n';
const json = JSON.stringify(
  { version: "v1", type: "flow", steps: [{ type: "pass", name: "http://a" }] },
  null,
  2,
);

test.each([
  ["full-width colons", flow.replace("version: ", "version："), /^1:8 the colon "：" is full-width/],
  ["typographic quotes", flow.replace("flow", "“flow”"), /^2:7 the quotes are typographic ones/],
  ["typographic quotes in JSON", json.replaceAll('"', "”"), /^2:3 the quotes are typographic ones/],
  [
    "no-break blanks",
    flow.replace("    name", "\u00a0\u00a0\u00a0\u00a0name"),
    /^5:1 this blank is not a plain one/,
  ],
  [
    "a carriage return alone at each end",
    flow.replaceAll("\n", "\r"),
    /^1:12 the lines end with a carriage return alone/,
  ],
  ["comments in JSON", json.replace('"steps"', '/* all */ "steps"'), /^4:3 JSON has no comments/],
  [
    "comments before a value in JSON",
    json.replace('"flow"', '/* one */ "flow"'),
    /^3:11 JSON has no comments/,
  ],
  [
    "typographic quotes around a name",
    flow.replace('"pay"', "“pay”"),
    /^5:11 the quotes are typographic ones/,
  ],
  [
    "typographic quotes around a state",
    "Type: StateMachine\nSpecVersion: v1\nName: a\nStartAt: “a”\nStates: []\n",
    /^4:10 the quotes are typographic ones/,
  ],
  ["comments of a line in JSON", json.replace('"steps"', '// all\n"steps"'), /^4:3 JSON has no comments/],
  [
    "several of them, by the first",
    flow.replace("version: ", "version：").replace("flow", "“flow”"),
    /^1:8 the colon/,
  ],
])("one message says that a text has %s", (_what, text, message) => {
  expect(told(text)).toEqual([expect.stringMatching(message)]);
});

test.each([
  ["a mistake of another kind", flow.replace("    name", "   name").replace("pay", "“pay”"), /is not YAML/],
  ["quotes that are not closed", flow.replace('"pay"', "“pay\n  x: ["), /is not YAML/],
])("%s is told as what it is", (_what, text, message) => {
  expect(told(text)).toEqual([expect.stringMatching(message)]);
});

test("what is right is left alone", () => {
  for (const text of [
    flow.replace("pay", "付款：“今天”"),
    json,
    flow.replace('"pay"', "a\u00a0b"),
    json.replace("http://a", "/* a */ b"),
  ])
    expect(told(text)).toEqual([]);
});

test("addresses and patterns in YAML on lines of braces are no comments", () => {
  const of = (source: string) =>
    `{version: v1, type: flow, steps: [{type: pass, name: a, outputMappings: [\n{target: u, source: ${source},\nnote: 1}]}]}`;
  for (const source of ["http://a.example/b", "logs/*, more: x*/"]) expect(told(of(source))).toEqual([]);
});

test("the dialect of the early beta is named, in one message", () => {
  const beta = "Type: Workflow\nSpecVersion: V3\nName: a\nStates:\n  - {Type: Task, Name: a, OnErrors: []}\n";
  expect(told(beta)).toEqual([
    expect.stringMatching(
      /^1:1 "Type: Workflow" names no documented language, most likely that of an early beta/,
    ),
  ]);
});

test.each([
  [`${flow.replace('"pay"', '"pay')}  - type: pass\n`, /opens in line 5 closed\?$/],
  [`${flow.replace('"pay"', '"pay')}  - {type: pass, name: "ship"}\n`, /opens in line 5 closed\?$/],
])("the line is named where a quote opens that is not closed", (text, message) => {
  expect(told(text)).toEqual([expect.stringMatching(message)]);
});
