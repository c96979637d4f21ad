// A stack that an earlier release made previews without a change, refreshes without a change, and goes.
// At a release: ALIFLOW_RECORD=1 npm test -- --selectProjects engine -- upgrade
import type { Emulator } from "../../emulator";
import { type Door, doors, packageOf } from "./doors";
import type { Stack } from "./pulumi";
import { isRecording, record, recordings, replay } from "./recorded-states";

const program = (door: Door) => `
const pulumi = require("@pulumi/pulumi");
const aliflow = require("${packageOf(door)}");
const definition = aliflow.fdl.flow(aliflow.fdl.pass("first"), aliflow.fdl.wait("settle", 30));
const orders = new aliflow.Flow("orders", { definition, environment: { STAGE: "prod" } });
new aliflow.Flow("fixed", { name: "fixed-name", description: "in words of its own", definition }, { protect: true });
class Shop extends pulumi.ComponentResource {
  constructor(name) {
    super("test:index:Shop", name);
    new aliflow.Flow("inner", { definition, executionMode: "Express" }, { parent: this });
  }
}
new Shop("shop");
new aliflow.Schedule("nightly", {
  flowName: orders.name,
  cronExpression: "0 30 2 * * ?",
  payload: pulumi.secret({ key: "of the test" }),
});
const notify = new aliflow.ComposerFlow("notify", { enabled: false, definition: {
  schemaVersion: "2018-12-12", version: "1.0.0",
  triggers: { request: { type: "Request", kind: "Http", inputs: { method: "POST", schema: {} } } },
  actions: { call: { type: "HTTP", inputs: { method: "GET", uri: "https://example.com/" }, runAfter: {} } },
} });
const version = new aliflow.FlowVersion("version", { flowName: orders.name, triggers: { flow: orders.flowId } });
new aliflow.FlowAlias("live", { flowName: orders.name, name: "live", routing: [{ version: version.version }] });
new aliflow.ResourceTag("tags", { resourceId: notify.id, tags: { team: "orders" } });
`;

if (isRecording) test.each(doors)("records a stack of the %s door", (door) => record(door, program(door)));
else describe.each(recordings())("the stack that %s made", keepsWhatItMade);

function keepsWhatItMade(recording: string) {
  let stack: Stack;
  let emulator: Emulator;
  let resources: number;
  beforeAll(async () => {
    ({ stack, emulator, resources } = await replay(recording));
  });
  afterAll(() => emulator?.close());

  test("previews no change, without a call", async () => {
    // A component counts once for itself and once for its outputs.
    expect(Object.keys((await stack.preview()).changes)).toEqual(["same"]);
    expect(emulator.calls).toEqual([]);
  });

  test("refreshes to what it was", async () => {
    expect((await stack.refresh()).changes).toEqual({ same: resources });
  });

  test("is destroyed", async () => {
    await stack.run(["state", "unprotect", "--all", "--yes", "--stack", "dev"]);
    expect((await stack.destroy()).changes).toEqual({ delete: resources });
    expect(emulator.calls.filter(({ action }) => action.startsWith("Delete"))).toHaveLength(7);
  });
}
