// What is wrong with a definition, as far as the user wants to hear it: errors block; warnings are told when the
// definition is new or changed.

import type { ValidateOptions } from "../../definition/languages/rule";
import type { Diagnostic, Document, Kind } from "../../definition/read/document";
import { pathText } from "../../definition/read/path-text";
import { isObject, sameJson } from "../../text/json";
import type { Problem } from "../lifecycle/problem";
import type { CheckContext } from "../lifecycle/resource-spec";
import { isUnknown } from "../lifecycle/unknown";
import { loadDefinitions, sameDefinition } from "./definitions";

export interface DefinitionRules {
  /** Languages that the resource takes; one alone is not guessed. */
  readonly kinds: readonly Kind[];
  readonly options?: ValidateOptions;
}

/** Checks the input `definition`, with what is not known yet in it. */
export function definitionProblems(rules: DefinitionRules, context: CheckContext): Problem[] {
  const { definition } = context.inputs;
  const isGiven = (typeof definition === "string" && !isUnknown(definition)) || isObject(definition);
  if (!isGiven || context.validation === "off") return [];
  const options = { isSecret: context.isSecret("definition"), levels: levelsOf(context) };
  const { diagnostics } = diagnose(definition, rules, options);
  const findings = diagnostics.map((diagnostic, order) => {
    const stops = diagnostic.severity === "error" && context.validation === "strict";
    return { ...diagnostic, stops, problem: { ...problemOf(diagnostic, context.definitionFile), order } };
  });
  const told = findings.filter(({ stops }) => !stops);
  if (told.length > 0 && !isOld(definition, rules, context))
    for (const { severity, problem } of told) context.tell(severity, problem);
  return findings.flatMap(({ stops, problem }) => (stops ? [problem] : []));
}

/** Besides the definition, what decides which findings there are and whether they are told. */
const decisive = ["name", "executionMode", "validation"];

/** Whether the findings were told before: the same definition, checked as it is now. */
function isOld(definition: unknown, rules: DefinitionRules, { olds, inputs }: CheckContext): boolean {
  return (
    olds.definition !== undefined &&
    decisive.every((name) => sameJson(olds[name], inputs[name])) &&
    sameDefinition(olds.definition, definition, onlyKind(rules))
  );
}

const onlyKind = ({ kinds }: DefinitionRules): { kind?: Kind } => {
  const [kind] = kinds;
  return kind !== undefined && kinds.length === 1 ? { kind } : {};
};

/** What is wrong with a definition, and its language if that is one of the rules'; of a secret one without values. */
export function diagnose(
  definition: string | object,
  rules: DefinitionRules,
  { isSecret = false, levels = {} }: { isSecret?: boolean; levels?: Pick<ValidateOptions, "rules"> } = {},
): { readonly kind?: Kind; readonly diagnostics: readonly Diagnostic[] } {
  const { isPlaceholder, parse, validate } = loadDefinitions();
  const isHole = (value: unknown) => isUnknown(value) || isPlaceholder(value);
  const said = (all: readonly Diagnostic[]) => (isSecret ? all.map(withoutValues) : all);
  const { document, diagnostics } = parse(definition, { ...onlyKind(rules), isHole });
  if (document === undefined) return { diagnostics: said(diagnostics) };
  const { kind } = document;
  if (!rules.kinds.includes(kind)) return { diagnostics: [otherLanguage(document, rules.kinds)] };
  return {
    kind,
    diagnostics: said([...diagnostics, ...validate(document, { ...rules.options, ...levels })]),
  };
}

function levelsOf({ rules, tell }: CheckContext): Pick<ValidateOptions, "rules"> {
  if (rules === undefined) return {};
  const { unknownRule } = loadDefinitions();
  for (const id of Object.keys(rules)) {
    const reason = unknownRule(id);
    if (reason !== undefined) tell("warning", { property: "aliflow:rules", reason });
  }
  return { rules };
}

/** A finding by what its rule asks for: its own message may quote the definition. */
function withoutValues(diagnostic: Diagnostic): Diagnostic {
  const title = loadDefinitions().ruleTitle(diagnostic.rule) ?? "see the reference of rules";
  return { ...diagnostic, message: `does not keep the rule: ${title}` };
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
