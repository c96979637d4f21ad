// The policy pack of examples/policies under the real engine, and the same rules over the JSON of a preview.
import { chmodSync } from "node:fs";
import { dirname, join } from "node:path";
import { checkResources, readSettings } from "../../policies/rules";
import { readRuns } from "../../report";
import { repository, writeProject } from "../pulumi/project-folder";
import { type EngineCloud, startEngineCloud } from "./cloud-stack";
import { throughEachDoor } from "./doors";
import type { CommandResult, Stack } from "./pulumi";

let cloud: EngineCloud;
beforeAll(async () => {
  cloud = await startEngineCloud();
});
afterAll(() => cloud?.close());

/** An executable that starts the pack: the Node.js host of this engine knows no folders of packs. */
function packFor(stack: Stack): string {
  const folder = join(dirname(stack.folder), "pack");
  const runner = "node_modules/@pulumi/pulumi/cmd/run-policy-pack";
  writeProject(folder, {
    program: { folder: join(repository, "examples/policies") },
    packages: { "@pulumi/policy": join(repository, "node_modules/@pulumi/policy") },
    files: { start: `#!/bin/sh\ncd "$(dirname "$0")" && exec node ${runner} "$1" .\n` },
  });
  chmodSync(join(folder, "start"), 0o755);
  return join(folder, "start");
}

const settings = {
  "protected-flow": { stacks: ["dev"] },
  "own-role": { accounts: ["123456789"] },
  "required-tags": { tags: { team: "*" } },
  "task-retry": "mandatory",
};
const mending = { ...settings, "plain-secret": "remediate", "schedule-time-zone": "remediate" };

const start = `
  const pulumi = require("@pulumi/pulumi");
  const aliflow = require("pulumi-aliflow");
  const task = { type: "task", name: "ship", resourceArn: "acs:fc:::services/shop/functions/ship" };
  const hidden = { type: "flow", version: "v1", steps: [{ ...task, name: "planted-step" }] };`;

const careless = `${start}
  const flow = new aliflow.Flow("orders", {
    definition: { version: "v1", type: "flow", steps: [task] },
    roleArn: "acs:ram::987654321:role/runner",
    environment: { DB_PASSWORD: "hunter2", API_TOKEN: pulumi.secret("planted-token") },
  });
  new aliflow.Flow("hidden", { definition: pulumi.secret(JSON.stringify(hidden)) }, { protect: true });
  const payload = { order: flow.flowId, token: "hunter2" };
  new aliflow.Schedule("nightly", { flowName: flow.name, cronExpression: "0 0 2 * * ?", payload });
  new aliflow.ComposerFlow("notify", { definition: { actions: {} } });`;

/** `plain`: with what the pack mends by itself. */
const careful = ({ plain = false } = {}) => `${start}
  const retry = [{ errors: ["FnF.ALL"], maxAttempts: 3 }];
  const flow = new aliflow.Flow("orders", {
    definition: {
      version: "v1", type: "flow", timeoutSeconds: 600,
      steps: [
        { ...task, retry, catch: [{ errors: ["FnF.ALL"], goto: "sorry" }], end: true },
        { type: "fail", name: "sorry" },
      ],
    },
    roleArn: "acs:ram::123456789:role/runner",
    environment: { DB_PASSWORD: ${plain ? '"hunter2"' : 'pulumi.secret("hunter2")'} },
  }, { protect: true });
  const zone = ${plain ? '""' : '"CRON_TZ=Asia/Shanghai "'};
  new aliflow.Schedule("nightly", { flowName: flow.name, cronExpression: zone + "0 0 2 * * ?" });
  const notify = new aliflow.ComposerFlow("notify", { definition: { actions: {} } }, { protect: true });
  new aliflow.ResourceTag("tags", { resourceId: notify.flowId, tags: { team: "shop" } });`;

const named = (urn: string) => urn.split("::")[3] ?? "";

/** `level policy name: path: message; fix`, sorted. */
const told = ({ violations }: CommandResult) =>
  violations
    .map(({ policy, level, urn, message }) => `${level} ${policy} ${named(urn)}: ${message.split("\n")[1]}`)
    .sort();

/** The same from `pulumi preview --json`. */
async function toldOfJson(stack: Stack, text: string): Promise<string[]> {
  const output = await stack.run(["preview", "--json", "--stack", "dev", "--non-interactive"]);
  const runs = await readRuns([Buffer.from(output)], "preview", { isForPolicies: true });
  const resources = runs.flatMap(({ declared }) => declared?.resources ?? []);
  return checkResources(resources, readSettings(text).settings)
    .map(({ rule, level, urn, place, message, fix }) => {
      const at =
        place === undefined
          ? ""
          : `${place.path}${place.line ? ` (line ${place.line}, column ${place.column})` : ""}: `;
      return `${level} ${rule} ${named(urn)}: ${at}${message}; ${fix}`;
    })
    .sort();
}

throughEachDoor(() => {
  let stack: Stack;
  let pack: string;
  const withPolicies = (file: string, more: readonly string[] = []) => ({
    args: ["--policy-pack", pack, "--policy-pack-config", file, ...more],
  });

  beforeAll(async () => {
    stack = await cloud.createStack({
      program: careless,
      files: {
        "settings.json": JSON.stringify(settings),
        "mending.json": JSON.stringify(mending),
        "blind.json": JSON.stringify({ all: "mandatory" }),
      },
      environment: { PULUMI_NODEJS_TRANSPILE_ONLY: "true" },
    });
    pack = packFor(stack);
  });

  test("a careless program is refused, in the words of the report", async () => {
    const refused = await stack.preview({ ...withPolicies("settings.json"), fails: true });
    expect(told(refused)).toEqual([
      'advisory task-catch orders: definition.steps[0]: nothing follows a failure of "ship", so that the execution ends there; add a catch (FDL: catch, state machine: Catch, Logic Composer: an action with runAfter Failed)',
      'advisory task-timeout orders: definition.steps[0]: "ship" has no timeout; set timeoutSeconds (state machine: Timeout) on it or on the flow',
      'mandatory own-role orders: roleArn: the role is of account "987654321"; use a role of "123456789"',
      'mandatory plain-secret nightly: payload.token: "token" holds a secret in plain text; mark it with pulumi.secret(…), or let what is called fetch it',
      'mandatory plain-secret orders: environment.DB_PASSWORD: "DB_PASSWORD" holds a secret in plain text; mark it with pulumi.secret(…), or let what is called fetch it',
      "mandatory protected-flow notify: nothing keeps this flow of production from being deleted; set the option protect: true (or retainOnDelete: true) on it",
      "mandatory protected-flow orders: nothing keeps this flow of production from being deleted; set the option protect: true (or retainOnDelete: true) on it",
      'mandatory required-tags notify: among the tags of the composer flow is no "team"; declare a ResourceTag with its flowId in this stack',
      "mandatory schedule-time-zone nightly: cronExpression: the schedule says no time zone; begin it with CRON_TZ=, such as Asia/Shanghai",
      'mandatory task-retry orders: definition.steps[0]: "ship" is not retried, so that one lost call fails the execution; add a retry (FDL: retry, state machine: Retry, Logic Composer: inputs.retryPolicy)',
    ]);
    expect(refused.stdout).not.toContain("planted");
    expect(await toldOfJson(stack, JSON.stringify(settings))).toEqual(told(refused));
  });

  test("a pack that cannot see what is secret tells neither places nor names", async () => {
    const refused = await stack.preview({ ...withPolicies("blind.json"), fails: true });
    expect([...new Set(refused.violations.map(({ policy, urn }) => `${policy} ${named(urn)}`))]).toEqual(
      expect.arrayContaining(["task-retry hidden", "plain-secret orders"]),
    );
    expect(new Set(refused.violations.map(({ message }) => message.split("\n")[1]))).toEqual(
      new Set([
        'it is not told where, as the level of "marked-secrets" is not remediate: what is secret cannot be seen',
      ]),
    );
    expect(refused.stdout).not.toContain("planted");
  });

  test("what a rule mends goes up mended, and stays as it is", async () => {
    stack.setProgram(careful({ plain: true }));
    const up = await stack.up(withPolicies("mending.json"));
    expect([told(up), up.changes]).toEqual([[], { create: 4 }]);
    const [schedule, flow] = [await stack.resource("nightly"), await stack.resource("orders")];
    expect(schedule?.inputs?.cronExpression).toBe("CRON_TZ=UTC 0 0 2 * * ?");
    expect(JSON.stringify(flow?.inputs)).not.toContain("hunter2");
    expect((await stack.preview(withPolicies("mending.json"))).changes).toEqual({ same: 4 });
  });

  test("a careful program passes", async () => {
    stack.setProgram(careful());
    const passed = await stack.preview(withPolicies("settings.json"));
    expect(told(passed)).toEqual([]);
  });
});
