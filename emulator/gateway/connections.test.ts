import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import { Connections } from "./connections";
import { HeldBytes } from "./held-bytes";

const mebibyte = 2 ** 20;
/** Several times what Node reads of a connection at once. */
const head = `GET /?${"x".repeat(mebibyte / 2)}`;
const uncounted = 32;

const sockets: Socket[] = [];
const server = createServer({ maxHeaderSize: mebibyte });
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  return new Promise((resolve) => server.close(resolve));
});

// Node accepts one connection between two turns of its loop: what a turn reads is what others wait for.
test("of many large heads, a turn of the loop reads one or two parts", async () => {
  const all = new Connections(new HeldBytes(64 * mebibyte), (socket) => socket.destroy());
  all.watch(server);
  const accepted: Socket[] = [];
  server.on("connection", (socket) => accepted.push(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // it listens on a port
  for (let count = 0; count < 3 * uncounted; count++) {
    const socket = connect(port, "127.0.0.1");
    sockets.push(socket);
    await once(socket, "connect");
  }
  while (accepted.length < sockets.length) await nextTurn();

  const parts = new Map<Socket, number>();
  let [bytes, inTurn, most] = [0, 0, 0];
  for (const socket of accepted.slice(uncounted)) {
    parts.set(socket, 0);
    socket.on("data", (part: Buffer) => {
      parts.set(socket, (parts.get(socket) ?? 0) + 1);
      bytes += part.length;
      inTurn++;
    });
  }
  for (const socket of sockets) socket.write(head);
  while (bytes < parts.size * head.length) {
    // A first part of each is read when it comes.
    const haveBegun = [...parts.values()].every((count) => count > 0);
    inTurn = 0;
    await nextTurn();
    if (haveBegun) most = Math.max(most, inTurn);
  }
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThanOrEqual(2);
});
