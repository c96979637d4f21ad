import { ofDeployer } from "./deployer";

const where = { region: "cn-hangzhou", accountId: "42" };

test("names each flow, and puts actions of the same resources together", () => {
  const { policy } = ofDeployer(
    [
      { type: "Flow", flow: "order", roleArn: "acs:ram::42:role/order" },
      { type: "Schedule", flow: "order" },
    ],
    where,
  );
  expect(policy.Statement).toEqual([
    {
      Effect: "Allow",
      Action: [
        "fnf:CreateFlow",
        "fnf:CreateSchedule",
        "fnf:DeleteFlow",
        "fnf:DeleteSchedule",
        "fnf:DescribeFlow",
        "fnf:DescribeSchedule",
        "fnf:ListSchedules",
        "fnf:UpdateFlow",
        "fnf:UpdateSchedule",
      ],
      Resource: ["acs:fnf:cn-hangzhou:42:flow/order"],
    },
    { Effect: "Allow", Action: ["fnf:ListFlows"], Resource: ["acs:fnf:cn-hangzhou:42:flow/*"] },
    {
      Effect: "Allow",
      Action: ["ram:PassRole"],
      Resource: ["acs:ram::42:role/order"],
      Condition: { StringEquals: { "acs:Service": "fnf.aliyuncs.com" } },
    },
  ]);
});

test("a composer flow may have any id, which the service chooses; what is tagged is named", () => {
  const { policy } = ofDeployer(
    [
      { type: "ComposerFlow", flow: "lc-1" },
      { type: "ResourceTag", flow: "lc-1" },
    ],
    where,
  );
  expect(policy.Statement.map(({ Action, Resource }) => [Action.length, Resource])).toEqual([
    [7, ["acs:composer:cn-hangzhou:42:flow/*"]],
    [3, ["acs:composer:cn-hangzhou:42:flow/lc-1"]],
  ]);
});

test("takes the region of the resource before the policy's", () => {
  const { policy } = ofDeployer(
    [
      { type: "FlowAlias", flow: "a", region: "cn-beijing" },
      { type: "FlowAlias", flow: "a" },
    ],
    where,
  );
  expect(policy.Statement[0]?.Resource).toEqual([
    "acs:fnf:cn-beijing:42:flow/a",
    "acs:fnf:cn-hangzhou:42:flow/a",
  ]);
});

test("a role that is not known yet may be any, of the service alone", () => {
  const { policy } = ofDeployer([{ type: "Flow", flow: "a", roleArn: "${role}" }], where);
  expect(policy.Statement.at(-1)).toMatchObject({
    Action: ["ram:PassRole"],
    Resource: ["acs:ram::42:role/*"],
    Condition: { StringEquals: { "acs:Service": "fnf.aliyuncs.com" } },
  });
});

test("marks what the vendor leaves undocumented, and what nobody said", () => {
  const { notes } = ofDeployer([{ type: "FlowVersion", flow: "a" }], { region: "cn-hangzhou" });
  expect(notes.map(({ actions, text }) => [actions.length, text.slice(0, 34)])).toEqual([
    [0, 'no account is given, so "*" stands'],
    [3, "the vendor's pages of versions and"],
    [1, "the reference names the flow as th"],
  ]);
});

test("of nothing it is empty", () => {
  expect(ofDeployer([])).toEqual({ policy: { Version: "1", Statement: [] }, notes: [] });
});
