// Expressions that are likely not what was meant, or that the vendor's pages do not settle.

import { quote } from "../../../../text/quote";
import { adviser } from "../../adviser";
import { withStates } from "../example";
import { type Node, nodesOf } from "../expression/syntax";
import { type Entry, entriesOf } from "../expressions-of";
import { shown } from "../fields";
import type { StateMachineRule } from "../model";
import { constructors, contextMembers, functions, operators } from "../vocabulary";

const built = withStates(`
- Type: Pass
  Name: first
  OutputConstructor:
    id.$: format("{}-{}", $Context.Execution.Name, uuid())
  End: true`);

export const expressionFunction: StateMachineRule = {
  id: "state-machine/expression-function",
  severity: "warning",
  title: "Functions are built in",
  why: "[Built-in functions](https://help.aliyun.com/document_detail/2579872.html) lists them; a warning, because the list grows.",
  accepted: built,
  refused: built.replace("format(", "fromat("),
  *check({ expressions }) {
    const advise = adviser();
    const known = new Set(functions);
    for (const { path, parsed } of expressions) {
      for (const { node } of parsed.root ? nodesOf(parsed.root) : []) {
        if (node.kind !== "call" || known.has(node.name)) continue;
        const message = `${quote(node.name)} is not a known function; ${advise(node.name, functions)}`;
        yield { path, offset: node.offset, message };
      }
    }
  },
};

export const expressionOperator: StateMachineRule = {
  id: "state-machine/expression-operator",
  severity: "warning",
  title: "Operators are those of the reference",
  why:
    "[Choice](https://help.aliyun.com/document_detail/2412568.html) names comparisons, `&&`, `||`, `!`, `-` before a " +
    "number and `in`. Others may work, but nothing says so.",
  accepted: built,
  refused: withStates("- { Type: Pass, Name: first, OutputConstructor: { n.$: $Input.n + 1 }, End: true }"),
  *check({ expressions }) {
    const known = new Set(operators);
    for (const { path, parsed } of expressions) {
      for (const { node } of parsed.root ? nodesOf(parsed.root) : []) {
        if (node.kind !== "operation") continue;
        const isSum = node.operator === "-" && node.parts.length > 1;
        if (known.has(node.operator) && !isSum) continue;
        const advice = node.operator === "+" || isSum ? `; use "intAdd"` : "";
        const message = `${quote(node.operator)} is not an operator of the reference${advice}`;
        yield { path, offset: node.offset, message };
      }
    }
  },
};

export const contextMember: StateMachineRule = {
  id: "state-machine/context-member",
  severity: "warning",
  title: "`$Context` has the member that is read",
  why: "[Data passing](https://www.alibabacloud.com/help/en/serverless-workflow/latest/data-transfer) lists its members.",
  accepted: built,
  refused: built.replace("$Context.Execution.Name", "$Context.Execution.Id"),
  *check({ expressions }) {
    const advise = adviser();
    for (const { path, parsed } of expressions) {
      for (const { node } of parsed.root ? nodesOf(parsed.root) : []) {
        const known = node.kind === "member" ? membersBefore(node.of) : undefined;
        if (node.kind !== "member" || known === undefined || known.includes(node.name) || node.name === "*")
          continue;
        const message = `${quote(node.name)} is not a known member of $Context here; ${advise(node.name, known)}`;
        yield { path, offset: node.offset + 1, message };
      }
    }
  },
};

function membersBefore(node: Node): readonly string[] | undefined {
  if (node.kind === "variable") return node.name === "$Context" ? [...contextMembers.keys()] : undefined;
  if (node.kind !== "member" || node.of.kind !== "variable" || node.of.name !== "$Context") return undefined;
  return contextMembers.get(node.name);
}

const looksLikeExpression = /^\$(?:Context|Input|Output|Global)(?:[.[]|$)/;

export const expressionKey: StateMachineRule = {
  id: "state-machine/expression-key",
  severity: "warning",
  title: "Expressions stand under keys that end in `.$`",
  why: "Under any other key the text is passed on as it is ([Inputs and outputs](https://help.aliyun.com/document_detail/2402077.html)).",
  accepted: built,
  refused: built.replace("id.$: format", "name: $Input.name\n      id.$: format"),
  *check({ states }) {
    for (const state of states) {
      for (const entry of entriesOf(state)) {
        if (!isPlainExpression(entry)) continue;
        const message = `${shown(entry.value)} is plain text under this key; name the key ${quote(`${entry.key}.$`)} to have it evaluated`;
        yield { path: entry.path, message };
      }
    }
  },
};

function isPlainExpression({ key, value, place }: Entry): boolean {
  const inConstructor = constructors.includes(place) || place === "Seconds" || place === "Timeout";
  return inConstructor && !key.endsWith(".$") && typeof value === "string" && looksLikeExpression.test(value);
}
