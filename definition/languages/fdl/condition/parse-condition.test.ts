import fc from "fast-check";
import type { ConditionNode } from "./ast";
import { parseCondition } from "./parse-condition";

/** The tree in prefix form: `(== $.a "b")`. */
function shape(node: ConditionNode): string {
  switch (node.kind) {
    case "literal":
      return JSON.stringify(node.value);
    case "path":
      return `$${node.segments.map((one) => (typeof one === "object" ? "[*]" : typeof one === "number" ? `[${one}]` : `.${one}`)).join("")}`;
    case "binary":
      return `(${node.operator} ${shape(node.left)} ${shape(node.right)})`;
    case "not":
    case "negate":
      return `(${node.kind} ${shape(node.operand)})`;
    case "and":
    case "or":
      return `(${node.kind} ${node.operands.map(shape).join(" ")})`;
    case "list":
      return `[${node.items.map(shape).join(" ")}]`;
    case "call":
      return `${node.name}(${node.items.map(shape).join(" ")})`;
  }
}

const read = (text: string) => {
  const { node, problem } = parseCondition(text);
  return node ? shape(node) : `${problem?.offset}: ${problem?.message}`;
};

const notes = (text: string) => {
  const parsed = parseCondition(text);
  return parsed.node ? parsed.undocumented.map(({ offset, message }) => `${offset}: ${message}`) : read(text);
};

test.each([
  ['$.status == "succeeded"', '(== $.status "succeeded")'],
  ['$.marker != ""', '(!= $.marker "")'],
  ["$.offset_bytes != -1", "(!= $.offset_bytes (negate 1))"],
  ["$.faceIndex < $.faceCount", "(< $.faceIndex $.faceCount)"],
  ["$.has_more", "$.has_more"],
  ["$.has_more == true", "(== $.has_more true)"],
  ["!$.done", "(not $.done)"],
  ["true", "true"],
  [
    "$.has_more && ($.event_id >= 4000 || $.total_group_count >= $.total_group_threshold)",
    "(and $.has_more (or (>= $.event_id 4000) (>= $.total_group_count $.total_group_threshold)))",
  ],
  ['$.a == `x"y`', '(== $.a "x\\"y")'],
  ['$.a == "x\\"y\\u0041\\n"', '(== $.a "x\\"yA\\n")'],
  ['$["order key"].items[0].price > 12.5', "(> $.order key.items[0].price 12.5)"],
  ['"paid" in $.states', '(in "paid" $.states)'],
  ["$.a==1&&$.b!=2||$.c", "(or (and (== $.a 1) (!= $.b 2)) $.c)"],
  ["$.a && $.b && $.c", "(and $.a $.b $.c)"],
  ["$.a || $.b && $.c || $.d", "(or $.a (and $.b $.c) $.d)"],
  ["!($.a == 1) && !$.b", "(and (not (== $.a 1)) (not $.b))"],
  ["$.订单.状态 == `完成`", '(== $.订单.状态 "完成")'],
  ["$.my-key == 1e3", "(== $.my-key 1000)"],
  ["\n  $.a ==\r\n\t1\n", "(== $.a 1)"],
  ["$.in_progress && $.truecount > 0", "(and $.in_progress (> $.truecount 0))"],
  ['$.a.true == "and"', '(== $.a.true "and")'],
])("reads %j, with nothing to remark", (text, tree) => {
  expect(read(text)).toBe(tree);
  expect(notes(text)).toEqual([]);
});

test.each([
  ["$.count + 1 > $.max", "(> (+ $.count 1) $.max)", ['8: "+" is not an operator that the reference lists']],
  ["$.n-1 == 0", "(== (- $.n 1) 0)", ['3: "-" is not an operator that the reference lists']],
  ["$.a == null", "(== $.a null)", ['7: "null" is not documented as a value']],
  ['$.s in ["a", "b"]', '(in $.s ["a" "b"])', ["7: a list is not documented as a value of conditions"]],
  ["length($.a) > 0", "(> length($.a) 0)", ['0: the function "length" is not documented for conditions']],
  ["$.a[*] == 1", "(== $.a[*] 1)", ['0: "[*]" is not documented for conditions']],
  ["$.a =~ `^x`", '(=~ $.a "^x")', ['4: "=~" is not an operator that the reference lists']],
  ['"done"', '"done"', ["0: the condition is a plain value, neither true nor false"]],
])("reads %j, and remarks that it is not documented", (text, tree, remarks) => {
  expect(read(text)).toBe(tree);
  expect(notes(text)).toEqual(remarks);
});

test.each([
  ["", "0: the condition is empty"],
  ["  ", "0: the condition is empty"],
  ['$.status = "done"', '9: "=" is not an operator; use "=="'],
  ["$.a & $.b", '4: "&" is not an operator; use "&&"'],
  ["$.a | $.b", '4: "|" is not an operator; use "||"'],
  ["$.a === 1", '6: "=" is not an operator; use "=="'],
  ["$.a == 'done'", '7: texts stand in double quotes or back quotes, not in single quotes: "ready"'],
  ['$.a == "done', "7: the text that begins here has no closing quote"],
  ["$.a == `done", "7: the text that begins here has no closing back quote"],
  [
    "$.a == done",
    '7: "done" is neither a path nor a text; write "$.done" for a field of the input, or put it in double quotes',
  ],
  [
    "status == 1",
    '0: "status" is neither a path nor a text; write "$.status" for a field of the input, or put it in double quotes',
  ],
  ["$.a and $.b", '4: "and" stands where an operator should; use "&&"'],
  ["not $.a", '0: "not" is not an operator; use "!"'],
  [
    "$input.a == 1",
    '0: a path begins with "$" for the input of the step, as in "$.status", not with "$input"',
  ],
  [
    "$.a == $local.b",
    '7: a path begins with "$" for the input of the step, as in "$.status", not with "$local"',
  ],
  ["$.a. == 1", '3: a path goes on with ".key", "[0]" or "["key"]"'],
  ["$.a[ == 1", '3: a path goes on with ".key", "[0]" or "["key"]"'],
  ["($.a == 1", '9: the end stands where ")" should'],
  ["$.a == 1)", '8: ")" stands where an operator should'],
  ["$.a ==", "6: the end stands where a value or a path should"],
  ["$.a == == 1", '7: "==" stands where a value or a path should'],
  ["$.a 5", '4: "5" stands where an operator should'],
  ["$.a $.b", "4: a path stands where an operator should"],
  ["$.a == 1 ? 2 : 3", '9: "?" has no meaning here'],
  ["$.a == #", '7: "#" has no meaning here'],
  ["f(1", '3: the end stands where ")" should'],
])("says what is wrong with %j, and where", (text, message) => {
  expect(read(text)).toBe(message);
});

test("takes nesting up to a bound, and chains of && and || without one", () => {
  const nested = (depth: number) => `${"(".repeat(depth)}$.a${")".repeat(depth)}`;
  expect(read(nested(100))).toBe("$.a");
  expect(read(nested(101))).toBe("101: the condition nests deeper than 100 levels");
  expect(read("!".repeat(100_000))).toBe("101: the condition nests deeper than 100 levels");
  expect(read(`$.a${" + 1".repeat(100_000)}`)).toBe("406: the condition nests deeper than 100 levels");
  expect(read(`$.a${" && $.a == 1".repeat(50_000)}`)).toMatch(/^\(and \$\.a \(== /);
});

test("reads a megabyte in time that grows with its length", () => {
  for (const text of ["(", '"', "`", "$", "$.", "$[", "[", ".a", "- ", "1 ", "\\", '$["', "a("]) {
    const cost = (length: number) => {
      const begin = process.cpuUsage();
      parseCondition(text.repeat(length / text.length));
      const { user, system } = process.cpuUsage(begin);
      return user + system;
    };
    const [small, large] = [cost(2 ** 17), cost(2 ** 20)];
    expect(large / (small + 20_000)).toBeLessThan(24);
  }
});

const signs = [
  "$",
  ".a",
  "[0]",
  '["k"]',
  " ",
  "==",
  "!=",
  "<",
  ">=",
  "in",
  "&&",
  "||",
  "!",
  "-",
  "(",
  ")",
  "1",
  ".5",
  '"t"',
  "`t`",
  "true",
  "null",
  ",",
  "'",
  "=",
  "\\",
  "\u{1F600}",
  "[",
];

test("answers any text with a tree or with a place inside the text", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(fc.constantFrom(...signs)).map((all) => all.join("")),
  );
  fc.assert(
    fc.property(text, (condition) => {
      const { node, problem } = parseCondition(condition);
      if (problem) {
        expect(problem.offset).toBeGreaterThanOrEqual(0);
        expect(problem.offset).toBeLessThanOrEqual(condition.length);
        expect(problem.message).not.toBe("");
      } else {
        expect(shape(node)).not.toBe("");
        expect(node.end).toBeLessThanOrEqual(condition.length);
      }
    }),
    { numRuns: 2_000 },
  );
});

const { expression } = fc.letrec<{ expression: string; operand: string }>((tie) => ({
  operand: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom("$.a", "$.b[1].c", '$["d e"]', "1", "2.5", '"x"', "`y`", "true"),
    tie("expression").map((inner) => `(${inner})`),
    tie("operand").map((inner) => `!${inner}`),
    tie("operand").map((inner) => `-${inner}`),
  ),
  expression: fc.oneof(
    { maxDepth: 4 },
    tie("operand"),
    fc
      .tuple(
        tie("operand"),
        fc.constantFrom("==", "!=", "<", "<=", ">", ">=", "in", "&&", "||"),
        tie("operand"),
      )
      .map(([left, operator, right]) => `${left} ${operator} ${right}`),
  ),
}));

test("reads everything that the grammar makes, and the same without spaces or within parentheses", () => {
  fc.assert(
    fc.property(expression, (condition) => {
      const tree = read(condition);
      expect(tree).not.toMatch(/^\d+: /);
      expect(read(`( ${condition} )`)).toBe(tree);
      expect(read(condition.replaceAll(" ", "\n\t"))).toBe(tree.replaceAll(".d e", ".d\n\te"));
    }),
  );
});
