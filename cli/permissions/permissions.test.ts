import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as ts from "typescript";
import { checkPolicies } from "../../emulator";
import { run } from "../command-line";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aliflow-permissions-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function permissions(...commandLine: string[]) {
  const out: string[] = [];
  const errors: string[] = [];
  const io = {
    out: (line: string) => out.push(line),
    error: (line: string) => errors.push(line),
    stopped: () => Promise.resolve(),
    input: () => Promise.resolve(Buffer.from(flow)),
  };
  const code = await run(["permissions", ...commandLine], io);
  return { code, text: out.join("\n"), errors };
}

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const flow = `version: v1
type: flow
steps:
  - {type: task, name: pay, resourceArn: 'acs:mns:::/queues/paid/messages'}
`;
const machine = `Type: StateMachine
SpecVersion: v1
Name: bills
StartAt: send
States:
  - {Type: Task, Name: send, Action: 'SMS:SendSms', End: true}
`;
const template = `ROSTemplateFormatVersion: '2015-09-01'
Resources:
  Flow:
    Type: ALIYUN::FNF::Flow
    Properties:
      Name: order
      Definition:
        Fn::Replace:
          - stage: prod
          - |-
            version: v1
            type: flow
            steps:
              - {type: task, name: pay, resourceArn: <PayFunction>}
`;
const here = ["--region", "cn-hangzhou", "--account", "42"];
const statements = (text: string, who: "role" | "deployer") =>
  JSON.parse(text)[who].policy.Statement.map(
    ({ Action, Resource }: { Action: string[]; Resource: string[] }) => [
      Action.join(" "),
      Resource.join(" "),
    ],
  );

test("writes one policy for the role of all flows, and one for who deploys them", async () => {
  file("flow.yaml", flow);
  file("bills.yaml", machine);
  const { code, text, errors } = await permissions(folder, ...here);
  expect([code, errors]).toEqual([0, []]);
  expect(statements(text, "role")).toEqual([
    ["dysms:SendSms", "*"],
    ["mns:SendMessage", "acs:mns:cn-hangzhou:42:/queues/paid/messages"],
  ]);
  expect(JSON.parse(text).role.trust.Statement[0].Principal.Service).toEqual(["fnf.aliyuncs.com"]);
  expect(statements(text, "deployer")).toEqual([
    [
      "fnf:CreateFlow fnf:DeleteFlow fnf:DescribeFlow fnf:ListFlows fnf:UpdateFlow",
      "acs:fnf:cn-hangzhou:42:flow/*",
    ],
    ["ram:PassRole", "acs:ram::42:role/*"],
  ]);
  expect(() => checkPolicies(JSON.parse(text).deployer.policy)).not.toThrow();
});

test("names the flow of a state machine, and passes no role that it does not need", async () => {
  const pass = file(
    "pass.yaml",
    machine.replace("Type: Task", "Type: Pass").replace("Action: 'SMS:SendSms', ", ""),
  );
  const { text } = await permissions(pass, "--for", "deployer", ...here);
  expect(Object.keys(JSON.parse(text))).toEqual(["deployer"]);
  expect(statements(text, "deployer")).toEqual([
    ["fnf:CreateFlow fnf:DeleteFlow fnf:DescribeFlow fnf:UpdateFlow", "acs:fnf:cn-hangzhou:42:flow/bills"],
    ["fnf:ListFlows", "acs:fnf:cn-hangzhou:42:flow/*"],
  ]);
});

test("looks into files of deployment tools; what they fill in is any, and is noted", async () => {
  const { text } = await permissions(file("template.yaml", template), "--for", "role", ...here);
  expect(statements(text, "role")).toEqual([
    ["fc:InvokeFunction fnf:StartExecution mns:PublishMessage mns:SendMessage", "*"],
  ]);
  const { notes } = JSON.parse(text).role;
  expect(notes).toContainEqual({
    actions: ["fc:InvokeFunction", "fnf:StartExecution", "mns:PublishMessage", "mns:SendMessage"],
    text: 'what step "pay" calls is filled in later: "*" stands for it; run this again on what it becomes',
  });
});

test("takes names, regions and roles from a preview", async () => {
  const state = (type: string, inputs: object) => ({ type: `aliflow:index:${type}`, inputs });
  const region = "cn-beijing";
  const steps = [
    {
      op: "create",
      urn: "a::order",
      newState: state("Flow", { name: "order", region, roleArn: "acs:ram::42:role/order", definition: flow }),
    },
    { op: "create", urn: "a::daily", newState: state("Schedule", { flowName: "order", region }) },
  ];
  const preview = file("preview.json", JSON.stringify({ steps }));
  const { text } = await permissions("--preview", preview, "--account", "42");
  expect(statements(text, "role")).toEqual([
    ["mns:SendMessage", "acs:mns:cn-beijing:42:/queues/paid/messages"],
  ]);
  expect(statements(text, "deployer").map(([, resources]: [string, string]) => resources)).toEqual([
    "acs:fnf:cn-beijing:42:flow/order",
    "acs:fnf:cn-beijing:42:flow/*",
    "acs:ram::42:role/order",
  ]);
});

test("writes a program of Pulumi, with its notes as comments", async () => {
  const { text } = await permissions("-", "--for", "role", "--format", "pulumi", "--account", "42");
  const { diagnostics } = ts.transpileModule(text, { reportDiagnostics: true });
  expect(diagnostics).toEqual([]);
  expect(text).toMatchInlineSnapshot(`
"import * as alicloud from "@pulumi/alicloud";

// The role of the flows: give its arn to each as roleArn.
export const flowRole = new alicloud.ram.Role("flow", {
  roleName: "aliflow-flow",
  assumeRolePolicyDocument: JSON.stringify({
    "Version": "1",
    "Statement": [
      {
        "Effect": "Allow",
        "Action": "sts:AssumeRole",
        "Principal": {
          "Service": [
            "fnf.aliyuncs.com"
          ]
        }
      }
    ]
  }),
});

// what the tasks of the flows call
// no region is given, so "*" stands for it where the flow does not say it
export const flowPolicy = new alicloud.ram.Policy("flow", {
  policyName: "aliflow-flow",
  policyDocument: JSON.stringify({
    Version: "1",
    Statement: [
      {
        "Effect": "Allow",
        "Action": [
          "mns:SendMessage"
        ],
        "Resource": [
          "acs:mns:*:42:/queues/paid/messages"
        ]
      },
    ],
  }),
});

new alicloud.ram.RolePolicyAttachment("flow", {
  policyName: flowPolicy.policyName,
  policyType: "Custom",
  roleName: flowRole.roleName,
});"
`);
});

test("writes resources of Terraform, with its notes as comments", async () => {
  const { text } = await permissions(
    file("bills.yaml", machine),
    "--for",
    "deployer",
    "--format",
    "terraform",
    ...here,
  );
  expect(text).toMatchInlineSnapshot(`
"# what deploying takes; attach it to the user or role that deploys
# files say neither the names of flows nor their schedules, versions, aliases, tags and roles: --preview does
resource "alicloud_ram_policy" "deployer" {
  policy_name = "aliflow-deployer"
  policy_document = jsonencode({
    Version = "1"
    Statement = [
      # the reference names the flow as the resource, the vendor's newer table "flow/*" for CreateFlow and "*" for most others: widen it if a call is denied
      {
        "Effect": "Allow",
        "Action": [
          "fnf:CreateFlow",
          "fnf:DeleteFlow",
          "fnf:DescribeFlow",
          "fnf:UpdateFlow"
        ],
        "Resource": [
          "acs:fnf:cn-hangzhou:42:flow/bills"
        ]
      },
      {
        "Effect": "Allow",
        "Action": [
          "fnf:ListFlows"
        ],
        "Resource": [
          "acs:fnf:cn-hangzhou:42:flow/*"
        ]
      },
      {
        "Effect": "Allow",
        "Action": [
          "ram:PassRole"
        ],
        "Resource": [
          "acs:ram::42:role/*"
        ],
        "Condition": {
          "StringEquals": {
            "acs:Service": "fnf.aliyuncs.com"
          }
        }
      },
    ]
  })
}"
`);
});

test.each([
  [[], "name files or folders, or give --preview FILE, one of both"],
  [["flow.yaml", "--preview", "p.json"], "name files or folders, or give --preview FILE, one of both"],
  [["-", "--account", "me"], '--account must be the number of an account, such as "1234567890123456"'],
  [["--preview", "/none.json"], "cannot read /none.json: there is no such file; correct the path"],
  [["--preview", "-"], "standard input is no JSON; write it with `pulumi preview --json --show-sames`"],
])("%j ends with 2 and says why", async (commandLine, message) => {
  const { code, text, errors } = await permissions(...commandLine);
  expect([code, text, errors]).toEqual([2, "", [`aliflow: ${message}`]]);
});
