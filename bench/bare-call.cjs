// A fresh process that does nothing but what no provider can do without: Node's own crypto signs a text, Node's own
// http hands a request to a socket. Prints what first-call.cjs prints.
const { subscribe } = require("node:diagnostics_channel");

const core = process.cpuUsage();
const begin = performance.now();
const { createHmac, randomUUID } = require("node:crypto");
const { Agent, request } = require("node:http");
const loaded = performance.now();
createHmac("sha1", "key").update(randomUUID()).digest("base64");
const ready = performance.now();

subscribe("http.client.request.start", () => {
  const left = performance.now();
  const { user, system } = process.cpuUsage(core);
  const parts = {
    load: loaded - begin,
    prepare: ready - loaded,
    call: left - ready,
    core: (user + system) / 1000,
  };
  console.log(JSON.stringify(parts));
  process.exit();
});
request({ host: "127.0.0.1", port: 9, agent: new Agent({ keepAlive: true }) }).end();
