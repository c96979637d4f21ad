// The promises that every resource keeps, under the real engine. A command takes seconds, so each is given many
// objects: one for every property that changes, replaces or drifts. The tests of a file follow one another.

import type { Created } from "../../provider/lifecycle/resource";
import { type JsonObject, sameJson } from "../../text/json";
import type { Life } from "../lives";
import { type EngineCloud, programOf, startEngineCloud } from "./cloud-stack";
import { type Door, throughEachDoor, typeOf } from "./doors";
import { type CommandResult, operationsOn, type Stack } from "./pulumi";

const otherRegion = "cn-shanghai";
const deletesFirst = ["delete-replaced", "replace", "create-replacement"];
const createsFirst = ["create-replacement", "replace", "delete-replaced"];

/** Inputs by logical name. */
type Objects = Readonly<Record<string, JsonObject>>;

/** Declares the tests of a life under the engine, through each door. */
export function describeEngineLife(life: Life): void {
  throughEachDoor((door) => describeLife(life, door));
}

function describeLife(life: Life, door: Door): void {
  const { className, resource, stays = false } = life;
  const drifts = Object.keys(life.drift);
  const updates = drifts.length > 0 ? { update: drifts.length } : {};

  let cloud: EngineCloud;
  let stack: Stack;
  /** What the program declares. */
  let program: Objects;
  /** A change of every property that replaces. */
  let replacing: Objects;
  /** Inputs of one object more. */
  let another: () => Promise<JsonObject>;

  beforeAll(async () => {
    cloud = await startEngineCloud();
    another = await manyOf(life, cloud);
    replacing = await replacementsOf(life, cloud);
    const names = [
      ...Object.keys(life.mutable).map((property) => `update ${property}`),
      ...Object.keys(replacing).map((property) => `replace ${property}`),
      ...drifts.map((property) => `drift ${property}`),
      "gone",
    ];
    const inputs: [string, JsonObject][] = [];
    for (const name of names) inputs.push([name, await another()]);
    program = Object.fromEntries(inputs);
    stack = await cloud.createStack({ program: programOf(className, program) });
    cloud.calls();
  });
  afterAll(() => cloud?.close());

  const declare = (objects: Objects, more = "") => {
    program = { ...program, ...objects };
    stack.setProgram(programOf(className, program, more));
  };

  /** Ids and states of the objects that the stack manages, by logical name. */
  async function managed(): Promise<Readonly<Record<string, Created>>> {
    const resources = (await stack.exportState()).filter(({ id, external }) => id && !external);
    const entries = resources.map(({ urn, id = "", outputs = {} }): [string, Created] => {
      const { __provider, ...state } = outputs as JsonObject; // a state is plain JSON
      return [urn.split("::").at(-1) ?? "", { id, state }];
    });
    return Object.fromEntries(entries.filter(([name]) => name in program));
  }

  /** Every object is in the cloud as the program declares it and as the state says. */
  async function expectAllAsDeclared() {
    const objects = await managed();
    expect(Object.keys(objects).sort()).toEqual(Object.keys(program).sort());
    for (const [name, { id, state }] of Object.entries(objects)) {
      const found = await resource.read(cloud.newSession(), id, state);
      expect({ name, id: found?.id, state: found?.state }).toEqual({ name, id, state });
      expect({ of: name, ...found?.inputs }).toMatchObject({ of: name, ...program[name] });
    }
    cloud.calls();
  }

  async function expectNoChange() {
    const { changes } = await stack.preview();
    expect(changes).toEqual({ same: Object.keys(program).length });
    expect(cloud.calls()).toEqual([]);
  }

  test("creates what the program declares, and previews no change without a call", async () => {
    const created = await stack.up();
    expect(created.changes).toEqual({ create: Object.keys(program).length });
    await expectAllAsDeclared();
    await expectNoChange();
  });

  describe("an up after changes", () => {
    let before: Objects;
    let changed: CommandResult;
    beforeAll(async () => {
      before = program;
      const changes = {
        ...prefixed(
          "update",
          mapValues(life.mutable, (value, property) => ({ [property]: value })),
        ),
        ...prefixed("replace", replacing),
      };
      declare(mapValues(changes, (change, name) => ({ ...before[name], ...change })));
      changed = await stack.up();
    });

    // A resource may have nothing that an update takes, and nothing that drifts.
    for (const property of Object.keys(life.mutable)) {
      test(`updates ${property} in place, and nothing else`, () => {
        const steps = changed.steps.filter(({ name }) => name === `update ${property}`);
        expect(steps).toEqual([expect.objectContaining({ op: "update", failed: false })]);
        expect(steps[0]?.changed).toEqual([property]);
      });
    }

    test("replaces for what the API cannot change, region included, and in the order that names allow", () => {
      const seen = mapValues(replacing, (_, property) => {
        const name = `replace ${property}`;
        const replace = changed.steps.find((step) => step.name === name && step.op === "replace");
        return { keys: [...(replace?.replaceKeys ?? [])].sort(), order: operationsOn(name, changed) };
      });
      const wanted = mapValues(replacing, (change, property) => {
        const old = before[`replace ${property}`] ?? {};
        const keys = Object.keys(change).filter((key) => !sameJson(change[key], old[key]));
        return {
          keys: keys.sort(),
          order: life.deletesFirst.includes(property) ? deletesFirst : createsFirst,
        };
      });
      expect(seen).toEqual(wanted);
    });

    test("leaves the cloud as the program says, and the replaced objects gone", async () => {
      await expectAllAsDeclared();
      const now = await managed();
      const replaced = changed.steps.filter(({ op }) => op === "replace");
      expect(replaced.length).toBe(Object.keys(replacing).length);
      for (const { name, old } of replaced) {
        const state = (old?.outputs ?? {}) as JsonObject;
        const isSamePlace = now[name]?.id === old?.id && now[name]?.state.region === state.region;
        const found = await resource.read(cloud.newSession(), old?.id ?? "", state);
        expect({ name, found: found !== undefined }).toEqual({ name, found: isSamePlace || stays });
      }
    });
  });

  describe("a refresh after changes behind our back", () => {
    let refreshed: CommandResult;
    beforeAll(async () => {
      const objects = await managed();
      const idOf = (name: string) => objects[name]?.id ?? "";
      for (const [property, drift] of Object.entries(life.drift)) {
        await drift(idOf(`drift ${property}`), cloud.cloud);
      }
      await life.remove(idOf("gone"), cloud.cloud);
      refreshed = await stack.refresh();
    });

    for (const property of drifts) {
      test(`finds a drift of ${property}`, () => {
        const steps = refreshed.steps.filter(({ name }) => name === `drift ${property}`);
        expect(steps).toEqual([expect.objectContaining({ op: "update", failed: false })]);
        expect(steps[0]?.changed).toEqual([property]);
      });
    }

    test("drops what is gone from the state, and changes nothing else", () => {
      expect(operationsOn("gone", refreshed)).toEqual(["delete"]);
      const { same: _same, ...changes } = refreshed.changes;
      expect(changes).toEqual({ ...updates, delete: 1 });
    });

    test("is followed by an up that puts all right", async () => {
      const restored = await stack.up();
      const same = Object.keys(program).length - drifts.length - 1;
      expect(restored.changes).toEqual({ ...updates, create: 1, same });
      await expectAllAsDeclared();
    });
  });

  describe("objects from elsewhere", () => {
    let imported: Created;
    let got: Created;
    beforeAll(async () => {
      const outside = async () => {
        const news = { __logicalName: "outside", ...(await another()) };
        const { __logicalName, ...inputs } = resource.check(cloud.session, {}, news).inputs;
        return { inputs, ...(await resource.create(cloud.session, inputs)) };
      };
      const first = await outside();
      imported = first;
      got = await outside();
      const result = await stack.import([importOf(door, className, first)]);
      expect(result.changes).toEqual({ import: 1, same: Object.keys(program).length });
      cloud.calls();
      // An id tells what the service reports: not what only the program knows, as a version's triggers.
      const told = await resource.read(cloud.newSession(), first.id, { region: first.state.region ?? null });
      declare({ imported: door === "plugin" ? (told?.inputs ?? {}) : first.inputs });
      cloud.calls();
    });

    test("imported, they show no change", expectNoChange);

    test("are read by get, and never managed", async () => {
      declare({}, `exports.got = aliflow.${className}.get("got", ${JSON.stringify(got.id)});`);
      const { steps } = await stack.up();
      const read = steps.find(({ name }) => name === "got");
      const { createdTime = null } = got.state;
      expect(read).toMatchObject({ op: "read", failed: false, new: { id: got.id } });
      expect(read?.new?.outputs.createdTime ?? null).toEqual(createdTime);
      expect(await stack.resource("got")).toMatchObject({ external: true, id: got.id });
    });

    test("are deleted by destroy when imported, and left alone when only read", async () => {
      const objects = await managed();
      expect(objects.imported?.id).toBe(imported.id);
      const { changes } = await stack.destroy();
      expect(changes.delete).toBe(Object.keys(program).length);
      for (const [name, { id, state }] of Object.entries(objects)) {
        const found = await resource.read(cloud.newSession(), id, state);
        expect({ name, found: found !== undefined }).toEqual({ name, found: stays });
      }
      expect(await resource.read(cloud.newSession(), got.id, got.state)).toMatchObject({ id: got.id });
    });

    test("a second destroy finds nothing to do", async () => {
      cloud.calls();
      expect((await stack.destroy()).changes).toEqual({});
      expect(cloud.calls()).toEqual([]);
    });
  });
}

/** Inputs of one object after another. */
async function manyOf(life: Life, { cloud }: EngineCloud): Promise<() => Promise<JsonObject>> {
  const first = await life.prepare(cloud);
  let count = 0;
  // Objects without a name are told apart by what they belong to, which `prepare` makes anew.
  return async () => ("name" in first ? { ...first, name: `life-${++count}` } : life.prepare(cloud));
}

/** The plugin reads what the id names; the other door is told. */
function importOf(
  door: Door,
  className: Life["className"],
  { id, inputs, state }: Created & { inputs: JsonObject },
) {
  const named = { type: typeOf(door, className), name: "imported", id };
  if (door === "plugin") return named;
  const exported = className.charAt(0).toLowerCase() + className.slice(1);
  const pointer = { __provider: `exports.handler=()=>require("pulumi-aliflow/provider").${exported}` };
  return { ...named, inputs: { ...inputs, ...pointer }, outputs: { ...state, ...pointer } };
}

/** By property that replaces: the change of inputs that makes it happen. */
async function replacementsOf(life: Life, { cloud, session }: EngineCloud): Promise<Objects> {
  const changes = mapValues(await life.replacing(cloud), (value, property) => ({ [property]: value }));
  const there = await life.prepare(session.cloud(otherRegion));
  const belongings = "name" in there ? {} : there;
  return { ...changes, region: { ...belongings, region: otherRegion } };
}

const prefixed = <T>(prefix: string, values: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix} ${name}`, value]));

const mapValues = <T, U>(
  values: Readonly<Record<string, T>>,
  change: (value: T, name: string) => U,
): Record<string, U> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value, name)]));
