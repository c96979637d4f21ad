import { masked, maskedSides, secret, unknown } from "./secrets";

const wrapped = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  plaintext: '"open"',
};

test("a secret of the event stream is masked, whatever stands in it", () => {
  expect(masked({ a: [wrapped], b: { c: wrapped, d: 1 } })).toEqual({ a: [secret], b: { c: secret, d: 1 } });
});

test.each([
  ["whole", { p: secret }, { p: "open" }, ["p"]],
  ["within", { p: { token: secret, id: 1 } }, { p: { token: "open", id: 1 } }, ["p"]],
  ["within a text that was data", { p: { token: secret } }, { p: '{"token":"open"}' }, ["p"]],
  ["made secret", { p: "open" }, { p: secret }, []],
  ["not known yet", { p: secret }, { p: unknown }, []],
])("a secret on one side is shown on neither: %s", (_what, before, after, madePlain) => {
  expect(maskedSides(before, after)).toEqual({ before: { p: secret }, after: { p: secret }, madePlain });
});

test("what is secret in the same places keeps the rest", () => {
  const before = { p: { token: secret, id: 1 }, q: 1 };
  const after = { p: { token: secret, id: 2 }, q: 2 };
  expect(maskedSides(before, after)).toEqual({ before, after, madePlain: [] });
});
