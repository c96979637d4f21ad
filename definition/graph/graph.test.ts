import fc from "fast-check";
import { type Document, type Graph, graph, parse } from "..";

function read(definition: string | object): Document {
  const { document, diagnostics } = parse(definition);
  if (document === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return document;
}

const flow = (...steps: object[]) => read({ version: "v1", type: "flow", steps });
const machine = (StartAt: string, ...States: object[]) =>
  read({ Type: "StateMachine", SpecVersion: "v1", Name: "m", StartAt, States });
const workflow = (actions: object, triggers: object = {}) =>
  read({ schemaVersion: "2018-12-12", actions, triggers });

/** `a -next-> b`, with the label behind the kind. */
const lines = ({ edges }: Graph) =>
  edges.map(({ from, to, kind, label }) => `${from} -${kind}${label ? ` ${label}` : ""}-> ${to}`);
const drawn = (document: Document) => lines(graph(document));

describe("a flow", () => {
  test("runs its steps in order, between a start and an end", () => {
    expect(drawn(flow({ type: "pass", name: "a" }, { type: "task", name: "b" }))).toEqual([
      "(start) -next-> a",
      "a -next-> b",
      "b -next-> (end)",
    ]);
  });

  test("ends where a step says so, and not where it fails", () => {
    const steps = [
      { type: "choice", name: "c", choices: [{ condition: "$.x", goto: "f" }], end: true },
      { type: "pass", name: "p", end: true },
      { type: "succeed", name: "s" },
      { type: "fail", name: "f" },
    ];
    expect(drawn(flow(...steps))).toEqual([
      "(start) -next-> c",
      "c -branch $.x-> f",
      "c -default otherwise-> (end)",
      "p -next-> (end)",
      "s -next-> (end)",
    ]);
  });

  test("leads choices and catches to their targets, also backwards and through steps of their own", () => {
    const steps = [
      { type: "task", name: "t", catch: [{ errors: ["A", "B"], goto: "end" }] },
      {
        type: "choice",
        name: "c",
        choices: [
          { condition: "$.again", goto: "t" },
          { condition: "$.log", steps: [{ type: "pass", name: "log" }], goto: "end" },
          { condition: "$.on", steps: [{ type: "pass", name: "on" }] },
        ],
        default: { goto: "end" },
      },
      { type: "pass", name: "next" },
      { type: "pass", name: "end" },
    ];
    expect(drawn(flow(...steps))).toEqual([
      "(start) -next-> t",
      "t -catch A, B-> end",
      "t -next-> c",
      "c -branch $.again-> t",
      "c -branch $.log-> c/choice 2/log",
      "c/choice 2/log -goto-> end",
      "c -branch $.on-> c/choice 3/on",
      "c -default default-> end",
      "c/choice 3/on -next-> next",
      "next -next-> end",
      "end -next-> (end)",
    ]);
  });

  test("puts branches and bodies in groups, which are left together", () => {
    const document = flow(
      {
        type: "parallel",
        name: "p",
        branches: [{ steps: [{ type: "pass", name: "a" }] }, { steps: [{ type: "fail", name: "b" }] }, {}],
      },
      { type: "foreach", name: "f", steps: [{ type: "wait", name: "a", duration: 5 }] },
      { type: "loop", name: "l", preCondition: "$.more", steps: [{ type: "pass", name: "a" }] },
    );
    expect(drawn(document)).toEqual([
      "(start) -next-> p",
      "p -branch-> p/branch 1/a",
      "p -branch-> p/branch 2/b",
      "p/branch 1/a -next-> f",
      "p -branch-> f",
      "f -branch-> f/each item/a",
      "f/each item/a -next-> l",
      "l -branch $.more-> l/each round/a",
      "l/each round/a -goto again-> l",
      "l -next-> (end)",
    ]);
    expect(graph(document).groups).toEqual([
      { id: "p/branch 1", label: "branch 1", step: "p" },
      { id: "p/branch 2", label: "branch 2", step: "p" },
      { id: "f/each item", label: "each item", step: "f" },
      { id: "l/each round", label: "each round", step: "l" },
    ]);
  });

  test("says in a few words what each step does", () => {
    const task = (resourceArn: string) => ({ type: "task", name: "t", resourceArn });
    const details = [
      task("acs:fc:cn-hangzhou:1:services/s.LATEST/functions/f"),
      task("acs:fc:::functions/f/LATEST"),
      task("acs:fnf:::flow/child"),
      task("acs:mns:::/topics/news/messages"),
      { ...task("acs:mns:::/queues/jobs/messages"), pattern: "waitForCallback" },
      { type: "task", name: "t", action: "ocr:DetectFace" },
      { type: "wait", name: "w", duration: 60 },
      { type: "wait", name: "w", timestamp: "$.at" },
      { type: "foreach", name: "e", iterationMapping: { collection: "$.items", item: "i" } },
      { type: "fail", name: "f", error: "Broken" },
      { type: "pass", name: "p" },
    ];
    const { nodes } = graph(flow(...details));
    expect(
      nodes.filter(({ kind }) => kind !== "start" && kind !== "end").map(({ detail }) => detail),
    ).toEqual([
      "function s.LATEST/f",
      "function f/LATEST",
      "flow child",
      "topic news",
      "queue jobs, waits for callback",
      "ocr:DetectFace",
      "60 s",
      "until $.at",
      "$.items",
      "Broken",
      undefined,
    ]);
  });

  test("is drawn as far as it can be understood", () => {
    const document = read({
      type: "flow",
      steps: [
        7,
        { type: "choice", choices: "none", default: { goto: "nowhere" } },
        { type: "parallel", name: 3, branches: [null, { steps: {} }] },
        { type: "task", name: "t", catch: [{ errors: 1, goto: ["t"] }, { goto: "nowhere" }] },
      ],
    });
    expect(drawn(document)).toEqual([
      "(start) -next-> (choice without a name)",
      "(choice without a name) -default default-> (parallel without a name)",
      "(parallel without a name) -branch-> t",
      "t -next-> (end)",
    ]);
  });
});

describe("a state machine", () => {
  test("follows StartAt, Next, Default and Catch in whatever order its states stand", () => {
    const document = machine(
      "b",
      { Type: "Succeed", Name: "s" },
      { Type: "Choice", Name: "c", Branches: [{ Condition: "$Input.x", Next: "b" }], Default: "s" },
      {
        Type: "Task",
        Name: "b",
        Action: "FC:InvokeFunction",
        Next: "c",
        Catch: [{ Errors: ["E"], Next: "f" }],
      },
      { Type: "Fail", Name: "f", Code: "Broken" },
    );
    expect(drawn(document)).toEqual([
      "(start) -next-> b",
      "c -branch $Input.x-> b",
      "c -default default-> s",
      "b -catch E-> f",
      "b -next-> c",
      "s -next-> (end)",
    ]);
  });

  test("keeps the names of each scope apart", () => {
    const inner = (Next: object) => ({ StartAt: "a", States: [{ Type: "Pass", Name: "a", ...Next }] });
    const document = machine(
      "a",
      { Type: "Parallel", Name: "a", Branches: [inner({ End: true }), inner({ Next: "z" })], Next: "z" },
      { Type: "Map", Name: "z", ItemsPath: "$Input.all", Processor: inner({ End: true }), End: true },
    );
    expect(drawn(document)).toEqual([
      "(start) -next-> a",
      "a -branch-> a/branch 1/a",
      "a -branch-> a/branch 2/a",
      "a/branch 1/a -next-> z",
      "z -branch-> z/each item/a",
      "z/each item/a -next-> (end)",
    ]);
  });
});

describe("a workflow of Logic Composer", () => {
  test("leads from triggers to actions, and from actions to those that run after them", () => {
    const actions = {
      a: { type: "HTTP", inputs: {} },
      b: { type: "HTTP", inputs: {}, runAfter: { a: ["Succeeded"] } },
      c: { type: "HTTP", inputs: {}, runAfter: { a: ["Failed", "TimedOut"] } },
      d: { type: "HTTP", inputs: {}, runAfter: { b: ["Succeeded", "Skipped"], x: ["Succeeded"] } },
    };
    expect(drawn(workflow(actions, { r: { type: "Request" } }))).toEqual([
      "r -next-> a",
      "a -next-> b",
      "a -catch Failed, TimedOut-> c",
      "b -next Succeeded, Skipped-> d",
      "c -next-> (end)",
      "d -next-> (end)",
    ]);
  });

  test("goes through conditions, cases and loops", () => {
    const inside = (name: string) => ({ [name]: { type: "HTTP", inputs: {} } });
    const actions = {
      if: { type: "If", expression: "@x", actions: inside("yes"), else: { actions: inside("no") } },
      switch: {
        type: "Switch",
        cases: { one: { case: 1, actions: inside("a") } },
        default: { actions: { stop: { type: "Terminate", inputs: { runStatus: "Failed" } } } },
        runAfter: { if: ["Succeeded"] },
      },
      until: { type: "Until", actions: inside("a"), runAfter: { switch: ["Succeeded"] } },
      future: { type: "Brandnew", actions: inside("a"), runAfter: { until: ["Succeeded"] } },
    };
    expect(drawn(workflow(actions))).toEqual([
      "if -branch @x-> if/then/yes",
      "if -default else-> if/else/no",
      "switch -branch 1-> switch/case one/a",
      "switch -default default-> switch/default/stop",
      "until -branch-> until/each round/a",
      "until/each round/a -goto again-> until",
      "future -branch-> future/actions/a",
      "(start) -next-> if",
      "if/then/yes -next-> switch",
      "if/else/no -next-> switch",
      "switch/case one/a -next-> until",
      "until -next-> future",
      "future/actions/a -next-> (end)",
    ]);
  });

  test("stays small when everything runs after everything", () => {
    const many = (count: number, runAfter: object) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`a${i}`, { type: "HTTP", runAfter }]));
    const scope = { type: "Scope", actions: many(2_000, {}) };
    const { edges } = graph(workflow({ scope, ...many(2_000, { scope: ["Succeeded"] }) }));
    expect(edges.length).toBeLessThan(10_000);
  });
});

const name = fc.constantFrom("a", "b", "c", "d", "e");
const { steps: anySteps } = fc.letrec<{ steps: object[]; step: object }>((tie) => ({
  steps: fc.array(tie("step"), { maxLength: 4 }),
  step: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.record({ type: fc.constantFrom("pass", "wait", "succeed", "fail"), name, end: fc.boolean() }),
    fc.record({
      type: fc.constant("task"),
      name,
      catch: fc.array(fc.record({ goto: name }), { maxLength: 2 }),
    }),
    fc.record({ type: fc.constantFrom("foreach", "loop"), name, steps: tie("steps") }),
    fc.record({
      type: fc.constant("parallel"),
      name,
      branches: fc.array(fc.record({ steps: tie("steps") }), { maxLength: 3 }),
    }),
    fc.record({
      type: fc.constant("choice"),
      name,
      choices: fc.array(
        fc.record({ condition: name, goto: name, steps: tie("steps") }, { requiredKeys: ["condition"] }),
        { maxLength: 3 },
      ),
      default: fc.record({ goto: name, steps: tie("steps") }, { requiredKeys: [] }),
    }),
  ),
}));

/** The names of all steps, however deep. */
function namesIn(steps: unknown): string[] {
  if (!Array.isArray(steps)) return [];
  return steps.flatMap((step) => {
    const lists = [
      step,
      ...(step.choices ?? []),
      ...(step.catch ?? []),
      ...(step.branches ?? []),
      step.default ?? {},
    ];
    return [step.name, ...lists.flatMap((part) => namesIn(part.steps))];
  });
}

test("every step is a node exactly once, every edge joins two of them, and every group has its step", () => {
  fc.assert(
    fc.property(anySteps, (steps) => {
      const { nodes, edges, groups } = graph(flow(...steps));
      const labels = nodes.filter(({ kind }) => kind !== "start" && kind !== "end").map(({ label }) => label);
      expect(labels.sort()).toEqual(namesIn(steps).sort());
      const ids = new Set(nodes.map(({ id }) => id));
      expect(ids.size).toBe(nodes.length);
      for (const { from, to } of edges) expect(ids.has(from) && ids.has(to)).toBe(true);
      const groupIds = new Set(groups.map(({ id }) => id));
      for (const { group } of nodes) expect(group === undefined || groupIds.has(group)).toBe(true);
      for (const { step } of groups) expect(ids.has(step)).toBe(true);
    }),
  );
});

const unmarked = <Part extends { change?: unknown }>({ change: _, ...part }: Part) => part;

const without = <Part extends { change?: unknown }>(change: string, parts: readonly Part[]) =>
  parts.filter((part) => part.change !== change);

test("held against another version, a graph still shows all of both", () => {
  fc.assert(
    fc.property(anySteps, anySteps, (before, after) => {
      const both = graph(flow(...after), flow(...before));
      const now = graph(flow(...after));
      const then = graph(flow(...before));
      expect(without("removed", both.nodes).map(unmarked)).toEqual(now.nodes);
      expect(without("removed", both.groups).map(unmarked)).toEqual(now.groups);
      expect(without("removed", both.edges).map(unmarked)).toEqual(now.edges);
      expect(without("added", both.nodes)).toHaveLength(then.nodes.length);
      expect(without("added", both.groups)).toHaveLength(then.groups.length);
      expect(without("added", both.edges)).toHaveLength(then.edges.length);
    }),
  );
});

test("every jump is an edge", () => {
  const jump = fc.record({ type: fc.constant("choice"), goto: fc.nat(9) });
  fc.assert(
    fc.property(fc.array(jump, { minLength: 10, maxLength: 10 }), (jumps) => {
      const steps = jumps.map(({ type, goto }, index) => ({
        type,
        name: `s${index}`,
        choices: [{ condition: `$.c${index}`, goto: `s${goto}` }],
      }));
      const drawnLines = new Set(drawn(flow(...steps)));
      for (const [index, { goto }] of jumps.entries()) {
        expect(drawnLines).toContain(`s${index} -branch $.c${index}-> s${goto}`);
      }
    }),
  );
});

test("5,000 steps are a graph within seconds", () => {
  const steps = Array.from({ length: 5_000 }, (_, index) => ({
    type: "choice",
    name: `s${index}`,
    choices: [{ condition: "$.x", goto: `s${(index * 7) % 5_000}` }],
  }));
  const document = flow(...steps);
  const began = process.cpuUsage();
  expect(graph(document).edges.length).toBe(10_001);
  // Time of the processor: the wall clock counts what else the machine does.
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(3_000);
});
