// The policy of a deployer is enough for the whole life of every resource, and no action in it is idle.
import type { AccessPolicies } from "../../emulator";
import { type Deployed, ofDeployer, type PolicyDocument } from "../../permissions";
import type { Session } from "../../provider/cloud/session";
import { resources } from "../../provider/resources";
import type { JsonObject } from "../../text/json";
import { type ClassName, classOf } from "../../text/resource-type";
import { region, startCloud } from "../cloud";
import { type Life, lives } from "../lives";

const all = Object.values(lives);
const accountId = "1234567890123456";
const admin = { id: "admin", secret: "of-tests" };
const deployer = { id: "deployer", secret: "of-tests" };
const everything: PolicyDocument = {
  Version: "1",
  Statement: [{ Effect: "Allow", Action: ["*"], Resource: ["*"] }],
};

/** What of a life is known before, as a preview would tell it; ids of Logic Composer are not. */
const deployed: Readonly<Record<ClassName, readonly Deployed[]>> = {
  Flow: ["first", "second"].map((role) => ({
    type: "Flow",
    flow: "life",
    roleArn: `acs:ram::${accountId}:role/${role}`,
  })),
  Schedule: [{ type: "Schedule", flow: "scheduled" }],
  FlowVersion: [{ type: "FlowVersion", flow: "own-*" }],
  FlowAlias: [{ type: "FlowAlias", flow: "aliased" }],
  Execution: [{ type: "Execution", flow: "own-*" }],
  ComposerFlow: [{ type: "ComposerFlow" }],
  ResourceTag: [{ type: "ResourceTag" }],
};

test("says of every resource what its life needs", () => {
  const classes = Object.values(resources).map(({ token }) => classOf(token));
  expect(classes.toSorted()).toEqual(Object.keys(deployed).toSorted());
});

const policyOf = ({ className }: Life) => ofDeployer(deployed[className], { region, accountId }).policy;
const actionsOf = (policy: PolicyDocument) => policy.Statement.flatMap(({ Action }) => Action);

const without = (policy: PolicyDocument, action: string): PolicyDocument => ({
  ...policy,
  Statement: policy.Statement.map((statement) => ({
    ...statement,
    Action: statement.Action.filter((one) => one !== action),
  })).filter(({ Action }) => Action.length > 0),
});

/** The step of the whole life that is refused and why, or `undefined`. */
async function refusal(life: Life, policy: PolicyDocument): Promise<string | undefined> {
  const policies: AccessPolicies = {
    accountId,
    accessKeys: { [admin.id]: everything, [deployer.id]: policy },
  };
  const cloud = await startCloud({ accessKeys: [admin, deployer], policy: policies });
  const own = () => cloud.newSession({ accessKeyId: deployer.id, accessKeySecret: deployer.secret });
  let step = "";
  const told = (name: string) => {
    step = name;
  };
  try {
    await live(life, { cloud: cloud.cloud, own, told, prepared: await life.prepare(cloud.cloud) });
    return undefined;
  } catch (error) {
    return `${step}: ${error instanceof Error ? error.message : error}`;
  } finally {
    await cloud.close();
  }
}

interface Living {
  readonly cloud: Session extends { cloud(region: string): infer C } ? C : never;
  readonly prepared: JsonObject;
  own(): Session;
  told(step: string): void;
}

async function live({ resource, mutable, drift, remove, stays }: Life, living: Living): Promise<void> {
  const { cloud, own, told, prepared } = living;
  const check = (news: JsonObject, olds: JsonObject) =>
    resource.check(own(), olds, { __logicalName: "life", ...news }).inputs;

  told("create");
  const inputs = check(prepared, {});
  const { id, state } = await resource.create(own(), inputs);
  told("import");
  await resource.read(own(), id, {});
  told("list");
  const filters = listFilters(inputs);
  for await (const listed of resource.list(own(), { region, filters })) expect(listed.id).toBeTruthy();

  let olds = state;
  const updates = [mutable, ...(mutable.enabled === false ? [{ ...mutable, enabled: true }] : [])];
  for (const changes of updates) {
    if (Object.keys(changes).length === 0) continue;
    told("update");
    const news = check({ ...inputs, ...changes }, olds);
    olds = await resource.update(own(), id, { olds, news });
  }

  for (const [property, change] of Object.entries(drift)) {
    await change(id, cloud);
    told(`refresh after a drift of ${property}`);
    const found = await resource.read(own(), id, olds);
    expect(resource.diff(found?.state ?? {}, olds).changed).toContain(property);
  }

  told("delete");
  await resource.delete(own(), id, olds);
  const again = await resource.create(own(), stays ? check(prepared, {}) : inputs);
  await remove(again.id, cloud);
  told("refresh of what is gone");
  expect(await resource.read(own(), again.id, again.state)).toBeUndefined();
  told("delete of what is gone");
  await resource.delete(own(), again.id, again.state);
}

const listFilters = ({ flowName, resourceId }: JsonObject): Record<string, string> => ({
  ...(typeof flowName === "string" && { flowName }),
  ...(typeof resourceId === "string" && { resourceId }),
});

test.each(all)("$className: the policy is enough for its whole life", async (life) => {
  expect(await refusal(life, policyOf(life))).toBeUndefined();
});

const needed = all.flatMap((life) => actionsOf(policyOf(life)).map((action) => ({ life, action })));

/** What only an execution that fails, or that still runs, needs: `provider/resources/execution.test.ts` has those. */
const ofOtherEnds = ["fnf:GetExecutionHistory", "fnf:StopExecution"];
const idle = needed.filter(({ action }) => !ofOtherEnds.includes(action));

test.each(idle.map(({ life, action }) => [life.className, action, life] as const))(
  "%s: nothing of it is idle: without %s a step is refused",
  async (_className, action, life) => {
    const refused = (await refusal(life, without(policyOf(life), action))) ?? "";
    expect(refused).toMatch(/AccessDenied|NoPermission/);
    expect(refused).toContain(action);
  },
);

test.each(all.filter(({ className }) => deployed[className].some(({ flow }) => flow !== undefined)))(
  "$className: it is enough for this flow alone",
  async (life) => {
    const others = deployed[life.className].map((one) => ({ ...one, flow: "another" }));
    const { policy } = ofDeployer(others, { region, accountId });
    expect(await refusal(life, policy)).toMatch(/^create: .*AccessDenied/s);
  },
);

test("the policies name all actions that a program of every resource needs, and no pattern of actions", () => {
  const { policy } = ofDeployer(Object.values(deployed).flat(), { region, accountId });
  expect(actionsOf(policy).filter((action) => action.includes("*"))).toEqual([]);
  expect(new Set(actionsOf(policy))).toEqual(new Set(needed.map(({ action }) => action)));
});
