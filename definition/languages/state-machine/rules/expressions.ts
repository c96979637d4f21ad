// Expressions: that they can be read, and what they read.

import { quote } from "../../../../text/quote";
import { adviser } from "../../adviser";
import { withStates } from "../example";
import { nodesOf } from "../expression/syntax";
import { entriesOf } from "../expressions-of";
import { kindOf } from "../fields";
import type { StateMachineRule } from "../model";
import { maxCallDepth, variables } from "../vocabulary";

const page = "[Inputs and outputs](https://help.aliyun.com/document_detail/2402077.html)";
const built = withStates(`
- Type: Pass
  Name: first
  OutputConstructor:
    total.$: intAdd($Input.total, 1)
    status: ready
  End: true`);

export const expressionSyntax: StateMachineRule = {
  id: "state-machine/expression-syntax",
  severity: "error",
  title: "Expressions can be read",
  why: `What stands under a key that ends in \`.$\`, in \`Condition\` and in \`ItemsPath\` is evaluated (${page}).`,
  accepted: built,
  refused: built.replace("intAdd($Input.total, 1)", "intAdd($Input.total, 1"),
  *check({ expressions }) {
    for (const { path, parsed } of expressions) {
      if (parsed.error) yield { path, message: parsed.error.message, offset: parsed.error.offset };
    }
  },
};

export const expressionText: StateMachineRule = {
  id: "state-machine/expression-text",
  severity: "error",
  title: "A key that ends in `.$` has a text",
  why: `${page}: its value must be an expression, else the execution fails.`,
  accepted: built,
  refused: built.replace("intAdd($Input.total, 1)", "[1, 2]"),
  *check({ document, states }) {
    for (const state of states) {
      for (const { key, value, path } of entriesOf(state)) {
        if (
          !key.endsWith(".$") ||
          document.isHole(value) ||
          (typeof value !== "object" && value !== undefined)
        )
          continue;
        const message = `${quote(key)} is ${kindOf(value)}; a key that ends in ".$" needs an expression as text`;
        yield { path, message };
      }
    }
  },
};

export const expressionVariable: StateMachineRule = {
  id: "state-machine/expression-variable",
  severity: "error",
  title: "Expressions read the variables that are there",
  why:
    `${page}: \`$Context\`, \`$Input\` and \`$Global\` everywhere, \`$Output\` in \`OutputConstructor\` and ` +
    "`GlobalConstructor` only, `$Item` in `ItemConstructor`.",
  accepted: built,
  refused: built.replace("$Input.total", "$Inputs.total"),
  *check({ expressions }) {
    const advise = adviser();
    for (const { path, place, parsed } of expressions) {
      const allowed = variables.get(place);
      if (!parsed.root || !allowed) continue;
      for (const { node } of nodesOf(parsed.root)) {
        if (node.kind !== "variable" || allowed.includes(node.name) || leftOpen.has(node.name)) continue;
        const known = node.name === "$Output" ? `is not there in ${place}` : "is not a variable";
        yield {
          path,
          offset: node.offset,
          message: `${quote(node.name)} ${known}; ${advise(node.name, allowed)}`,
        };
      }
    }
  },
};

/** Variables of which the pages say too little to refuse them: see `expression-root`. */
const leftOpen = new Set(["$", "@", "$Item"]);

export const expressionRoot: StateMachineRule = {
  id: "state-machine/expression-root",
  severity: "warning",
  title: "Expressions begin at a named variable",
  why:
    "`$.total` is how the older language (`type: flow`) reads the input. The pages of this one speak of JSONPath " +
    "but show `$Input.total` only; `$Item` they show in `ItemConstructor` only.",
  accepted: built,
  refused: built.replace("$Input.total", "$.total"),
  *check({ expressions }) {
    for (const { path, place, parsed } of expressions) {
      const allowed = variables.get(place);
      if (!parsed.root || !allowed) continue;
      for (const { node } of nodesOf(parsed.root)) {
        if (node.kind !== "variable" || allowed.includes(node.name)) continue;
        if (node.name === "$")
          yield { path, offset: node.offset, message: `"$" is of the older language; use "$Input"` };
        if (node.name === "$Item") {
          yield {
            path,
            offset: node.offset,
            message: `"$Item" is documented in ItemConstructor only; use "$Input"`,
          };
        }
      }
    }
  },
};

export const callDepth: StateMachineRule = {
  id: "state-machine/call-depth",
  severity: "error",
  title: "Calls nest at most ten deep",
  why: "[Built-in functions](https://help.aliyun.com/document_detail/2579872.html): at most 10 layers.",
  accepted: built,
  refused: built.replace("intAdd($Input.total, 1)", `${"toArray(".repeat(11)}1${")".repeat(11)}`),
  *check({ expressions }) {
    for (const { path, parsed } of expressions) {
      if (!parsed.root) continue;
      for (const { node, calls } of nodesOf(parsed.root)) {
        if (node.kind !== "call" || calls !== maxCallDepth) continue;
        const message = `calls nest more than ${maxCallDepth} deep here; build the value in two states`;
        yield { path, offset: node.offset, message };
      }
    }
  },
};
