import { parse } from "../../read/parse";
import { validate } from "../../validate";

test("tells line and column, inside expressions too, in YAML and in JSON", () => {
  const yaml = `Type: StateMachine
SpecVersion: v1
Name: order
StartAt: pack
States:
  - Type: Pass
    Name: pack
    OutputConstructor:
      total.$: $Input.total + $Inputs.tax
    Next: shiip
  - { Type: Succeed, Name: ship }
`;
  expect(places(yaml)).toEqual([
    "9:29 state-machine/expression-operator",
    "9:31 state-machine/expression-variable",
    "10:11 state-machine/next-target",
  ]);
  const json = `{"Type": "StateMachine", "SpecVersion": "v1", "Name": "order", "StartAt": "pack",
  "States": [{"Type": "Succeed", "Name": "pack", "OutputConstructor": {"x.$": "!$Inputs.a"}}]}`;
  expect(places(json)).toEqual(["2:81 state-machine/expression-variable"]);
});

function places(text: string): string[] {
  const { document } = parse(text);
  return document
    ? validate(document).map(({ rule, line, column }) => `${line}:${column} ${rule}`)
    : ["not read"];
}
