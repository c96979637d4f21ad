// GitHub's workflow commands: problems become annotations of a pull request.

import type { Diagnostic } from "../definition";
import { workflowCommand } from "../text/workflow-command";
import type { Validated } from "./validated";

export function githubReport(results: readonly Validated[]): string {
  return results.flatMap(({ file, diagnostics }) => diagnostics.map((one) => command(file, one))).join("\n");
}

function command(file: string, { severity, message, rule, line, column, end }: Diagnostic): string {
  const properties = { file, line, col: column, endLine: end?.line, endColumn: end?.column, title: rule };
  return workflowCommand(severity, properties, message);
}
