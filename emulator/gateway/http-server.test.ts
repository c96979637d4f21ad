import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { connect as connectTls } from "node:tls";
import { send } from "../testdata/raw-client";
import { type HttpServer, type HttpServerOptions, startHttpServer } from "./http-server";

const servers: HttpServer[] = [];
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const notices: string[] = [];
beforeEach(() => notices.splice(0));

const limits = { bodyBytes: 2_000, heldBytes: 6_400, headsBytes: 6_000, requestBytes: 0, arrivalMs: 60_000 };

async function start(options: Partial<HttpServerOptions> = {}): Promise<HttpServer> {
  const server = await startHttpServer({
    host: "127.0.0.1",
    now: () => Date.now(),
    port: 0,
    limits,
    notice: (sentence) => notices.push(sentence),
    answer: async ({ body }) => ({ status: 200, contentType: "text/plain", body: `${body.length}` }),
    ...options,
  });
  servers.push(server);
  return server;
}

function socketTo({ port }: HttpServer): Socket {
  const socket = connect(port, "127.0.0.1");
  sockets.push(socket);
  return socket;
}

const head = (length: number) => `POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${length}\r\n\r\n`;

/** A request that lacks its last byte. */
function stalled(server: HttpServer): Socket {
  const socket = socketTo(server);
  socket.write(head(1_000) + "x".repeat(999));
  return socket;
}

const statusFrom = async (socket: Socket) => String((await once(socket, "data"))[0]).split("\r\n")[0];
const refused = "HTTP/1.1 503 Service Unavailable";

describe("bodies that do not end", () => {
  test("hold no more than their share: those beyond are told to come again", async () => {
    const server = await start();
    const all = Array.from({ length: 8 }, () => stalled(server));
    const told = new Map<Socket, string | undefined>();
    const answers = all.map((socket) => statusFrom(socket).then((status) => told.set(socket, status)));
    while (told.size < 4) await send(server, {});
    expect([...told.values()]).toEqual(Array(4).fill(refused));
    // Four of them, each with its head; there is room for their last bytes, too, which arrive at once.
    expect(server.heldBytes()).toBeGreaterThanOrEqual(4 * 999);
    expect(server.heldBytes()).toBeLessThanOrEqual(limits.heldBytes);

    const reply = await send(server, { method: "POST", body: "x".repeat(1_000) });
    expect([reply.status, reply.headers["retry-after"], reply.json]).toEqual([
      503,
      "1",
      { Code: "ServiceUnavailable", Message: "Requests that are not answered yet hold 6400 bytes." },
    ]);

    const held = all.filter((socket) => !told.has(socket));
    for (const socket of held) socket.write("x");
    await Promise.all(answers);
    expect(held.map((socket) => told.get(socket))).toEqual(Array(4).fill("HTTP/1.1 200 OK"));
    expect(server.heldBytes()).toBe(0);
    expect((await send(server, { method: "POST", body: "x".repeat(1_000) })).text).toBe("1000");
  });

  test("are cut when they take too long, and what they held is free again", async () => {
    const server = await start({ limits: { ...limits, arrivalMs: 100 } });
    const all = [stalled(server), stalled(server)];
    const ends = await Promise.all(all.map((socket) => text(socket)));
    expect(ends).toEqual(Array(2).fill("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n"));
    expect(server.heldBytes()).toBe(0);
  });

  test("are free again when their caller goes", async () => {
    const server = await start();
    const socket = stalled(server);
    while (server.heldBytes() === 0) await send(server, {});
    socket.destroy();
    while (server.heldBytes() > 0) await send(server, {});
    expect((await send(server, { method: "POST", body: "x".repeat(2_000) })).text).toBe("2000");
  });
});

test("what a slow answer keeps counts as long as it takes", async () => {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const reached: (() => void)[] = [];
  const server = await start({
    answer: async () => {
      reached.shift()?.();
      await gate;
      return { status: 200, contentType: "text/plain", body: "" };
    },
  });
  const inside = new Promise<void>((resolve) => reached.push(resolve));
  const slow = send(server, { method: "POST", body: "x".repeat(2_000) });
  await inside;
  expect(server.heldBytes()).toBeGreaterThanOrEqual(2_000);
  release();
  expect((await slow).status).toBe(200);
  expect(server.heldBytes()).toBe(0);
});

test("a query counts as a body does", async () => {
  const server = await start();
  expect((await send(server, { path: `/?${"x".repeat(limits.heldBytes)}` })).status).toBe(503);
});

test("a body that is too large is refused while it is still sent", async () => {
  const server = await start();
  const socket = socketTo(server);
  socket.write(head(1_000_000) + "x".repeat(2_001));
  expect(await statusFrom(socket)).toBe("HTTP/1.1 400 Bad Request");
});

describe("a client that speaks TLS", () => {
  test("is closed without a word of HTTP, and the user is told once", async () => {
    const server = await start();
    for (let attempt = 0; attempt < 2; attempt++) {
      const client = connectTls({ port: server.port, host: "127.0.0.1", rejectUnauthorized: false });
      const [error] = await once(client, "error");
      expect(error.message).toBe(
        "Client network socket disconnected before secure TLS connection was established",
      );
    }
    expect(notices).toEqual([`a TLS hello arrived: the endpoint is ${server.endpoint}, without https`]);
  });

  test("gets no reset", async () => {
    const socket = socketTo(await start());
    socket.write(Buffer.concat([Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00]), Buffer.alloc(512)]));
    expect(await text(socket)).toBe("");
  });
});

test.each([
  ["no HTTP at all", "hello\r\n\r\n", "HTTP/1.1 400 Bad Request"],
  [
    "a head beyond 1 MiB",
    `GET /?${"x".repeat(1024 * 1024 + 1)}`,
    "HTTP/1.1 431 Request Header Fields Too Large",
  ],
])("answers %s", async (_, bytes, status) => {
  const socket = socketTo(await start());
  socket.write(bytes);
  expect(await text(socket)).toBe(`${status}\r\nConnection: close\r\n\r\n`);
  expect(notices).toEqual([]);
});
