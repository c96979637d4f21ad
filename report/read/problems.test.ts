import { problemsOf } from "./problems";

test("the provider's warnings come as lines of its error output, and keep name, place and rule", () => {
  const message =
    'flow "order": warning: definition.steps[2].resourceArn: flows/order.yaml:16:18: "acs:foo:::x" names no product [fdl/arn-unknown-product]\n' +
    'flow "order": definition: step "a" added\n\nflow "pay": error: definition: holds nothing\n';
  expect(problemsOf({ severity: "info#err", message })).toEqual([
    {
      severity: "warning",
      name: "order",
      message:
        'definition.steps[2].resourceArn: flows/order.yaml:16:18: "acs:foo:::x" names no product [fdl/arn-unknown-product]',
      place: { file: "flows/order.yaml", line: 16, column: 18 },
      rule: "fdl/arn-unknown-product",
    },
    { severity: "error", name: "pay", message: "definition: holds nothing" },
  ]);
});

test.each([
  [{ severity: "info", message: "error: no" }],
  [{ severity: "debug", message: "secret" }],
  [{ severity: "info#err", message: "(node:1) warning: something" }],
  [{ severity: "error", message: "\n" }],
  [undefined],
])("nothing is made of %j", (diagnostic) => {
  expect(problemsOf(diagnostic)).toEqual([]);
});

test("no address is taken for a place", () => {
  const [problem] = problemsOf({ severity: "error", message: "cannot reach http://127.0.0.1:8080:" });
  expect(problem).not.toHaveProperty("place");
});
