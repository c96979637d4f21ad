// What every preview must refuse, for the tests of check and those under the real engine.

import type { Resource } from "../provider/lifecycle/resource";
import { composerFlow } from "../provider/resources/composer-flow";
import { execution } from "../provider/resources/execution";
import { flow } from "../provider/resources/flow";
import { flowAlias } from "../provider/resources/flow-alias";
import { flowVersion } from "../provider/resources/flow-version";
import { resourceTag } from "../provider/resources/resource-tag";
import { schedule } from "../provider/resources/schedule";
import type { JsonObject } from "../text/json";

const definition = "type: flow\nversion: v1\nsteps: [{type: pass, name: a}]\n";
const withFlow = { definition };
const withSchedule = { flowName: "f", cronExpression: "0 0 2 * * ?" };
const withAlias = { flowName: "f", name: "live", routing: [{ version: "1" }] };
const two = (first: JsonObject, second: JsonObject) => ({ ...withAlias, routing: [first, second] });
const withTag = { resourceId: "lc-1", tags: { env: "prod" } };

/** One bad resource each: what it is, as what, with which inputs. */
export const badInputs: readonly (readonly [what: string, resource: Resource, inputs: JsonObject])[] = [
  ["flow without definition", flow, {}],
  ["flow with a number as definition", flow, { definition: 5 }],
  ["flow with a list as definition", flow, { definition: [1] }],
  ["flow with an empty definition", flow, { definition: "" }],
  ["flow with plain text as definition", flow, { definition: "just words" }],
  ["flow with a YAML list as definition", flow, { definition: "- a\n- b\n" }],
  ["flow with broken YAML", flow, { definition: "type: flow\n  steps: [" }],
  ["flow with a duplicate key", flow, { definition: "type: flow\ntype: flow\n" }],
  [
    "flow with a tag left over from a deployment tool",
    flow,
    { definition: "type: flow\nrole: !GetAtt role.Arn\n" },
  ],
  ["flow with exploding aliases", flow, { definition: bomb() }],
  ["flow with a definition over 1 MiB", flow, { definition: `type: flow # ${"x".repeat(1024 * 1024)}` }],
  ["flow with a blank name", flow, { ...withFlow, name: "" }],
  ["flow whose name begins with a digit", flow, { ...withFlow, name: "1flow" }],
  ["flow with a space in its name", flow, { ...withFlow, name: "my flow" }],
  ["flow whose name is too long", flow, { ...withFlow, name: "x".repeat(129) }],
  ["flow with a number as name", flow, { ...withFlow, name: 7 }],
  ["flow with an unknown execution mode", flow, { ...withFlow, executionMode: "express" }],
  ["flow with another type", flow, { ...withFlow, type: "DSL" }],
  ["flow with a mistyped property", flow, { ...withFlow, rolearn: "acs:ram::1:role/x" }],
  ["flow with a property that is far from any", flow, { ...withFlow, zzzzzzzz: true }],
  ["flow with a list as environment", flow, { ...withFlow, environment: ["A=1"] }],
  ["flow with a number in its environment", flow, { ...withFlow, environment: { RETRIES: 3 } }],
  ["flow in a region that is none", flow, { ...withFlow, region: "evil.example/#" }],
  ["flow in an empty region", flow, { ...withFlow, region: "" }],
  ["flow in a region with a slip", flow, { ...withFlow, region: "cn-hangzou" }],
  ["flow with the name of a role for its ARN", flow, { ...withFlow, roleArn: "flow-runner" }],
  ["flow with the ARN of a user as role", flow, { ...withFlow, roleArn: "acs:ram::123456789:user/me" }],
  ["schedule without anything", schedule, {}],
  ["schedule with five fields", schedule, { ...withSchedule, cronExpression: "0 2 * * *" }],
  ["schedule with seconds that repeat", schedule, { ...withSchedule, cronExpression: "*/30 * * * * *" }],
  ["schedule with a Quartz form", schedule, { ...withSchedule, cronExpression: "0 0 2 L * ?" }],
  ["schedule with a year", schedule, { ...withSchedule, cronExpression: "0 0 2 * * ? 2030" }],
  ["schedule by the hour", schedule, { ...withSchedule, cronExpression: "@every 2h" }],
  ["schedule with a nickname", schedule, { ...withSchedule, cronExpression: "@daily" }],
  ["schedule with an hour too many", schedule, { ...withSchedule, cronExpression: "0 0 24 * * ?" }],
  [
    "schedule in a zone that is none",
    schedule,
    { ...withSchedule, cronExpression: "CRON_TZ=Asia/Bejing 0 0 2 * * ?" },
  ],
  ["schedule with a broken payload", schedule, { ...withSchedule, payload: '{"a":1' }],
  ["schedule with a list as payload text", schedule, { ...withSchedule, payload: "[1]" }],
  ["schedule with a number as payload", schedule, { ...withSchedule, payload: 1 }],
  ["schedule with text for enabled", schedule, { ...withSchedule, enabled: "yes" }],
  ["schedule of a flow whose name cannot be", schedule, { ...withSchedule, flowName: "a/b" }],
  ["version without anything", flowVersion, {}],
  ["version of a flow whose name cannot be", flowVersion, { flowName: "a/b" }],
  ["version with a text as triggers", flowVersion, { flowName: "f", triggers: "now" }],
  ["version with its number given", flowVersion, { flowName: "f", version: "1" }],
  ["execution without anything", execution, {}],
  ["execution of a flow whose name cannot be", execution, { flowName: "a/b", name: "e" }],
  ["execution with a slash in its name", execution, { flowName: "f", name: "a/b" }],
  ["execution with a list as input", execution, { flowName: "f", name: "e", input: "[1]" }],
  ["execution with broken JSON as input", execution, { flowName: "f", name: "e", input: '{"a":' }],
  ["execution with a text for whether to wait", execution, { flowName: "f", name: "e", wait: "yes" }],
  ["alias without anything", flowAlias, {}],
  ["alias with a slash in its name", flowAlias, { ...withAlias, name: "a/b" }],
  ["alias without a route", flowAlias, { ...withAlias, routing: [] }],
  ["alias with weights by version", flowAlias, { ...withAlias, routing: { "1": 90, "2": 10 } }],
  ["alias with the number of a version", flowAlias, { ...withAlias, routing: [{ version: 1 }] }],
  ["alias with a negative weight", flowAlias, two({ version: "1", weight: -1 }, { version: "2", weight: 1 })],
  ["alias with half a weight", flowAlias, two({ version: "1", weight: 0.5 }, { version: "2", weight: 1 })],
  ["alias with a route without version", flowAlias, two({ weight: 1 }, { version: "2", weight: 1 })],
  ["alias with a mistyped route", flowAlias, { ...withAlias, routing: [{ version: "1", wieght: 1 }] }],
  ["alias with two versions and one weight", flowAlias, two({ version: "1", weight: 1 }, { version: "2" })],
  ["alias with one version twice", flowAlias, two({ version: "1", weight: 1 }, { version: "1", weight: 2 })],
  [
    "alias with three versions",
    flowAlias,
    { ...withAlias, routing: ["1", "2", "3"].map((version) => ({ version, weight: 1 })) },
  ],
  ["composer flow with broken JSON", composerFlow, { definition: "{" }],
  ["composer flow with YAML", composerFlow, { definition: "actions: {}" }],
  ["composer flow with a JSON list", composerFlow, { definition: "[]" }],
  ["composer flow with both sources", composerFlow, { definition: {}, templateId: "tp-1" }],
  ["composer flow with a name too long", composerFlow, { definition: {}, name: "n".repeat(101) }],
  [
    "composer flow with a description too long",
    composerFlow,
    { definition: {}, description: "d".repeat(256) },
  ],
  ["composer flow without a source", composerFlow, {}],
  ["tag without anything", resourceTag, {}],
  ["tag without tags", resourceTag, { ...withTag, tags: {} }],
  ["tag with a system key", resourceTag, { ...withTag, tags: { "acs:owner": "x" } }],
  ["tag with another system key", resourceTag, { ...withTag, tags: { aliyunTeam: "x" } }],
  ["tag with a URL as key", resourceTag, { ...withTag, tags: { "https://a": "x" } }],
  ["tag with a URL as value", resourceTag, { ...withTag, tags: { docs: "see http://a" } }],
  ["tag with a system value", resourceTag, { ...withTag, tags: { owner: "acs:me" } }],
  ["tag with an empty key", resourceTag, { ...withTag, tags: { "": "x" } }],
  ["tag with a key too long", resourceTag, { ...withTag, tags: { ["k".repeat(129)]: "x" } }],
  ["tag with a number as value", resourceTag, { ...withTag, tags: { count: 1 } }],
  ["tag of another type", resourceTag, { ...withTag, resourceType: "ALIYUN::LC::FLOWS" }],
  [
    "tag with several wrong things",
    resourceTag,
    { resourceId: "", tags: { "acs:a": "x", b: "acs:c", d: 1 } },
  ],
];

function bomb(): string {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const items = Array.from({ length: 9 }, () => (level === 0 ? "lol" : `*a${level - 1}`));
    return `a${level}: &a${level} [${items.join(", ")}]`;
  });
  return `type: flow\n${levels.join("\n")}\n`;
}
