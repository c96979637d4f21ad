import fc from "fast-check";
import type { EdgeKind, Graph, GraphChange, NodeKind } from "../graph/model";
import { dot } from "./dot";
import { mermaid } from "./mermaid";
import { svg } from "./svg";
import { shown } from "./text";

const nasty = fc.constantFrom(
  '"',
  "'",
  "\\",
  "\n",
  "\r",
  "\u2028",
  "\0",
  "\u001b",
  "\ud800",
  "\udc00",
  "\uffff",
  "\u202e",
  "<",
  ">",
  "&",
  "&amp;",
  "]]>",
  "<!--",
  "</text>",
  "<script>",
  "#",
  ";",
  "`",
  "%%{init: {}}%%",
  "]",
  "})",
  "|",
  "end",
  "-->",
  "\\N",
  "\\",
  "退款",
  "🚚",
  " ",
  "a",
);
const text = fc.oneof(
  fc.array(nasty, { maxLength: 12 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.string({ minLength: 300, maxLength: 400 }),
);
const nodeKinds: readonly NodeKind[] = ["start", "end", "trigger", "task", "choice", "parallel", "fail"];
const edgeKinds: readonly EdgeKind[] = ["next", "goto", "catch", "branch", "default"];
const changes: readonly GraphChange[] = ["added", "removed", "changed"];
const mark = fc.constantFrom("added" as const, "removed" as const, undefined);

/** Graphs of a few nodes whose texts are anything. */
const graphs: fc.Arbitrary<Graph> = fc
  .record({
    labels: fc.array(text, { minLength: 2, maxLength: 6 }),
    detail: text,
    group: text,
    edge: text,
    kind: fc.constantFrom(...nodeKinds),
    edgeKind: fc.constantFrom(...edgeKinds),
    change: fc.option(fc.constantFrom(...changes), { nil: undefined }),
    mark,
  })
  .map(({ labels, detail, group, edge, kind, edgeKind, change, mark }) => ({
    kind: "fdl",
    nodes: labels.map((label, index) => ({
      id: `${label} ${index}`,
      label,
      kind,
      detail,
      ...(index > 1 && { group: `group ${group}` }),
      ...(change && { change }),
    })),
    groups: [{ id: `group ${group}`, label: group, step: `${labels[0]} 0`, ...(mark && { change: mark }) }],
    edges: labels.map((label, index) => ({
      from: `${labels[0]} 0`,
      to: `${label} ${index}`,
      label: edge,
      kind: edgeKind,
      ...(mark && { change: mark }),
    })),
  }));

/** Letters, and what is escaped; never a quote, a line end or anything that Mermaid could understand. */
const safe = '(?:[^"#&<>`%\\\\:;{}|\\n\\r\\u2028\\u2029]|#\\d+;|<br/>)*';
const shapes = [
  ["((", "))"],
  ["(((", ")))"],
  [">", "]"],
  ["[", "]"],
  ["{{", "}}"],
  ["[[", "]]"],
  ["([", "])"],
  ["[\\", "/]"],
];
const escapeRegExp = (value: string) => value.replace(/[()[\]{}|\\/]/g, "\\$&");
const shape = shapes.map(([open = "", close = ""]) => `${escapeRegExp(open)}"${safe}"${escapeRegExp(close)}`);
const mermaidLine = new RegExp(
  `^(?:flowchart TB| *n\\d+(?:${shape.join("|")})| *subgraph g\\d+\\["${safe}"\\]| *end` +
    `|  n\\d+ -(?:-|\\.-)>(?:\\|"${safe}"\\|)? n\\d+` +
    "|  classDef [a-z]+ fill:#\\w+,stroke:#\\w+,color:#\\w+|  class [gn\\d,]+ [a-z]+|  linkStyle [\\d,]+ stroke:#\\w+)$",
  "u",
);

test("no text breaks out of the quotes of Mermaid", () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      for (const line of mermaid(graph).trimEnd().split("\n")) expect(line).toMatch(mermaidLine);
    }),
  );
});

test("Mermaid shows what was written, but for what cannot be shown", () => {
  fc.assert(
    fc.property(text, (label) => {
      const graph: Graph = { kind: "fdl", nodes: [{ id: "a", label, kind: "task" }], edges: [], groups: [] };
      const written = /n1\["(.*)"\]/u.exec(mermaid(graph))?.[1] ?? "";
      const read = written.replace(/#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
      expect(read).toBe(shown(label));
    }),
  );
});

const dotLine =
  /^(?:digraph \{| *\}| *subgraph cluster_\d+ \{| *(?:graph|node|edge|n\d+(?: -> n\d+)?)(?: \[(?:, |\w+=(?:""|\d+|TB))+\])?;| *\w+="";)$/;

test("no text breaks out of the quotes of DOT", () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      for (const line of dot(graph).trimEnd().split("\n")) {
        expect(line.replace(/"(?:[^"\\]|\\["\\n])*"/g, '""')).toMatch(dotLine);
        expect(line).not.toMatch(/&(?!amp;)/);
      }
    }),
  );
});

test("an SVG is XML, whatever the texts are", async () => {
  await fc.assert(
    fc.asyncProperty(graphs, async (graph) => {
      expect(problemOfXml(await svg(graph))).toBeUndefined();
    }),
    { numRuns: 40 },
  );
});

test("an SVG holds nothing that runs, loads or leads away", async () => {
  const drawn = await svg({
    kind: "fdl",
    nodes: [{ id: "a", label: '<script>x</script><image href="https://x"/>', kind: "task" }],
    edges: [],
    groups: [],
  });
  expect(drawn).not.toMatch(/<script|<image|<a |<[^>]*href=|@import|url\((?!#)/);
});

test.each([
  ["<a>", '"a" is not closed'],
  ["<a></b>", '"b" closes nothing'],
  ["<a>&nbsp;</a>", "a bare & or <"],
  ["<a>\u0001</a>", "a character that XML cannot hold"],
  ["<a/><b/>", "not one root"],
  ["<a b=c/>", "a bare & or <"],
])("the check of XML finds what is wrong in %j", (xml, problem) => {
  expect(problemOfXml(xml)).toBe(problem);
});

/** Well-formedness, for the XML that is written here: elements, attributes, texts and five entities. */
function problemOfXml(xml: string): string | undefined {
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(xml)) {
    return "a character that XML cannot hold";
  }
  const open: string[] = [];
  let roots = 0;
  const tag = /<(\/?)([A-Za-z]+)((?: [\w:-]+="[^"<&]*(?:&(?:amp|lt|gt|quot|#39);[^"<&]*)*")*)(\/?)>/g;
  for (const [, closing, name = "", , empty] of xml.matchAll(tag)) {
    if (closing && open.pop() !== name) return `"${name}" closes nothing`;
    if (!closing && open.length === 0) roots++;
    if (!closing && !empty) open.push(name);
  }
  const rest = xml.replace(tag, "").replace(/&(?:amp|lt|gt|quot|#39);/g, "");
  if (/[<&]/.test(rest)) return "a bare & or <";
  if (open.length > 0) return `"${open.at(-1)}" is not closed`;
  return roots === 1 ? undefined : "not one root";
}
