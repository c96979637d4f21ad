// GitLab's code quality report: findings become annotations of a merge request
// (docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format).

import { createHash } from "node:crypto";
import type { Report } from "../model/model";
import { type Finding, findingsOf } from "./findings";

const severities: Readonly<Record<Finding["severity"], string>> = {
  error: "critical",
  warning: "major",
  notice: "info",
};

export function gitlab(report: Report): string {
  return `${JSON.stringify(findingsOf(report).map(issue), null, 2)}\n`;
}

function issue({ severity, message, id, stack, place }: Finding) {
  // GitLab takes no finding without a place.
  const { file = "Pulumi.yaml", line = 1 } = place ?? {};
  const fingerprint = createHash("sha256")
    .update(JSON.stringify([id, stack, file, message]))
    .digest("hex");
  return {
    description: message,
    check_name: id,
    fingerprint,
    severity: severities[severity],
    location: { path: file, lines: { begin: line } },
  };
}
