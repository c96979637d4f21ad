import { ofDeployer } from "./deployer";
import { NotAPreview, readPreview } from "./preview";
import { ofRole } from "./role";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const urn = (type: string, name: string) => `urn:pulumi:dev::shop::${type}::${name}`;

const step = (
  [type, name]: readonly [type: string, name: string],
  { before, after }: { before?: object; after?: object },
) => ({
  op: before ? (after ? "replace" : "delete") : "create",
  urn: urn(type, name),
  ...(before && { oldState: { type, inputs: before } }),
  ...(after && { newState: { type, inputs: after } }),
});

const dynamic = (className: string) => `pulumi-nodejs:dynamic/aliflow:${className}`;
const plugin = (className: string) => `aliflow:index:${className}`;
const region = "cn-hangzhou";

const definition = (resourceArn: string) => ({
  version: "v1",
  type: "flow",
  steps: [{ type: "task", name: "pay", resourceArn }],
});
const preview = (...steps: object[]) => JSON.stringify({ config: {}, steps, changeSummary: {} });

test.each([dynamic, plugin])("reads what a door deploys, before and after", (door) => {
  const { deployed, documents, notes } = readPreview(
    preview(
      { op: "same", urn: urn("pulumi:pulumi:Stack", "shop-dev") },
      step([door("Flow"), "order"], {
        before: { name: "order", region, definition: definition("acs:fnf:::flow/old") },
        after: {
          name: "orders",
          region,
          roleArn: "acs:ram::42:role/r",
          definition: definition("acs:fnf:::flow/new"),
        },
      }),
      step([door("Schedule"), "daily"], { after: { flowName: "orders", region } }),
      step([door("ComposerFlow"), "mail"], { before: { region, definition: { actions: {}, triggers: {} } } }),
      step([door("ResourceTag"), "tags"], { after: { resourceId: "lc-1", region } }),
      step(["random:index/randomPet:RandomPet", "pet"], { after: { length: 2 } }),
      step([door("Provider"), "own"], { after: { region } }),
    ),
  );
  expect(deployed).toEqual([
    { type: "Flow", flow: "order", region },
    { type: "Flow", flow: "orders", region, roleArn: "acs:ram::42:role/r" },
    { type: "Schedule", flow: "orders", region },
    { type: "ComposerFlow", region },
    { type: "ResourceTag", flow: "lc-1", region },
  ]);
  expect(documents.map(({ kind }) => kind)).toEqual(["fdl", "fdl", "composer"]);
  expect(notes).toEqual([]);
});

test("allows any automatic name that the flow may have later, and no other", () => {
  const { deployed } = readPreview(
    preview(
      step([dynamic("Flow"), "report"], {
        after: { __logicalName: "report", name: "report-98b24c6", region },
      }),
      step([dynamic("FlowAlias"), "live"], { after: { flowName: "report-98b24c6", name: "live", region } }),
      step([dynamic("Flow"), "fixed"], { after: { name: "fixed-98b24c6", region } }),
    ),
  );
  expect(deployed.map(({ flow }) => flow)).toEqual(["report-???????", "report-???????", "fixed-98b24c6"]);
});

test("what is not known yet is any, with a note", () => {
  const { deployed, documents } = readPreview(
    preview(
      step([plugin("Flow"), "order"], {
        after: { name: "order", region, roleArn: unknown, definition: JSON.stringify(definition(unknown)) },
      }),
      step([plugin("Schedule"), "daily"], { after: { flowName: unknown, region } }),
    ),
  );
  const role = ofRole(documents, { region, accountId: "42" });
  expect(role.policy.Statement.flatMap(({ Resource }) => Resource)).toEqual(["*"]);
  expect(role.notes.map(({ text }) => text).join("\n")).toContain('step "pay" calls is filled in later');
  const { policy } = ofDeployer(deployed, { accountId: "42" });
  expect(policy.Statement.flatMap(({ Resource }) => Resource)).toEqual([
    "acs:fnf:cn-hangzhou:42:flow/order",
    "acs:fnf:cn-hangzhou:42:flow/*",
    "acs:ram::42:role/*",
  ]);
});

test.each([
  ["[secret]", 'the definition of "order" is secret: nothing is said of its tasks'],
  [unknown, 'the definition of "order" cannot be read, or is not known yet: nothing is said of its tasks'],
])("a definition %s is named, and what it calls is not said", (given, note) => {
  const after = { name: "order", definition: given };
  expect(readPreview(preview(step([plugin("Flow"), "order"], { after })))).toMatchObject({
    documents: [],
    notes: [note],
  });
});

test.each([
  ["{", "is no JSON; write it with `pulumi preview --json --show-sames`"],
  ["[]", "is not what `pulumi preview --json` prints: it has no list of steps"],
  ['{"steps": {}}', "is not what `pulumi preview --json` prints: it has no list of steps"],
  [
    '{"diagnostics": [{"severity": "error"}]}',
    "is of a preview that failed, which does not tell all; correct the program first",
  ],
])("says of %s what is wrong with it", (text, message) => {
  expect(() => readPreview(text)).toThrow(new NotAPreview(message));
});

test("a preview of nothing deploys nothing", () => {
  expect(readPreview('{"config": {}, "changeSummary": {}}')).toEqual({
    deployed: [],
    documents: [],
    notes: [],
  });
});
