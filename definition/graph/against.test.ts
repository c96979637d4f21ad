import { type Document, graph, parse } from "..";

function read(definition: object): Document {
  const { document, diagnostics } = parse(definition);
  if (document === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return document;
}

const flow = (...steps: object[]) => read({ version: "v1", type: "flow", steps });
const pass = (name: string, more: object = {}) => ({ type: "pass", name, ...more });

/** What is marked: `+ name`, `- name`, `~ name`, also for groups and edges. */
function marks(document: Document, against: Document): string[] {
  const signs = { added: "+", removed: "-", changed: "~" };
  const { nodes, groups, edges } = graph(document, against);
  const named = [
    ...nodes.map(({ id, change }) => ({ name: id, change })),
    ...groups.map(({ id, change }) => ({ name: `[${id}]`, change })),
    ...edges.map(({ from, to, label, change }) => ({
      name: `${from} → ${to}${label ? ` ${label}` : ""}`,
      change,
    })),
  ];
  return named.flatMap(({ name, change }) => (change ? [`${signs[change]} ${name}`] : []));
}

test("marks nothing when the two mean the same", () => {
  const retry = (more: object) => ({ type: "task", name: "t", retry: [{ errors: ["E"], ...more }] });
  expect(marks(flow(retry({ maxAttempts: 3 })), flow(retry({})))).toEqual([]);
});

test("marks what came, what went and what changed", () => {
  const before = flow(pass("a"), { type: "wait", name: "w", duration: 5 }, { type: "succeed", name: "s" });
  const after = flow(pass("a"), { type: "wait", name: "w", duration: 6 }, { type: "fail", name: "f" });
  expect(marks(after, before)).toMatchInlineSnapshot(`
[
  "~ w",
  "+ f",
  "- s",
  "- (end)",
  "+ w → f",
  "- w → s",
  "- s → (end)",
]
`);
});

test("takes a renamed step for the same one, with all that is in it", () => {
  const loop = (name: string) => ({ type: "foreach", name, steps: [pass("inner")] });
  expect(marks(flow(loop("new"), pass("z")), flow(loop("old"), pass("z")))).toEqual(["~ new"]);
});

test("takes a moved step for the same one, in its new place", () => {
  const before = flow(pass("a"), pass("b"), pass("c"));
  const after = flow(pass("c"), pass("a"), pass("b"));
  expect(marks(after, before)).toMatchInlineSnapshot(`
[
  "~ c",
  "+ (start) → c",
  "+ c → a",
  "+ b → (end)",
  "- (start) → a",
  "- b → c",
  "- c → (end)",
]
`);
});

test.each([
  ["pay", "its name"],
  ["charge", "another name"],
])("takes a step in another list for the same one, by the name %s: %s", (name) => {
  const loop = (...steps: object[]) => ({ type: "foreach", name: "all", steps });
  const before = flow(pass("pay", { end: false, value: 1 }), loop(pass("log")), pass("z"));
  const after = flow(loop(pass("log"), pass(name, { end: false, value: 1 })), pass("z"));
  const { nodes } = graph(after, before);
  expect(nodes.map(({ label, group, change }) => [label, group, change])).toEqual([
    ["start", undefined, undefined],
    ["all", undefined, undefined],
    ["z", undefined, undefined],
    ["log", "all/each item", undefined],
    [name, "all/each item", "changed"],
    ["end", undefined, undefined],
  ]);
});

test("takes what is in a moved step along, out of a loop that went", () => {
  const loop = (name: string, ...steps: object[]) => ({ type: "foreach", name, steps });
  const inner = loop("inner", pass("a"), pass("b"));
  const { nodes } = graph(flow(inner), flow(loop("outer", inner)));
  expect(nodes.map(({ label, change }) => [label, change])).toEqual([
    ["start", undefined],
    ["inner", "changed"],
    ["a", undefined],
    ["b", undefined],
    ["end", undefined],
    ["outer", "removed"],
  ]);
});

test("knows the branches that stayed when one before them went", () => {
  const branch = (name: string) => ({ steps: [pass(name)] });
  const parallel = (...names: string[]) => flow({ type: "parallel", name: "p", branches: names.map(branch) });
  expect(marks(parallel("b", "c"), parallel("a", "b", "c"))).toMatchInlineSnapshot(`
[
  "~ p",
  "- p/branch 1 #2/a",
  "- [p/branch 1 #2]",
  "- p → p/branch 1 #2/a",
  "- p/branch 1 #2/a → (end)",
]
`);
  expect(marks(parallel("a", "b", "c"), parallel("b", "c"))).toMatchInlineSnapshot(`
[
  "~ p",
  "+ p/branch 1/a",
  "+ [p/branch 1]",
  "+ p → p/branch 1/a",
  "+ p/branch 1/a → (end)",
]
`);
});

test("knows choices by their conditions", () => {
  const choice = (condition: string) => ({ condition, steps: [pass("log")], goto: "z" });
  const choices = (...conditions: string[]) =>
    flow({ type: "choice", name: "c", choices: conditions.map(choice) }, pass("z"));
  expect(marks(choices("$.b", "$.a"), choices("$.a", "$.x", "$.b"))).toMatchInlineSnapshot(`
[
  "~ c",
  "- c/choice 2 #2/log",
  "- [c/choice 2 #2]",
  "- c → c/choice 2 #2/log $.x",
  "- c/choice 2 #2/log → z",
]
`);
});

test("marks actions of Logic Composer by their names", () => {
  const workflow = (actions: object) => read({ schemaVersion: "2018-12-12", actions });
  const http = (uri: string, runAfter: object = {}) => ({ type: "HTTP", inputs: { uri }, runAfter });
  const before = workflow({ a: http("x"), b: http("y", { a: ["Succeeded"] }) });
  const after = workflow({
    b: http("y", { c: ["Succeeded"] }),
    a: http("z"),
    c: http("x", { a: ["Failed"] }),
  });
  expect(marks(after, before)).toMatchInlineSnapshot(`
[
  "~ b",
  "~ a",
  "+ c",
  "+ c → b",
  "+ a → c Failed",
  "- a → b",
]
`);
});

test("shows two languages as two definitions", () => {
  const states = [{ Type: "Pass", Name: "a", End: true }];
  const machine = read({ Type: "StateMachine", SpecVersion: "v1", Name: "m", StartAt: "a", States: states });
  expect(marks(machine, flow(pass("a")))).toMatchInlineSnapshot(`
[
  "+ a",
  "- a #2",
  "+ (start) → a",
  "+ a → (end)",
  "- (start) → a #2",
  "- a #2 → (end)",
]
`);
});
