import fc from "fast-check";
import { stringify } from "yaml";
import { printable } from "../../text/printable";
import { parse } from "../read/parse";
import { compare } from ".";
import { differences } from "./differences";
import { detailsOf } from "./text";

// Properties take their time where other work goes on beside them.
jest.setTimeout(60_000);

const document = (definition: string | object) => {
  const { document, diagnostics } = parse(definition);
  if (document === undefined) throw new Error(JSON.stringify(diagnostics));
  return document;
};
const changes = (a: string | object, b: string | object) => compare(document(a), document(b));
const texts = (a: string | object, b: string | object) => changes(a, b).map(({ text }) => text);

const flow = (...steps: object[]) => ({ version: "v1", type: "flow", steps });
const task = (name: string, more: object = {}) => ({
  type: "task",
  name,
  resourceArn: `acs:fc:::services/s/functions/${name}`,
  ...more,
});

describe("means the same", () => {
  const written = flow(
    task("pay", {
      end: false,
      pattern: "requestResponse",
      retry: [
        { errors: ["FnF.ALL"], intervalSeconds: 1, maxAttempts: 3, multiplier: 2, maxIntervalSeconds: 86400 },
      ],
    }),
  );
  const leftOut = flow(task("pay", { retry: [{ errors: ["FnF.ALL"] }] }));

  test("a default of FDL written out or left out", () => {
    expect(texts(written, leftOut)).toEqual([]);
    expect(texts(leftOut, written)).toEqual([]);
  });

  test("a default of a state machine written out or left out", () => {
    const machine = (more: object) => ({
      Type: "StateMachine",
      States: [{ Type: "Task", Name: "a", ...more }],
    });
    expect(texts(machine({ TaskMode: "RequestComplete" }), machine({}))).toEqual([]);
    expect(texts(machine({ TaskMode: "WaitForCustomCallback" }), machine({}))).toEqual([
      'state "a": TaskMode "WaitForCustomCallback" → "RequestComplete"',
    ]);
  });

  test("comments, quoting, anchors, key order, number forms, YAML and JSON", () => {
    const text = `# nightly
type: 'flow'
"version": v1
steps:
- retry: &again [{errors: [FnF.ALL], multiplier: 2.0}]
  name: pay
  type: task
  resourceArn: acs:fc:::services/s/functions/pay
- {type: task, name: ship, resourceArn: "acs:fc:::services/s/functions/ship", retry: *again}
`;
    const retry = [{ errors: ["FnF.ALL"] }];
    const object = flow(task("pay", { retry }), task("ship", { retry }));
    expect(texts(text, object)).toEqual([]);
    expect(texts(JSON.stringify(object), text)).toEqual([]);
  });
});

describe("in one line of a preview", () => {
  const retry = (maxAttempts: number) => [{ errors: ["FnF.ALL"], maxAttempts }];
  const before = flow(task("pay", { retry: retry(3) }), task("ship"), { type: "pass", name: "old" });
  const after = flow(
    task("pay", { retry: retry(5) }),
    { type: "wait", name: "breathe", duration: 5 },
    task("ship", { timeoutSeconds: 60 }),
    { type: "pass", name: "new" },
  );

  test("what the diff says, with its values", () => {
    expect(differences(before, after, { values: true })).toBe(
      'step "pay": retry[0].maxAttempts 3 → 5, step "breathe" added, step "ship": timeoutSeconds set to 60, step "old" renamed to "new"',
    );
    expect(differences(before, after, { values: true })).toBe(texts(before, after).join(", "));
  });

  test("names and fields alone, unless values are asked for", () => {
    const told = differences(before, after);
    expect(told).toBe(
      'step "pay": retry[0].maxAttempts, step "breathe" added, step "ship": timeoutSeconds, step "old" renamed to "new"',
    );
    expect(differences(before, after, { values: false })).toBe(told);
  });

  test("no value of a scalar, wherever it stands", () => {
    const { data } = fc.letrec((tie) => ({
      data: fc.oneof(
        fc.constant("-"),
        fc.array(tie("data"), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom("a", "b"), tie("data")),
      ),
    }));
    fc.assert(
      fc.property(data, data, (one, other) => {
        const holding = (value: unknown, secret: string) =>
          flow(
            JSON.parse(JSON.stringify({ type: "pass", name: "a", value }).replaceAll('"-"', `"${secret}"`)),
          );
        expect(differences(holding(one, "secret 1"), holding(other, "secret 2"))).not.toMatch(/secret/);
      }),
    );
  });

  test("five at most, and how many more; nothing for what cannot be read", () => {
    const many = (count: number) =>
      flow(...Array.from({ length: count }, (_, at) => ({ type: "pass", name: `s${at}` })));
    expect(differences(many(0), many(9))).toMatch(/^(step "s\d" added, ){4}step "s4" added and 4 more$/);
    expect(differences("broken: [", many(1))).toBeUndefined();
  });
});

describe("tells changes in the user's terms", () => {
  const before = flow(task("pay"), task("pack"), task("ship"));

  test.each<[string, object, string[]]>([
    ["an added step", flow(task("pay"), task("check"), task("pack"), task("ship")), ['step "check" added']],
    ["a removed step", flow(task("pay"), task("ship")), ['step "pack" removed']],
    ["a moved step", flow(task("ship"), task("pay"), task("pack")), ['step "ship" moved from place 3 to 1']],
    [
      "a changed field of one step",
      flow(task("pay"), task("pack", { retry: [{ errors: ["a"], maxAttempts: 5 }] }), task("ship")),
      ['step "pack": retry set to [{errors: ["a"], maxAttempts: 5}]'],
    ],
    ["a field of the flow", { ...before, timeoutSeconds: 60 }, ["flow: timeoutSeconds set to 60"]],
    ["a version", { ...before, version: "v1beta1" }, ['flow: version "v1" → "v1beta1"']],
  ])("%s", (_what, after, expected) => {
    expect(texts(before, after)).toEqual(expected);
  });

  test("a changed retry shows one changed field of one step", () => {
    const retry = (maxAttempts: number) => [{ errors: ["FnF.ALL"], maxAttempts }];
    expect(
      changes(
        flow(task("pay", { retry: retry(3) }), task("ship")),
        flow(task("pay", { retry: retry(5) }), task("ship")),
      ),
    ).toEqual([
      {
        kind: "changed",
        subject: "step",
        name: "pay",
        field: "retry[0].maxAttempts",
        path: ["steps", 0, "retry", 0, "maxAttempts"],
        newPath: ["steps", 0, "retry", 0, "maxAttempts"],
        from: 3,
        to: 5,
        text: 'step "pay": retry[0].maxAttempts 3 → 5',
      },
    ]);
    // The default is what was there before.
    expect(
      texts(
        flow(task("pay", { retry: [{ errors: ["a"] }] })),
        flow(task("pay", { retry: [{ errors: ["a"], maxAttempts: 4 }] })),
      ),
    ).toEqual(['step "pay": retry[0].maxAttempts 3 → 4']);
  });

  test("a renamed step, without the gotos that follow it", () => {
    const choice = (goto: string) => ({
      type: "choice",
      name: "route",
      choices: [{ condition: "$.a", goto }],
    });
    const pack = { type: "pass", name: "pack" };
    expect(texts(flow(choice("pack"), pack), flow(choice("wrap"), { ...pack, name: "wrap" }))).toEqual([
      'step "pack" renamed to "wrap"',
    ]);
  });

  test("a goto that is taken away, or put there", () => {
    const choice = (jump: object) => ({
      type: "choice",
      name: "a",
      choices: [{ condition: "$.x", ...jump }],
    });
    const it = (jump: object) => ({
      version: "v1",
      type: "flow",
      steps: [choice(jump), { type: "pass", name: "b" }],
    });
    expect(changes(it({ goto: "b" }), it({}))).toHaveLength(1);
    expect(changes(it({}), it({ goto: "b" }))).toHaveLength(1);
  });

  test("a goto to another step", () => {
    const choice = (goto: string) => ({
      type: "choice",
      name: "route",
      choices: [{ condition: "$.a", goto }],
    });
    expect(texts(flow(choice("a"), task("a"), task("b")), flow(choice("b"), task("a"), task("b")))).toEqual([
      'step "route": choices[0].goto "a" → "b" (condition "$.a")',
    ]);
  });

  test("an added branch, and a step within a branch", () => {
    const parallel = (...branches: object[]) => ({ type: "parallel", name: "both", branches });
    const branch = (...steps: object[]) => ({ steps });
    expect(
      texts(flow(parallel(branch(task("a")))), flow(parallel(branch(task("a")), branch(task("b"))))),
    ).toEqual(['step "both": branches[1] added']);
    expect(
      texts(flow(parallel(branch(task("a")))), flow(parallel(branch(task("a", { timeoutSeconds: 9 }))))),
    ).toEqual(['step "a": timeoutSeconds set to 9']);
  });

  test("actions and triggers of Logic Composer, whatever their order", () => {
    const http = { type: "HTTP", inputs: { uri: "https://a", method: "GET" }, runAfter: {} };
    const before = { schemaVersion: "2018-12-12", triggers: {}, actions: { get: http, put: http } };
    const after = {
      triggers: {},
      actions: { put: http, get: { ...http, inputs: { uri: "https://b", method: "GET" } } },
      schemaVersion: "2018-12-12",
    };
    expect(texts(before, after)).toEqual(['action "get": inputs.uri "https://a" → "https://b"']);
    const { get } = before.actions;
    expect(texts(before, { ...before, actions: { get, send: http } })).toEqual([
      'action "put" renamed to "send"',
    ]);
  });

  test("another language", () => {
    expect(texts(before, { Type: "StateMachine", States: [] })).toHaveLength(1);
  });
});

describe("shows a reviewer", () => {
  const told = (a: string | object, b: string | object) =>
    changes(a, b).flatMap((change) => [change.text, ...detailsOf(change)]);
  const choice = (...choices: object[]) =>
    flow({ type: "choice", name: "route", choices }, task("a"), task("b"));
  const pass = (...outputMappings: object[]) => flow({ type: "pass", name: "set", outputMappings });

  test.each<[string, object, object, string[]]>([
    [
      "the new condition of a branch",
      choice({ condition: "$.n == 1", goto: "a" }),
      choice({ condition: "$.n != 1", goto: "a" }),
      ['step "route": choices[0].condition "$.n == 1" → "$.n != 1"'],
    ],
    [
      "the condition of a branch that was added or removed",
      choice({ condition: "$.x", goto: "a" }),
      choice({ condition: "$.y", goto: "b" }),
      [
        'step "route": choices[0] removed: {condition: "$.x", goto: "a"}',
        'step "route": choices[0] added: {condition: "$.y", goto: "b"}',
      ],
    ],
    [
      "what a long branch holds, a line each",
      choice(),
      choice({
        condition: "$.x",
        steps: [task("pay", { inputMappings: [{ target: "id", source: "$input.id" }] })],
      }),
      [
        'step "route": choices[0] added (condition "$.x")',
        '+ condition "$.x"',
        '+ steps[0].type "task"',
        '+ steps[0].name "pay"',
        '+ steps[0].resourceArn "acs:fc:::services/s/functions/pay"',
        '+ steps[0].inputMappings [{target: "id", source: "$input.id"}]',
      ],
    ],
    [
      "the target and the source of a mapping",
      pass({ target: "a", source: "$local.a" }, { target: "b", source: "$local.b" }),
      pass({ target: "c", source: "$local.a" }, { target: "b", source: "$local.c" }),
      [
        'step "set": outputMappings[0].target "a" → "c"',
        'step "set": outputMappings[1].source "$local.b" → "$local.c" (target "b")',
      ],
    ],
    [
      "items of a list",
      flow(task("pay", { retry: [{ errors: ["A", "B", "C"] }] })),
      flow(task("pay", { retry: [{ errors: ["B", "C", "D"] }] })),
      ['step "pay": retry[0].errors[0] removed: "A"', 'step "pay": retry[0].errors[2] added: "D"'],
    ],
    [
      "what else changed in a renamed step, and where it went",
      flow(task("pay", { timeoutSeconds: 60 }), task("ship"), task("end")),
      flow(task("ship"), task("end"), { ...task("pay", { timeoutSeconds: 90 }), name: "charge" }),
      ['step "pay" renamed to "charge" and moved from place 1 to 3', 'step "charge": timeoutSeconds 60 → 90'],
    ],
    [
      "a step that was moved",
      flow(task("a"), task("b"), task("c")),
      flow(task("c", { timeoutSeconds: 5 }), task("a"), task("b")),
      ['step "c" moved from place 3 to 1', 'step "c": timeoutSeconds set to 5'],
    ],
    [
      "every value of a step that was added",
      flow(),
      flow({ type: "wait", name: "breathe", duration: 5 }),
      ['step "breathe" added', '+ type "wait"', '+ name "breathe"', "+ duration 5"],
    ],
    [
      "a list that became a text",
      flow({ type: "pass", name: "a", value: ["x".repeat(70), "y".repeat(70)] }),
      flow({ type: "pass", name: "a", value: "z" }),
      [
        'step "a": value a list of 2 → "z"',
        `- [0] "${"x".repeat(70)}"`,
        `- [1] "${"y".repeat(70)}"`,
        '+ "z"',
      ],
    ],
    [
      "the difference of two long texts, which are cut in the middle",
      flow(task("a", { inputMappings: [{ target: "q", source: `${"a".repeat(90)}1${"b".repeat(90)}` }] })),
      flow(task("a", { inputMappings: [{ target: "q", source: `${"a".repeat(90)}2${"b".repeat(90)}` }] })),
      [
        `step "a": inputMappings[0].source "${"a".repeat(16)}…${"a".repeat(12)}1${"b".repeat(12)}…${"b".repeat(16)}" → "${"a".repeat(16)}…${"a".repeat(12)}2${"b".repeat(12)}…${"b".repeat(16)}" (target "q")`,
      ],
    ],
  ])("%s", (_what, before, after, expected) => {
    expect(told(before, after)).toEqual(expected);
  });

  test("the lines of both texts", () => {
    const before = "version: v1\ntype: flow\nsteps:\n  - type: task\n    name: a\n    action: x\n";
    const after = before.replace("steps:", "timeoutSeconds: 5\nsteps:").replace("action: x", "action: y");
    expect(changes(before, after).map(({ text, line, newLine }) => ({ text, line, newLine }))).toEqual([
      { text: "flow: timeoutSeconds set to 5", line: undefined, newLine: 3 },
      { text: 'step "a": action "x" → "y"', line: 6, newLine: 7 },
    ]);
  });
});

describe("a step that went into another list is told as moved, with what else changed in it", () => {
  const told = (a: object, b: object) =>
    changes(a, b).flatMap((change) => [change.text, ...detailsOf(change)]);
  const pay = (more: object = {}) => task("pay", { timeoutSeconds: 60, ...more });
  const route = (...steps: object[]) => ({
    type: "choice",
    name: "route",
    choices: [{ condition: "$.paid", steps }],
  });
  const each = (name: string, ...steps: object[]) => ({ type: "foreach", name, steps });

  test.each<[string, object, object, string[]]>([
    [
      "from the flow into a branch of a choice",
      flow(pay(), route(task("a"))),
      flow(route(task("a"), pay({ timeoutSeconds: 90 }))),
      [
        'step "pay" moved from steps[0] of the flow to choices[0].steps[1] of step "route"',
        'step "pay": timeoutSeconds 60 → 90',
      ],
    ],
    [
      "out of a loop that is gone",
      flow(each("all", pay(), task("a"))),
      flow(pay(), task("a")),
      [
        'step "all" removed',
        '- type "foreach"',
        '- name "all"',
        '- steps [{name: "pay"}, {name: "a"}]',
        'step "pay" moved from steps[0] of step "all" to steps[0] of the flow',
        'step "a" moved from steps[1] of step "all" to steps[1] of the flow',
      ],
    ],
    [
      "into a loop of its own kind that is new",
      flow(each("inner", pay())),
      flow(each("outer", each("inner", pay({ action: "x" })))),
      [
        'step "outer" added',
        '+ type "foreach"',
        '+ name "outer"',
        '+ steps [{name: "inner"}]',
        'step "inner" moved from steps[0] of the flow to steps[0] of step "outer"',
        'step "pay": action set to "x"',
      ],
    ],
    [
      "two that changed places, one in the other",
      flow(each("a", route(pay()))),
      flow(route(each("a", pay()))),
      [
        'step "route" moved from steps[0] of step "a" to steps[0] of the flow',
        'step "a" moved from steps[0] of the flow to choices[0].steps[0] of step "route"',
        'step "pay" moved from choices[0].steps[0] of step "route" to steps[0] of step "a"',
      ],
    ],
    [
      "into a field that is new",
      flow(task("ship"), pay()),
      flow(task("ship", { catch: [{ errors: ["E"], steps: [pay()] }] })),
      [
        'step "ship": catch set to [{errors: ["E"], steps: [{name: "pay"}]}]',
        'step "pay" moved from steps[1] of the flow to catch[0].steps[0] of step "ship"',
      ],
    ],
    [
      "of a state machine",
      {
        Type: "StateMachine",
        States: [
          { Type: "Pass", Name: "a" },
          { Type: "Map", Name: "all" },
        ],
      },
      {
        Type: "StateMachine",
        States: [
          { Type: "Map", Name: "all", Processor: { States: [{ Type: "Pass", Name: "a", End: true }] } },
        ],
      },
      [
        'state "all": Processor set to {States: [{Name: "a"}]}',
        'state "a" moved from States[0] of the flow to Processor.States[0] of state "all"',
        'state "a": End set to true',
      ],
    ],
    [
      "of Logic Composer",
      { schemaVersion: "2018-12-12", triggers: {}, actions: { send: { type: "HTTP" }, if: { type: "If" } } },
      {
        schemaVersion: "2018-12-12",
        triggers: {},
        actions: { if: { type: "If", else: { actions: { send: { type: "HTTP", runAfter: {} } } } } },
      },
      [
        'action "if": else set to {actions: {send: {}}}',
        'action "send" moved from actions.send of the flow to else.actions.send of action "if"',
        'action "send": runAfter set to {}',
      ],
    ],
  ])("%s", (_what, before, after, expected) => {
    expect(told(before, after)).toEqual(expected);
  });

  test("and under another name, with what follows the name", () => {
    const before = flow(each("all", task("ship", { goto: "pay" })), pay());
    const body = { ...pay(), name: "charge" };
    expect(texts(before, flow(each("all", task("ship", { goto: "charge" }), body)))).toEqual([
      'step "pay" renamed to "charge" and moved from steps[1] of the flow to steps[1] of step "all"',
    ]);
  });

  test("with all that is in it, under another name", () => {
    expect(texts(flow(each("a", pay()), route()), flow(route(each("b", pay()))))).toEqual([
      'step "a" renamed to "b" and moved from steps[0] of the flow to choices[0].steps[0] of step "route"',
    ]);
  });

  test("but not under another name where something else changed, or another may be meant", () => {
    const pass = (name: string, more: object = {}) => ({ type: "pass", name, ...more });
    const kinds = (...given: Parameters<typeof changes>) => changes(...given).map(({ kind }) => kind);
    expect(kinds(flow(pass("a"), each("all")), flow(each("all", pass("b", { end: true }))))).toEqual([
      "removed",
      "added",
    ]);
    expect(kinds(flow(pass("a"), pass("b"), each("all")), flow(each("all", pass("c"))))).toEqual([
      "removed",
      "added",
      "removed",
    ]);
  });

  test("with its places and what holds it, for programs", () => {
    const [change] = changes(flow(pay(), route()), flow(route(pay())));
    expect(change).toEqual({
      kind: "moved",
      subject: "step",
      name: "pay",
      container: { subject: "flow", field: "steps[0]" },
      newContainer: { subject: "step", name: "route", field: "choices[0].steps[0]" },
      path: ["steps", 0],
      newPath: ["steps", 0, "choices", 0, "steps", 0],
      text: 'step "pay" moved from steps[0] of the flow to choices[0].steps[0] of step "route"',
    });
  });

  test("and is not taken for one that has another name now", () => {
    expect(texts(flow(pay(), route()), flow(task("charge", { timeoutSeconds: 60 }), route(pay())))).toEqual([
      'step "charge" added',
      'step "pay" moved from steps[0] of the flow to choices[0].steps[0] of step "route"',
    ]);
  });

  test("60 loops turned inside out, and 5,000 steps out of one, without delay", () => {
    const nest = (names: readonly string[]) =>
      names.reduceRight<object>((inner, name) => each(name, inner), pay());
    const names = Array.from({ length: 60 }, (_, index) => `s${index}`);
    expect(changes(flow(nest(names)), flow(nest(names.toReversed()))).length).toBeLessThan(200);
    const many = Array.from({ length: 5_000 }, (_, index) => task(`t${index}`));
    const out = changes(flow(each("all", ...many)), flow(...many));
    expect(out.map(({ kind }) => kind)).toEqual(["removed", ...many.map(() => "moved")]);
  });
});

describe("for any definition", () => {
  const name = fc.stringMatching(/^[a-z]{1,4}$/);
  const leaf = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
  );
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: "small" },
      leaf,
      fc.array(tie("any"), { maxLength: 3 }),
      fc.dictionary(name, tie("any"), { maxKeys: 3 }),
    ),
  })).any;
  const { step } = fc.letrec<{ step: object }>((tie) => ({
    step: fc.oneof(
      { depthSize: "small" },
      fc.record({
        type: fc.constant("task"),
        name,
        retry: fc.array(fc.record({ errors: fc.array(name) })),
        serviceParams: value,
      }),
      fc.record({
        type: fc.constant("pass"),
        name,
        outputMappings: fc.array(fc.record({ target: name, source: value }), { maxLength: 3 }),
      }),
      fc.record({ type: fc.constant("foreach"), name, steps: fc.array(tie("step"), { maxLength: 3 }) }),
      fc.record({
        type: fc.constant("choice"),
        name,
        choices: fc.array(
          fc.record({ condition: name, steps: fc.array(tie("step"), { maxLength: 2 }), goto: name }),
          { maxLength: 3 },
        ),
      }),
      fc.record({
        type: fc.constant("parallel"),
        name,
        branches: fc.array(fc.record({ steps: fc.array(tie("step"), { maxLength: 2 }) }), { maxLength: 3 }),
      }),
    ),
  }));
  const definition = fc.array(step, { maxLength: 6 }).map((steps) => flow(...steps));

  const shuffled = (node: unknown, random: () => number): unknown => {
    if (Array.isArray(node)) return node.map((item) => shuffled(item, random));
    if (typeof node !== "object" || node === null) return node;
    const members = Object.entries(node).map(
      ([key, item]) => [random(), key, shuffled(item, random)] as const,
    );
    return Object.fromEntries(members.sort((a, b) => a[0] - b[0]).map(([, key, item]) => [key, item]));
  };

  test("it is the same as itself, re-formatted, shuffled and through YAML and JSON", () => {
    fc.assert(
      fc.property(definition, fc.integer(), (it, seed) => {
        let state = seed >>> 0;
        const random = () => (state = (state * 1_664_525 + 1_013_904_223) >>> 0);
        const other = shuffled(it, random) as object;
        for (const form of [
          it,
          other,
          stringify(other),
          JSON.stringify(other, null, 3),
          stringify(it, { defaultStringType: "QUOTE_SINGLE" }),
        ]) {
          expect(changes(it, form)).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("two are the same one way when they are the same the other way", () => {
    fc.assert(
      fc.property(definition, definition, (a, b) => {
        expect(changes(a, b).length === 0).toBe(changes(b, a).length === 0);
      }),
    );
  });

  test("a step that went into another list under another name is one renamed step", () => {
    const listsIn = (node: unknown): Record<string, unknown>[][] =>
      typeof node !== "object" || node === null
        ? []
        : Object.entries(node).flatMap(([key, item]) => [
            ...(key === "steps" && Array.isArray(item) ? [item] : []),
            ...listsIn(item),
          ]);
    fc.assert(
      fc.property(definition, fc.nat(), fc.nat(), (it, from, to) => {
        for (const [index, step] of listsIn(it).flat().entries()) step.name = `s${index}`;
        const copy = structuredClone(it);
        const full = listsIn(copy).filter(({ length }) => length > 0);
        const [step] = full[from % Math.max(1, full.length)]?.splice(0, 1) ?? [];
        if (step === undefined) return;
        const lists = listsIn(copy);
        lists[to % lists.length]?.push({ ...step, name: "new" });
        const told = changes(it, copy).filter(({ subject }) => subject === "step");
        const renamed = told.filter(({ kind }) => kind !== "moved");
        expect(renamed).toEqual([
          expect.objectContaining({ kind: "renamed", name: step.name, newName: "new" }),
        ]);
      }),
      { numRuns: 300 },
    );
  });

  test("every scalar that git would show as removed or added is told", () => {
    /** A line of a text with a key a line, and how often it stands there; items by the key of their list. */
    const leavesOf = (root: unknown) => {
      const leaves = new Map<string, number>();
      const walk = (node: unknown, key: string): void => {
        if (Array.isArray(node)) for (const item of node) walk(item, key);
        else if (typeof node === "object" && node !== null)
          for (const [name, item] of Object.entries(node)) walk(item, name);
        else leaves.set(JSON.stringify([key, node]), (leaves.get(JSON.stringify([key, node])) ?? 0) + 1);
      };
      walk(root, "");
      return leaves;
    };
    const missing = (from: ReadonlyMap<string, number>, to: ReadonlyMap<string, number>) =>
      [...from].filter(([leaf, times]) => times > (to.get(leaf) ?? 0)).map(([leaf]) => JSON.parse(leaf)[1]);
    /** A long text by its ends: its middle may be cut. */
    const shownAs = (scalar: unknown) => {
      const text = printable(JSON.stringify(scalar));
      if (typeof scalar !== "string" || scalar.length <= 80) return [text];
      return [
        printable(JSON.stringify(scalar.slice(0, 10))).slice(0, -1),
        printable(JSON.stringify(scalar.slice(-10))).slice(1),
      ];
    };
    const long = fc.stringMatching(/^[a-z0-9]{100,300}$/);
    const mutated = fc
      .tuple(definition, fc.nat(), fc.oneof(fc.uuid(), long, fc.integer()))
      .map(([it, at, value]) => {
        const copy = structuredClone(it);
        const spots: (() => void)[] = [];
        const walk = (node: Record<string, unknown>): void => {
          for (const [key, item] of Object.entries(node)) {
            if (typeof item === "object" && item !== null) walk(item as Record<string, unknown>);
            else
              spots.push(() => {
                node[key] = key === "type" ? item : value;
              });
          }
        };
        walk(copy as Record<string, unknown>);
        spots[at % spots.length]?.();
        return [it, copy] as const;
      });
    /** One step less in one list and one more in another, with another value in it. */
    const moved = fc.tuple(definition, fc.nat(), fc.nat(), value).map(([it, from, to, value]) => {
      const copy = structuredClone(it);
      const listsIn = (node: unknown): object[][] =>
        typeof node !== "object" || node === null
          ? []
          : Object.entries(node).flatMap(([key, item]) => [
              ...(key === "steps" && Array.isArray(item) ? [item] : []),
              ...listsIn(item),
            ]);
      const full = listsIn(copy).filter(({ length }) => length > 0);
      const [step] = full[from % Math.max(1, full.length)]?.splice(0, 1) ?? [];
      const lists = listsIn(copy);
      if (step) lists[to % lists.length]?.push({ ...step, more: value });
      return [it, copy] as const;
    });
    fc.assert(
      fc.property(fc.oneof(mutated, moved, fc.tuple(definition, definition)), ([a, b]) => {
        const told = changes(a, b)
          .flatMap((change) => [change.text, ...detailsOf(change)])
          .join("\n");
        const [old, next] = [leavesOf(a), leavesOf(b)];
        for (const scalar of [...missing(old, next), ...missing(next, old)])
          for (const part of shownAs(scalar)) expect(told).toContain(part);
      }),
      { numRuns: 300 },
    );
  });

  test("any other value anywhere is found", () => {
    fc.assert(
      fc.property(definition, fc.nat(), fc.constantFrom("replace", "remove", "add"), (it, at, how) => {
        const copy = structuredClone(it);
        const spots: (readonly [Record<string, unknown>, string])[] = [];
        const walk = (node: unknown): void => {
          if (typeof node !== "object" || node === null) return;
          for (const [key, item] of Object.entries(node)) {
            spots.push([node as Record<string, unknown>, key]);
            walk(item);
          }
        };
        walk(copy.steps);
        const spot = spots[at % Math.max(1, spots.length)];
        if (spot === undefined) return;
        const [node, key] = spot;
        if (how === "replace") node[key] = { mutated: true };
        else if (Array.isArray(node)) node.push({ mutated: true });
        else if (how === "add") node.mutated = true;
        else delete node[key];
        expect(changes(it, copy)).not.toEqual([]);
        expect(changes(copy, it)).not.toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

test("compares two texts of 5,000 steps in linear time", () => {
  const of = (count: number) =>
    flow(
      ...Array.from({ length: count }, (_, index) => task(`s${index}`, { retry: [{ errors: ["FnF.ALL"] }] })),
    );
  const turned = (count: number) => ({ ...of(count), steps: of(count).steps.toReversed() });
  const time = (count: number) => {
    const [a, b] = [document(of(count)), document(turned(count))];
    // Time of the processor: the wall clock counts what else the machine does.
    const began = process.cpuUsage();
    expect(compare(a, b)).toHaveLength(count - 1);
    return process.cpuUsage(began).user / 1000;
  };
  time(500);
  expect(time(5_000)).toBeLessThan(3_000);
});
