import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { documentOf, step, urnOf } from "../report/testdata/runs";
import { startCloud, type TestCloud } from "../test/cloud";
import { emulatorEnvironment } from "../test/pulumi/engine";
import { run } from "./command-line";

let cloud: TestCloud;
let folder: string;
beforeEach(async () => {
  cloud = await startCloud();
  folder = mkdtempSync(join(tmpdir(), "aliflow-unmanaged-"));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await cloud.close();
});

const region = "cn-hangzhou";
const definition = "version: v1\ntype: flow\nsteps:\n  - {type: pass, name: a}\n";
const composer = JSON.stringify({
  schemaVersion: "2018-12-12",
  version: "1.0.0",
  triggers: {
    request: {
      type: "Request",
      kind: "Http",
      inputs: { method: "POST", schema: {} },
    },
  },
  actions: {
    call: {
      type: "HTTP",
      inputs: { method: "GET", uri: "https://example.com" },
      runAfter: {},
    },
  },
});

const flow = (Name: string, Description = "", where = region) =>
  cloud.session.cloud(where).serverlessWorkflow("CreateFlow", {
    Name,
    Description,
    Definition: definition,
    Type: "FDL",
  });
const schedule = (FlowName: string, ScheduleName: string) =>
  cloud.cloud.serverlessWorkflow("CreateSchedule", {
    FlowName,
    ScheduleName,
    CronExpression: "@every 90m",
    Payload: '{"password": "planted"}',
  });

/** One flow of a stack, one of nobody, and what others made. */
async function fill(): Promise<void> {
  await flow("kept", "Managed by Pulumi: orders/dev/kept");
  await schedule("kept", "nightly");
  await schedule("kept", "by-hand");
  await flow("by-hand", "planted in a description");
  await flow("lost", "Managed by Pulumi: orders/dev/lost");
  await flow("shop", "Managed by Pulumi: shop/prod/shop");
  await flow("eventbridge-sync");
  await cloud.cloud.logicComposer("CreateFlow", {
    FlowName: "mail",
    Definition: composer,
  });
}

const object = (name: string, more: object = {}, type = "aliflow:index:Flow") => ({
  urn: urnOf(name.replace("/", "-"), type),
  type,
  id: name,
  custom: true,
  inputs: { region },
  ...more,
});

const scheduleType = "pulumi-nodejs:dynamic/aliflow:Schedule";
const kept = [object("kept"), object("kept/nightly", {}, scheduleType)];

const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

/** As `pulumi stack export` writes it. */
const state = (resources: readonly object[] = kept, name = "state.json") =>
  file(name, JSON.stringify({ version: 3, deployment: { manifest: {}, resources } }));

async function report(args: readonly string[], environment = {}) {
  const [out, errors]: [string[], string[]] = [[], []];
  const code = await run(["report", "--unmanaged", ...args], {
    out: (line) => out.push(line),
    error: (line) => errors.push(line),
    stopped: () => new Promise(() => undefined),
    inputStream: () => {
      throw new Error("standard input was asked for");
    },
    environment: { ...emulatorEnvironment(cloud.emulator), ...environment },
  });
  return { code, out: out.join("\n"), errors: errors.join("\n") };
}

async function unmanaged(args: readonly string[]): Promise<string[]> {
  const { out } = await report([...args, "--format", "json"]);
  return JSON.parse(out).account.unmanaged.map(({ name }: { name: string }) => name);
}

test("lists what no stack has, and what others manage by their own words", async () => {
  await fill();
  const { code, out, errors } = await report([state(), "--fail-on", "unmanaged"]);
  expect(out).toMatchInlineSnapshot(`
   "## ⚪ aliflow: 4 unmanaged

   Stack \`orders/dev\`

   ### Unmanaged

   - flow \`by-hand\` in cn-hangzhou

   - flow \`lost\` in cn-hangzhou: the stack orders/dev made it, and has it no more

   - schedule \`kept/by-hand\` in cn-hangzhou

   - composer flow \`mail\` in cn-hangzhou

   To take it over: \`aliflow import\`. To leave it alone: \`--ignore NAME\`.

   ### Managed by others, by their own words

   - flow \`eventbridge-sync\` in cn-hangzhou: is managed by EventBridge: its name begins like theirs ("eventbridge-sync"), a guess

   - flow \`shop\` in cn-hangzhou: is managed by another Pulumi stack: its description is "Managed by Pulumi: shop/prod/shop"

   <!-- aliflow-report: aliflow -->"
  `);
  expect([code, errors]).toEqual([1, "aliflow: does not pass (unmanaged): 4 unmanaged"]);
});

test("every format tells it, and no secret", async () => {
  await fill();
  const [reportSchema, output] = ["report", "output"].map((name) =>
    JSON.parse(readFileSync(join(__dirname, `../schemas/${name}.schema.json`), "utf8")),
  );
  for (const format of ["markdown", "html", "json", "github", "gitlab"]) {
    const { code, out } = await report([state(), "--format", format]);
    expect([code, out]).toEqual([0, expect.stringContaining("by-hand")]);
    expect(out).not.toContain("planted");
    if (format === "markdown") continue;
    expect(out).toContain("kept/by-hand");
    if (format !== "json") continue;
    const ajv = new Ajv2020({ strict: false }).addSchema(output, "output.schema.json");
    expect([ajv.validate(reportSchema, JSON.parse(out)), ajv.errors]).toEqual([true, null]);
  }
});

test("without a file all of the account is looked at, and nothing is waited for", async () => {
  await fill();
  const { code, out } = await report([]);
  expect([code, out]).toEqual([0, expect.stringContaining("flow `by-hand`")]);
  expect(out).toContain("flow `kept` in cn-hangzhou: is managed by another Pulumi stack: its description");
});

test("nothing is unmanaged where every object is in a stack", async () => {
  await flow("kept");
  const { code, out } = await report([state(), "--fail-on", "unmanaged"]);
  expect([code, out.split("\n")[0]]).toEqual([0, "## ⚪ aliflow: nothing unmanaged"]);
});

test.each(["ListFlows", "ListSchedules"])("a refused %s passes no gate and hides nothing", async (action) => {
  await flow("by-hand");
  const fault = {
    kind: "status",
    status: 403,
    code: "Forbidden.RAM",
    times: 50,
  } as const;
  cloud.emulator.addFault({ ...fault, action });
  const { code, out } = await report([state()]);
  expect([code, out]).toEqual([1, expect.stringMatching(/^## 🔴 aliflow: failed with \d error/)]);
  expect(out).toContain("cannot list");
  expect(out).not.toContain("unmanaged");
});

test("an object that cannot be read is told, not judged", async () => {
  await cloud.cloud.logicComposer("CreateFlow", {
    FlowName: "mail",
    Definition: composer,
  });
  const fault = {
    kind: "status",
    status: 403,
    code: "Forbidden.RAM",
    times: 50,
  } as const;
  cloud.emulator.addFault({ ...fault, action: "GetFlow" });
  const { code, out } = await report([state()]);
  expect([code, out]).toEqual([1, expect.stringContaining('cannot tell whose composer-flow "mail"')]);
});

describe("what Pulumi prints tells what a stack has", () => {
  const same = {
    op: "same",
    urn: urnOf("kept"),
    oldState: object("kept"),
    newState: object("kept"),
  };
  const update = step({
    name: "other",
    old: { region, name: "other" },
    new: { region, name: "other" },
  });
  const preview = (steps: readonly object[], summary: object) =>
    file(
      "preview.json",
      JSON.stringify({
        steps,
        diagnostics: [],
        duration: 1,
        changeSummary: summary,
      }),
    );

  beforeEach(async () => {
    await flow("kept");
    await flow("other");
  });

  test("with --show-sames", async () => {
    expect(await unmanaged([preview([same, update], { same: 1, update: 1 })])).toEqual([]);
  });

  test("without it nothing is judged, unless the state is given besides", async () => {
    const partial = preview([update], { same: 1, update: 1 });
    const { code, out } = await report([partial]);
    expect([code, out]).toEqual([
      1,
      expect.stringContaining('not every resource of the stack "orders/dev" is'),
    ]);
    expect(out).not.toContain("`kept`");
    expect(await unmanaged([partial, state([object("kept"), object("other")])])).toEqual([]);
  });

  test("a preview that failed judges nothing", async () => {
    const failed = documentOf([], {
      diagnostics: [{ severity: "error", message: "no" }],
    });
    const { code, out } = await report([file("failed.json", failed)]);
    expect([code, out]).toEqual([1, expect.stringContaining("was not looked for")]);
  });

  test("a preview that failed passes no gate beside a state, which is judged", async () => {
    await flow("by-hand");
    const failed = documentOf([update], {
      diagnostics: [{ severity: "error", message: "no" }],
    });
    const files = [file("failed.json", failed), state([object("kept"), object("other")])];
    expect(await unmanaged(files)).toEqual(["by-hand"]);
    expect((await report(files)).code).toBe(1);
  });

  test("a refresh tells every object", async () => {
    const refreshed = (name: string, type: string) => ({
      op: "refresh",
      urn: urnOf(name, type),
      oldState: object(name, {}, type),
      newState: object(name, {}, type),
    });
    const steps = [refreshed("orders-dev", "pulumi:pulumi:Stack"), refreshed("kept", "aliflow:index:Flow")];
    expect(await unmanaged([preview(steps, { same: 2 })])).toEqual(["other"]);
  });

  test("events tell every object", async () => {
    const metadata = {
      op: "same",
      urn: urnOf("kept"),
      old: object("kept"),
      new: object("kept"),
    };
    const events = [
      { resourcePreEvent: { metadata } },
      {
        summaryEvent: {
          isPreview: true,
          result: "succeeded",
          resourceChanges: { same: 1 },
        },
      },
      { cancelEvent: {} },
    ];
    const lines = events.map((event, sequence) => JSON.stringify({ sequence, ...event }));
    expect(await unmanaged([file("events.json", lines.join("\n"))])).toEqual(["other"]);
  });

  test("what is imported will be managed, and what is left behind no more", async () => {
    const imported = {
      op: "import",
      urn: urnOf("kept"),
      newState: object("kept"),
    };
    const left = {
      op: "delete",
      urn: urnOf("other"),
      oldState: object("other", { retainOnDelete: true }),
    };
    expect(await unmanaged([preview([imported, left], { import: 1, delete: 1 })])).toEqual(["other"]);
  });

  test("what a program only looks at is not its own", async () => {
    const read = {
      op: "read",
      urn: urnOf("kept"),
      newState: object("kept", { external: true }),
    };
    expect(await unmanaged([preview([read], { read: 1 })])).toEqual(["kept", "other"]);
    expect(await unmanaged([state([object("kept", { external: true }), object("other")])])).toEqual(["kept"]);
  });

  test("the bridged provider's resources are managed too", async () => {
    await schedule("kept", "nightly");
    const resources = [
      object("kept", { inputs: {} }, "alicloud:fnf/flow:Flow"),
      object("kept:nightly", { inputs: {} }, "alicloud:fnf/schedule:Schedule"),
    ];
    expect(await unmanaged([state(resources)])).toEqual(["other"]);
  });
});

test("regions are those of the stacks and of the environment, unless some are named", async () => {
  for (const where of [region, "cn-shanghai", "cn-beijing"]) await flow(where, "", where);
  const shanghai = state([object("kept", { inputs: { region: "cn-shanghai" } })]);
  expect(await unmanaged([shanghai])).toEqual([region, "cn-shanghai"]);
  expect(await unmanaged([shanghai, "--region", "cn-beijing"])).toEqual(["cn-beijing"]);
  const nowhere = await report([state([])], { ALIBABA_CLOUD_REGION_ID: "" });
  expect([nowhere.code, nowhere.errors]).toEqual([2, expect.stringContaining("no region is set")]);
});

test.each([
  ["[secret]", "secret"],
  ["04da6b54-80e4-46f7-96ec-b56ff0331ba9", "known after the update"],
])("a region that reads %s is not looked in: it is %s", async (masked) => {
  await flow("kept");
  await flow("by-hand");
  const urn = urnOf("kept");
  const same = {
    ...{ op: "same", urn },
    oldState: object("kept", { inputs: { region: masked } }),
    newState: object("kept", { inputs: { region: masked } }),
  };
  const preview = JSON.stringify({
    ...{ steps: [same], diagnostics: [], duration: 1 },
    changeSummary: { same: 1 },
  });
  expect(await unmanaged([file("preview.json", preview)])).toEqual(["by-hand"]);
});

test("the same name in another region is another flow", async () => {
  await flow("kept", "", region);
  expect(await unmanaged([state([object("kept", { inputs: { region: "cn-shanghai" } })])])).toEqual(["kept"]);
});

test.each<[readonly string[], readonly string[]]>([
  [["--match", "by-*"], ["by-hand"]],
  [
    ["--ignore", "by-*", "--ignore", "mail"],
    ["lost", "by-hand"],
  ],
  [
    ["--ignore", "kept"],
    ["by-hand", "lost", "mail"],
  ],
  [
    ["--ignore", "kept/by-hand", "--ignore", "lost"],
    ["by-hand", "mail"],
  ],
  [["--kind", "composer-flow"], ["mail"]],
  [
    ["--kind", "flow", "--kind", "schedule"],
    ["by-hand", "lost", "by-hand"],
  ],
])("%j leaves %j", async (args, names) => {
  await fill();
  expect((await unmanaged([state(), ...args])).sort()).toEqual([...names].sort());
});

describe("where the account is not asked for", () => {
  const answer = async (...args: readonly string[]) => {
    const errors: string[] = [];
    const io = {
      out: () => undefined,
      error: (line: string) => errors.push(line),
      stopped: async () => undefined,
    };
    return [await run(["report", state(), ...args], io), errors.join("\n")];
  };

  test.each([
    [["--fail-on", "unmanaged"], "--fail-on unmanaged asks nothing without --unmanaged; add it"],
    [["--region", region], "--region asks nothing without --unmanaged; add it"],
    [["--ignore", "a"], "--ignore asks nothing without --unmanaged; add it"],
  ])("%j alone is refused", async (args, message) => {
    expect(await answer(...args)).toEqual([2, `aliflow: ${message}`]);
  });

  test("an exported state is no preview", async () => {
    expect(await answer()).toEqual([2, expect.stringContaining("is JSON of something else")]);
  });
});
