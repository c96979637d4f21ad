// What a deployment tool was meant to fill in, in any language.

import { quote } from "../../text/quote";
import { declaredPattern } from "../read/declared-placeholders";
import type { Document } from "../read/document";
import type { Finding, Rule, ValidateOptions } from "./rule";
import { textsIn } from "./texts-in";

interface Looked {
  readonly document: Document;
  readonly options: ValidateOptions;
}

/** The rule of one language, by its examples. */
export function placeholderRule(
  language: "fdl" | "state-machine" | "composer",
  examples: { readonly accepted: string; readonly refused: string },
): Rule<Looked> {
  return {
    id: `${language}/placeholder`,
    severity: "warning",
    title: "no placeholder of a deployment tool is left",
    why: "Funcraft, Serverless Devs, ROS and templates fill in `${Function.Arn}`, `<FunctionArn>` or `{{ arn }}` before they create a flow; the service takes them as plain text. `placeholders` in `aliflow.yaml` declares those that are filled in later.",
    ...examples,
    check: ({ document, options }) => placeholdersIn(document.data, declaredPattern(options.placeholders)),
  };
}

function* placeholdersIn(data: unknown, declared: RegExp | undefined): Iterable<Finding> {
  for (const { value, path } of textsIn(data)) {
    const rest = declared ? value.replace(declared, (found) => " ".repeat(found.length)) : value;
    const found = placeholderIn(rest);
    if (!found) continue;
    const [what] = found;
    const message = `${quote(what)} looks like a placeholder that nothing has filled in; write the value`;
    yield { path: path(), offset: found.index, message };
  }
}

/** Whether a text is nothing but a placeholder of a deployment tool, as `<FunctionArn>`. */
export function isNamedPlaceholder(value: unknown): boolean {
  return typeof value === "string" && /^(?:<[A-Za-z][\w.-]{0,127}>|\{\{ ?[\w.-]{1,127} ?\}\})$/.test(value);
}

/** `<Name>` and `{{ name }}` are looked for where they mean nothing else: alone, or in the name of a resource. */
function placeholderIn(text: string): RegExpExecArray | null {
  const mayHaveName = isNamedPlaceholder(text) || text.startsWith("acs:");
  const named = mayHaveName ? /<[A-Za-z][\w.-]*>|\{\{ ?[\w.-]{1,127} ?\}\}/.exec(text) : null;
  return /\$\{[^}]{0,200}\}/.exec(text) ?? named;
}
