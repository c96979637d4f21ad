import { getEventListeners } from "node:events";
import { createServer } from "node:http";
import { createServer as createTcpServer, type Socket } from "node:net";
import { inspect } from "node:util";
import type { SignedRequest } from "../signing/request";
import { json, listen, serve, stop } from "../testdata/server";
import type { Sent, TransportLimits } from "./sending";
import { createTransport, type Transport } from "./transport";

const request = (more: Partial<SignedRequest> = {}): SignedRequest => ({
  method: "GET",
  path: "/?Action=ListFlows",
  headers: { host: "localhost" },
  body: undefined,
  signature: "",
  stringToSign: () => "",
  ...more,
});

const open: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

function transport(limits?: Partial<TransportLimits>): Transport {
  const made = createTransport({}, limits);
  open.push(() => made.close());
  return made;
}

async function server(...parameters: Parameters<typeof serve>) {
  const made = await serve(...parameters);
  open.push(() => made.close());
  return made;
}

/** A server below HTTP. */
async function tcp(onConnection: (socket: Socket) => void): Promise<URL> {
  const made = createTcpServer((socket) => {
    socket.on("error", () => undefined);
    onConnection(socket);
  });
  const sockets = new Set<Socket>();
  made.on("connection", (socket) => sockets.add(socket));
  open.push(() => {
    for (const socket of sockets) socket.destroy();
    return stop(made);
  });
  return listen(made);
}

const failureOf = (sent: Sent) => {
  if ("reply" in sent) throw new Error("a reply, not a failure");
  return sent.failure;
};

describe("a reply", () => {
  test("comes with status, headers and body", async () => {
    const { url } = await server((_, response) =>
      json(response, 404, { Code: "流" }, { "x-acs-request-id": "r" }),
    );
    const sent = await transport().send({ url, request: request(), timeoutMilliseconds: 5000 });
    expect(sent).toMatchObject({ reply: { status: 404, body: '{"Code":"流"}' } });
    expect(sent).toHaveProperty("reply.headers.x-acs-request-id", "r");
  });

  test("to a POST has got the body with its length", async () => {
    const echo = await server(({ body, method, headers }, response) =>
      json(response, 200, { body, method, length: headers["content-length"] }),
    );
    const body = "a=%E6%B5%81";
    const sent = await transport().send({
      url: echo.url,
      request: request({ method: "POST", body }),
      timeoutMilliseconds: 5000,
    });
    expect(sent).toHaveProperty(
      "reply.body",
      JSON.stringify({ body: "a=%E6%B5%81", method: "POST", length: "11" }),
    );
  });

  test("in many chunks that cut characters is put together", async () => {
    const text = JSON.stringify("流程".repeat(50_000));
    const { url } = await server((_, response) => {
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; at += 997) response.write(bytes.subarray(at, at + 997));
      response.end();
    });
    const sent = await transport().send({ url, request: request(), timeoutMilliseconds: 5000 });
    expect("reply" in sent && sent.reply.body === text).toBe(true);
  });
});

test("a reply leaves no timer and no listener behind", async () => {
  const { url } = await server((_, response) => json(response, 200, {}));
  const { signal } = new AbortController();
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  const before = timers();
  await transport().send({ url, request: request(), timeoutMilliseconds: 60_000, signal });
  expect(timers()).toBe(before);
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

describe("connections", () => {
  const sending = (url: URL) => ({ url, request: request(), timeoutMilliseconds: 5000 });

  test("are used again: twenty calls in a row make one", async () => {
    const made = await server((_, response) => json(response, 200, {}));
    const { send } = transport();
    for (let i = 0; i < 20; i++) await send(sending(made.url));
    expect(made.connections).toBe(1);
  });

  test("are as many as calls at once, and used again by the next ones", async () => {
    const made = await server((_, response) => json(response, 200, {}));
    const { send } = transport();
    for (let round = 0; round < 3; round++) {
      await Promise.all(Array.from({ length: 6 }, () => send(sending(made.url))));
    }
    expect(made.received).toHaveLength(18);
    expect(made.connections).toBe(6);
  });

  test("are used again after an error reply too", async () => {
    const made = await server((_, response) => json(response, 500, { Code: "InternalServerError" }));
    const { send } = transport();
    for (let i = 0; i < 3; i++) await send(sending(made.url));
    expect(made.connections).toBe(1);
  });

  test("are closed when nobody uses them for a while", async () => {
    const made = await server((_, response) => json(response, 200, {}));
    await transport({ keptMilliseconds: 5 }).send(sending(made.url));
    const { socket } = made.received[0]!;
    if (!socket.closed) await new Promise((resolve) => socket.once("close", resolve));
  });

  test("do not stay when the transport is closed", async () => {
    const made = await server((_, response) => json(response, 200, {}));
    const { send, close } = transport();
    await send(sending(made.url));
    const closed = new Promise((resolve) => made.received[0]!.socket.once("close", resolve));
    close();
    await closed;
    await send(sending(made.url));
    expect(made.connections).toBe(2);
  });
});

describe("a request that never left", () => {
  test("because nothing listens is unreached, and says what to do", async () => {
    const dead = createServer();
    const url = await listen(dead);
    await stop(dead);
    const failure = failureOf(await transport().send({ url, request: request(), timeoutMilliseconds: 5000 }));
    expect(failure).toMatchObject({
      kind: "unreached",
      code: "ConnectionRefused",
      status: 0,
      message: `nothing listens at ${url.host}; check the endpoints setting, or start the emulator`,
    });
  });

  test("because the other side never speaks TLS is unreached", async () => {
    const url = await tcp(() => undefined);
    url.protocol = "https:";
    const failure = failureOf(
      await transport({ connectMilliseconds: 30 }).send({
        url: new URL(`https://${url.host}`),
        request: request(),
        timeoutMilliseconds: 5000,
      }),
    );
    expect(failure).toMatchObject({ kind: "unreached", code: "ConnectTimeout" });
    expect(failure.message).toMatch(/^no connection to 127\.0\.0\.1:\d+ within 0 s; check the network/);
  });

  test("because TLS broke is unreached", async () => {
    const { host } = await tcp((socket) => socket.end());
    const failure = failureOf(
      await transport().send({
        url: new URL(`https://${host}`),
        request: request(),
        timeoutMilliseconds: 5000,
      }),
    );
    expect(failure).toMatchObject({ kind: "unreached", code: "ConnectionFailed" });
  });

  test("because it was cancelled before is final and not ambiguous", async () => {
    const { url, received } = await server((_, response) => json(response, 200, {}));
    const failure = failureOf(
      await transport().send({
        url,
        request: request(),
        timeoutMilliseconds: 5000,
        signal: AbortSignal.abort(),
      }),
    );
    expect(failure).toMatchObject({
      kind: "refused",
      code: "Cancelled",
      message: "cancelled before it was sent",
    });
    expect(received).toEqual([]);
  });
});

describe("an answer that is lost", () => {
  const lose = async (url: URL, limits?: Partial<TransportLimits>, timeoutMilliseconds = 5000) =>
    failureOf(await transport(limits).send({ url, request: request(), timeoutMilliseconds }));

  test("by a reset while the request is read", async () => {
    const url = await tcp((socket) => socket.once("data", () => socket.resetAndDestroy()));
    expect(await lose(url)).toMatchObject({ kind: "lost", code: "ConnectionLost" });
  });

  test("by a reset after the request was read", async () => {
    const { url } = await server(({ socket }) => socket.resetAndDestroy());
    expect(await lose(url)).toMatchObject({
      kind: "lost",
      code: "ConnectionLost",
      message:
        "the connection broke before the answer came; if the port wants TLS, let its endpoint begin with https:",
    });
  });

  test("by an end without an answer", async () => {
    const { url } = await server(({ socket }) => socket.end());
    expect(await lose(url)).toMatchObject({ kind: "lost", code: "ConnectionLost" });
  });

  test("in the middle of the body, whether its length was told or not", async () => {
    for (const head of ["content-length: 1000", "transfer-encoding: chunked"]) {
      const url = await tcp((socket) => {
        socket.once("data", () => socket.end(`HTTP/1.1 200 OK\r\n${head}\r\n\r\n5\r\n{"a":`));
      });
      expect(await lose(url)).toMatchObject({ kind: "lost", code: "ConnectionLost" });
    }
  });

  test("by bytes that are no HTTP, of which none are kept", async () => {
    const url = await tcp((socket) => socket.once("data", () => socket.end("planted-secret\r\n\r\n")));
    const failure = await lose(url);
    expect(failure).toMatchObject({ kind: "lost", code: "ConnectionLost" });
    expect(inspect(failure, { depth: null, showHidden: true })).not.toContain("planted");
  });

  /** The second call, on a connection that stands already, so that only the wait for the answer is limited. */
  async function loseSecond(
    answer: Parameters<typeof serve>[0],
    limits: Partial<TransportLimits>,
    timeout = 5000,
  ) {
    const { url } = await server((received, response, count) => {
      if (count === 1) json(response, 200, {});
      else answer(received, response, count);
    });
    const { send } = transport(limits);
    await send({ url, request: request(), timeoutMilliseconds: 5000 });
    return failureOf(await send({ url, request: request(), timeoutMilliseconds: timeout }));
  }

  test("by the time for the whole try", async () => {
    expect(await loseSecond(() => undefined, {}, 30)).toMatchObject({
      kind: "lost",
      code: "Timeout",
      message: "no answer within 0 s",
    });
  });

  test("by silence in the middle of the answer", async () => {
    const failure = await loseSecond(
      (_, response) => {
        response.writeHead(200);
        response.write('{"a":');
      },
      { idleMilliseconds: 30, connectMilliseconds: 5000 },
    );
    expect(failure).toMatchObject({ kind: "lost", code: "Timeout" });
  });

  test("when the other side closed a connection just before it was used again, is told apart", async () => {
    const { url } = await server(({ socket }, response, count) => {
      if (count === 1) json(response, 200, {});
      else socket.resetAndDestroy();
    });
    const { send } = transport();
    await send({ url, request: request(), timeoutMilliseconds: 5000 });
    const failure = failureOf(await send({ url, request: request(), timeoutMilliseconds: 5000 }));
    expect(failure).toMatchObject({ kind: "stale", code: "ConnectionLost" });
  });

  test("on a used connection after the first byte of the reply is not stale", async () => {
    const { url } = await server(({ socket }, response, count) => {
      if (count === 1) return json(response, 200, {});
      response.writeHead(200, { "content-length": "100" });
      response.write("{", () => setImmediate(() => socket.resetAndDestroy()));
    });
    const { send } = transport();
    await send({ url, request: request(), timeoutMilliseconds: 5000 });
    const failure = failureOf(await send({ url, request: request(), timeoutMilliseconds: 5000 }));
    expect(failure.kind).toBe("lost");
  });

  test("by cancelling is ambiguous and final, and the connection is closed", async () => {
    const controller = new AbortController();
    const closed = Promise.withResolvers<void>();
    const { url } = await server(({ socket }) => {
      socket.once("close", () => closed.resolve());
      controller.abort();
    });
    const failure = failureOf(
      await transport().send({
        url,
        request: request(),
        timeoutMilliseconds: 5000,
        signal: controller.signal,
      }),
    );
    expect(failure).toMatchObject({ kind: "abandoned", code: "Cancelled" });
    await closed.promise;
  });
});

describe("a reply that is too large", () => {
  const mebibyte = 2 ** 20;

  /** Writes 64 MiB as fast as it is read; counts what was written. */
  async function flood(headers: Record<string, string>) {
    let written = 0;
    const done = Promise.withResolvers<void>();
    const { url } = await server((_, response) => {
      response.writeHead(200, headers);
      const chunk = Buffer.alloc(2 ** 16, 0x20);
      const write = () => {
        while (written < 64 * mebibyte) {
          written += chunk.length;
          if (!response.write(chunk)) return void response.once("drain", write);
        }
        response.end();
      };
      response.once("close", () => done.resolve());
      write();
    });
    return { url, done: done.promise, written: () => written };
  }

  const memory = () => {
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };

  test("is given up at 16 MiB, without ever holding more", async () => {
    const body = await flood({});
    const before = memory();
    const failure = failureOf(
      await transport().send({ url: body.url, request: request(), timeoutMilliseconds: 30_000 }),
    );
    expect(memory() - before).toBeLessThan(40 * mebibyte);
    expect(failure).toMatchObject({ kind: "abandoned", code: "ReplyTooLarge", status: 200 });
    expect(failure.message).toBe("the reply is larger than 16 MiB: it was not read");
    await body.done;
    expect(body.written()).toBeLessThan(40 * mebibyte);
  });

  test("is not read at all when its length is told", async () => {
    const body = await flood({ "content-length": String(64 * mebibyte) });
    const failure = failureOf(
      await transport().send({ url: body.url, request: request(), timeoutMilliseconds: 30_000 }),
    );
    expect(failure.code).toBe("ReplyTooLarge");
    await body.done;
    expect(body.written()).toBeLessThan(16 * mebibyte);
  });

  test("is one byte above the limit, not at it", async () => {
    const { url } = await server((_, response, count) => response.end("x".repeat(99 + count)));
    const { send } = transport({ replyBytes: 100 });
    expect(await send({ url, request: request(), timeoutMilliseconds: 5000 })).toHaveProperty(
      "reply.status",
      200,
    );
    expect(failureOf(await send({ url, request: request(), timeoutMilliseconds: 5000 })).code).toBe(
      "ReplyTooLarge",
    );
  });
});
