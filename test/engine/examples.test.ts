// The examples, as they are: TypeScript programs of their own.
import { join } from "node:path";
import { type EngineCloud, startEngineCloud } from "./cloud-stack";

const examples = join(__dirname, "../../examples");

/** The compiler has seen the program when it went up; to look again takes most of a preview. */
const checkedBefore = { environment: { PULUMI_NODEJS_TRANSPILE_ONLY: "true" } };

let cloud: EngineCloud;
beforeAll(async () => {
  cloud = await startEngineCloud();
});
afterAll(() => cloud?.close());

test.each([
  {
    name: "quickstart",
    resources: 4,
    outputs: {
      flowName: expect.stringMatching(/^orders-/),
      scheduleId: expect.any(String),
      composerFlowId: expect.stringMatching(/^lc-/),
    },
  },
  {
    name: "order-flow",
    resources: 2,
    outputs: {
      flowName: expect.stringMatching(/^order-flow-/),
      lastChanged: expect.stringMatching(/Z$/),
      schedule: expect.stringMatching(/^order-flow-\w+\/retry-open-orders-/),
    },
  },
])("$name goes up, shows no change and is destroyed", async ({ name, resources, outputs }) => {
  const stack = await cloud.createStack({ program: { folder: join(examples, name) } });
  const created = await stack.up();
  expect(created).toMatchObject({ changes: { create: resources }, diagnostics: [] });
  expect(created.outputs).toEqual(outputs);
  expect((await stack.preview(checkedBefore)).changes).toEqual({ same: resources });
  expect((await stack.destroy()).changes).toEqual({ delete: resources });
});
