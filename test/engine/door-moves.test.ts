// A stack moves from one door to the other by one line of the program: nothing changes, nothing is replaced.
import { type EngineCloud, startEngineCloud } from "./cloud-stack";
import { type Door, doors, packageOf, typeOf } from "./doors";
import { operationsOn, type StateResource } from "./pulumi";

const program = (door: Door, more = "") => `
  const pulumi = require("@pulumi/pulumi");
  const aliflow = require("${packageOf(door)}");
  const definition = { version: "v1", type: "flow", steps: [{ type: "pass", name: "a" }] };
  const orders = new aliflow.Flow("orders", { definition });
  new aliflow.Flow("fixed", { name: "fixed-name", definition, description: "ours" }, { protect: true });
  class Shop extends pulumi.ComponentResource {
    constructor(name) {
      super("test:index:Shop", name);
      new aliflow.Flow("inner", { definition, environment: { STAGE: "test" } }, { parent: this });
    }
  }
  new Shop("shop");
  new aliflow.Schedule("nightly", {
    flowName: orders.name, cronExpression: "0 0 2 * * ?", payload: pulumi.secret({ token: "planted" }),
  });
  const notify = new aliflow.ComposerFlow("notify", { definition: { actions: {} } });
  new aliflow.ResourceTag("tags", { resourceId: notify.id, tags: { team: "orders" } });
  ${more}`;

let cloud: EngineCloud;
beforeEach(async () => {
  cloud = await startEngineCloud();
});
afterEach(() => cloud?.close());

/** What the service chooses anew for each object, and the time. */
const chosen = new Set([
  "flowId",
  "scheduleId",
  "versionId",
  "createdTime",
  "lastModifiedTime",
  "updatedTime",
  "resourceId",
]);

test("both doors leave the same state behind", async () => {
  const states = [];
  for (const door of doors) {
    const stack = await cloud.createStack({ program: program(door) });
    await stack.up();
    const ours = (await stack.exportState()).filter(isOurs);
    await stack.run(["state", "unprotect", "--all", "--yes", "--stack", "dev"]);
    await stack.destroy();
    const plain = (values: Readonly<Record<string, unknown>> = {}) =>
      Object.fromEntries(
        Object.entries(values).filter(([key, value]) => !chosen.has(key) && !isSecret(value)),
      );
    states.push(
      ours
        .map(({ urn, inputs = {}, outputs = {} }) => {
          const { __provider, ...own } = inputs;
          return {
            name: urn.split("::").at(-1),
            inputs: plain(own),
            outputs: plain(outputs),
            keys: Object.keys(outputs).sort(),
          };
        })
        .sort((a, b) => String(a.name).localeCompare(String(b.name))),
    );
  }
  // Two stacks of one name in two backends: automatic names follow from the state too.
  const [dynamic, plugin] = states.map((state) =>
    JSON.stringify(state, null, 1).replace(/-[0-9a-f]{7}"/g, '-…"'),
  );
  expect(plugin).toEqual(dynamic);
});

/** A secret in a state: its cipher text differs each time. */
const isSecret = (value: unknown) => JSON.stringify(value ?? null).includes("ciphertext");

const moves: readonly (readonly [Door, Door])[] = [
  ["dynamic", "plugin"],
  ["plugin", "dynamic"],
];

const isOurs = ({ type }: StateResource) => /aliflow:/.test(type) && !type.startsWith("pulumi:");
const idsOf = (resources: readonly StateResource[]) =>
  resources
    .filter(isOurs)
    .map(({ id }) => id)
    .sort();

describe.each(moves)("from %s to %s", (from, to) => {
  test("nothing changes, nothing is called, and back again", async () => {
    const stack = await cloud.createStack({ program: program(from) });
    await stack.up();
    const before = await stack.exportState();
    cloud.calls();
    for (const door of [to, from]) {
      stack.setProgram(program(door));
      expect(Object.keys((await stack.preview()).changes)).toEqual(["same"]);
      expect(Object.keys((await stack.up()).changes)).toEqual(["same"]);
      const after = await stack.exportState();
      const types = after.filter(isOurs).map(({ type }) => type);
      expect(types.every((type) => type.startsWith(typeOf(door, "Flow").replace(/Flow$/, "")))).toBe(true);
      expect(idsOf(after)).toEqual(idsOf(before));
      expect(after.find(({ urn }) => urn.endsWith("::fixed"))).toMatchObject({ protect: true });
      expect(JSON.stringify(after)).not.toContain("planted");
      expect(cloud.calls()).toEqual([]);
    }
    expect(Object.keys((await stack.refresh()).changes)).toEqual(["same"]);
  });

  test("a refresh, an update and a destroy go on after the move", async () => {
    const stack = await cloud.createStack({ program: program(from) });
    await stack.up();
    stack.setProgram(program(to));
    await stack.up();
    expect(Object.keys((await stack.refresh()).changes)).toEqual(["same"]);
    stack.setProgram(program(to).replace('name: "a"', 'name: "b"'));
    const updated = await stack.up();
    expect(operationsOn("orders", updated)).toEqual(["update"]);
    await stack.run(["state", "unprotect", "--all", "--yes", "--stack", "dev"]);
    await stack.destroy();
    expect((await cloud.cloud.serverlessWorkflow("ListFlows", {})).Flows).toEqual([]);
    expect((await cloud.cloud.logicComposer("ListFlows", {})).Flows).toEqual([]);
  });

  test("a resource of an explicit provider keeps its object, and the provider its settings", async () => {
    const explicit = (door: Door) => `
      const aliflow = require("${packageOf(door)}");
      const { ENDPOINT, KEY_ID, KEY_SECRET } = process.env;
      const provider = new aliflow.Provider("shanghai", {
        region: "cn-shanghai",
        accessKeyId: KEY_ID,
        accessKeySecret: KEY_SECRET,
        endpoints: { serverlessWorkflow: ENDPOINT, logicComposer: ENDPOINT },
      });
      const definition = { version: "v1", type: "flow", steps: [{ type: "pass", name: "a" }] };
      const orders = new aliflow.Flow("orders", { name: "orders", definition }, { provider });
      new aliflow.Schedule("nightly", { flowName: orders.name, cronExpression: "@every 60m" }, { provider });`;
    const { endpoint: ENDPOINT, accessKeyId: KEY_ID, accessKeySecret: KEY_SECRET } = cloud.emulator;
    const environment = { ENDPOINT, KEY_ID, KEY_SECRET, ALIBABA_CLOUD_ACCESS_KEY_SECRET: "not-the-key" };
    const stack = await cloud.createStack({ program: explicit(from), environment });
    expect((await stack.up()).changes).toEqual({ create: 2 });
    const before = idsOf(await stack.exportState());
    cloud.calls();
    for (const door of [to, from]) {
      stack.setProgram(explicit(door));
      expect((await stack.preview()).changes).toEqual({ same: 2 });
      expect((await stack.up()).changes).toEqual({ same: 2 });
      const after = await stack.exportState();
      expect(idsOf(after)).toEqual(before);
      const providers = after.filter(isOurs).map(({ provider }) => provider?.split("::").at(-2));
      expect(new Set(providers)).toEqual(new Set(["shanghai"]));
      expect(JSON.stringify(after)).not.toContain(KEY_SECRET);
    }
    expect(cloud.calls()).toEqual([]);
    stack.setProgram(explicit(to));
    await stack.up();
    expect((await stack.refresh()).changes).toEqual({ same: 2 });
    expect((await stack.destroy()).changes).toMatchObject({ delete: 2 });
    const { Flows } = await cloud.session.cloud("cn-shanghai").serverlessWorkflow("ListFlows", {});
    expect(Flows).toEqual([]);
  });

  test("what a create has left half done is finished on the other side", async () => {
    const half = 'new aliflow.ComposerFlow("half", { definition: { actions: {} }, enabled: false });';
    const stack = await cloud.createStack({ program: program(from, half) });
    cloud.emulator.addFault({ action: "DisableFlow", kind: "status", status: 403, code: "NoPermission" });
    await stack.up({ fails: true, args: ["--continue-on-error"] });
    const recorded = await stack.resource("half");
    expect(recorded).toMatchObject({ initErrors: [expect.any(String)] });
    stack.setProgram(program(to, half));
    const finished = await stack.up();
    expect(operationsOn("half", finished)).toEqual(["update"]);
    expect(await stack.resource("half")).toMatchObject({
      id: recorded?.id,
      type: typeOf(to, "ComposerFlow"),
      outputs: { enabled: false },
    });
    expect(Object.keys((await stack.preview()).changes)).toEqual(["same"]);
  });
});
