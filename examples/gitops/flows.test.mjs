// What the flows do, played with stand-ins for all that they call: no account, no server, no waiting.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { runFlow } from "pulumi-aliflow/emulator";

const orders = readFileSync("flows/orders.yaml", "utf8");
const parcels = readFileSync("flows/parcels.yaml", "utf8");

const busy = { error: { error: "FC.ResourceThrottled", cause: "busy" } };
const each = (name, answer) => ({ resource: `acs:fc:::*/functions/${name}`, ...answer });
const others = each("*", { output: {} });

/** The steps that a run entered, in order. */
const entered = ({ events }) =>
  events.filter(({ Type }) => /Entered$/.test(Type)).map(({ StepName }) => StepName);

test("an order that is dear is insured", async () => {
  const run = await runFlow(orders, { input: { total: 900 }, stubs: [others] });
  assert.equal(run.status, "Succeeded");
  assert.deepEqual(entered(run), ["reserve", "pay", "is-large", "insure", "ship"]);
});

test("an order that nobody pays gives its stock back", async () => {
  const unpaid = each("pay", { error: { error: "Declined", cause: "no money" } });
  const run = await runFlow(orders, { input: { total: 9 }, stubs: [unpaid, others] });
  assert.deepEqual(entered(run), ["reserve", "pay", "release", "refused"]);
  assert.equal(run.failure?.error, "OrderRefused");
});

test("a function that is busy is asked again", async () => {
  const later = each("ship", { sequence: [busy, busy, { output: {} }] });
  const run = await runFlow(orders, { input: { total: 9 }, stubs: [later, others] });
  assert.equal(run.status, "Succeeded");
});

test("a parcel is asked for every five minutes until it is there", async () => {
  const answers = ["sent", "sent", "delivered"].map((status) => ({ output: { Body: { status } } }));
  const stubs = [{ action: "FC:InvokeFunction", sequence: answers }];
  const run = await runFlow(parcels, { stubs });
  assert.equal(run.status, "Succeeded");
  assert.equal(Date.parse(run.stoppedTime) - Date.parse(run.startedTime), 3 * 300_000);
});
