// A fresh process that does what Pulumi's dynamic-provider server makes it do first: load the package as users
// have it, take the configuration, read a flow. With the argument "check" it checks the flow before; with
// "pulumi" all that the server itself needs is there already, as it is for users. Prints milliseconds up to the
// moment at which the signed request is handed to the socket; Node's own start is not among them.
const { subscribe } = require("node:diagnostics_channel");

let left;
subscribe("http.client.request.start", () => {
  left ??= { time: performance.now(), core: process.cpuUsage() };
});

const definition = "version: v1\ntype: flow\nsteps:\n  - type: pass\n    name: hello\n";

async function check(flow) {
  const { inputs, failures } = await flow.check({}, { name: "bench", definition });
  if (failures.length > 0) throw new Error(failures[0].reason);
  return inputs;
}

async function main(isChecked) {
  const core = process.cpuUsage();
  const begin = performance.now();
  const { flow } = require("pulumi-aliflow/provider");
  const loaded = performance.now();
  await flow.configure({ config: { get: () => undefined } });
  const inputs = isChecked ? await check(flow) : { name: "bench", region: "cn-hangzhou", definition };
  const ready = performance.now();
  await flow.read("bench", inputs).catch(() => undefined);
  if (left === undefined) throw new Error("no request left");
  const parts = {
    load: loaded - begin,
    prepare: ready - loaded,
    call: left.time - ready,
    core: (left.core.user + left.core.system - core.user - core.system) / 1000,
  };
  console.log(JSON.stringify(parts));
}

const has = (argument) => process.argv.includes(argument);

if (has("pulumi")) require("@pulumi/pulumi");
main(has("check")).then(
  () => process.exit(),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
