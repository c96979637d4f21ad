// For people: each problem with its line and a caret.

import type { Diagnostic } from "../definition";
import { printable, printableInPlace } from "../text/printable";
import type { Io } from "./io";
import { type Paint, paintFor } from "./paint";
import type { Validated } from "./validated";

export function textReport(results: readonly Validated[], io: Io): string {
  const paint = paintFor(io);
  const problems = results.flatMap((result) => {
    const lines = result.text.split(/\r?\n/);
    return result.diagnostics.map((diagnostic) => problem(diagnostic, { file: result.file, lines, paint }));
  });
  return [...problems, summary(results)].join("\n");
}

interface Context {
  readonly file: string;
  readonly lines: readonly string[];
  readonly paint: Paint;
}

function problem(diagnostic: Diagnostic, { file, lines, paint }: Context): string {
  const { severity, message, rule, line, column } = diagnostic;
  const place = line === undefined ? file : `${file}:${line}:${column}`;
  const word = paint(severity === "error" ? "red" : "yellow", severity);
  const head = `${paint("bold", printable(place))}  ${word}  ${printable(message)}  ${paint("dim", rule)}`;
  const source = line === undefined ? undefined : lines[line - 1];
  return source === undefined ? head : `${head}\n${excerpt(diagnostic, source, paint)}`;
}

const widest = 110;

function excerpt({ line = 1, column = 1, end, severity }: Diagnostic, source: string, paint: Paint): string {
  // A very long line is shown from a little before the mistake.
  const from = column > widest - 20 ? column - 40 : 0;
  const shown = printableInPlace(source.slice(from, from + widest).replaceAll("\t", " "));
  const last = end?.line === line ? end.column : source.length + 1;
  const length = Math.max(1, Math.min(last - column, shown.length - (column - 1 - from)));
  const gutter = String(line).padStart(5);
  const caret = paint(severity === "error" ? "red" : "yellow", "^".repeat(length));
  return `${paint("dim", `${gutter} |`)} ${shown}\n${paint("dim", "      |")} ${" ".repeat(column - 1 - from)}${caret}`;
}

function summary(results: readonly Validated[]): string {
  const count = (severity: string) =>
    results.reduce(
      (sum, { diagnostics }) => sum + diagnostics.filter((one) => one.severity === severity).length,
      0,
    );
  const definitions = plural(results.length, "definition");
  const [errors, warnings] = [count("error"), count("warning")];
  if (errors + warnings === 0) return `${definitions}, no problems`;
  return `${definitions}: ${plural(errors, "error")}, ${plural(warnings, "warning")}`;
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;
