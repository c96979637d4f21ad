// What policies say of the resources of a run.

import { checkResources, type Finding, policyRules, type Settings } from "../../policies/rules";
import type { Declared, Problem, Run } from "../model/model";

const rulesOfStacks: ReadonlySet<string> = new Set(
  policyRules.filter((rule) => "checkStack" in rule).map(({ name }) => name),
);

export function policyFindings({ declared }: Run, settings: Settings): Problem[] {
  if (declared === undefined) return [];
  const findings = checkResources(declared.resources, settings);
  if (declared.isWhole) return findings.map((finding) => problemOf(finding, declared));
  const open = findings.filter(({ rule }) => rulesOfStacks.has(rule));
  return [
    ...findings.filter(({ rule }) => !rulesOfStacks.has(rule)).map((finding) => problemOf(finding, declared)),
    ...[...new Set(open.map(({ rule }) => rule))].map(unjudged),
  ];
}

function problemOf({ rule, level, urn, message, fix, place }: Finding, { resources }: Declared): Problem {
  const resource = resources.find((one) => one.urn === urn);
  const line = place?.line === undefined ? "" : ` (line ${place.line} of the definition)`;
  const path = place === undefined ? "" : `${place.path}${line}: `;
  return {
    severity: level === "advisory" ? "warning" : "error",
    message: `policy ${rule}: ${path}${message}; ${fix}`,
    rule,
    isPolicy: true,
    ...(resource && { name: resource.name }),
    ...(resource?.place && { place: resource.place }),
  };
}

/** What is left out could be just what such a rule looks for. */
const unjudged = (rule: string): Problem => ({
  severity: "warning",
  message: `policy ${rule} was not judged: it needs every resource of the stack, which \`pulumi preview --json --show-sames\` prints`,
  rule,
  isPolicy: true,
});
