// What a deployment tool was meant to fill in.

import { isObject } from "../../../../text/json";
import type { Path } from "../../../read/document";
import type { Rule } from "../../rule";
import { flow } from "../example";
import type { FdlModel } from "../model";
import { isNamedPlaceholder } from "../read-model";
import { show } from "../wording";

export const placeholder: Rule<FdlModel> = {
  id: "fdl/placeholder",
  severity: "warning",
  title: "no placeholder of a deployment tool is left",
  why: `Funcraft, Serverless Devs and ROS fill in \`\${Function.Arn}\` or \`<FunctionArn>\` before they create a flow; the service takes them as plain text.`,
  accepted: flow("- {type: task, name: ship, resourceArn: 'acs:fc:::services/shop/functions/ship'}"),
  refused: flow("- {type: task, name: ship, resourceArn: <ShipFunctionArn>}"),
  *check(model) {
    for (const { text, path } of texts(model.document.data)) {
      const found = placeholderIn(text);
      if (!found) continue;
      const [what] = found;
      const message = `${show(what)} looks like a placeholder that nothing has filled in; write the value`;
      yield { path, offset: found.index, message };
    }
  },
};

/** `<Name>` is looked for where it means nothing else: alone, or in the name of a resource. */
function placeholderIn(text: string): RegExpExecArray | null {
  const mayHaveName = isNamedPlaceholder(text) || text.startsWith("acs:");
  return /\$\{[^}]{0,200}\}/.exec(text) ?? (mayHaveName ? /<[A-Za-z][\w.-]*>/.exec(text) : null);
}

function* texts(root: unknown): Iterable<{ readonly text: string; readonly path: Path }> {
  const waiting: { readonly value: unknown; readonly path: Path }[] = [{ value: root, path: [] }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, path } = next;
    if (typeof value === "string") yield { text: value, path };
    if (!Array.isArray(value) && !isObject(value)) continue;
    const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
    for (const [key, item] of entries) {
      if (typeof item === "string" || typeof item === "object")
        waiting.push({ value: item, path: [...path, key] });
    }
  }
}
