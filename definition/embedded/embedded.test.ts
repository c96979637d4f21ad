import type { Diagnostic } from "../read/document";
import { definitionsIn, validateEmbedded } from ".";

/** What a file's definitions are found to be wrong in: the very characters that the diagnostics point at. */
function told(file: string) {
  return definitionsIn(file).flatMap((found) =>
    "path" in found
      ? [[found.name, found.path, found.filling]]
      : validateEmbedded(found, file)
          .diagnostics.filter(({ severity }) => severity === "error")
          .map((one) => [found.name, one.rule, slice(file, one)]),
  );
}

type Place = Pick<Diagnostic, "line" | "column" | "end">;

function slice(file: string, { line = 0, column = 0, end }: Place) {
  const lines = file.split("\n");
  const at = (row: number, column: number) =>
    lines.slice(0, row - 1).reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
  return file.slice(at(line, column), end && at(end.line, end.column));
}

/** A flow whose one mistake is to jump to `refnd`, which its names are spelt around. */
const mistaken = (arn = "'acs:fc:::services/s/functions/f'") => [
  "version: v1",
  "type: flow",
  "steps:",
  "  - type: task",
  "    name: ship",
  `    resourceArn: ${arn}`,
  "",
  "    catch:",
  "      - errors: [FnF.ALL]",
  "        goto: refnd",
  "  - type: fail",
  "    name: refund",
];

const indented = (lines: readonly string[], indent: number) =>
  lines.map((line) => (line === "" ? "" : " ".repeat(indent) + line)).join("\n");

const json =
  '{"version":"v1","type":"flow","steps":[{"type":"choice","name":"ship","choices":[{"condition":"$.x","goto":"refnd"}],"default":{"goto":"refund"}},{"type":"fail","name":"refund"}]}';

const found = ["Flow", "fdl/goto-target", "refnd"];

describe("ROS", () => {
  const template = (definition: string) => `ROSTemplateFormatVersion: '2015-09-01'
Parameters:
  Text:
    Type: String
    Default: |
${indented(mistaken(), 6)}
Resources:
  Other: {Type: ALIYUN::ECS::VPC, Properties: {Definition: "type: flow"}}
  Flow:
    Type: ALIYUN::FNF::Flow
    Properties:
      Name: order
${definition}
      Description: d
`;

  test.each([
    ["a literal text", `      Definition: |\n${indented(mistaken(), 8)}`],
    ["a literal text, stripped", `      Definition: |- # so\n${indented(mistaken(), 10)}`],
    ["a literal text, all line ends kept", `      Definition: |+\n${indented(mistaken(), 8)}\n\n`],
    ["a literal text with its indentation told", `      Definition: |4\n${indented(mistaken(), 10)}`],
    [
      "a folded text of one line each",
      `      Definition: >\n${indented(mistaken(), 8).replaceAll("\n", "\n\n")}`,
    ],
    ["a text in double quotes", `      Definition: ${JSON.stringify(mistaken().join("\n"))}`],
    ["Fn::Sub", `      Definition:\n        Fn::Sub: |\n${indented(mistaken("${Function.Arn}"), 10)}`],
    [
      "Fn::Sub with values",
      `      Definition:\n        Fn::Sub:\n          - |\n${indented(mistaken("{a: ${x}}".slice(4, 8)), 12)}\n          - {x: 1}`,
    ],
    [
      "!Sub",
      `      Definition: !Sub |-\n${indented(mistaken("'acs:fc:::services/${S}/functions/${F}'"), 8)}`,
    ],
    [
      "Fn::Replace",
      `      Definition:\n        Fn::Replace:\n          - <arn>: {Ref: ALIYUN::StackName}\n          - |-\n${indented(mistaken("<arn>"), 12)}`,
    ],
    [
      "Fn::Replace of Fn::Sub",
      `      Definition:\n        Fn::Replace:\n          - {<s>: a}\n          - Fn::Sub: |\n${indented(mistaken("'acs:fc:::services/<s>/functions/${F}'"), 14)}`,
    ],
    ["Ref to a parameter's default", "      Definition: {Ref: Text}"],
    ["!Ref", "      Definition: !Ref Text"],
    [
      "Fn::Join",
      `      Definition:\n        Fn::Join:\n          - "\\n"\n          -\n${mistaken()
        .map((line) => `            - ${JSON.stringify(line)}`)
        .join("\n")}`,
    ],
    [
      "!Join with a value in between",
      `      Definition: !Join\n        - ''\n        - - ${JSON.stringify(`${mistaken().slice(0, 5).join("\n")}\n    resourceArn: "`)}\n          - !GetAtt F.Arn\n          - ${JSON.stringify(`"\n${mistaken().slice(6).join("\n")}`)}`,
    ],
  ])("%s", (_form, definition) => {
    const file = template(definition);
    expect(told(file)).toEqual([found]);
    expect(told(file.replaceAll("\n", "\r\n"))).toEqual([found]);
  });

  test.each([
    ["in single quotes", `      Definition: '${json.replace("ship", "it''s")}'`, '"refnd"'],
    ["in a folded text", `      Definition: >-\n        ${json.replaceAll(",", ",\n        ")}`, '"refnd"'],
    ["in double quotes", `      Definition: {Fn::Sub: ${JSON.stringify(json)}}`, '\\"refnd\\"'],
  ])("JSON %s", (_form, definition, text) => {
    expect(told(template(definition))).toEqual([["Flow", "fdl/goto-target", text]]);
  });

  test("JSON, its text with line ends written out", () => {
    const file = JSON.stringify(
      {
        Resources: {
          Flow: { Type: "ALIYUN::FNF::Flow", Properties: { Name: "f", Definition: mistaken().join("\n") } },
        },
      },
      null,
      "\t",
    );
    expect(told(file)).toEqual([found]);
  });

  test("JSON in JSON", () => {
    const definition = JSON.stringify({
      version: "v1",
      type: "flow",
      steps: [{ type: "pass", name: "é\u0007\ud83d\ude00", goto: "x" }],
    });
    const file = JSON.stringify({
      Resources: { Flow: { Type: "ALIYUN::FNF::Flow", Properties: { Definition: definition } } },
    });
    expect(told(file)).toEqual([["Flow", "fdl/unknown-field", '\\"goto\\"']]);
  });
});
