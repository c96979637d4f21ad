// GitHub's workflow commands: problems become annotations of a pull request.

import type { Diagnostic } from "../definition";
import type { Validated } from "./validated";

export function githubReport(results: readonly Validated[]): string {
  return results.flatMap(({ file, diagnostics }) => diagnostics.map((one) => command(file, one))).join("\n");
}

function command(file: string, { severity, message, rule, line, column, end }: Diagnostic): string {
  const properties = { file, line, col: column, endLine: end?.line, endColumn: end?.column, title: rule };
  const given = Object.entries(properties).filter(([, value]) => value !== undefined);
  const text = given.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(",");
  return `::${severity} ${text}::${escapeData(message)}`;
}

const escapeData = (text: string) =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const escapeProperty = (text: string) => escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
