// What is made from the rules of the gate: the schema of their settings file, and their table in docs/policies.md.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { root } from "./schema.mjs";

const require = createRequire(import.meta.url);
require("../typescript.cjs");
const { markedSecrets, policyRules, settingSchema, settingsOf } = require("../../policies/rules/index.ts");
const { levels } = require("../../policies/rules/rule.ts");

const settingsIn = (rule) => Object.entries(settingsOf(rule));

/** schemas/policy.schema.json: what `--policy-pack-config` and `aliflow report --policy` take. */
export function policySchema() {
  const level = { enum: levels };
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Settings of policies",
    description:
      "Levels and settings of the rules that `pulumi-aliflow/policies` and `aliflow report --policy` hold.",
    type: "object",
    properties: {
      all: { description: "The level of every rule that has none here.", ...level },
      [markedSecrets]: { description: "Sees in a policy pack what is marked as secret.", ...level },
      ...Object.fromEntries(policyRules.map((rule) => [rule.name, ruleSchema(rule, level)])),
    },
    additionalProperties: false,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function ruleSchema(rule, level) {
  const settings = settingsIn(rule).map(([name, spec]) => [name, settingSchema(spec)]);
  return {
    description: `${rule.title}; by default ${rule.level}.`,
    anyOf: [
      level,
      {
        type: "object",
        properties: { enforcementLevel: level, ...Object.fromEntries(settings) },
        additionalProperties: false,
      },
    ],
  };
}

/** docs/policies.md: its text by hand, its rules from here. */
export function policyPage() {
  const text = readFileSync(new URL("docs/policies.md", root), "utf8");
  const part = /(<!-- generated: rules -->\n)[\s\S]*?(<!-- end -->)/;
  return text.replace(part, (_all, begin, end) => `${begin}${ruleList()}\n${end}`);
}

const ruleList = () => [...table(), "", ...policyRules.flatMap(section)].join("\n").trimEnd();

const table = () => [
  "| rule | level | asks for | mends | in a policy pack |",
  "| --- | --- | --- | --- | --- |",
  ...policyRules.map(
    (rule) =>
      `| [\`${rule.name}\`](#${rule.name}) | ${rule.level} | ${rule.title} | ${rule.remedy ? "yes" : ""} | ${rule.comparesWithOld ? "no: nothing old is told" : "yes"} |`,
  ),
];

const section = (rule) => [
  `### ${rule.name}`,
  "",
  `${rule.why} Looks at: ${rule.classes.map((name) => `\`${name}\``).join(", ")}.`,
  "",
  ...settingsIn(rule).map(
    ([name, spec]) => `- \`${name}\`: ${spec.description} Default: \`${JSON.stringify(spec.default)}\`.`,
  ),
  "",
];
