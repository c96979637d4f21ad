import { startCloud, type TestCloud } from "../../test/cloud";
import { describeLife } from "../../test/life-in-process";
import { lives } from "../../test/lives";
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
