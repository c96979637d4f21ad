import { flow } from "./example";
import { findingsIn } from "./testdata/findings-in";

const task = (lines: string) =>
  flow(
    `- type: task\n  name: ship\n  resourceArn: acs:fc:::services/s/functions/f\n${lines.replace(/^/gm, "  ")}`,
  );
const pass = (fields: string) => flow(`- {type: pass, name: hello, ${fields}}`);
const choice = (fields: string) =>
  flow(
    `- {type: choice, name: decide, ${fields}}\n- {type: wait, name: one, duration: 1}\n- {type: pass, name: two}`,
  );
const complete = (condition: string) =>
  choice(`choices: [{condition: ${condition}, goto: one}], default: {goto: two}`);

const refused: Record<string, [text: string, ...findings: string[]]> = {
  "a flow without a version": [
    "type: flow\nsteps: [{type: pass, name: a}]",
    'error fdl/version : "version" is missing; use "v1", "v1beta1" or "v1.0"',
  ],
  "a flow with a mistyped version": [
    "ersion: v1\ntype: flow\nsteps: [{type: pass, name: a}]",
    'error fdl/version : "version" is missing; use "v1", "v1beta1" or "v1.0"',
    'warning fdl/unknown-flow-field ersion: "ersion" is not a field of a flow; use "version", "type", "steps", "inputMappings", "outputMappings", "timeoutSeconds" or "name"',
  ],
  "a version that is a number": [
    "version: 1\ntype: flow\nsteps: [{type: pass, name: a}]",
    'error fdl/version version: 1 is not a version of a flow; use "v1", "v1beta1" or "v1.0"',
  ],
  "a version of another language": [
    "version: v2\ntype: flow\nsteps: [{type: pass, name: a}]",
    'error fdl/version version: "v2" is not a version of a flow; use "v1", "v1beta1" or "v1.0"',
  ],
  "another type": [
    "version: v1\ntype: flows\nsteps: [{type: pass, name: a}]",
    'error fdl/flow-type type: "flows" is not a type of a flow; use "flow"',
  ],
  "no steps": [
    "version: v1\ntype: flow",
    'error fdl/steps : "steps" is missing; a flow has a list of at least one step',
  ],
  "steps that are no list": [
    "version: v1\ntype: flow\nsteps: {type: pass}",
    'error fdl/field-form steps: an object is not a list, which "steps" takes',
  ],
  "a step that is a text": [
    "version: v1\ntype: flow\nsteps: [pass]",
    'error fdl/field-form steps[0]: "pass" stands where a step should; write an object',
  ],
  "nothing at all": [
    "",
    'error fdl/version : "version" is missing; use "v1", "v1beta1" or "v1.0"',
    'error fdl/flow-type : "type" is missing; use "flow"',
    'error fdl/steps : "steps" is missing; a flow has a list of at least one step',
  ],

  "a type in capitals": [
    flow("- {type: Task, name: a, resourceArn: acs:fc:::services/s/functions/f}"),
    'error fdl/step-type steps[0].type: "Task" is not a type of step; use "task", "pass", "wait", "choice", "parallel", "foreach", "succeed" or "fail"',
  ],
  "a step without type and name": [
    flow("- {end: true}"),
    'error fdl/step-type steps[0]: the step has no "type"; use "task", "pass", "wait", "choice", "parallel", "foreach", "succeed" or "fail"',
    'error fdl/step-name steps[0]: the step has no "name"; every step needs one',
  ],
  "a name that is a number": [
    flow("- {type: pass, name: 5}"),
    'error fdl/field-form steps[0].name: 5 is not a text, which "name" takes',
  ],
  "an empty name": [
    flow('- {type: pass, name: ""}'),
    'error fdl/step-name steps[0].name: "" is not a name; every step needs one',
  ],
  "two names": [
    flow("- {type: pass, name: a}\n- {type: pass, name: b}\n- {type: pass, name: a}"),
    'error fdl/duplicate-name steps[2].name: "a" is already the name of steps[0]; give each step of a list its own',
  ],
  "one name in two branches": [
    choice(
      "choices: [{condition: $.a, steps: [{type: pass, name: x}]}], default: {steps: [{type: pass, name: x}]}",
    ),
    'warning fdl/repeated-name steps[0].default.steps[0].name: "x" also names steps[0].choices[0].steps[0]',
  ],

  "a goto with a typo": [
    choice("choices: [{condition: $.a, goto: onw}], default: {goto: two}"),
    'error fdl/goto-target steps[0].choices[0].goto: "onw" is not a step of this list; use "one", "decide" or "two"',
  ],
  "a goto out of a branch": [
    choice(
      "choices: [{condition: $.a, steps: [{type: task, name: in, action: 'a:B', catch: [{errors: [E], goto: two}]}]}], default: {goto: one}",
    ),
    'error fdl/goto-target steps[0].choices[0].steps[0].catch[0].goto: "two" is a step of another list (steps[2]); a goto leads to a step of its own list',
  ],
  "a goto into a branch": [
    choice("choices: [{condition: $.a, steps: [{type: pass, name: in}]}], default: {goto: in}"),
    'error fdl/goto-target steps[0].default.goto: "in" is a step of another list (steps[0].choices[0].steps[0]); a goto leads to a step of its own list',
  ],
  "a catch without a goto": [
    task("catch: [{errors: [FnF.ALL]}]"),
    'error fdl/required-field steps[0].catch[0]: "goto" is missing; every catch needs it',
  ],
  "a catch to itself": [
    task("catch: [{errors: [FnF.ALL], goto: ship}]"),
    'warning fdl/goto-itself steps[0].catch[0].goto: "ship" is the step itself; lead to another step',
  ],

  "steps behind the end": [
    flow("- {type: pass, name: a, end: true}\n- {type: pass, name: b}\n- {type: pass, name: c}"),
    'warning fdl/unreachable-step steps[1].name: nothing leads to "b": the step before it ends or jumps, and no goto names it',
  ],
  "a step behind a choice that always jumps": [
    flow(
      "- {type: choice, name: a, choices: [{condition: $.x, goto: c}], default: {goto: c}}\n- {type: pass, name: b}\n- {type: pass, name: c}",
    ),
    'warning fdl/unreachable-step steps[1].name: nothing leads to "b": the step before it ends or jumps, and no goto names it',
  ],
  "a loop without a pause": [
    flow(
      "- {type: pass, name: a}\n- {type: choice, name: b, choices: [{condition: $.x, goto: a}], default: {steps: [{type: pass, name: n}]}}",
    ),
    'warning fdl/busy-loop steps[1].choices[0].goto: "a" and "b" go round without a task or a wait; put a wait among them',
  ],

  "a field with a typo": [
    task("retrys: []"),
    'error fdl/unknown-field steps[0].retrys: "retrys" is not a field of a task step; did you mean "retry"',
  ],
  "a field of another type": [
    flow("- {type: wait, name: a, duration: 1, retry: []}"),
    'error fdl/misplaced-field steps[0].retry: a wait step has no "retry"; only task steps have it',
  ],
  "a catch around a foreach": [
    flow(
      "- type: foreach\n  name: a\n  iterationMapping: {collection: $.a, item: b}\n  steps: [{type: pass, name: c}]\n  outputMappings: []\n  catch: [{errors: [FnF.ALL], goto: a}]",
    ),
    'error fdl/misplaced-field steps[0].catch: a foreach step has no "catch"; only task steps have it',
  ],
  "an end of a fail": [
    flow("- {type: fail, name: a, end: true}"),
    'error fdl/misplaced-field steps[0].end: a fail step has no "end"; only task, pass, wait, choice, parallel, foreach and loop steps have it',
  ],
  "an end that is a text": [
    pass("end: 'yes'"),
    'error fdl/field-form steps[0].end: "yes" is not true or false, which "end" takes; in YAML 1.2 it is a text, write true',
  ],
  "a mapping without a target": [
    pass("outputMappings: [{source: 1}]"),
    'error fdl/required-field steps[0].outputMappings[0]: "target" is missing; every mapping needs it',
  ],
  "a mapping with a typo": [
    pass("outputMappings: [{target: a, sources: 1}]"),
    'error fdl/unknown-field steps[0].outputMappings[0].sources: "sources" is not a field of a mapping; use "source" or "target"',
    'error fdl/mapping-source steps[0].outputMappings[0]: "source" is missing; give a value, or a path that begins with "$input", "$local" or "$context"',
  ],
  "mappings as a map": [
    pass("outputMappings: {a: 1}"),
    'error fdl/field-form steps[0].outputMappings: an object is not a list, which "outputMappings" takes',
  ],
  "mappings without a value": [
    pass("outputMappings: "),
    'warning fdl/no-value steps[0].outputMappings: "outputMappings" has no value; give one or leave the field out',
  ],

  "a task with two resources": [
    task("action: a:B"),
    'error fdl/task-target steps[0].action: the task has both "resourceArn" and "action"; keep one of them',
  ],
  "a task that calls nothing": [
    flow("- {type: task, name: a}"),
    'error fdl/task-target steps[0]: the task calls nothing; give it a "resourceArn" or an "action"',
  ],
  "a function without its service": [
    flow("- {type: task, name: a, resourceArn: 'acs:fc:::service/s/functions/f'}"),
    'error fdl/resource-arn steps[0].resourceArn: "acs:fc:::service/s/functions/f" is not the name of a resource; use "acs:fc:::services/{service}/functions/{function}" or "acs:fc:::functions/{function}/{qualifier}"',
  ],
  "a flow in the plural": [
    flow("- {type: task, name: a, resourceArn: 'acs:fnf:::flows/f'}"),
    'error fdl/resource-arn steps[0].resourceArn: "acs:fnf:::flows/f" is not the name of a resource; use "acs:fnf:::flow/{flow}"',
  ],
  "a name from another cloud": [
    flow("- {type: task, name: a, resourceArn: 'arn:aws:lambda:us-east-1:1:function:f'}"),
    'error fdl/resource-arn steps[0].resourceArn: "arn:aws:lambda:us-east-1:1:function:f" is not the name of a resource; use "acs:fc:::services/{service}/functions/{function}" or "acs:fnf:::flow/{flow}"',
  ],
  "an action without its product": [
    flow("- {type: task, name: a, action: DetectFace}"),
    'error fdl/action steps[0].action: "DetectFace" is not an action; write "product:Api", as in "facebody:DetectFace"',
  ],
  "a pattern with a typo": [
    task("pattern: waitForCallBack"),
    'error fdl/pattern steps[0].pattern: "waitForCallBack" is not a pattern; use "waitForCallback", "requestResponse" or "sync"',
  ],
  "a function called as a child flow": [
    task("pattern: sync"),
    'error fdl/pattern steps[0].pattern: "sync" is for child flows only; use "requestResponse" or "waitForCallback", or call an "acs:fnf" flow',
  ],
  "a callback without a token": [
    task("pattern: waitForCallback"),
    'warning fdl/callback-token steps[0].pattern: nothing receives "$context.task.token"; map it in "inputMappings" for whoever ends the task',
  ],
  "a timeout in quotes": [
    task('timeoutSeconds: "60"'),
    'error fdl/field-form steps[0].timeoutSeconds: "60" is not a whole number, which "timeoutSeconds" takes',
  ],
  "a retry out of its ranges": [
    task(
      "retry: [{errors: [E], intervalSeconds: 90000, maxAttempts: -1, multiplier: 0, maxIntervalSeconds: 1.5}]",
    ),
    'error fdl/field-form steps[0].retry[0].maxIntervalSeconds: 1.5 is not a whole number, which "maxIntervalSeconds" takes',
    'error fdl/retry-limits steps[0].retry[0].intervalSeconds: 90000 is out of the range of "intervalSeconds"; use 1 to 86400 seconds',
    'error fdl/retry-limits steps[0].retry[0].maxAttempts: -1 is out of the range of "maxAttempts"; use 0 or more',
    'error fdl/retry-limits steps[0].retry[0].multiplier: 0 is out of the range of "multiplier"; use a number above 0',
    'warning fdl/retry-interval steps[0].retry[0].intervalSeconds: 90000 is above "maxIntervalSeconds", which is 1.5; lower the one or raise the other',
  ],
  "a retry for nothing": [
    task("retry: [{maxAttempts: 3}]"),
    'error fdl/required-field steps[0].retry[0]: "errors" is missing; every retry needs it',
  ],
  "an error that is no text": [
    task("retry: [{errors: [500]}]"),
    'error fdl/errors steps[0].retry[0].errors[0]: 500 is not the name of an error; use a text such as "FnF.ALL"',
  ],
  "a retry behind the one for all": [
    task("retry: [{errors: [FnF.ALL]}, {errors: [FC.Unknown]}]"),
    'warning fdl/unreachable-handler steps[0].retry[1]: retry[0] handles "FnF.ALL" and is used before this one; put that one last',
  ],
  "errors with typos": [
    task("retry: [{errors: [FnF.All, FC.ResourceThrotled, Mine]}]"),
    'warning fdl/error-name steps[0].retry[0].errors[0]: "FnF.All" is not a documented error; use "FnF.ALL" if that is meant',
    'warning fdl/error-name steps[0].retry[0].errors[1]: "FC.ResourceThrotled" is not a documented error; use "FC.ResourceThrottled" if that is meant',
  ],
  "an error of Amazon's language": [
    task("catch: [{errors: [States.ALL], goto: ship2}]").concat("\n  - {type: fail, name: ship2}"),
    'warning fdl/error-name steps[0].catch[0].errors[0]: "States.ALL" is an error of Amazon\'s language and handles nothing here; use "FnF.ALL"',
  ],
  "an errorMapping of the input": [
    task("errorMappings: [{target: a, source: $input.b}]"),
    'warning fdl/error-mappings steps[0].errorMappings: "errorMappings" has no effect without "catch"; add one, or leave the mappings out',
    'warning fdl/error-mappings steps[0].errorMappings[0].source: "$input.b" is not part of an error; use "$local.error" or "$local.cause"',
  ],

  "a wait without an end": [
    flow("- {type: wait, name: a}"),
    'error fdl/wait steps[0]: the wait has no end; give it a "duration" in seconds or a "timestamp"',
  ],
  "a wait of three days": [
    flow("- {type: wait, name: a, duration: 259200}"),
    "error fdl/wait-duration steps[0].duration: a wait cannot last 259200 seconds; use 1 to 172800 (two days)",
  ],
  "a wait of a text": [
    flow('- {type: wait, name: a, duration: "5"}'),
    'error fdl/wait-duration steps[0].duration: "5" is not a number of seconds; use a whole number, or a path into the input such as "$.seconds"',
  ],
  "a day that no calendar has": [
    flow('- {type: wait, name: a, timestamp: "2030-02-30T00:00:00Z"}'),
    'error fdl/wait-timestamp steps[0].timestamp: "2030-02-30T00:00:00Z" is not an instant; use RFC 3339 as in "2030-01-31T12:00:00Z", or a path such as "$.until"',
  ],

  "a condition with one equals sign": [
    complete("$.a = 1"),
    'error fdl/condition steps[0].choices[0].condition+4: "=" is not an operator; use "=="',
  ],
  "a condition that is a boolean": [
    complete("true"),
    'error fdl/field-form steps[0].choices[0].condition: true is not a text, which "condition" takes',
  ],
  "an alternative without a condition": [
    choice("choices: [{goto: one}], default: {goto: two}"),
    'error fdl/required-field steps[0].choices[0]: "condition" is missing; every choice entry needs it',
  ],
  "an alternative with next": [
    choice("choices: [{condition: $.a, next: one}], default: {goto: two}"),
    'error fdl/unknown-field steps[0].choices[0].next: "next" is not a field of a choice entry; use "condition", "steps" or "goto"',
    'warning fdl/choice-entry steps[0].choices[0]: the alternative does nothing; give it "steps" or a "goto"',
  ],
  "101 branches": [
    flow(
      `- {type: parallel, name: a, outputMappings: [], branches: [${Array.from({ length: 101 }, (_, at) => `{steps: [{type: pass, name: s${at}}]}`).join(", ")}]}`,
    ),
    "error fdl/parallel-branches steps[0].branches: a parallel cannot have 101 branches; use at most 100, or a foreach",
  ],
  "a branch without steps": [
    flow("- {type: parallel, name: a, outputMappings: [], branches: [{steps: []}, {}]}"),
    'error fdl/steps steps[0].branches[0].steps: "steps" is an empty list; give at least one step',
    'error fdl/required-field steps[0].branches[1]: "steps" is missing; every branch needs it',
  ],
  "a foreach over no path": [
    flow(
      "- {type: foreach, name: a, outputMappings: [], iterationMapping: {collection: $, item: $.b, index: $.b}, steps: [{type: pass, name: c}]}",
    ),
    'error fdl/foreach steps[0].iterationMapping.collection: "$" is the whole input, and not a list in it; use a path into the input such as "$.orders"',
    'error fdl/foreach steps[0].iterationMapping.item: "$.b" is not a plain key; use a word such as "item"',
    'error fdl/foreach steps[0].iterationMapping.index: "$.b" is not a plain key; use a word such as "index"',
    'error fdl/foreach steps[0].iterationMapping.index: "$.b" is the key of the item too; use another one',
  ],

  "paths with typos": [
    flow(`- {type: wait, name: first, duration: 1}
- type: pass
  name: second
  inputMappings:
    - {target: a, source: $Input.a}
    - {target: b, source: $inputs.b}
    - {target: c, source: $loca.c}
    - {target: d, source: input.d}
    - {target: e, source: $output.e}
    - {target: f, source: $.f}
    - {target: g, source: "$input.g[0"}
    - {target: h, source: $5.00}
    - {target: i, source: local news}`),
    'warning fdl/mapping-path steps[1].inputMappings[0].source: "$Input.a" is a constant; write "$input" if a path is meant',
    'warning fdl/mapping-path steps[1].inputMappings[1].source: "$inputs.b" is a constant; write "$input" if a path is meant',
    'warning fdl/mapping-path steps[1].inputMappings[2].source: "$loca.c" is a constant; write "$local" if a path is meant',
    'warning fdl/mapping-path steps[1].inputMappings[3].source: "input.d" is a constant; write "$input.d" if a path is meant',
    'warning fdl/mapping-path steps[1].inputMappings[4].source: "$output.e" is a constant; there is no "$output"; the result of a step is its "$local"',
    'warning fdl/mapping-path steps[1].inputMappings[5].source: "$.f" is a constant; a path of a mapping begins with "$input", "$local" or "$context"',
    'warning fdl/mapping-path steps[1].inputMappings[6].source+8: "$input.g[0" is not a path; it goes on with ".key", "[0]", "[*]" or "["key"]"',
  ],
};

test.each(Object.entries(refused))("reports %s", (_what, [text, ...findings]) => {
  expect(findingsIn(text)).toEqual(findings);
});

test("says which of steps and goto comes first only where they are written the other way round", () => {
  const both = ["steps: [{type: pass, name: in}]", "goto: two"];
  const written = (fields: readonly string[]) =>
    findingsIn(choice(`choices: [{condition: $.a, ${fields.join(", ")}}], default: {goto: one}`));
  expect(written(both)).toEqual([]);
  expect(written(both.toReversed())).toEqual([
    'warning fdl/steps-then-goto steps[0].choices[0].goto: the "steps" below it run before this "goto"; write it behind them',
  ]);
});

test("says nothing of a $local that the steps before a choice may have left", () => {
  const inner = "{type: pass, name: n, inputMappings: [{target: t, source: $local.t}]}";
  const before = "- {type: pass, name: first, outputMappings: [{target: t, source: 1}]}\n";
  const reading = choice(`choices: [{condition: $.a, steps: [${inner}]}], default: {goto: one}`);
  expect(findingsIn(reading.replace("- {type: choice", `${before}  - {type: choice`))).toEqual([]);
  expect(findingsIn(reading)).toEqual([
    'warning fdl/local-key steps[0].choices[0].steps[0].inputMappings[0].source: "$local.t" is not there: no step before it leaves this key; they leave nothing',
  ]);
});

const local = (step: string, source: string, more = "") =>
  flow(`- {type: pass, name: a, outputMappings: [{target: kept, source: 1}]}
- ${step}
- {type: pass, name: z, inputMappings: [{target: t, source: "${source}"}]}${more}`);
const both = (outputMappings: string) =>
  `{type: parallel, name: p, branches: [{steps: [{type: pass, name: b, outputMappings: [{target: made, source: 1}]}]}, {steps: [{type: wait, name: c, duration: 1}]}]${outputMappings}}`;
const mapped = (source: string) => both(`, outputMappings: [{target: all, source: "${source}"}]`);
const anything = "{type: task, name: t, resourceArn: acs:fc:::services/s/functions/f}";

test.each([
  ["a key that a step leaves", local(both(""), "$local.kept")],
  ["any key of a task without outputMappings", local(anything, "$local.x")],
  ["effects alone", local(both(""), "$input.made")],
  ["a whole $local", local(both(""), "$local")],
  [
    "an error that was caught",
    local(anything.replace("}", ", outputMappings: [], catch: [{errors: [E], goto: z}]}"), "$local.error"),
  ],
  ["mapped results", local(mapped("$local[*].made"), "$local.all")],
  [
    "a target that is not known yet",
    local("{type: pass, name: b, outputMappings: [{target: '${x}', source: 1}]}", "$local.x"),
  ],
  ["a step that is not known yet", local("'${step}'", "$local.x")],
])("finds nothing dropped and nothing missing in %s", (_what, text) => {
  expect(findingsIn(text).filter((one) => / fdl\/(local-key|dropped)/.test(one))).toEqual([]);
});

test.each([
  [local(both(""), "$local.made"), "dropped-results steps[1]"],
  [local(both(""), "$local.all"), "dropped-results steps[1]"],
  [local(mapped("$local"), "$local.al"), "local-key steps[2].inputMappings[0].source"],
  [local("{type: wait, name: w, duration: 1}", "$local.x"), "local-key steps[2].inputMappings[0].source"],
  [local(mapped("$local[2].made"), "$local.all"), "local-key steps[1].outputMappings[0].source"],
  [local(mapped("$local.made"), "$local.all"), "local-key steps[1].outputMappings[0].source"],
  [local(mapped("$local[*].mad"), "$local.all"), "local-key steps[1].outputMappings[0].source"],
  [
    local(both(""), "$local.kept", "\noutputMappings: [{target: r, source: $local.made}]").replace(
      /^( *)outputMappings: \[\{target: r/m,
      "outputMappings: [{target: r",
    ),
    "dropped-results steps[1]",
  ],
])("finds what %s reads in vain", (text, where) => {
  const found = findingsIn(text).filter((one) => / fdl\/(local-key|dropped)/.test(one));
  expect(found.map((one) => one.split(": ")[0])).toEqual([`warning fdl/${where}`]);
});

const byStatus = (second: string, more = "", next = "one") =>
  choice(`choices: [{condition: $.s == "a", goto: ${next}}, {condition: '${second}', goto: two}]${more}`);

test("asks for a default where any other value runs into the step of one value", () => {
  const told = (text: string) => findingsIn(text).filter((one) => one.includes("fdl/choice-default"));
  expect(told(byStatus('$.s == "b"'))).toEqual([
    'warning fdl/choice-default steps[0]: the choice has no "default": any other value of "$.s" runs into "one", which is for one value; add a "default"',
  ]);
  for (const text of [
    byStatus('$.s == "b"', "", "decide"),
    byStatus('$.s == "b"', ", default: {goto: two}"),
    byStatus('$.s == "b"', ", end: true"),
    byStatus('$.s != "b"'),
    byStatus('$.t == "b"'),
    choice('choices: [{condition: $.s == "a", goto: one}]'),
  ])
    expect(told(text)).toEqual([]);
});

test("finds the placeholder in the name of a resource, and lets other angle brackets be", () => {
  expect(
    findingsIn(flow("- {type: task, name: a, resourceArn: 'acs:fc:::services/<Shop>/functions/f'}")),
  ).toEqual([
    'warning fdl/placeholder steps[0].resourceArn+18: "<Shop>" looks like a placeholder that nothing has filled in; write the value',
  ]);
  expect(findingsIn(pass("outputMappings: [{target: html, source: <b>bold</b>}]"))).toEqual([]);
});

test("says nothing of a first step that another one leads back to", () => {
  const text = flow(`- {type: wait, name: a, duration: 1, inputMappings: [{target: t, source: $local.t}]}
- {type: choice, name: b, choices: [{condition: $.t, goto: a}], default: {steps: [{type: succeed, name: c}]}}`);
  expect(findingsIn(text)).toEqual([]);
});

test("says nothing of reachability where a name or a target is not known yet", () => {
  const jump = (target: string) =>
    flow(
      `- {type: task, name: a, action: 'x:Y', end: true, catch: [{errors: [E], goto: ${target}}]}\n- {type: pass, name: b}`,
    );
  expect(findingsIn(jump("b"))).toEqual([]);
  expect(findingsIn(jump("'${target}'")).filter((finding) => !finding.includes("placeholder"))).toEqual([]);
});

describe("what a step reads is held against the steps that may run before it", () => {
  const read = "{type: pass, name: z, inputMappings: [{target: t, source: $local.made}]";
  const told = (...steps: readonly string[]) =>
    findingsIn(flow(steps.map((step) => `- ${step}`).join("\n"))).filter((one) => one.includes("local-key"));
  const kept = "{type: pass, name: a, outputMappings: [{target: kept, source: 1}]}";

  test("and not against those behind it", () => {
    expect(told(kept, `${read}}`, anything)).toEqual([
      'warning fdl/local-key steps[1].inputMappings[0].source: "$local.made" is not there: no step before it leaves this key; use "$local.kept"',
    ]);
  });

  test.each([
    [
      "one that a goto leads back from",
      [kept, `${read}}`, anything, "{type: choice, name: c, choices: [{condition: $.x, goto: z}]}"],
    ],
    [
      "one whose error led here",
      [`${anything.replace("}", ", catch: [{errors: [E], goto: z}], end: true}")}`, `${read}}`],
    ],
    [
      "one before the choice around it",
      [anything, `{type: choice, name: c, choices: [{condition: $.x, steps: [${kept}, ${read}}]}]}`],
    ],
    [
      "a list in which a target is not known",
      [kept, "{type: choice, name: c, choices: [{condition: $.x, goto: '${a}'}]}", `${read}}`, anything],
    ],
  ])("but against %s", (_which, steps) => {
    expect(told(...steps)).toEqual([]);
  });
});

const mappedInput = "inputMappings: [{target: a, source: 1}, {target: b, source: 2}]";

test.each([
  [
    `{type: choice, name: c, ${mappedInput}, choices: [{condition: $.a > 1 && $.x, goto: z}]}`,
    'choices[0].condition+11: "$.x"',
  ],
  [`{type: wait, name: w, ${mappedInput}, duration: $.x}`, 'duration: "$.x"'],
  [`{type: wait, name: w, ${mappedInput}, timestamp: $.x.y}`, 'timestamp: "$.x"'],
  [
    `{type: task, name: t, action: 'a:B', ${mappedInput}, serviceParams: {P: $.x, Q: $}}`,
    'serviceParams.P: "$.x"',
  ],
  [
    `{type: pass, name: p, ${mappedInput}, outputMappings: [{target: t, source: $input.x}]}`,
    'outputMappings[0].source: "$input.x"',
  ],
  [
    `{type: foreach, name: f, ${mappedInput}, iterationMapping: {collection: $.x, item: i}, steps: [{type: pass, name: in}]}`,
    'iterationMapping.collection: "$.x"',
  ],
  [
    `{type: foreach, name: f, ${mappedInput}, iterationMapping: {collection: $.a, item: i, index: n}, steps: [{type: pass, name: in, inputMappings: [{target: t, source: $input.i}, {target: u, source: $input.n}, {target: v, source: $input.x}]}]}`,
    'steps[0].inputMappings[2].source: "$input.x"',
  ],
])("finds what is read of an input that has no such key: %s", (step, where) => {
  const text = flow(`- ${step}\n- {type: pass, name: z}`);
  const told = (one: string) => findingsIn(one).filter((finding) => finding.includes("input-key"));
  expect(told(text)).toEqual([expect.stringContaining(`fdl/input-key steps[0].${where} is not there`)]);
  for (const other of [
    text.replace(mappedInput, "inputMappings: '${mappings}'"),
    text.replace(mappedInput, "inputMappings: []"),
    text.replace("target: b", "target: '${b}'"),
    text.replaceAll(/(\$|input)\.x/g, "$1.b"),
  ])
    expect(told(other)).toEqual([]);
});
