// Runs the rules of a document's language and finds the place of everything they report.

import { languages } from "./languages";
import { judgeIgnores } from "./languages/ignores";
import type { Finding, RuleLevels, ValidateOptions } from "./languages/rule";
import type { Diagnostic, Document, Path, Severity } from "./read/document";

/** All that is wrong with a document, sorted by place, then by path, as far as its comments and the options let it. */
export function validate(document: Document, options: ValidateOptions = {}): Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const { rule, finding } of languages[document.kind].findings(document, options)) {
    const key = `${rule.id} ${finding.offset ?? ""} ${JSON.stringify(finding.path)}`;
    if (!found.has(key)) found.set(key, diagnostic(rule, finding, document));
  }
  const all = [...found.values(), ...unsaid(document.warnings, found.values())];
  const told = document.ignores ? judgeIgnores(all, document.ignores) : all;
  return told.flatMap((one) => atLevel(one, options.rules)).sort(byPlace);
}

/** What the reading warns of, where no rule says more of the same value. */
function unsaid(warnings: readonly Diagnostic[] = [], found: Iterable<Diagnostic>): readonly Diagnostic[] {
  if (warnings.length === 0) return [];
  const paths = new Set(Array.from(found, ({ path }) => JSON.stringify(path)));
  return warnings.filter(({ path }) => !paths.has(JSON.stringify(path)));
}

const severities = { warn: "warning", error: "error" } as const;

function atLevel(one: Diagnostic, levels: RuleLevels = {}): readonly Diagnostic[] {
  const level = Object.hasOwn(levels, one.rule) ? levels[one.rule] : undefined;
  if (level === "allow") return [];
  return [level === undefined ? one : { ...one, severity: severities[level] }];
}

function diagnostic(
  { id, severity }: { id: string; severity: Severity },
  { path, message, part, offset }: Finding,
  document: Document,
): Diagnostic {
  return { rule: id, severity, message, path, ...document.place(path, part, offset) };
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0) || byPath(a.path, b.path);
}

function byPath(a: Path, b: Path): number {
  for (const [index, left] of a.entries()) {
    const right = b[index];
    if (right === undefined) return 1;
    if (left === right) continue;
    if (typeof left === "number" && typeof right === "number") return left - right;
    return String(left) < String(right) ? -1 : 1;
  }
  return a.length - b.length;
}
