import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { engineAddress, watchEngine } from "./engine-watch";

async function listen(): Promise<{ server: Server; address: string; sockets: Socket[] }> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    socket.write("settings, as a server of HTTP/2 sends them at once");
    sockets.push(socket);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, address: `127.0.0.1:${(server.address() as AddressInfo).port}`, sockets };
}

test("aborts when the engine's end of the connection is gone and nobody listens there", async () => {
  const { server, address, sockets } = await listen();
  const signal = watchEngine(address);
  await once(server, "connection");
  expect(signal.aborted).toBe(false);
  server.close();
  for (const socket of sockets) socket.end();
  await once(signal, "abort");
});

test("goes on when the engine only closes an idle connection", async () => {
  const { server, address, sockets } = await listen();
  const signal = watchEngine(address);
  await once(server, "connection");
  sockets[0]?.end();
  await once(server, "connection");
  expect(signal.aborted).toBe(false);
  server.close();
  for (const socket of sockets) socket.destroy();
  await once(signal, "abort");
});

test("watches nothing where nobody ever listened", async () => {
  const { server, address } = await listen();
  server.close();
  await once(server, "close");
  const signal = watchEngine(address);
  const [host = "", port = ""] = address.split(":");
  // A second connection is refused after the first one was.
  await new Promise((resolve) => connect({ host, port: Number(port) }).on("error", resolve));
  expect(signal.aborted).toBe(false);
});

test.each([
  [["node", "/x/node_modules/@pulumi/pulumi/cmd/dynamic-provider/index.js", "127.0.0.1:5"], "127.0.0.1:5"],
  [["node", "/x/node_modules/@pulumi/pulumi/cmd/dynamic-provider", "127.0.0.1:5"], "127.0.0.1:5"],
  [["node", "/x/@pulumi/pulumi/cmd/dynamic-provider/index.js", "-v=3", "127.0.0.1:5"], "127.0.0.1:5"],
  [["node", "/x/node_modules/jest/bin/jest.js", "127.0.0.1:5"], undefined],
  [["node", "/x/cmd/dynamic-provider/index.js"], undefined],
])("of %j the engine's address is %s", (argv, address) => {
  expect(engineAddress(argv)).toBe(address);
});
