import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCloud, type TestCloud } from "../../test/cloud";
import { emulatorEnvironment } from "../../test/pulumi/engine";
import { run } from "../command-line";
import type { Io } from "../io";

let cloud: TestCloud;
let folder: string;
beforeEach(async () => {
  cloud = await startCloud();
  folder = mkdtempSync(join(tmpdir(), "aliflow-import-"));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await cloud.close();
});

const definition = (name: string) =>
  `version: v1\ntype: flow\nsteps:\n  - {type: pass, name: "${name}"}  # as written\n`;
const composer = JSON.stringify({
  schemaVersion: "2018-12-12",
  version: "1.0.0",
  triggers: { request: { type: "Request", kind: "Http", inputs: { method: "POST", schema: {} } } },
  actions: { call: { type: "HTTP", inputs: { method: "GET", uri: "https://example.com" }, runAfter: {} } },
});

const flowNamed = (name: string, more = {}) =>
  cloud.cloud.serverlessWorkflow("CreateFlow", {
    Name: name,
    Definition: definition("a"),
    Description: "",
    Type: "FDL",
    ...more,
  });
const scheduleOf = (FlowName: string, ScheduleName: string, more = {}) =>
  cloud.cloud.serverlessWorkflow("CreateSchedule", {
    FlowName,
    ScheduleName,
    CronExpression: "@every 90m",
    ...more,
  });

/** What somebody else made, by the services' own calls. */
async function fill(): Promise<string> {
  await flowNamed("order-flow", { Description: "Receives an order" });
  await flowNamed("class", { Definition: definition("${x}"), ExecutionMode: "Standard" });
  await flowNamed("theirs", { Description: "Managed by Pulumi: shop/prod/theirs" });
  await scheduleOf("order-flow", "nightly", { Payload: '{"region": "eu", "retries": 3}', Enable: false });
  await scheduleOf("class", "nightly", { Payload: '{"db": {"password": "hunter2"}}' });
  const { FlowId } = await cloud.cloud.logicComposer("CreateFlow", {
    FlowName: "订单 处理",
    Definition: composer,
  });
  const Tag = [{ Key: "team", Value: "orders" }];
  await cloud.cloud.logicComposer("TagResources", {
    ResourceType: "ALIYUN::LC::FLOW",
    ResourceId: [FlowId],
    Tag,
  });
  return FlowId;
}

function jsonFile(name: string, content: object): string {
  writeFileSync(join(folder, name), JSON.stringify(content));
  return name;
}

interface Outcome {
  readonly code: number;
  readonly out: string[];
  readonly errors: string[];
}

async function importing(args: readonly string[] = [], environment = {}): Promise<Outcome> {
  const [out, errors]: [string[], string[]] = [[], []];
  const io: Io = {
    out: (line) => out.push(line.replaceAll(folder, "FOLDER")),
    error: (line) => errors.push(line.replaceAll(folder, "FOLDER")),
    stopped: () => new Promise(() => undefined),
    environment: { ...emulatorEnvironment(cloud.emulator), ...environment },
    folder,
  };
  const where = args.includes("--dry-run") ? [] : ["--out", "shop"];
  return { code: await run(["import", ...where, ...args], io), out, errors };
}

const written = (path: string) => readFileSync(join(folder, "shop", path), "utf8");

test("writes a TypeScript program that reads as a person wrote it", async () => {
  await fill();
  const { code, out, errors } = await importing();
  expect(code).toBe(0);
  expect(written("index.ts")).toMatchInlineSnapshot(`
"import { readFileSync } from "node:fs";
import * as aliflow from "pulumi-aliflow";

const classFlow = new aliflow.Flow("class", {
  name: "class",
  definition: readFileSync("flows/class.yaml", "utf8"),
});

new aliflow.Schedule("class-nightly", {
  flowName: classFlow.name,
  name: "nightly",
  cronExpression: "@every 90m",
  payload: { db: { password: "hunter2" } },
});

const orderFlow = new aliflow.Flow("order-flow", {
  name: "order-flow",
  definition: aliflow.definition.fromFile("flows/order-flow.yaml"),
  description: "Receives an order",
});

new aliflow.Schedule("order-flow-nightly", {
  flowName: orderFlow.name,
  name: "nightly",
  cronExpression: "@every 90m",
  payload: { region: "eu", retries: 3 },
  enabled: false,
});

const 订单处理 = new aliflow.ComposerFlow("订单-处理", {
  name: "订单 处理",
  definition: aliflow.definition.fromFile("flows/订单-处理.json"),
});

new aliflow.ResourceTag("订单-处理-tags", {
  resourceId: 订单处理.id,
  tags: { team: "orders" },
});
"
`);
  expect(out).toMatchInlineSnapshot(`
[
  "2 flows, 2 schedules, 1 composer flow, 1 resource tag written to FOLDER/shop; what to do next:",
  "  cd FOLDER/shop && npm install && pulumi stack init dev",
  "  pulumi import --file import.json --generate-code=false",
  "  pulumi preview        shows 6 unchanged; then commit the folder, without import.json",
]
`);
  expect(errors).toMatchInlineSnapshot(`
[
  "aliflow: left out: flow "theirs" in cn-hangzhou: is managed by another Pulumi stack: its description is "Managed by Pulumi: shop/prod/theirs"; --include-managed imports it all the same",
  "aliflow: schedule "class/nightly": payload.db.password looks like a credential; move it into the program's configuration: \`pulumi config set --secret\`",
]
`);
});

test("keeps each definition byte for byte", async () => {
  await fill();
  await importing();
  expect(written("flows/order-flow.yaml")).toBe(definition("a"));
  expect(written("flows/class.yaml")).toBe(definition("${x}"));
  expect(written("flows/订单-处理.json")).toBe(composer);
});

test("writes the same as YAML and as Python, on the plugin", async () => {
  await fill();
  const kinds = ["--match", "order-*", "--kind", "flow", "--kind", "schedule"];
  await importing(["--program", "yaml", ...kinds]);
  expect(written("Pulumi.yaml")).toMatchInlineSnapshot(`
"name: shop
description: Workflows that \`aliflow import\` found.
runtime: yaml
config:
  aliflow:region: cn-hangzhou
resources:
  order-flow:
    type: aliflow:Flow
    properties:
      name: order-flow
      definition:
        fn::readFile: ./flows/order-flow.yaml
      description: Receives an order
  order-flow-nightly:
    type: aliflow:Schedule
    properties:
      flowName: \${order-flow.name}
      name: nightly
      cronExpression: "@every 90m"
      payload:
        region: eu
        retries: 3
      enabled: false
"
`);
  expect(JSON.parse(written("import.json"))).toMatchInlineSnapshot(`
{
  "resources": [
    {
      "id": "order-flow",
      "name": "order-flow",
      "type": "aliflow:index:Flow",
    },
    {
      "id": "order-flow/nightly",
      "name": "order-flow-nightly",
      "type": "aliflow:index:Schedule",
    },
  ],
}
`);
  rmSync(join(folder, "shop"), { recursive: true });
  await importing(["--program", "python", ...kinds]);
  expect(written("__main__.py")).toMatchInlineSnapshot(`
"from pathlib import Path

import pulumi_aliflow as aliflow

order_flow = aliflow.Flow(
    "order-flow",
    name="order-flow",
    definition=Path("flows/order-flow.yaml").read_text(encoding="utf-8"),
    description="Receives an order",
)

aliflow.Schedule(
    "order-flow-nightly",
    flow_name=order_flow.name,
    name="nightly",
    cron_expression="@every 90m",
    payload={"region": "eu", "retries": 3},
    enabled=False,
)
"
`);
});

test("hands a dynamic resource over whole, with what tells an import that nothing is to be described", async () => {
  await flowNamed("a");
  await importing();
  const { resources } = JSON.parse(written("import.json"));
  const __provider = 'exports.handler=()=>require("pulumi-aliflow/provider").flow';
  expect(resources).toEqual([
    {
      type: "pulumi-nodejs:dynamic/aliflow:Flow",
      name: "a",
      id: "a",
      inputs: expect.objectContaining({ name: "a", description: "", region: "cn-hangzhou", __provider }),
      outputs: expect.objectContaining({ name: "a", definition: definition("a"), __provider }),
    },
  ]);
});

test("a text that Pulumi would fill in YAML is escaped", async () => {
  await flowNamed("a", { Description: "costs ${x}" });
  await importing(["--program", "yaml"]);
  expect(written("Pulumi.yaml")).toContain("description: costs $${x}");
});

test("lists what there is without writing", async () => {
  await fill();
  const { code, out } = await importing(["--dry-run"]);
  expect([code, out.join("\n").replace(/lc-\w+/g, "lc-…")]).toMatchInlineSnapshot(`
[
  0,
  "KIND           REGION       NAME
flow           cn-hangzhou  class
flow           cn-hangzhou  order-flow
schedule       cn-hangzhou  class/nightly
schedule       cn-hangzhou  order-flow/nightly
composer-flow  cn-hangzhou  订单 处理
resource-tag   cn-hangzhou  订单 处理
flow           cn-hangzhou  theirs              left out: is managed by another Pulumi stack: its description is "Managed by Pulumi: shop/prod/theirs"; --include-managed imports it all the same",
]
`);
  const { objects, leftOut } = JSON.parse((await importing(["--dry-run", "--json"])).out.join(""));
  expect([objects.length, leftOut.length]).toEqual([6, 1]);
  expect(existsSync(join(folder, "shop"))).toBe(false);
});

test("imports what something else manages when it is asked to", async () => {
  await fill();
  await importing(["--include-managed", "--match", "theirs"]);
  expect(written("index.ts")).toMatch(
    /new aliflow.Flow\("theirs", \{\n {2}name: "theirs",\n {2}definition: .*\n\}\);/,
  );
});

test("takes composer flows by their tags", async () => {
  await fill();
  await cloud.cloud.logicComposer("CreateFlow", { FlowName: "other", Definition: composer });
  const { out } = await importing(["--tag", "team=orders"]);
  expect(out[0]).toContain("1 composer flow, 1 resource tag written");
  expect((await importing(["--tag", "team=orders", "--kind", "flow"])).errors).toEqual([
    'aliflow: --tag: objects of the kind "flow" have no tags; use --match, or --kind composer-flow',
  ]);
});

test("what our rules refuse and the service runs is imported, and said to be checked less", async () => {
  await flowNamed("odd", { Definition: "version: v1\ntype: flow\nsteps:\n  - {type: task, name: a}\n" });
  await importing();
  expect(written("index.ts")).toContain('validation: "warn"');
});

test("an object of another region says its region", async () => {
  await flowNamed("a");
  const elsewhere = cloud.session.cloud("cn-shanghai");
  await elsewhere.serverlessWorkflow("CreateFlow", {
    Name: "a",
    Definition: definition("b"),
    Description: "",
    Type: "FDL",
  });
  await importing(["--region", "cn-hangzhou", "--region", "cn-shanghai"]);
  expect(written("index.ts")).toContain('new aliflow.Flow("a", {\n  name: "a",\n  definition:');
  expect(written("index.ts")).toMatch(
    /new aliflow.Flow\("a-cn-shanghai", \{\n {2}name: "a",[^}]*region: "cn-shanghai"/,
  );
  expect(written("Pulumi.yaml")).toContain("aliflow:region: cn-hangzhou");
});

test("goes on where an earlier run was ended", async () => {
  await fill();
  const denied = {
    action: "GetFlow",
    kind: "status",
    status: 403,
    code: "Forbidden.RAM",
    times: 50,
  } as const;
  cloud.emulator.addFault({ ...denied, action: "ListSchedules" });
  const first = await importing();
  expect(first.code).toBe(1);
  expect(first.errors.join("\n")).toContain("cannot list");
  const journal = join(folder, "shop/.aliflow-import.jsonl");
  // A killed run may leave half a line.
  appendFileSync(journal, '{"unit":"cn-hangz');
  cloud.emulator.clearFaults();
  cloud.calls();
  const second = await importing();
  expect([second.code, second.errors[0]]).toEqual([0, expect.stringContaining("an earlier run read")]);
  expect(cloud.calls().sort()).toEqual(["ListSchedules", "ListSchedules", "ListSchedules"]);
  expect(written("index.ts")).toContain("new aliflow.Schedule(");
  expect(existsSync(journal)).toBe(false);
});

test("writes over its own files, and over no other", async () => {
  await flowNamed("a");
  await importing();
  await flowNamed("b");
  expect((await importing()).code).toBe(0);
  expect(written("index.ts")).toContain('"b"');
  appendFileSync(join(folder, "shop/flows/a.yaml"), "# edited\n");
  const { code, errors } = await importing();
  expect([code, errors]).toEqual([
    2,
    [
      'aliflow: FOLDER/shop holds "flows/a.yaml", which no import wrote or which was edited since; choose another folder with --out, or move it away',
    ],
  ]);
});

test("takes over what a Terraform state holds, under the names of its program", async () => {
  await fill();
  const instance = (attributes: object, more = {}) => ({ instances: [{ attributes, ...more }] });
  const resource = (type: string, name: string, instances: object) => ({
    mode: "managed",
    type,
    name,
    ...instances,
  });
  const state = jsonFile("terraform.tfstate", {
    version: 4,
    resources: [
      resource("alicloud_fnf_flow", "orders", instance({ id: "order-flow", name: "order-flow" })),
      resource("alicloud_fnf_flow", "gone", instance({ name: "nowhere" })),
      {
        module: "module.shop",
        ...resource(
          "alicloud_fnf_schedule",
          "nightly",
          instance({ flow_name: "order-flow", schedule_name: "nightly" }, { index_key: "eu" }),
        ),
      },
      resource("alicloud_fnf_execution", "once", instance({})),
      resource("alicloud_oss_bucket", "files", instance({})),
      { ...resource("alicloud_fnf_flows", "all", instance({})), mode: "data" },
    ],
  });
  cloud.calls();
  const { out, errors } = await importing(["--from-tfstate", join(folder, state)]);
  expect(cloud.calls().sort()).toEqual(["DescribeFlow", "DescribeFlow", "DescribeSchedule"]);
  expect(out[0]).toContain("1 flow, 1 schedule written");
  expect(written("index.ts")).toContain('const orders = new aliflow.Flow("orders", {');
  expect(written("index.ts")).toContain(
    'new aliflow.Schedule("shop-nightly-eu", {\n  flowName: orders.name,',
  );
  expect(errors).toMatchInlineSnapshot(`
[
  "aliflow: left out: alicloud_fnf_execution "once" in cn-hangzhou: is taken over only where --kind execution asks for it",
  "aliflow: left out: alicloud_oss_bucket "files" in cn-hangzhou: "alicloud_oss_bucket" is no workflow; leave it where it is",
  "aliflow: left out: flow "nowhere" in cn-hangzhou: flow "nowhere" does not exist in cn-hangzhou",
]
`);
});

describe("executions", () => {
  const start = (FlowName: string, ExecutionName: string, Input?: string) =>
    cloud.cloud.serverlessWorkflow("StartExecution", {
      FlowName,
      ExecutionName,
      Input,
    });
  const failing = "version: v1\ntype: flow\nsteps:\n  - {type: fail, name: charge, error: Refused}\n";
  const ended = (FlowName: string, ExecutionName: string) =>
    cloud.cloud.serverlessWorkflow("DescribeExecution", {
      FlowName,
      ExecutionName,
      WaitTimeSeconds: 9,
    });
  beforeEach(async () => {
    await flowNamed("migrate");
    await flowNamed("charge", { Definition: failing });
    await start("migrate", "r2026-01", '{"table": "orders", "key": {"token": "t"}}');
    await start("migrate", "r2026-02");
    await start("charge", "r2026-03");
    for (const [flow = "", name = ""] of [
      ["migrate", "r2026-01"],
      ["migrate", "r2026-02"],
      ["charge", "r2026-03"],
    ])
      await ended(flow, name);
  });

  test("are taken over only where they are asked for", async () => {
    expect((await importing(["--dry-run"])).out.join("")).not.toContain("execution");
    expect(cloud.calls()).not.toContain("ListExecutions");
    const { out } = await importing(["--dry-run", "--kind", "execution"]);
    expect(out).toMatchInlineSnapshot(`
     [
       "KIND       REGION       NAME
     execution  cn-hangzhou  charge/r2026-03
     execution  cn-hangzhou  migrate/r2026-01
     execution  cn-hangzhou  migrate/r2026-02",
     ]
    `);
  });

  test.each([
    ["of a flow", "migrate", ["migrate/r2026-01", "migrate/r2026-02"]],
    ["by a bracket, which is no wildcard", "*/r2026-0[13]", []],
    ["by names in any flow", "*/*1", ["migrate/r2026-01"]],
    ["by name in one flow", "charge/r2026-*", ["charge/r2026-03"]],
  ])("are chosen %s", async (_, match, expected) => {
    const { out } = await importing(["--dry-run", "--json", "--kind", "execution", "--match", match]);
    const { objects } = JSON.parse(out.join(""));
    expect(objects.map(({ id }: { id: string }) => id).sort()).toEqual(expected);
  });

  test("become a program that begins none anew, and refers to the flows that are imported with them", async () => {
    cloud.calls();
    const { errors } = await importing(["--kind", "flow", "--kind", "execution"]);
    // A list tells all but why one has failed.
    expect(cloud.calls().filter((action) => action === "DescribeExecution")).toHaveLength(1);
    expect(
      written("index.ts")
        .split("\n\n")
        .filter((text) => text.includes("Execution"))
        .join("\n\n"),
    ).toMatchInlineSnapshot(`
     "new aliflow.Execution("charge-r2026-03", {
       flowName: charge.name,
       name: "r2026-03",
       wait: false,
     });

     new aliflow.Execution("migrate-r2026-01", {
       flowName: migrate.name,
       name: "r2026-01",
       input: { table: "orders", key: { token: "t" } },
     });

     new aliflow.Execution("migrate-r2026-02", {
       flowName: migrate.name,
       name: "r2026-02",
     });
     "
    `);
    expect(errors).toEqual([
      expect.stringContaining('execution "migrate/r2026-01": input.key.token looks like a credential'),
    ]);
    const { resources } = JSON.parse(written("import.json"));
    const failed = resources.find(({ id }: { id: string }) => id === "charge/r2026-03");
    expect(failed.outputs).toMatchObject({
      status: "Failed",
      error: 'step "charge": Refused',
      wait: false,
    });
  });

  test("become YAML and Python as well", async () => {
    const asked = ["--kind", "execution", "--match", "migrate/*1", "--match", "charge"];
    await importing(["--program", "yaml", ...asked]);
    expect(written("Pulumi.yaml").split("resources:\n")[1]).toMatchInlineSnapshot(`
     "  charge-r2026-03:
         type: aliflow:Execution
         properties:
           flowName: charge
           name: r2026-03
           wait: false
       migrate-r2026-01:
         type: aliflow:Execution
         properties:
           flowName: migrate
           name: r2026-01
           input:
             table: orders
             key:
               token: t
     "
    `);
    rmSync(join(folder, "shop"), { recursive: true });
    await importing(["--program", "python", ...asked]);
    expect(written("__main__.py")).toMatchInlineSnapshot(`
     "import pulumi_aliflow as aliflow

     aliflow.Execution(
         "charge-r2026-03",
         flow_name="charge",
         name="r2026-03",
         wait=False,
     )

     aliflow.Execution(
         "migrate-r2026-01",
         flow_name="migrate",
         name="r2026-01",
         input={"table": "orders", "key": {"token": "t"}},
     )
     "
    `);
  });

  test("of a Terraform state are taken over where they are asked for", async () => {
    const attributes = {
      flow_name: "migrate",
      execution_name: "r2026-01",
      id: "migrate:r2026-01",
    };
    const once = {
      mode: "managed",
      type: "alicloud_fnf_execution",
      name: "once",
      instances: [{ attributes }],
    };
    const state = jsonFile("terraform.tfstate", {
      version: 4,
      resources: [once],
    });
    await importing(["--kind", "execution", "--from-tfstate", join(folder, state)]);
    expect(written("index.ts")).toContain('new aliflow.Execution("once", {\n  flowName: "migrate",');
  });
});

test("takes over what a stack of the bridged provider holds, each in its region", async () => {
  await fill();
  const urn = (type: string, name: string) => `urn:pulumi:dev::shop::${type}::${name}`;
  const provider = {
    urn: urn("pulumi:providers:alicloud", "default"),
    id: "p-1",
    type: "pulumi:providers:alicloud",
    custom: true,
    inputs: { region: "cn-hangzhou" },
  };
  const own = (type: string, name: string, outputs: object) => ({
    urn: urn(type, name),
    type,
    custom: true,
    outputs,
    provider: `${provider.urn}::${provider.id}`,
  });
  const stack = jsonFile("stack.json", {
    version: 3,
    deployment: {
      resources: [
        provider,
        own("alicloud:fnf/flow:Flow", "orders", { name: "order-flow" }),
        own("alicloud:fnf/schedule:Schedule", "nightly", { flowName: "order-flow", scheduleName: "nightly" }),
      ],
    },
  });
  const environment = { ALIBABA_CLOUD_REGION_ID: "cn-shanghai" };
  await importing(["--from-pulumi-alicloud", join(folder, stack)], environment);
  expect(written("index.ts")).toContain('new aliflow.Schedule("nightly", {\n  flowName: orders.name,');
  expect(written("index.ts")).toContain('region: "cn-hangzhou"');
});

test.each([
  [["--door", "dynamic", "--program", "yaml"], "--door dynamic serves TypeScript only"],
  [["--kind", "workflow"], '--kind: "workflow" is no kind; use "flow",'],
  [["--tag", "team"], '--tag: "team" is no tag; use KEY=VALUE'],
  [["--from-tfstate", "a", "--from-pulumi-alicloud", "b"], "stand for two imports; keep one of them"],
])("says what is wrong with %j", async (args, message) => {
  const { code, errors } = await importing(args);
  expect([code, errors.join("\n")]).toEqual([2, expect.stringContaining(message)]);
});

test("asks for a region where none is set", async () => {
  const { code, errors } = await importing([], { ALIBABA_CLOUD_REGION_ID: "" });
  expect([code, errors]).toEqual([
    2,
    ["aliflow: no region is set; give one with --region cn-hangzhou, or set ALIBABA_CLOUD_REGION_ID"],
  ]);
});
