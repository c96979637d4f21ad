import { sameDefinition, sameJsonText } from "./definitions";

const object = { version: "v1", type: "flow", steps: [{ type: "wait", name: "a", duration: 5 }] };

const sameTexts = [
  "version: v1\ntype: flow\nsteps:\n  - type: wait\n    name: a\n    duration: 5\n",
  "# a comment\ntype: flow\nversion: 'v1'\nsteps: [{duration: 5.0, name: \"a\", type: wait}]\n",
  "\uFEFFversion: v1\r\ntype: flow\r\nsteps:\r\n- {type: wait, name: a, duration: 5}\r\n",
  JSON.stringify(object),
  JSON.stringify(object, null, 4),
];

test.each(sameTexts)("finds no change in %j", (text) => {
  expect(sameDefinition(text, object)).toBe(true);
  expect(sameDefinition(object, text)).toBe(true);
});

test.each([
  "version: v1\ntype: flow\nsteps:\n  - {type: wait, name: a, duration: 6}\n",
  "version: v1\ntype: flow\nsteps:\n  - {type: wait, name: a, duration: '5'}\n",
  "version: v1\ntype: flow\nsteps: []\n",
  "broken: [",
  undefined,
  7,
])("finds the change in %j", (text) => {
  expect(sameDefinition(text, object)).toBe(false);
});

test("compares texts that are no definitions letter by letter", () => {
  expect(sameDefinition("broken: [", "broken: [")).toBe(true);
  expect(sameDefinition("broken: [", "broken:  [")).toBe(false);
});

test("compares payloads as JSON, and never as YAML", () => {
  expect(sameJsonText('{"a": 1, "b": [2]}', { b: [2], a: 1 })).toBe(true);
  expect(sameJsonText("{a: 1}", { a: 1 })).toBe(false);
  expect(sameJsonText("{a: 1}", "{a: 1}")).toBe(true);
  expect(sameJsonText(undefined, {})).toBe(false);
});
