// A fresh process that does what Pulumi's dynamic-provider server makes it do first: load the package as users
// have it, take the configuration, check a flow, read it. Prints milliseconds up to the moment at which the signed
// request is handed to the socket; Node's own start is not among them.
const { subscribe } = require("node:diagnostics_channel");

let left;
subscribe("http.client.request.start", () => {
  left ??= performance.now();
});

const definition = "version: v1\ntype: flow\nsteps:\n  - type: pass\n    name: hello\n";

async function main() {
  const begin = performance.now();
  const { flow } = require("pulumi-aliflow/provider");
  const loaded = performance.now();
  await flow.configure({ config: { get: () => undefined } });
  const { inputs, failures } = await flow.check({}, { name: "bench", definition });
  if (failures.length > 0) throw new Error(failures[0].reason);
  const checked = performance.now();
  await flow.read("bench", inputs).catch(() => undefined);
  if (left === undefined) throw new Error("no request left");
  const modules = Object.keys(require.cache).length;
  console.log(
    JSON.stringify({ load: loaded - begin, check: checked - loaded, call: left - checked, modules }),
  );
}

main().then(
  () => process.exit(),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
