import fc from "fast-check";
import type { Diagnostic } from "../read/document";
import { definitionsIn, type EmbeddedText, validateEmbedded, whole } from ".";

/** What a file's definitions are found to be wrong in: the very characters that the diagnostics point at. */
const told = (file: string) =>
  definitionsIn(file).flatMap((one) =>
    "path" in one ? [[one.name, one.path, one.filling]] : errorsOf(one, file),
  );

const errorsOf = (one: EmbeddedText, file: string) =>
  validateEmbedded(one, file)
    .diagnostics.filter(({ severity }) => severity === "error")
    .map((error) => [one.name, error.rule, slice(file, error)]);

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

describe("Fun", () => {
  const template = (properties: string) =>
    `Transform: Aliyun::Serverless-2018-04-03\nResources:\n  shop: {Type: 'Aliyun::Serverless::Service'}\n  Flow:\n    Type: Aliyun::Serverless::Flow\n    Properties:\n      Description: d\n${properties}\n`;

  test("a file, in which tags are filled in", () => {
    expect(told(template("      DefinitionUri: flows/main.flow.yml"))).toEqual([
      ["Flow", "flows/main.flow.yml", "tags"],
    ]);
    const flow = `${mistaken("!Ref shop/charge").join("\n")}\n    other: !GetAtt [shop, Arn]\n`;
    expect(errorsOf(whole(flow, "tags"), flow)).toEqual([
      ["", "fdl/goto-target", "refnd"],
      ["", "fdl/unknown-field", "other"],
    ]);
  });

  test("packaged text with names glued and the ARN in upper case", () => {
    const arn = "'${serviceFunction.ARN}'";
    expect(told(template(`      Definition:\n        Fn::Sub: |\n${indented(mistaken(arn), 10)}`))).toEqual([
      found,
    ]);
  });

  test("a map, whose intrinsic functions are values that are not known yet", () => {
    const arn = "\n      Fn::GetAtt:\n        - a\n        - Arn";
    expect(told(template(`      Definition:\n${indented(mistaken(arn).join("\n").split("\n"), 8)}`))).toEqual(
      [found],
    );
    expect(told(template(`      Definition:\n${indented(mistaken("!Ref x"), 8)}`))).toEqual([found]);
  });
});

describe("Serverless Devs", () => {
  const named = (definition: string) =>
    `edition: 3.0.0\nvars: {s: shop}\nresources:\n  fc: {component: fc3, props: {definition: ./no.yaml}}\n  Flow:\n    component: fnf\n    props:\n      region: \${vars.region}\n      definition:${definition}\n      name: x\n`;

  test.each([
    ["an object", `\n${indented(mistaken("acs:fc:::services/${vars.s}/functions/f"), 8)}`],
    [
      "an object with tags of its own anchors",
      `\n${indented(mistaken("&arn 'acs:fc:::services/s/functions/f'"), 8)}`,
    ],
    ["a text of several lines", ` |\n${indented(mistaken(), 8)}`],
    ["an object that a template engine fills in", `\n${indented(mistaken("{{ arn }}"), 8)}`],
  ])("%s", (_form, definition) => {
    expect(told(named(definition))).toEqual([found]);
  });

  test("a path, unless it is not known yet", () => {
    expect(told(named(" ./order.flow.yml"))).toEqual([["Flow", "./order.flow.yml", "none"]]);
    expect(told(named(" ./${env.STAGE}.yml"))).toEqual([]);
  });

  test("services of the first edition, and an object on lines of braces", () => {
    const file = `edition: 1.0.0\nservices:\n  Flow:\n    component: devsapp/fnf@0.0.7\n    props:\n      definition: {"version": "v1", "type": "flow",\n       "steps": [{"type": "pass", "name": "a",\n        "goto": "x"}]}\n`;
    expect(told(file)).toEqual([["Flow", "fdl/unknown-field", '"goto"']]);
  });

  test("an alias to another part of the file", () => {
    const file = `x: &arn acs:fc\nflow: &flow\n${indented(mistaken(), 2)}\n${named(" *flow").replace("version", "edition2")}`;
    expect(told(file)).toEqual([found]);
  });
});

describe("Pulumi YAML", () => {
  const program = (definition: string) =>
    `name: shop\nruntime: yaml\nvariables:\n  text: |\n${indented(mistaken(), 4)}\nresources:\n  Flow:\n    type: aliflow:Flow\n    properties:\n      definition:${definition}\n`;

  test.each([
    ["a text", ` |\n${indented(mistaken("${fn.arn}"), 8)}`],
    ["an object", `\n${indented(mistaken("${fn.arn}"), 8)}`],
    ["an object with functions", `\n${indented(mistaken('{fn::join: ["", [a, b]]}'), 8)}`],
    ["fn::toJSON", `\n        fn::toJSON:\n${indented(mistaken(), 10)}`],
    ["a variable", " ${text}"],
  ])("%s", (_form, definition) => {
    expect(told(program(definition))).toEqual([found]);
    expect(told(program(definition).replace("aliflow:Flow", "alicloud:fnf:Flow"))).toEqual([found]);
    expect(told(program(definition).replace("aliflow:Flow", "aws:sfn:StateMachine"))).toEqual([]);
  });

  test("an object of Logic Composer, which is JSON to it", () => {
    const composer = (next: string) =>
      program(
        `\n        schemaVersion: 2018-12-12\n        triggers: {}\n        actions:\n          'a': {type: Http, inputs: {method: GET, uri: 'https://e.x'}, runAfter: {${next}: [Succeeded]}}\n          b: {type: Http, inputs: {method: GET, uri: "https://e.x"}, runAfter: {}}`,
      ).replace("aliflow:Flow", "aliflow:index:ComposerFlow");
    expect(told(composer("b")).filter(([, rule]) => rule === "definition/json")).toEqual([]);
    expect(told(composer("refnd")).map(([, , text]) => text)).toContain("refnd");
  });

  test("a file", () => {
    expect(told(program("\n        fn::readFile: ${pulumi.cwd}/flow.yaml"))).toEqual([
      ["Flow", "./flow.yaml", "none"],
    ]);
  });
});

describe("Terraform", () => {
  const heredoc = (open: string, indent: number, end = "") =>
    `${open}\n${indented(mistaken('"acs:fc:::services/${var.names["a}"]}/functions/f"'), indent)}\n${end}EOF`;
  const config = (definition: string) => `# resource "alicloud_fnf_flow" "old" { definition = "x" }
variable "text" {
  default = ${heredoc("<<EOF", 0)}
}
locals {
  list = [
    "a", # }
    { b = "}" },
  ]
  text = var.text
}
data "template_file" "flow" { template = file("\${path.module}/flow.tpl") }
resource "alicloud_fnf_flow" "Flow" {
  name        = "a-\${var.name}" // not "b"
  tags = {
    a = "b"
  }
  definition  = ${definition}
  lifecycle {
    ignore_changes = [role_arn]
  }
}
`;

  test.each([
    ["a heredoc", heredoc("<<EOF", 2, "  ")],
    ["an indented heredoc", heredoc("<<-EOF", 4, "  ")],
    ["a heredoc at the margin", heredoc("<<EOF", 0)],
    ["a text in double quotes", JSON.stringify(mistaken().join("\n"))],
    ["a trimmed heredoc", `trimspace(${heredoc("<<EOF", 2)}\n  )`],
    ["a variable's default", "var.text"],
    ["a local value that is one", "local.text"],
  ])("%s", (_form, definition) => {
    expect(told(config(definition))).toEqual([found]);
    expect(told(config(definition).replaceAll("\n", "\r\n"))).toEqual([found]);
  });

  test.each([
    ['file("${path.module}/flows/a.yaml")', "./flows/a.yaml", "none"],
    ['templatefile("a.tftpl", { arn = var.arn })', "a.tftpl", "interpolation"],
    ["data.template_file.flow.rendered", "./flow.tpl", "interpolation"],
  ])("%s", (definition, path, filling) => {
    expect(told(config(definition))).toEqual([["Flow", path, filling]]);
  });

  test.each([
    'jsonencode({ type = "flow" })',
    'file("${var.name}.yaml")',
    "var.nowhere",
    "<<EOF\n%{ if true }\ntype: flow\n%{ endif }\nEOF",
    "<<EOF\ntype: flow",
  ])("what nobody knows yet is passed over: %s", (definition) => {
    expect(told(config(definition))).toEqual([]);
  });

  test("a file that a template fills in", () => {
    const flow = mistaken("acs:fc:::services/${s}/functions/f").join("\n");
    expect(errorsOf(whole(flow, "interpolation"), flow)).toEqual([["", "fdl/goto-target", "refnd"]]);
  });
});

describe("Markdown", () => {
  const fenced = (info: string, lines: string, indent = "") =>
    `# A\n\n\`\`\`js\ntype: flow\n\`\`\`\n\n${`\`\`\`${info}\n${lines}\n\`\`\``.replace(/^(?=.)/gm, indent)}\n\nend\n`;
  const inFence = ["1", "fdl/goto-target", "refnd"];
  const of = (file: string) =>
    definitionsIn(file, "markdown").flatMap((one) => ("path" in one ? [] : errorsOf(one, file)));

  test("fences that hold a whole definition, at the margin and in a list", () => {
    expect(of(fenced("yaml", mistaken().join("\n")))).toEqual([inFence]);
    expect(of(fenced("yaml title=a", mistaken().join("\n"), "   "))).toEqual([inFence]);
    expect(of(fenced("", mistaken().join("\n")).replaceAll("```", "~~~~"))).toEqual([inFence]);
  });

  test("fences that hold a file of a tool", () => {
    const file = `resource "alicloud_fnf_flow" "a" {\n  definition = <<EOF\n${indented(mistaken(), 4)}\nEOF\n}`;
    expect(of(fenced("hcl", file, "  "))).toEqual([inFence]);
  });

  test("what is a part only, or another language, is passed over", () => {
    expect(of(fenced("yaml", "steps:\n  - type: task"))).toEqual([]);
    expect(of(fenced("yaml", `${mistaken().slice(0, 5).join("\n")}\n  ...`))).toEqual([]);
    expect(of(fenced("python", mistaken().join("\n")))).toEqual([]);
  });
});

test("messages have the placeholders as they are written", () => {
  const file = `ROSTemplateFormatVersion: '2015-09-01'\nResources:\n  Flow:\n    Type: ALIYUN::FNF::Flow\n    Properties:\n      Definition:\n        Fn::Sub: |\n          version: v1\n          type: flow\n          steps:\n            - {type: pass, name: "\${A}-b", goto: "\${A}"}\n            - {type: pass, name: "\${A}-b"}\n`;
  const [one] = definitionsIn(file);
  const messages =
    one && "source" in one ? validateEmbedded(one, file).diagnostics.map(({ message }) => message) : [];
  expect(messages.join("\n")).not.toMatch(/[\ue000-\uf8ff]/);
});

test.each([
  [
    "an OpenAPI file",
    "openapi: 3.0.0\npaths:\n  /x:\n    get:\n      x:\n        type: flow\n        steps: []\n",
  ],
  ["a list of typed things", "- type: flow\n  steps: []\n"],
  [
    "a template of another service",
    "Resources:\n  A:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      type: flow\n",
  ],
  ["a flow of another tool", "type: flow\nname: x\n"],
  ["a file of settings", "type: flow-control\nsteps: 3\n"],
  ["a diagram", "type: flow\nsteps:\n  - component: label\n    text: ask\n  - component: arrow\n"],
  ["a graph of tasks", "version: 1.0.0\ntype: flow\nsteps: 3\ntasks:\n  - {category: function, name: a}\n"],
  ["a broken file of another tool", "title: a\ntype: flow\nsteps:\n  - id: [\n"],
  ["a broken template", "ROSTemplateFormatVersion: '2015-09-01'\ntype: flow\n a: [\n"],
  ["binary data", "type: flow\nsteps: []\n\0"],
  [
    "a template of templates",
    "{% for x in y %}\nResources:\n  a: {Type: ALIYUN::FNF::Flow, Properties: {Definition: x}}\n{% endfor %}",
  ],
])("%s is no definition", (_what, text) => {
  expect(definitionsIn(text)).toEqual([]);
});

test.each([
  ["YAML", "version: v1\ntype: flow # so\nsteps: [\n"],
  [
    "with tags of a tool",
    "type: flow\nversion: v1\nsteps:\n  - {type: task, name: a, resourceArn: !Ref b}\n",
  ],
  ["JSON", '{"type": "flow", "steps": [}'],
  ["with colons of a page", "version：v1\ntype：flow\nsteps：\n  - type：pass\n"],
  ["with quotes of a page", "version: v1\ntype: “flow”\nsteps: []\n"],
  ["a state machine", "SpecVersion: v1\nType: StateMachine\nStates: {{\n"],
  ["Logic Composer", '{"schemaVersion": "2018-12-12", "actions": {"a": }'],
])("a broken definition is one: %s", (_what, text) => {
  expect(definitionsIn(text)).toHaveLength(1);
});

test("what was pasted along, and the line where a quote opens, are told by the lines of the file", () => {
  const states = (name: string) =>
    `Type: StateMachine\nSpecVersion: v1\nName: a\nStartAt: a\nStates:\n  - Type: Pass\n    Name: ${name}\n    End: true`;
  const steps = (name: string) =>
    `version: v1\ntype: flow\nsteps:\n  - type: pass\n    name: ${name}\n    end: true`;
  const said = (text: string) => {
    const template = `Resources:\n  F:\n    Type: ALIYUN::FNF::Flow\n    Properties:\n      Definition: |\n${indented(text.split("\n"), 8)}\n`;
    const page = `# A\n\n\`\`\`yaml\n${text}\n\`\`\`\n`;
    return [definitionsIn(template), definitionsIn(page, "markdown")].map(([one], index) => {
      const found =
        one && "source" in one && validateEmbedded(one, index === 0 ? template : page).diagnostics;
      return (found || []).map(({ line, column, message }) => `${line}:${column} ${message}`);
    });
  };
  const open = (line: number) => [
    expect.stringMatching(new RegExp(`the quote that opens in line ${line} closed\\?$`)),
  ];
  expect(said(steps('"a'))).toEqual([open(10), open(8)]);
  expect(said(states("'a"))).toEqual([open(12), open(10)]);
  const odd = (at: string) => [
    expect.stringMatching(new RegExp(`^${at} (?:the colon|this blank|the quotes)`)),
  ];
  expect(said(steps("a").replace("name: ", "name："))).toEqual([odd("10:17"), odd("8:9")]);
  expect(said(states("a").replace("    Name", "\u00a0\u00a0\u00a0\u00a0Name"))).toEqual([
    odd("12:9"),
    odd("10:1"),
  ]);
  expect(said(states("a").replace("StartAt: a", "StartAt: “a”"))).toEqual([odd("9:18"), odd("7:10")]);
});

test("a file with functions of templates is filled in, wherever its template stands", () => {
  const flow = `${mistaken("!Ref shop/charge").join("\n")}\n    other: !GetAtt [shop, Arn]\n`;
  expect(told(flow)).toEqual([
    ["", "fdl/goto-target", "refnd"],
    ["", "fdl/unknown-field", "other"],
  ]);
  expect(told(flow.replace("!GetAtt", "!get"))).toEqual([["", "definition/tag", "!get"]]);
});

describe("a fence of Markdown", () => {
  const inFence = (text: string, info = "yaml") =>
    definitionsIn(`# A\n\n\`\`\`${info}\n${text}\n\`\`\`\n`, "markdown");
  const flow = mistaken("acs:fc:cn-shanghai:${ALIUID}:functions/<Function>").join("\n");

  test("has placeholders for its reader", () => {
    const file = `# A\n\n\`\`\`yaml\n${flow}\n\`\`\`\n`;
    const [one] = inFence(flow);
    expect(one && "source" in one && validateEmbedded(one, file).diagnostics).toMatchObject([
      { rule: "fdl/goto-target", line: 13, column: 15 },
    ]);
  });

  test.each(["yaml aliflow-ignore", "yaml title=x aliflow-ignore: it shows a mistake"])(
    "is passed over where it says %s",
    (info) => {
      expect(inFence(flow, info)).toEqual([]);
      expect(inFence(flow, info.replace("ignore", "ignored"))).toHaveLength(1);
    },
  );

  test("is passed over where its template stands for something else than a definition", () => {
    const template = (definition: string) =>
      `Resources:\n  F:\n    Type: ALIYUN::FNF::Flow\n    Properties:\n      Definition: ${definition}`;
    expect(inFence(template("ros-test"))).toEqual([]);
    expect(inFence(template(JSON.stringify(flow)))).toHaveLength(1);
  });
});

test("nothing that looks like a file of a tool can break the search", () => {
  const marks = [
    "ALIYUN::FNF::Flow",
    "component: fnf",
    "aliflow:Flow",
    'resource "alicloud_fnf_flow" "a" {',
    "type: flow\nsteps:",
  ];
  const parts = fc.constantFrom(
    ...marks,
    "Resources:\n",
    "  a:\n",
    "Type: ",
    "{",
    "}",
    '"',
    "<<EOF\n",
    "${",
    "definition = ",
    "definition: ",
    "- ",
    "&a ",
    "*a",
    "!Ref ",
    "Fn::Join: ",
    "```yaml\n",
    "\n",
    "\r\n",
    "\\",
  );
  fc.assert(
    fc.property(
      fc.array(parts, { maxLength: 40 }),
      fc.constantFrom("any" as const, "markdown" as const),
      (words, format) => {
        const text = words.join("");
        for (const one of definitionsIn(text, format)) if (!("path" in one)) validateEmbedded(one, text);
      },
    ),
    { numRuns: 500 },
  );
  const flow = (definition: string) =>
    `Resources:\n  F: {Type: ALIYUN::FNF::Flow, Properties: {Definition: ${definition}}}\n`;
  expect(definitionsIn(flow("&a {Fn::Sub: [*a, {}]}"))).toEqual([]);
  expect(definitionsIn(`x: &a\n  <<: *a\n${flow("*a")}`)).toEqual([]);
  const bomb = Array.from(
    { length: 40 },
    (_, at) => `a${at}: &a${at} {Fn::Join: ['', [*a${at - 1}, *a${at - 1}]]}`,
  );
  expect(definitionsIn(`a-1: &a-1 x\n${bomb.join("\n")}\n${flow("*a39")}`)).toEqual([]);
  const deep = `ALIYUN::FNF::Flow: ${"[".repeat(200_000)}`;
  expect(definitionsIn(deep)).toEqual([]);
  expect(definitionsIn(`resource "alicloud_fnf_flow" "a" ${"{ b ".repeat(100_000)}`)).toEqual([]);
});
