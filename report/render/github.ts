// GitHub's workflow commands: findings become annotations of a pull request.

import { workflowCommand } from "../../text/workflow-command";
import type { Level, Report } from "../model/model";
import { type Finding, findingsOf } from "./findings";

const levels: Readonly<Record<Level, string>> = {
  failed: "error",
  dangerous: "warning",
  changes: "notice",
  nothing: "notice",
};

export function github(report: Report): string {
  const { title, verdict, level } = report;
  const first = workflowCommand(levels[level], { title }, verdict);
  return `${[first, ...findingsOf(report).map(command)].join("\n")}\n`;
}

function command({ severity, message, id, place }: Finding): string {
  return workflowCommand(
    severity,
    { file: place?.file, line: place?.line, col: place?.column, title: id },
    message,
  );
}
