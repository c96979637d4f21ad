import * as pulumi from "@pulumi/pulumi";
import * as aliflow from ".";

const { ofDeployer, ofRole } = aliflow.permissions;

const where = { region: "cn-hangzhou", accountId: "42" };
const flow =
  "version: v1\ntype: flow\nsteps:\n  - {type: task, name: a, resourceArn: 'acs:fnf:::flow/child'}\n";
const child = "acs:fnf:cn-hangzhou:42:flow/child";

const resources = (policy: string) =>
  JSON.parse(policy).Statement.flatMap(({ Resource }: { Resource: string[] }) => Resource);
const known = <T>(output: pulumi.Output<T>) => new Promise<T>((resolve) => void output.apply(resolve));

test("of texts, the documents are plain", () => {
  const { policy, trust, notes } = ofRole(flow, where);
  expect(resources(policy)).toEqual([child]);
  expect(JSON.parse(trust).Statement[0].Principal).toEqual({ Service: ["fnf.aliyuncs.com"] });
  expect(notes).toEqual([expect.stringMatching(/^fnf:StartExecution: /)]);
  expect(resources(ofDeployer([{ type: "FlowAlias", flow: "child" }], where).policy)).toEqual([child]);
});

test("of outputs, and of objects that may hold some, they are outputs", async () => {
  const built = aliflow.fdl.flow(
    aliflow.fdl.task("a", { resourceArn: aliflow.arn.flow(pulumi.output("child")), pattern: "sync" }),
  );
  const documents: pulumi.Output<aliflow.permissions.RoleDocuments> = ofRole([pulumi.output(flow), built], {
    ...where,
    accountId: pulumi.output("42"),
  });
  expect(resources(await known(documents.policy))).toEqual([`${child}/execution/*`, child]);
  const deployed = ofDeployer([{ type: "Schedule", flow: pulumi.output("child") }], where);
  expect(resources(await known(deployed.policy))).toEqual([child]);
});

test("what is secret stays so", async () => {
  expect(await pulumi.isSecret(ofRole(pulumi.secret(flow), where))).toBe(true);
});

test("a definition that cannot be read is one message, which quotes nothing of it", () => {
  expect(() => ofRole("type: flow\n\tx: s3cret", where)).toThrow(
    new pulumi.RunError(
      "permissions.ofRole: a definition cannot be read (definition/syntax in line 2); `aliflow validate` says why",
    ),
  );
});
