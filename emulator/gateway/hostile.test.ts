import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import { send } from "../testdata/raw-client";
import type { Limits } from "./exchange";
import { type HttpServer, type HttpServerOptions, startHttpServer } from "./http-server";

// Clients that nobody should have: what they hold is bounded, and others are answered meanwhile.

const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;
const limits: Limits = {
  bodyBytes: 8 * mebibyte,
  heldBytes: 64 * mebibyte,
  headsBytes: 16 * mebibyte,
  requestBytes: 4096,
  arrivalMs: 60_000,
};

const servers: HttpServer[] = [];
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(options: Partial<HttpServerOptions> = {}): Promise<HttpServer> {
  const server = await startHttpServer({
    host: "127.0.0.1",
    now: () => Date.now(),
    port: 0,
    limits,
    notice: () => undefined,
    answer: async ({ body }) => ({ status: 200, contentType: "text/plain", body: `${body.length}` }),
    ...options,
  });
  servers.push(server);
  return server;
}

async function socketTo({ port }: HttpServer): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  sockets.push(socket);
  await once(socket, "connect");
  return socket;
}

const many = <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)));

/** Goes on until it holds, with calls of others, which must all be answered. */
async function until(server: HttpServer, isSo: () => boolean): Promise<void> {
  while (!isSo()) expect((await send(server, {})).status).toBe(200);
}

const unfinished = ["", "G", "GET / HTTP/1.1\r\nHost: localhost\r\nX-", "POST / HTTP/1.1\r\nHost: a"];

describe("500 connections that never send a whole request", () => {
  // The answers alone bare Node.js would give too; what it does not do is count.
  test("keep nobody from an answer, and count for what they have sent until they are gone", async () => {
    const server = await start();
    const slow = await many(500, async (index) => {
      const socket = await socketTo(server);
      socket.write(unfinished[index % unfinished.length] ?? "");
      return socket;
    });
    const begin = performance.now();
    for (let call = 0; call < 20; call++) {
      for (const socket of slow) if (call % 4 === 0) socket.write("x");
      expect((await send(server, {})).status).toBe(200);
    }
    expect(performance.now() - begin).toBeLessThan(10_000);
    // All but the first 32 of them, each with five bytes or more.
    expect(server.heldBytes()).toBeGreaterThanOrEqual(5 * (500 - 32));
    for (const socket of slow) socket.destroy();
    await until(server, () => server.heldBytes() === 0);
  });

  test("are closed when their time is over", async () => {
    const server = await start({ limits: { ...limits, arrivalMs: 200 } });
    const slow = await many(500, (index) =>
      socketTo(server).then((socket) => {
        socket.write(unfinished[index % unfinished.length] ?? "");
        return text(socket);
      }),
    );
    expect(new Set(slow)).toEqual(new Set(["HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n"]));
  });
});

test("heads that do not end hold no more than all of them may", async () => {
  const server = await start({ limits: { ...limits, headsBytes: 4 * mebibyte } });
  const closed: string[] = [];
  await many(60, async () => {
    const socket = await socketTo(server);
    // Those that stay are cut when the test is over.
    text(socket).then(
      (answer) => closed.push(answer),
      () => undefined,
    );
    socket.write(`GET /?${"x".repeat(512 * kibibyte)}`);
  });
  // The first 32 are not counted; of the others, seven fit in.
  await until(server, () => closed.length >= 21);
  expect(server.heldBytes()).toBeLessThanOrEqual(4 * mebibyte);
  const refused = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nConnection: close\r\n\r\n";
  expect(new Set(closed)).toEqual(new Set([refused]));
});

describe("bodies that stall", () => {
  const head = (length: number) => `POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${length}\r\n\r\n`;

  test("give way to smaller ones", async () => {
    const server = await start({ limits: { ...limits, heldBytes: mebibyte } });
    const socket = await socketTo(server);
    socket.write(head(mebibyte) + "x".repeat(1000 * kibibyte));
    await until(server, () => server.heldBytes() > 1000 * kibibyte);
    const small = await send(server, { method: "POST", body: "x".repeat(64 * kibibyte) });
    expect([small.status, small.text]).toEqual([200, `${64 * kibibyte}`]);
    const [answer] = await once(socket, "data");
    expect(String(answer)).toMatch(/^HTTP\/1.1 503 /);
  });

  test("of 8 MiB, in parallel, each get an answer, and hold no more than all requests may", async () => {
    const server = await start();
    let most = 0;
    const statuses: number[] = [];
    const body = "x".repeat(8 * mebibyte);
    const all = many(16, async () => {
      const { status } = await send(server, { method: "POST", body });
      statuses.push(status);
    });
    await until(server, () => {
      most = Math.max(most, server.heldBytes());
      return statuses.length === 16;
    });
    await all;
    expect(most).toBeLessThanOrEqual(limits.heldBytes);
    expect(statuses.every((status) => status === 200 || status === 503)).toBe(true);
    expect(statuses).toContain(200);
    expect(server.heldBytes()).toBe(0);
  });

  test("in parts of one byte count for what the parts take", async () => {
    const server = await start({ limits: { ...limits, heldBytes: mebibyte } });
    const socket = await socketTo(server);
    socket.write("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
    socket.write("1\r\nx\r\n".repeat(10_000));
    const [answer] = await once(socket, "data");
    expect(String(answer)).toMatch(/^HTTP\/1.1 503 /);
  });
});

describe("requests that do not wait for answers", () => {
  const requests = (count: number) =>
    Array.from({ length: count }, (_, index) => `GET /?${index} HTTP/1.1\r\nHost: localhost\r\n\r\n`).join(
      "",
    );

  test("are carried out one after the other, and others have their turn", async () => {
    let running = 0;
    let most = 0;
    const order: string[] = [];
    const server = await start({
      answer: async ({ query }) => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setImmediate(resolve));
        running--;
        order.push(query);
        return { status: 200, contentType: "text/plain", body: "" };
      },
    });
    const socket = await socketTo(server);
    socket.write(requests(3000));
    let answers = "";
    socket.on("data", (chunk) => {
      answers += chunk;
    });
    const other = send(server, { path: "/?other" });
    while (answers.split("HTTP/1.1 200 OK").length <= 3000) await once(socket, "data");
    await other;
    expect(order.filter((query) => query !== "other")).toEqual(
      Array.from({ length: 3000 }, (_, index) => `${index}`),
    );
    expect(order.indexOf("other")).toBeLessThan(2500);
    // The other one beside those of this connection.
    expect(most).toBeLessThanOrEqual(2);
  });

  test("are not read while too many wait", async () => {
    const server = await start({
      limits: { ...limits, requestBytes: 0 },
      answer: ({ query }) =>
        query === "0"
          ? new Promise(() => undefined)
          : Promise.resolve({ status: 200, contentType: "a/b", body: "" }),
    });
    const socket = await socketTo(server);
    socket.write(requests(400_000));
    await until(server, () => server.heldBytes() > 0);
    for (let call = 0; call < 20; call++) expect((await send(server, {})).status).toBe(200);
    // What Node reads at once is 64 KiB.
    expect(server.heldBytes()).toBeLessThan(256 * kibibyte);
    expect(socket.writableLength).toBeGreaterThan(0);
  });

  test("hold nothing when their caller goes before their turn", async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const server = await start({
      answer: async ({ query }) => {
        if (query === "gate") await gate;
        return { status: 200, contentType: "text/plain", body: "" };
      },
    });
    const socket = await socketTo(server);
    const [host, gone] = ["Host: localhost\r\n", once(socket, "close")];
    socket.write(`GET /?gate HTTP/1.1\r\n${host}\r\nPOST / HTTP/1.1\r\n${host}Content-Length: 9\r\n\r\nx`);
    await until(server, () => server.heldBytes() >= 2 * limits.requestBytes);
    socket.destroy();
    await gone;
    for (let call = 0; call < 5; call++) await send(server, {});
    release();
    await until(server, () => server.heldBytes() === 0);
  });

  test("whose answers are not taken are not carried out", async () => {
    let carriedOut = 0;
    const server = await start({
      answer: async ({ query }) => {
        if (query !== "") carriedOut++;
        return { status: 200, contentType: "text/plain", body: query === "" ? "" : "x".repeat(mebibyte) };
      },
    });
    const socket = await socketTo(server);
    socket.pause();
    socket.write(requests(200));
    await until(server, () => carriedOut > 0);
    for (let call = 0; call < 50; call++) expect((await send(server, {})).status).toBe(200);
    expect(carriedOut).toBeLessThan(50);
    expect(server.heldBytes()).toBeLessThan(4 * mebibyte);
  });
});

test("answers that nobody takes are given up for those that somebody does", async () => {
  const server = await start({
    limits: { ...limits, heldBytes: 20 * mebibyte },
    answer: async ({ query }) => ({
      status: 200,
      contentType: "text/plain",
      body: "x".repeat(Number(query)),
    }),
  });
  const lazy = await many(10, async () => {
    const socket = await socketTo(server);
    socket.pause();
    socket.write(`GET /?${8 * mebibyte} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    return socket;
  });
  for (let call = 0; call < 20; call++) expect((await send(server, { path: "/?5" })).text).toBe("xxxxx");
  expect(server.heldBytes()).toBeLessThanOrEqual(20 * mebibyte);
  const ends = lazy.map((socket) => once(socket.resume(), "close"));
  expect((await Promise.race(ends)).length).toBeLessThanOrEqual(1);
});

test("garbage closes its own connection and nothing else, as with bare Node.js", async () => {
  const server = await start();
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 2000 }), async (bytes) => {
      const socket = await socketTo(server);
      socket.end(bytes);
      await text(socket.resume());
      expect((await send(server, {})).status).toBe(200);
    }),
    { numRuns: 100 },
  );
  expect(server.heldBytes()).toBe(0);
});
