// Definitions at random: mostly sensible, with jumps anywhere, odd values, missing fields and hostile names.
import fc from "fast-check";

const names = ["a", "b", "c", "d", "__proto__"] as const;
const anyName = fc.constantFrom(...names);
const paths = [
  ..."$input $local $input.a $local.b $input.list[0] $local[*].a $input.list[*] $context.step.eventId".split(" "),
  ..."$context.task.token $input.__proto__ $local.toString $input.a.b $input[ plain".split(" "),
];
const source = fc.oneof(fc.constantFrom<unknown>(...paths, 1, true, null, [1, [2]], { a: 1 }), fc.jsonValue({ maxDepth: 1 }));
const mappings = fc.array(fc.record({ target: fc.constantFrom("a", "b", "list", "toString", "__proto__"), source }), { maxLength: 3 });
const errors = fc.constantFrom(["FnF.ALL"], ["Lost"], ["FnF.TaskTimeout", "FnF.InvalidLocal"], []);
const conditions = ["$.a", "$.a > 1", '$.b == "x"', "!$.a", "$.a in $.list", "$.a + 1", "-$.a < 0", "true", "oops("];

const common = {
  name: anyName,
  end: fc.constantFrom<unknown>(true, false, "yes"),
  inputMappings: mappings,
  outputMappings: mappings,
};
const partly = { requiredKeys: ["type", "name"] as ["type", "name"] };
const kind = (type: string) => ({ type: fc.constant(type), ...common });

const task = fc.record(
  {
    ...kind("task"),
    resourceArn: fc.constantFrom("acs:fc:::services/s/functions/f", "acs:fnf:::flow/child"),
    pattern: fc.constantFrom("requestResponse", "sync", "waitForCallback", "waitForCallback"),
    timeoutSeconds: fc.constantFrom(1, 60),
    serviceParams: fc.constantFrom({ Input: "$" }, { Input: "$.a", ExecutionName: "$.b" }),
    retry: fc.array(fc.record({ errors, maxAttempts: fc.nat(2), multiplier: fc.constantFrom(1, 1.5) }), { maxLength: 2 }),
    catch: fc.array(fc.record({ errors, goto: anyName }), { maxLength: 2 }),
    errorMappings: fc.constantFrom([{ target: "a", source: "$local.error" }], []),
  },
  { requiredKeys: ["type", "name", "resourceArn"] },
);

const { steps } = fc.letrec<{ steps: unknown[]; way: object }>((tie) => ({
  way: fc.record({ steps: tie("steps"), goto: anyName }, { requiredKeys: [] }),
  steps: fc.array(
    fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      fc.record(kind("pass"), partly),
      task,
      fc.record({ ...kind("wait"), duration: fc.constantFrom<unknown>(0, 5, "$.a", "$.b") }, partly),
      fc.record({ type: fc.constant("succeed"), name: anyName }),
      fc.record({ type: fc.constant("fail"), name: anyName, error: fc.constant("Lost") }, partly),
      fc.record({ type: fc.constantFrom("loop", "tsk"), name: anyName }),
      fc.record(
        {
          ...kind("choice"),
          choices: fc.array(
            fc.record(
              { condition: fc.constantFrom(...conditions), steps: tie("steps"), goto: anyName },
              { requiredKeys: ["condition"] },
            ),
            { maxLength: 2 },
          ),
          default: tie("way"),
        },
        partly,
      ),
      fc.record({ ...kind("parallel"), branches: fc.array(fc.record({ steps: tie("steps") }), { maxLength: 3 }) }, partly),
      fc.record(
        {
          ...kind("foreach"),
          iterationMapping: fc.constant({ collection: "$.list", item: "a", index: "b" }),
          steps: tie("steps"),
        },
        partly,
      ),
    ),
    { minLength: 1, maxLength: 4 },
  ),
}));

export const randomFlow = fc.record(
  {
    version: fc.constantFrom("v1", "v1beta1"),
    type: fc.constant("flow"),
    steps,
    timeoutSeconds: fc.constantFrom(3, 600),
    inputMappings: mappings,
    outputMappings: mappings,
  },
  { requiredKeys: ["version", "type", "steps"] },
);

export const randomInput = fc.constantFrom(
  {},
  { a: 2, b: "x", list: [3, 1, 2] },
  { a: true, list: [] },
  JSON.parse('{"__proto__": {"a": 1}, "list": [{"a": [1]}, {"a": [2]}]}'),
);
