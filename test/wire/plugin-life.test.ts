// The promises that every resource keeps, over the wire of the plugin: what the engine's conformance asks for.

import { startCloud, type TestCloud } from "../cloud";
import { type Life, lives } from "../lives";
import { pointer, type Values } from "./dynamic-server";
import { FakeEngine, PluginProcess, urnOf } from "./plugin-process";

let cloud: TestCloud;
let engine: FakeEngine;
let plugin: PluginProcess;

const settings = (more: Values = {}): Values => {
  const { endpoint, accessKeyId, accessKeySecret } = cloud.emulator;
  const endpoints = JSON.stringify({ serverlessWorkflow: endpoint, logicComposer: endpoint });
  return { region: "cn-hangzhou", endpoints, accessKeyId, accessKeySecret, ...more };
};

beforeEach(async () => {
  cloud = await startCloud();
  engine ??= await FakeEngine.start();
  plugin ??= await PluginProcess.start({ engine, environment: { ALIFLOW_CLOCK: `20@${Date.now()}` } });
  await plugin.configure(settings());
});
afterEach(() => cloud.close());
afterAll(async () => {
  await plugin?.stop();
  engine?.stop();
});

describe.each(Object.values(lives))("$className", (life: Life) => {
  const { className } = life;
  const urn = urnOf(className, "life");
  const exported = className.charAt(0).toLowerCase() + className.slice(1);

  const check = async (news: Values, olds: Values = {}): Promise<Values> => {
    const { inputs, failures } = await plugin.check(urn, { olds, news });
    expect(failures).toEqual([]);
    // From here on, an automatic name is one that is given.
    const { __logicalName: _logicalName, ...named } = inputs;
    return named;
  };

  async function create() {
    const inputs = await check(await life.prepare(cloud.cloud));
    return { inputs, ...(await plugin.create(urn, inputs)) };
  }

  const diff = (id: string, olds: Values, oldInputs: Values, news: Values) =>
    plugin.diff(urn, id, { olds, oldInputs, news });

  test("a check of what was checked answers it again", async () => {
    const inputs = await check(await life.prepare(cloud.cloud));
    expect(await check(inputs)).toEqual(inputs);
    expect(await check(inputs, inputs)).toEqual(inputs);
  });

  test("has no difference after its create, and a read answers the same", async () => {
    const { inputs, id, properties } = await create();
    expect(id).not.toBe("");
    expect(properties).toMatchObject({ ...inputs, __provider: pointer(exported) });
    expect(await diff(id, properties, inputs, inputs)).toMatchObject({ changes: "none", details: {} });
    expect(await plugin.read(urn, id, { properties, inputs })).toEqual({ id, properties, inputs });
  });

  test("previews a create and an update with what will be, and says of the rest that it is unknown", async () => {
    const inputs = await check(await life.prepare(cloud.cloud));
    const planned = await plugin.create(urn, inputs, true);
    cloud.calls();
    const { id, properties } = await plugin.create(urn, inputs);
    expect(planned.id).toBe("");
    expect(known(planned.properties)).toEqual(known(properties, planned.properties));
    expect(Object.keys(planned.properties).sort()).toEqual(Object.keys(properties).sort());

    const news = await check({ ...inputs, ...life.mutable }, inputs);
    cloud.calls();
    const next = await plugin.update(urn, id, { olds: properties, news, preview: true });
    expect(cloud.calls()).toEqual([]);
    const updated = await plugin.update(urn, id, { olds: properties, news });
    expect(known(next)).toEqual(known(updated, next));
    expect(Object.keys(next).sort()).toEqual(Object.keys(updated).sort());
  });

  // A version has nothing to update, and nothing that could drift.
  for (const [property, value] of Object.entries(life.mutable))
    test(`updates ${property} in place, and nothing else`, async () => {
      const { inputs, id, properties } = await create();
      const news = await check({ ...inputs, [property]: value }, inputs);
      const { changes, replaces, details } = await diff(id, properties, inputs, news);
      expect({ changes, replaces }).toEqual({ changes: "some", replaces: [] });
      const roots = Object.keys(details).map((path) => path.split(/[.[]/, 1)[0]);
      expect([...new Set(roots)]).toEqual([property]);
      const updated = await plugin.update(urn, id, { olds: properties, news });
      expect(await plugin.read(urn, id, { properties: updated, inputs: news })).toEqual({
        id,
        properties: updated,
        inputs: news,
      });
      expect(await diff(id, updated, news, news)).toMatchObject({ changes: "none" });
    });

  test("replaces for what the API cannot change", async () => {
    const { inputs, id, properties } = await create();
    const replacing = { ...(await life.replacing(cloud.cloud)), region: "cn-shanghai" };
    for (const [property, value] of Object.entries(replacing)) {
      const news = await check({ ...inputs, [property]: value }, inputs);
      const { replaces, deleteBeforeReplace, details } = await diff(id, properties, inputs, news);
      expect({ property, replaces, deleteBeforeReplace }).toEqual({
        property,
        replaces: [property],
        deleteBeforeReplace: life.deletesFirst.includes(property),
      });
      const told = Object.entries(details).filter(([path]) => path.split(/[.[]/, 1)[0] === property);
      expect(told.map(([, { kind }]) => kind).join()).toMatch(/^((ADD|UPDATE)_REPLACE,?)+$/);
    }
  });

  for (const [property, drift] of Object.entries(life.drift))
    test(`shows a drift of ${property} in its inputs`, async () => {
      const { inputs, id, properties } = await create();
      await drift(id, cloud.cloud);
      await plugin.configure(settings());
      const read = await plugin.read(urn, id, { properties, inputs });
      const { changes, details } = await diff(id, read.properties, read.inputs, inputs);
      expect(changes).toBe("some");
      for (const [path, { inputDiff }] of Object.entries(details)) {
        expect(path).toMatch(new RegExp(`^${property}\\b`));
        expect(inputDiff).toBe(true);
      }
    });

  test("is imported by its id alone, and then there is no difference", async () => {
    const { id } = await create();
    await plugin.configure(settings());
    for (const known of [{}, { properties: {} }]) {
      const read = await plugin.read(urn, id, known);
      expect(read.id).toBe(id);
      const inputs = await check(read.inputs, read.inputs);
      expect(await diff(id, read.properties, read.inputs, inputs)).toMatchObject({ changes: "none" });
    }
  });

  test("gone is gone, for a refresh and for an import; denied is an error and no answer", async () => {
    const { inputs, id, properties } = await create();
    for (const status of [403, 404, 500]) {
      cloud.emulator.addFault({ action: "*", kind: "status", status, code: `Made.Up${status}`, times: 100 });
      await plugin.configure(settings({ maxRetries: "1" }));
      await expect(plugin.read(urn, id, { properties, inputs })).rejects.toThrow("cannot read ");
      cloud.emulator.clearFaults();
    }
    await life.remove(id, cloud.cloud);
    await plugin.configure(settings());
    const nothing = { id: "", properties: {}, inputs: {} };
    expect(await plugin.read(urn, id, { properties, inputs })).toEqual(nothing);
    expect(await plugin.read(urn, id)).toEqual(nothing);
  });

  test("is deleted twice without a word", async () => {
    const { id, properties } = await create();
    await plugin.delete(urn, id, properties);
    await plugin.delete(urn, id, properties);
  });

  test("is made once when the answer of its create is lost", async () => {
    const inputs = await check(await life.prepare(cloud.cloud));
    const action = createActions[className];
    cloud.emulator.addFault({ action, kind: "reset-after-commit" });
    cloud.calls();
    const { id, properties } = await plugin.create(urn, inputs);
    expect(cloud.calls().filter((one) => one === action).length).toBeLessThanOrEqual(2);
    await plugin.configure(settings());
    expect(await plugin.read(urn, id, { properties, inputs })).toMatchObject({ id, inputs });
  });
});

/** The actions that make an object. */
const createActions: Readonly<Record<Life["className"], string>> = {
  Flow: "CreateFlow",
  Schedule: "CreateSchedule",
  FlowVersion: "PublishFlowVersion",
  FlowAlias: "CreateFlowAlias",
  Execution: "StartExecution",
  ComposerFlow: "CreateFlow",
  ResourceTag: "TagResources",
};

const isUnknown = (value: unknown) => value === "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The values that are known in a preview. */
function known(values: Values, preview = values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !isUnknown(preview[name])));
}
