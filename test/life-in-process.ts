// The promises that every resource keeps, tested in process against the emulator.
import type { JsonObject } from "../text/json";
import { startCloud, type TestCloud } from "./cloud";
import type { Life } from "./lives";

/** Declares the tests of a life; `calls` are the actions of each operation. */
export function describeLife(
  life: Life,
  calls: { create: string[]; update: Readonly<Record<string, string[]>>; read: string[]; delete: string[] },
): void {
  const { resource } = life;
  let test_: TestCloud;

  beforeEach(async () => {
    test_ = await startCloud();
  });
  afterEach(() => test_.close());

  const check = (news: JsonObject, olds: JsonObject = {}) => {
    const { inputs, problems } = resource.check(test_.session, olds, { __logicalName: "life", ...news });
    expect(problems).toEqual([]);
    // From here on, an automatic name is one that is given.
    const { __logicalName: _logicalName, ...named } = inputs;
    return named;
  };

  async function create() {
    const inputs = check(await life.prepare(test_.cloud));
    test_.calls();
    const created = await resource.create(test_.session, inputs);
    return { inputs, ...created };
  }

  async function expectDeleted(id: string, state: JsonObject) {
    const found = await resource.read(test_.newSession(), id, state);
    expect(found !== undefined).toBe(life.stays ?? false);
  }

  test(`creates with ${calls.create.join(", ")} and has no difference afterwards`, async () => {
    const { inputs, id, state } = await create();
    expect(test_.calls()).toEqual(calls.create);
    expect(resource.diff(state, inputs).changed).toEqual([]);
    const read = await resource.read(test_.session, id, state);
    expect(test_.calls()).toEqual(calls.read);
    expect(read).toEqual({ id, state, inputs });
  });

  // A resource may have nothing that an update takes, and nothing that drifts.
  for (const [property, value] of Object.entries(life.mutable)) {
    test(`updates ${property} in place, and nothing else`, async () => {
      const { inputs, id, state } = await create();
      const news = check({ ...inputs, [property]: value }, inputs);
      expect(resource.diff(state, news)).toMatchObject({
        changed: [property],
        replaces: [],
      });
      test_.calls();
      const updated = await resource.update(test_.session, id, { olds: state, news });
      expect(test_.calls()).toEqual(calls.update[property]);
      const read = await resource.read(test_.newSession(), id, updated);
      expect(read).toEqual({ id, state: updated, inputs: news });
      expect(resource.diff(updated, news).changed).toEqual([]);
    });
  }

  test("replaces for what the API cannot change", async () => {
    const { inputs, state } = await create();
    const replacing = { ...(await life.replacing(test_.cloud)), region: "cn-shanghai" };
    for (const [property, value] of Object.entries(replacing)) {
      const { replaces, deleteBeforeReplace } = resource.diff(
        state,
        check({ ...inputs, [property]: value }, inputs),
      );
      expect([property, replaces, deleteBeforeReplace]).toEqual([
        property,
        [property],
        life.deletesFirst.includes(property),
      ]);
    }
  });

  for (const [property, drift] of Object.entries(life.drift)) {
    test(`sees a drift of ${property}`, async () => {
      const { inputs, id, state } = await create();
      await drift(id, test_.cloud);
      const read = await resource.read(test_.newSession(), id, state);
      expect(read?.inputs).not.toEqual(inputs);
      expect(resource.diff(read?.state ?? {}, inputs).changed).toEqual([property]);
    });
  }

  test("reads an object that is gone as gone", async () => {
    const { id, state } = await create();
    await life.remove(id, test_.cloud);
    await expect(resource.read(test_.newSession(), id, state)).resolves.toBeUndefined();
  });

  test("keeps the state when the read is denied, throttled or broken", async () => {
    const { id, state } = await create();
    for (const status of [403, 404, 500]) {
      test_.emulator.addFault({ action: "*", kind: "status", status, code: `Made.Up${status}`, times: 100 });
      const session = test_.newSession({ maxRetries: 1 });
      await expect(resource.read(session, id, state)).rejects.toThrow(/^cannot read /);
      test_.emulator.clearFaults();
    }
  });

  test("deletes, and deletes again", async () => {
    const { id, state } = await create();
    test_.calls();
    await resource.delete(test_.session, id, state);
    expect(test_.calls()).toEqual(calls.delete);
    await resource.delete(test_.session, id, state);
    await expectDeleted(id, state);
  });

  test("is read by its id alone", async () => {
    const { id, state } = await create();
    const got = await resource.read(test_.newSession(), id, {});
    const { createdTime } = state;
    expect(got).toMatchObject({ id, state: createdTime === undefined ? {} : { createdTime } });
  });

  test.each(["reset-before-commit", "reset-after-commit", "throttle", "html"] as const)(
    "survives one %s in every call of its life",
    async (kind) => {
      const given = check(await life.prepare(test_.cloud));
      const strike = () => {
        test_.emulator.clearFaults();
        for (const action of new Set([
          ...calls.create,
          ...Object.values(calls.update).flat(),
          ...calls.delete,
        ])) {
          test_.emulator.addFault({ action, kind });
        }
      };
      strike();
      const { id, state } = await resource.create(test_.session, given);
      strike();
      const news = check({ ...given, ...life.mutable }, given);
      const updated = await resource.update(test_.session, id, { olds: state, news });
      test_.emulator.clearFaults();
      expect((await resource.read(test_.newSession(), id, updated))?.inputs).toEqual(news);
      strike();
      await resource.delete(test_.session, id, updated);
      test_.emulator.clearFaults();
      await expectDeleted(id, updated);
    },
  );
}
