import { startCloud, type TestCloud } from "../../test/cloud";
import { answerOf } from "../../test/function-answers";

let test_: TestCloud;
beforeAll(async () => {
  test_ = await startCloud();
});
afterAll(() => test_.close());

test("a good definition is valid, without a call and without a region", async () => {
  const definition = { type: "flow", version: "v1", steps: [{ type: "pass", name: "a" }] };
  const nowhere = { ...test_.session, region: undefined };
  expect(await answerOf("validateDefinition", nowhere, { definition })).toEqual({
    valid: true,
    language: "fdl",
    problems: [],
  });
  expect(test_.calls()).toEqual([]);
});

test("a mistake is told with its rule and place", async () => {
  const definition = "type: flow\nversion: v1\nsteps:\n  - type: pass\n    name: a\n    goto: b\n";
  const { valid, problems } = await answerOf("validateDefinition", test_.session, { definition });
  expect(valid).toBe(false);
  expect(problems).toContainEqual({
    severity: "error",
    rule: "fdl/unknown-field",
    message: expect.stringContaining('"goto" is not a field of a pass step'),
    path: "steps[0].goto",
    line: 6,
    column: 5,
  });
});

test("what is only likely a mistake leaves it valid", async () => {
  const steps = ["first step", "b"].map((name) => ({ type: "pass", name }));
  const answer = await answerOf("validateDefinition", test_.session, {
    definition: { type: "flow", version: "v1", steps },
  });
  expect(answer).toMatchObject({
    valid: true,
    problems: [{ severity: "warning", rule: "fdl/step-name-pattern", path: "steps[0].name" }],
  });
});

test("a state machine must have the name of its flow, when that is given", async () => {
  const state = { Type: "Pass", Name: "a", End: true };
  const definition = { Type: "StateMachine", SpecVersion: "v1", Name: "m", StartAt: "a", States: [state] };
  const answer = (more: object) => answerOf("validateDefinition", test_.session, { definition, ...more });
  expect(await answer({ flowName: "m" })).toMatchObject({ valid: true, language: "stateMachine" });
  expect(await answer({ flowName: "other" })).toMatchObject({ valid: false });
});

test("what is no definition has no language", async () => {
  const answer = await answerOf("validateDefinition", test_.session, { definition: "{" });
  expect(answer).toMatchObject({ valid: false });
  expect(answer).not.toHaveProperty("language");
});

test("a definition that must be of one language is judged by it", async () => {
  const args = { definition: '{"actions":{},"triggers":{}}', language: "composer" };
  expect(await answerOf("validateDefinition", test_.session, args)).toMatchObject({ language: "composer" });
});
