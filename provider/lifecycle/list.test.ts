import { region, startCloud, type TestCloud } from "../../test/cloud";
import { resources } from "../resources";
import type { Listed, Resource } from "./resource";

const definition = "type: flow\nversion: v1\nsteps:\n  - type: pass\n    name: a\n";
const { flow, schedule, composerFlow, resourceTag } = resources;

let test_: TestCloud;
beforeEach(async () => {
  test_ = await startCloud();
});
afterEach(() => test_.close());

async function listed(resource: Resource, filters = {}): Promise<Listed[]> {
  const all: Listed[] = [];
  for await (const one of resource.list(test_.session, { region, filters })) all.push(one);
  return all;
}

async function create(resource: Resource, news: object): Promise<string> {
  const { inputs, problems } = resource.check(test_.session, {}, { ...news });
  expect(problems).toEqual([]);
  return (await resource.create(test_.session, inputs)).id;
}

describe.each(Object.entries(resources))("%s", (_name, resource) => {
  test("can be listed: an account without any has an empty list", async () => {
    expect(await listed(resource)).toEqual([]);
  });

  test("refuses filters that it does not know, all at once and before any call", async () => {
    await expect(listed(resource, { nmae: "x", regoin: "y" })).rejects.toThrow(
      /^the filters of [a-z ]+ are not usable:\n {2}nmae: is not a property.*\n {2}regoin: is not a property; did you mean "region"\?$/,
    );
    expect(test_.calls()).toEqual([]);
  });
});

test("a listed object is what a read by its id alone would answer", async () => {
  const flowId = await create(composerFlow, { name: "c", definition: { actions: {} } });
  await create(flow, { name: "f", definition, description: "of mine", roleArn: "acs:ram::1:role/r" });
  await create(schedule, { flowName: "f", name: "s", cronExpression: "@every 5m", payload: { a: 1 } });
  await create(resourceTag, { resourceId: flowId, tags: { team: "a", stage: "b" } });
  for (const resource of [flow, schedule, resourceTag]) {
    const [one, ...more] = await listed(resource);
    expect(more).toEqual([]);
    expect(one?.found).toEqual(await resource.read(test_.newSession(), one?.id ?? "", { region }));
  }
  expect(await listed(flow)).toMatchObject([{ id: "f", name: "f", state: { roleArn: "acs:ram::1:role/r" } }]);
  expect(await listed(schedule)).toMatchObject([{ id: "f/s", name: "s" }]);
});

test("a composer flow is listed without what the list does not tell", async () => {
  const flowId = await create(composerFlow, { name: "c", definition: { actions: {} }, enabled: false });
  const [one] = await listed(composerFlow);
  expect(one).toMatchObject({
    id: flowId,
    name: "c",
    state: { enabled: false, versionId: expect.any(String) },
  });
  expect(one?.state).not.toHaveProperty("definition");
  expect(one).not.toHaveProperty("found");
});

test("composer flows are listed by their exact name, also where the service looks for a part of it", async () => {
  const first = await create(composerFlow, { name: "order", definition: { actions: {} } });
  await create(composerFlow, { name: "order-2", definition: { actions: {} } });
  expect((await listed(composerFlow, { name: "order" })).map(({ id }) => id)).toEqual([first]);
});

test("schedules are listed of one flow, or of every flow", async () => {
  for (const name of ["f", "g"]) {
    await create(flow, { name, definition });
    await create(schedule, { flowName: name, name: "s", cronExpression: "@every 5m" });
  }
  test_.calls();
  expect((await listed(schedule, { flowName: "g" })).map(({ id }) => id)).toEqual(["g/s"]);
  expect(test_.calls()).toEqual(["ListSchedules"]);
  expect((await listed(schedule)).map(({ id }) => id)).toEqual(["f/s", "g/s"]);
  expect(test_.calls()).toEqual(["ListFlows", "ListSchedules", "ListSchedules"]);
});

test("a flow that goes while its schedules are listed has none", async () => {
  for (const name of ["f", "g"]) await create(flow, { name, definition });
  await create(schedule, { flowName: "g", name: "s", cronExpression: "@every 5m" });
  test_.emulator.addFault({ action: "ListSchedules", kind: "status", status: 404, code: "FlowNotExists" });
  expect((await listed(schedule)).map(({ id }) => id)).toEqual(["g/s"]);
});

test("tags are listed by resource, key and value, without those of the system", async () => {
  const ids: string[] = [];
  for (const team of ["a", "b"]) {
    const id = await create(composerFlow, { name: team, definition: { actions: {} } });
    await create(resourceTag, { resourceId: id, tags: { team, toString: "x" } });
    ids.push(`ALIYUN::LC::FLOW/${id}`);
  }
  const idsOf = async (filters: object) => (await listed(resourceTag, filters)).map(({ id }) => id).sort();
  expect(await idsOf({})).toEqual(ids.toSorted());
  expect(await idsOf({ tagKey: "team" })).toEqual(ids.toSorted());
  expect(await idsOf({ tagKey: "team", tagValue: "b" })).toEqual([ids[1]]);
  expect(await idsOf({ tagKey: "valueOf" })).toEqual([]);
  expect(await idsOf({ resourceId: ids[0]?.split("/")[1] })).toEqual([ids[0]]);
});

test("a page is called when it is asked for", async () => {
  for (const name of ["f", "g"]) {
    await create(flow, { name, definition });
    await create(schedule, { flowName: name, name: "s", cronExpression: "@every 5m" });
  }
  test_.calls();
  const all = schedule.list(test_.session, { region, filters: {} })[Symbol.asyncIterator]();
  expect(test_.calls()).toEqual([]);
  await all.next();
  expect(test_.calls()).toEqual(["ListFlows", "ListSchedules"]);
  await all.next();
  expect(test_.calls()).toEqual(["ListSchedules"]);
});

test("a filter's region counts more than the one that is asked", async () => {
  await create(flow, { name: "f", definition, region: "cn-shanghai" });
  expect(await listed(flow)).toEqual([]);
  expect(await listed(flow, { region: "cn-shanghai" })).toMatchObject([{ id: "f" }]);
});

test("a refused list says what could not be listed where, and why", async () => {
  test_.emulator.addFault({ action: "ListFlows", kind: "status", status: 403, code: "AccessDenied" });
  await expect(listed(flow)).rejects.toThrow(
    /^cannot list flows in cn-hangzhou: [\s\S]*ListFlows · AccessDenied/,
  );
});
