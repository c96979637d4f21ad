// Whole histories, kind by kind. Read the snapshot when it changes: it is what a user of the emulator sees.
import type { Json } from "../../text/json";
import type { Options } from "..";
import { drive, echo, historyText, type Perform, startRun } from "../testdata/drive";

test("the published trace of two pass steps", () => {
  // https://www.alibabacloud.com/help/en/serverless-workflow/latest/view-the-execution-history
  const published = [
    [1, 0, "ExecutionStarted", "", '{"input":{}}'],
    [2, 1, "StepEntered", "pass1", '{"input":{},"local":{}}'],
    [3, 2, "StepStarted", "pass1", '{"input":{}}'],
    [4, 3, "StepSucceeded", "pass1", '{"output":{}}'],
    [5, 4, "StepExited", "pass1", '{"local":{}}'],
    [6, 5, "StepEntered", "pass2", '{"input":{},"local":{}}'],
  ];
  const { events } = drive(startRun(steps("- {type: pass, name: pass1}\n- {type: pass, name: pass2}"), {}));
  const rows = events.map(({ id, scheduleEventId, type, stepName, detail }) => [
    id,
    scheduleEventId,
    type,
    stepName,
    detail,
  ]);
  expect(rows.slice(0, published.length)).toEqual(published);
  expect(rows.at(-1)).toEqual([10, 9, "ExecutionSucceeded", "", '{"output":{}}']);
});

interface Scenario {
  readonly steps: string;
  readonly input?: Json;
  readonly perform?: Perform;
  readonly options?: Partial<Options>;
  readonly rest?: string;
}

const steps = (text: string, rest = "") =>
  `version: v1\ntype: flow\n${rest}steps:\n${text.replace(/^/gm, "  ")}`;
const ship = "type: task, name: ship, resourceArn: 'acs:fc:::services/shop/functions/ship'";
const failing =
  (...errors: string[]): Perform =>
  (task) => {
    const error = errors[task.attempt - 1];
    return error === undefined ? echo(task) : { error, cause: `try ${task.attempt}` };
  };

const scenarios: Readonly<Record<string, Scenario>> = {
  "pass: maps constants, input, local and context": {
    steps: `- type: pass
  name: set
  outputMappings:
    - {target: id, source: $input.order.id}
    - {target: tries, source: 0}
    - {target: flow, source: $context.flow.name}
    - {target: run, source: $context.execution.name}
    - {target: event, source: $context.step.eventId}
    - {target: none, source: $Input.order}
- type: pass
  name: use
  inputMappings:
    - {target: before, source: $local.id}
    - {target: first, source: "$input.order.items[0].name"}
    - {target: names, source: "$input.order.items[*].name"}
    - {target: parts, source: "$input.order.items[*].parts[*]"}
  outputMappings: [{target: all, source: $input}]`,
    input: { order: { id: 7, items: [{ name: "a", parts: [1, 2] }, { name: "b", parts: [3] }, {}] } },
    rest: "outputMappings: [{target: result, source: $local.all.names}]\n",
    options: { missingPath: "omit" },
  },
  "pass: a path that leads to nothing fails": {
    steps: "- {type: pass, name: set, outputMappings: [{target: id, source: $input.id}]}",
    input: { order: 1, customer: 2 },
  },
  "task: succeeds, and its result is its local data": {
    steps: `- {${ship}}`,
    input: { id: 1 },
    perform: () => ({ output: { parcel: "p1" } }),
  },
  "task: an action gets its parameters": {
    steps: `- type: task
  name: read
  action: ocr:RecognizeIdentityCard
  inputMappings: [{target: url, source: $input.card.url}]
  serviceParams: {ImageURL: $.url, Side: face, Whole: $}
  outputMappings: [{target: name, source: $local.Data.FrontResult.Name}]`,
    input: { card: { url: "u" } },
    perform: ({ action, params = {} }) => ({
      output: { action: action ?? "", params, Data: { FrontResult: { Name: "Li" } } },
    }),
  },
  "task: a result that is no object fails": { steps: `- {${ship}}`, perform: () => ({ output: [1] }) },
  "task: a list is kept when asked for": {
    steps: `- {${ship}, outputMappings: [{target: first, source: "$local[0]"}]}`,
    perform: () => ({ output: [1] }),
    options: { otherResult: "keep" },
  },
  "task: fails without retry and catch": { steps: `- {${ship}}`, perform: failing("FC.Unknown") },
  "task: waits 10, 20 and 25 seconds between tries": {
    steps: `- ${`{${ship}, retry: [{errors: [FC.Unknown], intervalSeconds: 10, maxIntervalSeconds: 25}]}`}`,
    perform: failing("FC.Unknown", "FC.Unknown", "FC.Unknown"),
  },
  "task: each policy counts its own tries, then the error is caught": {
    steps: `- type: task
  name: ship
  resourceArn: acs:fc:::services/shop/functions/ship
  retry:
    - {errors: [FC.ResourceThrottled], maxAttempts: 1, multiplier: 1.5}
    - {errors: [FnF.ALL], maxAttempts: 1, intervalSeconds: 5}
  errorMappings: [{target: reason, source: $local.error}, {target: words, source: $local.cause}]
  catch: [{errors: [Other], goto: never}, {errors: [FnF.ALL], goto: refund}]
- {type: pass, name: never}
- {type: pass, name: refund}`,
    perform: failing("FC.ResourceThrottled", "Lost", "FC.ResourceThrottled"),
  },
  "task: takes too long, is tried again and takes too long again": {
    steps: `- {${ship}, timeoutSeconds: 60, retry: [{errors: [FnF.TaskTimeout], maxAttempts: 1}]}`,
    perform: () => "silence",
  },
  "task: a fault of its mappings is caught, and not tried again": {
    steps: `- {${ship}, retry: [{errors: [FnF.ALL]}], catch: [{errors: [FnF.RuntimeError], goto: after}], outputMappings: [{target: a, source: $local.missing}]}
- {type: fail, name: never}
- {type: pass, name: after}`,
  },
  "task: it cannot be submitted, and is tried again": {
    steps: `- {${ship}, pattern: waitForCallback, retry: [{errors: [FC.Unknown]}]}`,
    perform: failing("FC.Unknown"),
  },
  "callback: the token is handed on, and reported": {
    steps: `- type: task
  name: ask
  resourceArn: acs:mns:::/topics/questions/messages
  pattern: waitForCallback
  inputMappings: [{target: token, source: $context.task.token}]
  serviceParams: {MessageBody: $}`,
    perform: () => ({ submitted: { output: { answer: "yes" } } }),
  },
  "callback: reported as failed": {
    steps: `- {${ship}, pattern: waitForCallback, catch: [{errors: [No], goto: no}]}
- {type: succeed, name: yes}
- {type: pass, name: no}`,
    perform: () => ({ submitted: { error: "No", cause: "said no" } }),
  },
  "callback: cannot be submitted": {
    steps: `- {${ship}, pattern: waitForCallback}`,
    perform: failing("FC.Unknown"),
  },
  "child flow: only started": {
    steps:
      "- {type: task, name: child, resourceArn: 'acs:fnf:::flow/child', serviceParams: {Input: $.order, ExecutionName: $.name}}",
    input: { order: { id: 1 }, name: "one" },
    perform: ({ child }) => ({ output: { ...child } }),
  },
  "child flow: its end is waited for": {
    steps: "- {type: task, name: child, resourceArn: 'acs:fnf:::flow/child', pattern: sync}",
    input: { order: 1 },
    perform: ({ child }) => ({ submitted: { output: { ...child } } }),
  },
  "child flow: its error is the parent's": {
    steps: "- {type: task, name: child, resourceArn: 'acs:fnf:::flow/child', pattern: sync}",
    perform: () => ({ submitted: { error: "StoppedByOperator", cause: "lunch" } }),
  },
  "child flow: it calls back": {
    steps: "- {type: task, name: child, resourceArn: 'acs:fnf:::flow/child', pattern: waitForCallback}",
    perform: ({ child }) => ({ submitted: { output: { ...child } } }),
  },
  "wait: so many seconds, until an instant, and until one that is past": {
    steps: `- {type: wait, name: literal, duration: 30}
- {type: wait, name: path, duration: $.seconds}
- {type: wait, name: instant, timestamp: "2026-01-02T12:05:05+08:00"}
- {type: wait, name: past, timestamp: $.past}`,
    input: { seconds: 10, past: "2020-01-01T00:00:00Z" },
  },
  "wait: longer than two days fails": { steps: "- {type: wait, name: long, duration: 172801}" },
  "choice: steps, then the jump": {
    steps: `- type: choice
  name: which
  choices:
    - condition: $.status == "failed"
      goto: lost
    - condition: $.status == "ready" && $.tries < 3
      steps: [{type: pass, name: pack, outputMappings: [{target: packed, source: true}]}]
      goto: ready
  default: {goto: lost}
- {type: fail, name: lost}
- {type: pass, name: ready}`,
    input: { status: "ready", tries: 2 },
  },
  "choice: nothing holds and there is no default": {
    steps: `- {type: choice, name: which, choices: [{condition: "$.missing > 0", goto: lost}], end: true}
- {type: fail, name: lost}`,
  },
  "choice: a jump is taken although the step ends its list": {
    steps: `- {type: choice, name: which, choices: [], default: {goto: after}, end: true}
- {type: fail, name: never}
- {type: pass, name: after}`,
  },
  "choice: a loop that polls": {
    steps: `- {type: pass, name: set, outputMappings: [{target: more, source: true}]}
- {type: wait, name: pause, duration: 5}
- {${ship}}
- {type: choice, name: again, choices: [{condition: $.more, goto: pause}]}`,
    perform: ({ id }) => ({ output: { more: id < 20 } }),
  },
  "choice: succeed ends its own list only, a failure ends all": {
    steps: `- type: choice
  name: one
  choices: []
  default: {steps: [{type: succeed, name: enough}, {type: fail, name: never}]}
- type: choice
  name: two
  choices: []
  default: {steps: [{type: fail, name: lost, error: Lost, cause: at sea}, {type: pass, name: never-too}]}
- {type: pass, name: never-again}`,
  },
  "choice: a text is neither true nor false": {
    steps: `- {type: choice, name: which, choices: [{condition: $.text}]}`,
    input: { text: "yes" },
  },
  "parallel: branches beside each other, their locals in order": {
    steps: `- type: parallel
  name: both
  branches:
    - steps: [{type: wait, name: slow, duration: 2}, {type: pass, name: a, outputMappings: [{target: a, source: 1}]}]
    - steps: [{type: pass, name: b, outputMappings: [{target: b, source: $input.id}]}]
  outputMappings: [{target: all, source: $local}]`,
    input: { id: 7 },
  },
  "parallel: a failed branch takes the others along": {
    steps: `- type: parallel
  name: both
  branches:
    - steps: [{${ship}}]
    - steps: [{type: fail, name: lost, error: Lost}]`,
    perform: () => "silence",
  },
  "parallel: a failed branch lets the others end when asked for": {
    steps: `- type: parallel
  name: both
  branches:
    - steps: [{type: fail, name: lost, error: Lost}]
    - steps: [{type: wait, name: slow, duration: 2}]`,
    options: { failedBranch: "wait" },
  },
  "foreach: two at a time": {
    steps: `- type: foreach
  name: each
  iterationMapping: {collection: $.ids, item: id, index: position}
  steps: [{type: wait, name: pause, duration: $.id}, {type: pass, name: keep, outputMappings: [{target: kept, source: $input.id}, {target: at, source: $input.position}]}]
  outputMappings: [{target: kept, source: "$local[*].kept"}]`,
    input: { ids: [3, 1, 1] },
    options: { mostConcurrent: 2 },
  },
  "foreach: of nothing": {
    steps:
      "- {type: foreach, name: each, iterationMapping: {collection: $.ids, item: id}, steps: [{type: fail, name: never}], outputMappings: [{target: all, source: $local}]}",
    input: { ids: [] },
  },
  "succeed and fail end a flow": {
    steps: `- {type: succeed, name: enough, outputMappings: [{target: done, source: true}]}
- {type: fail, name: never}`,
  },
  "a jump to nowhere": { steps: "- {type: choice, name: which, choices: [], default: {goto: nowhere}}" },
  "what no document describes fails when it is reached": {
    steps: `- {type: pass, name: first}
- {type: loop, name: round, steps: [{type: pass, name: inner}]}`,
  },
  "a field that no document describes fails its step alone": {
    steps: `- {type: choice, name: which, choices: [], default: {goto: after}}
- {type: pass, name: never, condition: $.a}
- {type: pass, name: after}
- {type: pass, name: odd, condition: $.a}`,
  },
  "more data than a step may have": {
    steps: "- {type: pass, name: grow, outputMappings: [{target: a, source: $input}]}",
    input: { text: "x".repeat(60) },
    options: { mostStepBytes: 100 },
  },
  "more events than an execution may have": {
    steps: "- {type: pass, name: one}\n- {type: choice, name: again, choices: [], default: {goto: one}}",
    options: { mostEvents: 12 },
  },
  "the flow takes too long": {
    steps: "- {type: wait, name: long, duration: 60}",
    rest: "timeoutSeconds: 30\n",
  },
};

test.each(Object.entries(scenarios))("%s", (_name, { steps: text, input = {}, perform, options, rest }) => {
  const { events, run } = drive(startRun(steps(text, rest), input, options), perform);
  expect(historyText(events)).toMatchSnapshot();
  expect(run.status).not.toBe("Running");
});
