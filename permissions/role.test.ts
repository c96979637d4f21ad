import { parse } from "../definition";
import { ofRole } from "./role";

const where = { region: "cn-hangzhou", accountId: "1234567890123456" };

function document(text: string) {
  const { document: found, diagnostics } = parse(text);
  if (!found) throw new Error(JSON.stringify(diagnostics));
  return found;
}

const fdl = (...steps: string[]) =>
  document(`version: v1\ntype: flow\nsteps:\n${steps.map((step) => `  - ${step}\n`).join("")}`);

const machine = (...states: string[]) =>
  document(
    `Type: StateMachine\nSpecVersion: v1\nName: m\nStartAt: a\nStates:\n${states.map((state) => `  - ${state}\n`).join("")}`,
  );

const task = (rest: string) => `{type: task, name: ship, ${rest}}`;
const state = (rest: string) => `{Type: Task, Name: ship, ${rest}, End: true}`;

/** What is allowed, a line a statement. */
const allowed = (...documents: readonly ReturnType<typeof document>[]) =>
  ofRole(documents, where).policy.Statement.map(
    ({ Action, Resource }) => `${Action.join(", ")} on ${Resource.join(", ")}`,
  );
const texts = (...documents: readonly ReturnType<typeof document>[]) =>
  ofRole(documents, where).notes.map(({ text }) => text);

const flow = "acs:fnf:cn-hangzhou:1234567890123456:flow";

test.each([
  [
    "a function of a service",
    "resourceArn: acs:fc:::services/shop/functions/pay",
    [
      "fc:InvokeFunction on acs:fc:cn-hangzhou:1234567890123456:services/shop.*/functions/pay, acs:fc:cn-hangzhou:1234567890123456:services/shop/functions/pay",
    ],
  ],
  [
    "a function of a service, with a qualifier",
    "resourceArn: acs:fc:cn-beijing:42:services/shop.prod/functions/pay",
    [
      "fc:InvokeFunction on acs:fc:cn-beijing:42:services/shop.prod/functions/pay, acs:fc:cn-beijing:42:services/shop/functions/pay",
    ],
  ],
  [
    "a function without a service",
    "resourceArn: acs:fc:::functions/pay/LATEST",
    [
      "fc:InvokeFunction on acs:fc:cn-hangzhou:1234567890123456:functions/pay, acs:fc:cn-hangzhou:1234567890123456:functions/pay/LATEST",
    ],
  ],
  [
    "a queue",
    "resourceArn: acs:mns:::/queues/q/messages",
    ["mns:SendMessage on acs:mns:cn-hangzhou:1234567890123456:/queues/q/messages"],
  ],
  [
    "a topic",
    "resourceArn: acs:mns:::/topics/t/messages",
    ["mns:PublishMessage on acs:mns:cn-hangzhou:1234567890123456:/topics/t/messages"],
  ],
  ["a child flow", "resourceArn: acs:fnf:::flow/child", [`fnf:StartExecution on ${flow}/child`]],
  [
    "a child flow that is waited for",
    "resourceArn: acs:fnf:::flow/child, pattern: sync",
    [
      `fnf:DescribeExecution, fnf:StopExecution on ${flow}/child/execution/*`,
      `fnf:StartExecution on ${flow}/child`,
    ],
  ],
  [
    "a child flow that reports its end",
    "resourceArn: acs:fnf:::flow/child, pattern: waitForCallback",
    [`fnf:StartExecution on ${flow}/child`],
  ],
  ["an API", "action: ocr:RecognizeCharacter", ["ocr:RecognizeCharacter on *"]],
  [
    "a part that is filled in later",
    "resourceArn: 'acs:fnf:::flow/${stage}-child'",
    [`fnf:StartExecution on ${flow}/*-child`],
  ],
  [
    "a service that is filled in later",
    "resourceArn: 'acs:fc:::services/${service}/functions/pay'",
    ["fc:InvokeFunction on acs:fc:cn-hangzhou:1234567890123456:services/*/functions/pay"],
  ],
  [
    "a resource that is filled in later",
    "resourceArn: '${arn}'",
    ["fc:InvokeFunction, fnf:StartExecution, mns:PublishMessage, mns:SendMessage on *"],
  ],
])("FDL: %s", (_what, rest, expected) => {
  expect(allowed(fdl(task(rest)))).toEqual(expected);
});

test.each([
  [
    "FC:InvokeFunction, Parameters: {resourceArn: 'acs:fc:cn-beijing:42:functions/f/LATEST', invocationType: Sync}",
    ["fc:InvokeFunction on acs:fc:cn-beijing:42:functions/f, acs:fc:cn-beijing:42:functions/f/LATEST"],
  ],
  [
    "FNF:StartExecution, TaskMode: WaitForSystemCallback, Parameters: {resourceArn: 'acs:fnf:::flow/child'}",
    [
      `fnf:DescribeExecution, fnf:StopExecution on ${flow}/child/execution/*`,
      `fnf:StartExecution on ${flow}/child`,
    ],
  ],
  ["FNF:StartExecution, Parameters: {resourceArn.$: $Input.arn}", ["fnf:StartExecution on *"]],
  [
    "MNS:SendMessage, Parameters: {resourceArn: 'acs:mns:::/topics/t/messages'}",
    ["mns:PublishMessage on acs:mns:cn-hangzhou:1234567890123456:/topics/t/messages"],
  ],
  ["OSS:GetObject, Parameters: {bucket: b, key.$: $Input.key}", ["oss:GetObject on acs:oss:*:*:b/*"]],
  ["EventBridge:PutEvents", ["eventbridge:PutEvents on *"]],
  ["SMS:SendSms", ["dysms:SendSms on *"]],
  ["HTTP:Request, Parameters: {url: 'https://example.com'}", []],
  ["Ecs:StartInstance", ["ecs:StartInstance on *"]],
])("state machine: %s", (action, expected) => {
  expect(allowed(machine(state(`Action: ${action}`)))).toEqual(expected);
});

test("looks into every branch, and allows what several flows call once", () => {
  const inner = task("resourceArn: acs:mns:::/queues/q/messages");
  const branches = fdl(`{type: parallel, name: p, branches: [{steps: [${inner}]}]}`);
  const processor = machine(
    `{Type: Map, Name: a, ItemsPath: $Input, Processor: {StartAt: ship, States: [${state("Action: SMS:SendSms")}]}, End: true}`,
  );
  expect(allowed(branches, processor, fdl(inner))).toEqual([
    "dysms:SendSms on *",
    "mns:SendMessage on acs:mns:cn-hangzhou:1234567890123456:/queues/q/messages",
  ]);
});

test("the service takes on the role", () => {
  expect(ofRole([]).trust).toEqual({
    Version: "1",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: ["fnf.aliyuncs.com"] } }],
  });
});

test.each([
  ["what is filled in later", fdl(task("resourceArn: <Pay>")), /"ship" calls is filled in later/],
  [
    "a part that is filled in later",
    fdl(task("resourceArn: 'acs:fc:::services/${a}/functions/f'")),
    /"ship" calls is filled in later/,
  ],
  ["a guessed name", fdl(task("action: ocr:Read")), /no page says what "ocr:Read" needs/],
  ["an action that is not known", machine(state("Action.$: $Input.action")), /"ship" calls is not known yet/],
  [
    "who reports",
    fdl(task("resourceArn: acs:mns:::/queues/q/messages, pattern: waitForCallback")),
    /fnf:ReportTaskSucceeded and fnf:ReportTaskFailed/,
  ],
  [
    "a distributed Map",
    machine("{Type: Map, Name: a, ItemReader: {}, Processor: {StartAt: b, States: []}, End: true}"),
    /distributed Map "a"/,
  ],
  [
    "Logic Composer's connections",
    document(
      '{"schemaVersion": "2018-12-12", "triggers": {}, "actions": {"send": {"type": "ApiConnection", "inputs": {}}}}',
    ),
    /connections in "send"/,
  ],
])("notes %s", (_what, definition, expected) => {
  expect(texts(definition).join("\n")).toMatch(expected);
});

test("notes fit on a line of a comment, whatever a step is called", () => {
  const named = JSON.stringify({
    Type: "StateMachine",
    States: [{ Type: "Task", Name: "a\u2028b\nc", Action: "x:y\u2028z\n" }],
  });
  const found = texts(document(named), document(named.replace("x:y", "<X>")));
  expect(found.length).toBeGreaterThan(1);
  expect(found.filter((text) => /[\n\r\u2028\u2029]/.test(text))).toEqual([]);
});

test("says what is not narrowed because nobody said where, and only then", () => {
  const child = fdl(task("resourceArn: acs:fnf:::flow/child"));
  expect(ofRole([child]).policy.Statement[0]?.Resource).toEqual(["acs:fnf:*:*:flow/child"]);
  const missing = /no region and no account is given/;
  expect(ofRole([child]).notes[0]?.text).toMatch(missing);
  expect(texts(child).join("\n")).not.toMatch(missing);
});

test("is the same whatever the order of the flows and their steps", () => {
  const [one, two] = [
    task("resourceArn: acs:mns:::/queues/q/messages"),
    task("resourceArn: acs:mns:::/queues/a/messages"),
  ];
  expect(ofRole([fdl(one, two)], where)).toEqual(ofRole([fdl(two), fdl(one)], where));
});
