import { join } from "node:path";
import { createStack } from "./pulumi";

test("the engine finds nothing wrong with schema.json", async () => {
  const stack = await createStack({ program: "" });
  const output = await stack.run(["schema", "check", join(__dirname, "../../schema.json")]);
  expect(output).not.toMatch(/error|warning/i);
});
