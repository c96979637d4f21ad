import { parseExpression } from "./parse";
import { type Node, nodesOf } from "./syntax";

/** A tree as brackets: `(&& (== $Input.a "x") !b)`. */
function written(node: Node): string {
  const parts = "parts" in node ? node.parts.map(written).join(" ") : "";
  switch (node.kind) {
    case "literal":
      return JSON.stringify(node.value);
    case "variable":
      return node.name;
    case "member":
      return `${written(node.of)}.${node.name}`;
    case "index":
      return `${written(node.of)}[${parts}]`;
    case "call":
      return `${node.name}(${parts})`;
    default:
      return `(${node.kind === "operation" ? node.operator : node.kind}${parts && ` ${parts}`})`;
  }
}

function read(text: string): string {
  const { root, error } = parseExpression(text);
  return root ? written(root) : `${error.offset}: ${error.message}`;
}

test.each([
  ["$Input", "$Input"],
  ["$Context.Execution.Input.orders[0].id", "$Context.Execution.Input.orders[(list 0)].id"],
  ['$Input["输出 结果"].值', '$Input[(list "输出 结果")].值'],
  ['$Input.status=="ready"', '(== $Input.status "ready")'],
  [
    "$Input.a == `x` && !$Input.b || $Input.c >= -1.5",
    '(|| (&& (== $Input.a "x") (! $Input.b)) (>= $Input.c (- 1.5)))',
  ],
  ['"key" in $Input.map', '(in "key" $Input.map)'],
  ["($Input.a || $Input.b) && true", "(&& (|| $Input.a $Input.b) true)"],
  ["$Input.a ? 1 : 2", "(? : $Input.a 1 2)"],
  ["1 + 2 * 3 - 4", "(- (+ 1 (* 2 3)) 4)"],
])("reads %s", (text, tree) => {
  expect(read(text)).toBe(tree);
});

test.each([
  'arrayContains(["Tom",10],10)',
  "arrayUnique([1, 2, 3, 1])",
  'format("hello {}","world")',
  'fromBase64("Rm5G")',
  `stringToJson('{"name": "Tom", "age": 10}')`,
  'hash("abc","MD5")',
  'jsonMerge({"name": "Tom", "age": 10},{"name": "Tom", "address": "beijing"})',
  'length({"name": "Tom", "age": 10})',
  "$Context.Current.Input.Size>=1024",
  "$Input.list[1:]",
  "$Input.list[:-1]",
  "$Input.list[*].id",
  "$Input..id",
  '$Input.list[?(@.size > 1 && @.name == "a")]',
  "$Input.a ?? $Input.b",
])("reads the vendor's sample or what its likely parser takes: %s", (text) => {
  expect(parseExpression(text).error).toBeUndefined();
});

test.each([
  ["", "0: a value is missing at the end"],
  ["$Input.", "7: the name of a member is missing after the dot"],
  ["$Input.a ==", "11: a value is missing at the end"],
  ["$Input.a = 1", '9: "=" is not an operator; use "=="'],
  ["$Input.a or $Input.b", '9: "or" is not an operator; use "||"'],
  ["hello world", '6: "world" does not belong here; an operator or the end of the expression should follow'],
  ["f(1", '3: "," or ")" is missing'],
  ["f(1 2)", '4: "," or ")" is missing'],
  ["($Input.a", '9: ")" is missing'],
  ["$Input[]", "7: a key or a number is missing in the brackets"],
  ['{"a" 1}', '5: ":" is missing here'],
  ['== "x"', '0: "==" stands where a value should be'],
  ["'open", "0: the text that begins here has no closing '"],
  ["$Input.a # b", '9: "#" has no meaning here'],
])("tells the place of the first mistake in %j", (text, expected) => {
  expect(read(text)).toBe(expected);
});

test("counts the calls around each node", () => {
  const { root } = parseExpression("f(g($Input.a), h(1))");
  const calls = root
    ? [...nodesOf(root)].map(({ node, calls: depth }) => `${written(node)} ${depth}`).sort()
    : [];
  expect(calls).toEqual([
    "$Input 2",
    "$Input.a 2",
    "1 2",
    "f(g($Input.a) h(1)) 0",
    "g($Input.a) 1",
    "h(1) 1",
  ]);
});
