// A server that answers every request at once with the same small flow, and looks at nothing.
import { createServer } from "node:http";

const body = JSON.stringify({
  RequestId: "testRequestID",
  Name: "bench",
  Description: "bench",
  Definition: "version: v1\ntype: flow\nsteps:\n  - type: pass\n    name: step\n",
  Id: "3f7ccf0c-b0a5-4b4b-8ee0-9a4b3f3f3f3f",
  Type: "FDL",
  CreatedTime: "2019-01-01T01:01:01.001Z",
  LastModifiedTime: "2019-01-01T01:01:01.001Z",
});

const head = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };

const server = createServer({ maxHeaderSize: 1024 * 1024 }, (request, response) => {
  request.resume();
  request.on("end", () => {
    response.writeHead(200, head);
    response.end(body);
  });
});

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object") process.send?.(`http://127.0.0.1:${address?.port}`);
});
process.once("disconnect", () => process.exit());
