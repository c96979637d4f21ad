import { type Clock, systemClock } from "../../client/process/clock";
import { startCloud, type TestCloud } from "../../test/cloud";
import { describeLife } from "../../test/life-in-process";
import { lives } from "../../test/lives";
import type { JsonObject } from "../../text/json";
import type { Created } from "../lifecycle/resource";
import { resourceTag } from "./resource-tag";

describeLife(lives.resourceTagLife, {
  create: ["TagResources"],
  read: ["ListTagResources"],
  update: { tags: ["TagResources", "UntagResources"] },
  delete: ["UntagResources"],
});

describe("tags", () => {
  let test_: TestCloud;
  beforeEach(async () => {
    test_ = await startCloud();
  });
  afterEach(() => test_.close());

  async function create(tags: Record<string, string>) {
    const prepared = await lives.resourceTagLife.prepare(test_.cloud);
    const { inputs } = resourceTag.check(test_.session, {}, { ...prepared, tags });
    const created = await resourceTag.create(test_.session, inputs);
    return { inputs, ...created, resourceId: String(inputs.resourceId) };
  }

  const tagsOf = async (resourceId: string) => {
    const request = { ResourceType: "ALIYUN::LC::FLOW", ResourceId: [resourceId] } as const;
    const tags: [string, string][] = [];
    for await (const { TagResources } of test_.cloud.logicComposerPages("ListTagResources", request)) {
      for (const { TagKey, TagValue } of TagResources) tags.push([TagKey, TagValue]);
    }
    return Object.fromEntries(tags);
  };

  test("need no key in an import, which leaves them to the first refresh", () => {
    const imported = { resourceId: "lc-1", tags: {} };
    const { problems } = resourceTag.check(test_.session, imported, imported);
    expect(problems).toEqual([]);
    for (const olds of [{}, { ...imported, tags: { env: "test" } }])
      expect(resourceTag.check(test_.session, olds, imported).problems).toEqual([
        { property: "tags", reason: "use at least one tag" },
      ]);
  });

  test("leave keys alone that they do not declare", async () => {
    const { id, state, resourceId } = await create({ env: "test" });
    await test_.cloud.logicComposer("TagResources", {
      ResourceType: "ALIYUN::LC::FLOW",
      ResourceId: [resourceId],
      Tag: [{ Key: "other", Value: "kept" }],
    });
    expect((await resourceTag.read(test_.newSession(), id, state))?.state.tags).toEqual({ env: "test" });
    await resourceTag.delete(test_.session, id, state);
    expect(await tagsOf(resourceId)).toEqual({ other: "kept" });
  });

  test("write only what changed, and never take a changed tag away first", async () => {
    const { inputs, id, state, resourceId } = await create({ a: "1", b: "2", c: "3" });
    test_.calls();
    await resourceTag.update(test_.session, id, {
      olds: state,
      news: { ...inputs, tags: { a: "1", b: "changed" } },
    });
    expect(test_.calls()).toEqual(["TagResources", "UntagResources"]);
    const [tagged, untagged] = test_.emulator.calls.slice(-2).map(({ parameters }) => parameters);
    expect(tagged).toMatchObject({ "Tag.1.Key": "b", "Tag.1.Value": "changed" });
    expect(tagged).not.toHaveProperty("Tag.2.Key");
    expect(untagged).toMatchObject({ "TagKey.1": "c" });
    expect(await tagsOf(resourceId)).toEqual({ a: "1", b: "changed" });
  });

  test("go 20 keys a call", async () => {
    const many = Object.fromEntries(Array.from({ length: 45 }, (_, index) => [`key-${index}`, `${index}`]));
    const { id, state, resourceId } = await create(many);
    expect(test_.calls()).toEqual(["CreateFlow", "TagResources", "TagResources", "TagResources"]);
    expect(await tagsOf(resourceId)).toEqual(many);
    test_.calls();
    await resourceTag.delete(test_.session, id, state);
    expect(test_.calls()).toEqual(["UntagResources", "UntagResources", "UntagResources"]);
  });

  test.each(["TagResources", "UntagResources"])(
    "that were changed in part, since %s was refused, are known to the state, and the next up finishes them",
    async (action) => {
      const old = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`old-${index}`, `${index}`]));
      const next = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`new-${index}`, `${index}`]));
      const { inputs, id, state, resourceId } = await create(old);
      test_.emulator.addFault({ action, nth: 2, kind: "status", status: 403, code: "NoPermission" });
      const news = { ...inputs, tags: next };
      const failure = await resourceTag
        .update(test_.session, id, { olds: state, news })
        .catch((error) => error);
      expect(failure).toMatchObject({ id, state: { tags: await tagsOf(resourceId) } });
      await resourceTag.update(test_.session, id, { olds: failure.state, news });
      expect(await tagsOf(resourceId)).toEqual(next);
    },
  );

  test("that were set in part are removed with the state that a failed create leaves", async () => {
    const prepared = await lives.resourceTagLife.prepare(test_.cloud);
    const tags = Object.fromEntries(Array.from({ length: 45 }, (_, index) => [`key-${index}`, `${index}`]));
    const { inputs } = resourceTag.check(test_.session, {}, { ...prepared, tags });
    test_.emulator.addFault({
      action: "TagResources",
      nth: 2,
      kind: "status",
      status: 403,
      code: "NoPermission",
    });
    const failure = await resourceTag.create(test_.session, inputs).catch((error) => error);
    expect(Object.keys(failure.state.tags)).toHaveLength(20);
    await resourceTag.delete(test_.session, failure.id, failure.state);
    expect(await tagsOf(String(inputs.resourceId))).toEqual({});
  });

  describe("whose write nobody answers,", () => {
    const lost = { kind: "reset-after-commit", times: 1000 } as const;
    const blind = { action: "ListTagResources", kind: "status", status: 503, times: 1000 } as const;

    /** Gives up soon, so that tests do. */
    const hurried = () => test_.newSession().within(5);

    /** The state that a create leaves whose answers are all lost. */
    async function loseCreate(tags: Record<string, string>) {
      const prepared = await lives.resourceTagLife.prepare(test_.cloud);
      const { inputs } = resourceTag.check(test_.session, {}, { ...prepared, tags });
      for (const fault of [{ action: "TagResources", ...lost }, blind]) test_.emulator.addFault(fault);
      const failure = await resourceTag.create(hurried(), inputs).catch((error) => error);
      test_.emulator.clearFaults();
      return { inputs, failure, resourceId: String(inputs.resourceId) };
    }

    /** The state that an update leaves of which a call was carried out, and not answered. */
    async function loseUpdate(
      action: "TagResources" | "UntagResources",
      [old, next]: [Record<string, string>, Record<string, string>],
    ) {
      const { inputs, id, state, resourceId } = await create(old);
      for (const fault of [{ action, ...lost }, blind]) test_.emulator.addFault(fault);
      const news = { ...inputs, tags: next };
      const failure = await resourceTag.update(hurried(), id, { olds: state, news }).catch((error) => error);
      test_.emulator.clearFaults();
      return { inputs, failure, resourceId };
    }

    const upAgain = ({ id, state }: Created, news: JsonObject) =>
      resourceTag.update(hurried(), id, { olds: state, news });

    test("in a create, are in the state, and go when the program names others by the next up", async () => {
      const { inputs, failure, resourceId } = await loseCreate({ env: "test" });
      expect(failure.message).toMatch(/^cannot create tags of .*; whether it was carried out is not known/);
      expect(failure.state).toMatchObject({ tags: { env: "test" }, __unanswered: true });
      const state = await upAgain(failure, { ...inputs, tags: { team: "x" } });
      expect(await tagsOf(resourceId)).toEqual({ team: "x" });
      expect(state).toMatchObject({ tags: { team: "x" } });
      expect(state).not.toHaveProperty("__unanswered");
    });

    test("in a create, are set by the next up though the program has not changed", async () => {
      const { inputs, failure, resourceId } = await loseCreate({ env: "test" });
      await test_.cloud.logicComposer("UntagResources", {
        ResourceType: "ALIYUN::LC::FLOW",
        ResourceId: [resourceId],
        TagKey: ["env"],
      });
      expect(resourceTag.diff(failure.state, inputs)).toMatchObject({ changed: [], isUnfinished: true });
      expect(resourceTag.diff(await upAgain(failure, inputs), inputs).isUnfinished).toBe(false);
      expect(await tagsOf(resourceId)).toEqual({ env: "test" });
    });

    test.each([{ team: "x" }, { env: "test" }, { env: "prod", stage: "1" }])(
      "in an update, are in the state, and the next up makes %j of them",
      async (tags) => {
        const { inputs, failure, resourceId } = await loseUpdate("TagResources", [
          { env: "test" },
          { env: "prod", owner: "me" },
        ]);
        expect(failure.message).toMatch(/^cannot update tags of .*; whether it was carried out is not known/);
        expect(failure.state).toMatchObject({ tags: { env: "prod", owner: "me" }, __unanswered: true });
        expect(resourceTag.diff(failure.state, { ...inputs, tags }).isUnfinished).toBe(true);
        await upAgain(failure, { ...inputs, tags });
        expect(await tagsOf(resourceId)).toEqual(tags);
      },
    );

    test("leave no value in the state that was secret, and that the program no longer names", async () => {
      const { failure } = await loseUpdate("TagResources", [{ password: "planted" }, { env: "test" }]);
      expect(failure.state).toMatchObject({ tags: { password: "", env: "test" } });
    });

    test("and may be gone, are set again when the program names them again", async () => {
      const { inputs, failure, resourceId } = await loseUpdate("UntagResources", [
        { env: "test", team: "x" },
        { env: "test" },
      ]);
      expect(await tagsOf(resourceId)).toEqual({ env: "test" });
      expect(failure.state).toMatchObject({ tags: { env: "test", team: "" }, __unanswered: true });
      await upAgain(failure, inputs);
      expect(await tagsOf(resourceId)).toEqual({ env: "test", team: "x" });
    });

    test("pile up until a write is answered", async () => {
      const { inputs, failure, resourceId } = await loseCreate({ a: "1" });
      test_.emulator.addFault({ action: "TagResources", ...lost });
      const again = await upAgain(failure, { ...inputs, tags: { b: "2" } }).catch((error) => error);
      test_.emulator.clearFaults();
      expect(again.state).toMatchObject({ tags: { a: "", b: "2" }, __unanswered: true });
      test_.emulator.addFault({
        action: "UntagResources",
        kind: "status",
        status: 403,
        code: "NoPermission",
      });
      const half = await upAgain(again, { ...inputs, tags: { c: "3" } }).catch((error) => error);
      expect(half.state).toMatchObject({ tags: { a: "", b: "", c: "3" }, __unanswered: true });
      await upAgain(half, { ...inputs, tags: { c: "3" } });
      expect(await tagsOf(resourceId)).toEqual({ c: "3" });
    });

    test("go with a destroy; what the program never named stays", async () => {
      const { failure, resourceId } = await loseCreate({ env: "test" });
      await test_.cloud.logicComposer("TagResources", {
        ResourceType: "ALIYUN::LC::FLOW",
        ResourceId: [resourceId],
        Tag: [{ Key: "other", Value: "kept" }],
      });
      await resourceTag.delete(test_.newSession(), failure.id, failure.state);
      expect(await tagsOf(resourceId)).toEqual({ other: "kept" });
    });

    test("are known for certain after a refresh, there or gone", async () => {
      const { failure, resourceId } = await loseUpdate("TagResources", [{ env: "test" }, { team: "x" }]);
      const read = await resourceTag.read(test_.newSession(), failure.id, failure.state);
      expect(read?.inputs.tags).toEqual({ env: "test", team: "x" });
      expect(read?.state).not.toHaveProperty("__unanswered");
      await test_.cloud.logicComposer("UntagResources", {
        ResourceType: "ALIYUN::LC::FLOW",
        ResourceId: [resourceId],
        TagKey: ["env", "team"],
      });
      expect(await resourceTag.read(test_.newSession(), failure.id, failure.state)).toBeUndefined();
    });

    test("since a Ctrl-C came between the tries, are in the state", async () => {
      const prepared = await lives.resourceTagLife.prepare(test_.cloud);
      const { inputs } = resourceTag.check(test_.session, {}, { ...prepared, tags: { env: "test" } });
      test_.emulator.addFault({ action: "TagResources", ...lost });
      const cancellation = new AbortController();
      const sleep: Clock["sleep"] = (milliseconds, signal) => {
        cancellation.abort();
        return systemClock.sleep(milliseconds, signal);
      };
      const session = test_.newSession({}, { clock: { ...systemClock, sleep }, signal: cancellation.signal });
      const failure = await resourceTag.create(session, inputs).catch((error) => error);
      expect(failure.state).toMatchObject({ tags: { env: "test" }, __unanswered: true });
      expect(await tagsOf(String(inputs.resourceId))).toEqual({ env: "test" });
    });

    test("are no tags of the state where the service has refused them", async () => {
      const prepared = await lives.resourceTagLife.prepare(test_.cloud);
      const { inputs } = resourceTag.check(test_.session, {}, { ...prepared, tags: { env: "test" } });
      test_.emulator.addFault({ action: "TagResources", kind: "status", status: 403, code: "NoPermission" });
      const failure = await resourceTag.create(test_.session, inputs).catch((error) => error);
      expect(failure).not.toHaveProperty("state");
    });
  });

  test.each([{}, { tags: {} }])(
    "imported as %j are those that are there, without the service's own",
    async (tags) => {
      const { id, resourceId } = await create({ env: "test" });
      const state = { resourceId, resourceType: "ALIYUN::LC::FLOW", region: "cn-hangzhou", ...tags };
      const read = await resourceTag.read(test_.newSession(), id, state);
      expect(read?.inputs.tags).toEqual({ env: "test" });
    },
  );

  test("show a key that was taken away behind their back", async () => {
    const { inputs, id, state, resourceId } = await create({ a: "1", b: "2" });
    await test_.cloud.logicComposer("UntagResources", {
      ResourceType: "ALIYUN::LC::FLOW",
      ResourceId: [resourceId],
      TagKey: ["b"],
    });
    const read = await resourceTag.read(test_.newSession(), id, state);
    expect(read?.state.tags).toEqual({ a: "1" });
    expect(resourceTag.diff(read?.state ?? {}, inputs).changed).toEqual(["tags"]);
  });

  test("of 60 flows are read with few calls", async () => {
    const made = await Promise.all(Array.from({ length: 60 }, () => create({ env: "test", team: "t" })));
    test_.calls();
    const session = test_.newSession();
    for (const { id, state } of made) await resourceTag.read(session, id, state);
    expect(test_.calls().length).toBeLessThanOrEqual(3 + 3);
  });
});
