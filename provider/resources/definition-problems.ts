// What is wrong with a definition, as far as the user wants to hear it: errors block, warnings are told once.

import type { ValidateOptions } from "../../definition/languages/rule";
import type { Diagnostic, Document, Kind } from "../../definition/read/document";
import { pathText } from "../../definition/read/path-text";
import { isObject } from "../../text/json";
import type { Problem } from "../lifecycle/problem";
import type { CheckContext } from "../lifecycle/resource-spec";
import { isUnknown } from "../lifecycle/unknown";
import { loadDefinitions } from "./definitions";

export interface DefinitionRules {
  /** Languages that the resource takes; one alone is not guessed. */
  readonly kinds: readonly Kind[];
  /** The resource as warnings name it. */
  readonly label: string;
  readonly options?: ValidateOptions;
}

/** Checks the input `definition`, with what is not known yet in it. */
export function definitionProblems(rules: DefinitionRules, context: CheckContext): Problem[] {
  const { definition } = context.inputs;
  const isGiven = (typeof definition === "string" && !isUnknown(definition)) || isObject(definition);
  if (!isGiven || context.validation === "off") return [];
  const problems: Problem[] = [];
  for (const [order, diagnostic] of diagnose(definition, rules).entries()) {
    const problem = { ...problemOf(diagnostic, context.definitionFile), order };
    if (diagnostic.severity === "error" && context.validation === "strict") problems.push(problem);
    else context.warn(`${rules.label}: ${problem.property}: ${problem.reason}`);
  }
  return problems;
}

function diagnose(definition: string | object, { kinds, options }: DefinitionRules): readonly Diagnostic[] {
  const { isPlaceholder, parse, validate } = loadDefinitions();
  const isHole = (value: unknown) => isUnknown(value) || isPlaceholder(value);
  const [only] = kinds;
  const kind = kinds.length === 1 ? only : undefined;
  const { document, diagnostics } = parse(definition, { ...(kind && { kind }), isHole });
  if (document === undefined) return diagnostics;
  if (!kinds.includes(document.kind)) return [otherLanguage(document, kinds)];
  return [...diagnostics, ...validate(document, options)];
}

function otherLanguage({ kind }: Document, kinds: readonly Kind[]): Diagnostic {
  const { kindNames } = loadDefinitions();
  const allowed = kinds.map((allowedKind) => kindNames[allowedKind]).join(" or ");
  const message = `is a definition of ${kindNames[kind]}; this resource takes ${allowed}`;
  return { rule: "definition/kind", severity: "error", message, path: [] };
}

function problemOf({ path, message, line, column, rule }: Diagnostic, file: string | undefined): Problem {
  const place = file === undefined ? `line ${line}, column ${column}` : `${file}:${line}:${column}`;
  const where = line === undefined ? "" : `${place}: `;
  return { property: join(pathText(path)), reason: `${where}${message} [${rule}]` };
}

const join = (path: string) =>
  path === "" || path.startsWith("[") ? `definition${path}` : `definition.${path}`;

/** A composer flow has its definition from one of two inputs. */
export function sourceProblems(given: ReadonlySet<string>): Problem[] {
  const sources = ["definition", "templateId"].filter((source) => given.has(source));
  if (sources.length === 1) return [];
  if (sources.length === 0)
    return [{ property: "definition", reason: "is required, unless templateId is given" }];
  return [{ property: "templateId", reason: "cannot stand beside definition; keep one of the two" }];
}
