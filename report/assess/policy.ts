// What policies say of the resources of a run.

import { checkResources, type Finding, type SetRule, type Settings, stackRules } from "../../policies/rules";
import type { DeclaredResource, Problem, Run } from "../model/model";

export function policyFindings({ declared }: Run, settings: Settings): Problem[] {
  if (declared === undefined) return [];
  const { resources, isWhole } = declared;
  const open = isWhole ? [] : stackRules(settings);
  const isOpen = new Set(open.map(({ rule }) => rule));
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const judged = checkResources(resources, settings).filter(({ rule }) => !isOpen.has(rule));
  return [...judged.map((finding) => problemOf(finding, byUrn.get(finding.urn))), ...open.map(unjudged)];
}

function problemOf(finding: Finding, resource: DeclaredResource | undefined): Problem {
  const { rule, level, message, fix, place } = finding;
  const line = place?.line === undefined ? "" : ` (line ${place.line} of the definition)`;
  const path = place === undefined ? "" : `${place.path}${line}: `;
  return {
    severity: severityOf(level),
    message: `policy ${rule}: ${path}${message}; ${fix}`,
    rule,
    isPolicy: true,
    ...(resource && { name: resource.name }),
    ...(resource?.place && { place: resource.place }),
  };
}

/** What is left out could be just what such a rule looks for, so that a mandatory one does not pass. */
const unjudged = ({ rule, level }: SetRule): Problem => ({
  severity: severityOf(level),
  message: `policy ${rule} was not judged: it needs every resource of the stack, which \`pulumi preview --json --show-sames\` prints`,
  rule,
  isPolicy: true,
});

const severityOf = (level: Finding["level"]) => (level === "advisory" ? "warning" : "error");
