import { getMaxListeners } from "node:events";
import type { ServerResponse } from "node:http";
import { isApiError } from "./api-error";
import { createClient } from "./client";
import type { Call } from "./signing/call";
import { type Answer, json, type Received, serve } from "./testdata/server";
import { VirtualClock } from "./testdata/virtual-clock";
import type { ClientOptions } from "./types";

const open: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const begin = Date.UTC(2026, 0, 2, 3, 4, 5);
const date = (time: number) => new Date(time).toUTCString();

function call(more: Partial<Call> = {}): Call {
  return {
    service: "serverlessWorkflow",
    version: "2019-03-15",
    action: "CreateFlow",
    method: "POST",
    region: "cn-hangzhou",
    parameters: { Name: "flow" },
    retry: "by-name",
    quota: { burst: 100, perSecond: 100 },
    ...more,
  };
}

/** A client and the server it speaks to, on a clock that jumps. */
async function setup(answer: Answer, options: Partial<ClientOptions> = {}) {
  const server = await serve((received, response, count) => {
    response.setHeader("date", date(begin));
    answer(received, response, count);
  });
  const clock = new VirtualClock(begin);
  let nonces = 0;
  const client = createClient({
    credentials: async () => ({ accessKeyId: "testid", accessKeySecret: "testsecret" }),
    endpoint: () => server.url,
    environment: {},
    clock,
    nonce: () => `nonce-${++nonces}`,
    random: () => 1,
    ...options,
  });
  open.push(
    () => server.close(),
    () => client.close(),
  );
  return { client, clock, server };
}

const ok = (response: ServerResponse) => json(response, 200, { RequestId: "R-ok" });
const refuse = (status: number, code: string, message = `${code} it is.`, headers = {}) => {
  return (response: ServerResponse) =>
    json(response, status, { RequestId: "R-1", Code: code, Message: message }, headers);
};

/** Answers the first requests from the list, and all others well. */
function script(...answers: ((response: ServerResponse, received: Received) => void)[]): Answer {
  return (received, response, count) => (answers[count - 1] ?? ok)(response, received);
}

/** Resolves when it is so, looking again after whatever else there is to do. */
async function until(isSo: () => boolean) {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

const reset = (_: ServerResponse, { socket }: Received) => void socket.resetAndDestroy();
const throttle = refuse(429, "ResourceThrottled");

async function errorOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isApiError(error)) throw new Error(`no ApiError but ${String(error)}`);
  return error;
}

describe("send", () => {
  test("gives the parsed reply", async () => {
    const { client } = await setup((_, response) => json(response, 200, { Flows: [1] }));
    expect(await client.send(call())).toEqual({ Flows: [1] });
  });

  test("sends what was asked, once, with the headers that name it", async () => {
    const { client, server } = await setup((_, response) => ok(response), { userAgent: "pulumi/3" });
    await client.send(call({ region: "cn-shanghai" }));
    expect(server.received).toHaveLength(1);
    const [{ body, method, headers, query }] = server.received as [Received];
    expect([method, body]).toEqual(["POST", "Name=flow"]);
    expect(headers).toMatchObject({
      "x-acs-region-id": "cn-shanghai",
      "x-acs-action": "CreateFlow",
      "x-acs-version": "2019-03-15",
      "user-agent": expect.stringMatching(/^aliflow\/\d+\.\d+\.\d+ pulumi\/3$/),
    });
    expect(query.get("Timestamp")).toBe("2026-01-02T03:04:05Z");
    expect(query.get("SignatureNonce")).toBe("nonce-1");
  });

  test("sends an empty form with its length", async () => {
    const { client, server } = await setup((_, response) => ok(response));
    await client.send(call({ parameters: {} }));
    expect(server.received[0]?.headers).toMatchObject({ "content-length": "0" });
    expect(server.received[0]?.headers).not.toHaveProperty("transfer-encoding");
  });

  test("signs with ACS3-HMAC-SHA256 when asked to", async () => {
    const { client, server } = await setup((_, response) => ok(response), {
      signatureVersion: "ACS3-HMAC-SHA256",
    });
    await client.send(call());
    expect(server.received[0]?.headers.authorization).toMatch(
      /^ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=/,
    );
    expect(server.received[0]?.query.get("Signature")).toBeNull();
  });

  test("uses one connection for calls in a row", async () => {
    const { client, server } = await setup((_, response) => ok(response));
    for (let i = 0; i < 5; i++) await client.send(call());
    expect(server.connections).toBe(1);
  });

  test("asks for credentials at each try", async () => {
    let asked = 0;
    const credentials = async () => ({ accessKeyId: `id-${++asked}`, accessKeySecret: "s" });
    const { client, server } = await setup(script(throttle), { credentials });
    await client.send(call());
    expect(server.received.map(({ query }) => query.get("AccessKeyId"))).toEqual(["id-1", "id-2"]);
  });

  test("refuses text that cannot be sent before anything is sent", async () => {
    const { client, server } = await setup((_, response) => ok(response));
    await expect(client.send(call({ parameters: { Definition: "\uD800" } }))).rejects.toMatchObject({
      code: "InvalidText",
    });
    expect(server.received).toEqual([]);
  });

  test("passes on what credentials and endpoint have to say", async () => {
    const credentials = () => Promise.reject(new Error("no credentials here"));
    const { client } = await setup((_, response) => ok(response), { credentials });
    await expect(client.send(call())).rejects.toThrow("no credentials here");
    const endpoint = () => {
      throw new Error("no endpoint here");
    };
    const other = await setup((_, response) => ok(response), { endpoint });
    await expect(other.client.send(call())).rejects.toThrow("no endpoint here");
  });
});

describe("an error of the service", () => {
  test("is an ApiError with everything about it", async () => {
    const { client } = await setup((_, response) =>
      refuse(409, "FlowAlreadyExists", "Flow flow already exists.")(response),
    );
    const error = await errorOf(client.send(call()));
    expect({ ...error, message: error.message }).toEqual({
      name: "ApiError",
      code: "FlowAlreadyExists",
      status: 409,
      requestId: "R-1",
      action: "CreateFlow",
      region: "cn-hangzhou",
      ambiguous: false,
      message: "Flow flow already exists",
    });
  });

  test("is tried once when it is final", async () => {
    const { client, server } = await setup((_, response) => refuse(404, "FlowNotExists")(response));
    await errorOf(client.send(call({ retry: "safe" })));
    expect(server.received).toHaveLength(1);
  });
});

describe("a retry", () => {
  test("has a fresh nonce, timestamp and signature", async () => {
    const { client, server } = await setup(
      script(refuse(429, "ResourceThrottled", "slow down", { "retry-after": "2" })),
    );
    await client.send(call());
    const [first, second] = server.received as [Received, Received];
    expect(second.query.get("SignatureNonce")).toBe("nonce-2");
    expect(second.query.get("Timestamp")).not.toBe(first.query.get("Timestamp"));
    expect(second.query.get("Signature")).not.toBe(first.query.get("Signature"));
    expect(second.body).toBe(first.body);
  });

  test("waits as long as Retry-After asks", async () => {
    const { client, clock } = await setup(
      script(refuse(429, "ResourceThrottled", "slow down", { "retry-after": "7" })),
    );
    await client.send(call());
    expect(clock.now() - begin).toBeGreaterThanOrEqual(7000);
    expect(clock.now() - begin).toBeLessThan(7500);
  });

  test("waits as long as x-acs-retry-after asks", async () => {
    const { client, clock } = await setup(
      script(refuse(400, "Throttling.User", "slow down", { "x-acs-retry-after": "1500" })),
    );
    await client.send(call());
    expect(clock.now() - begin).toBeGreaterThanOrEqual(1500);
    expect(clock.now() - begin).toBeLessThan(2000);
  });

  const cut = (response: ServerResponse) => void response.end('{"RequestId":"R-');
  const html = (response: ServerResponse) =>
    void response.writeHead(502).end("<html><title>Bad</title></html>");
  const empty = (response: ServerResponse) => void response.end();

  test.each<[string, (response: ServerResponse, received: Received) => void, boolean, boolean, boolean]>([
    // what happened, then whether a try follows under: safe, by-name, never
    ["a throttle", throttle, true, true, true],
    ["a 503", refuse(503, "ServiceUnavailable"), true, true, false],
    ["a concurrent update", refuse(409, "ConcurrentUpdateError"), true, true, true],
    ["a state that is not ready", refuse(409, "TaskInvalidState"), true, true, false],
    ["a failed precondition", refuse(412, "PreconditionFailed"), true, true, false],
    ["an error of the service", refuse(500, "InternalServerError"), true, true, false],
    ["a reset", reset, true, true, false],
    ["a cut body", cut, true, true, false],
    ["a page of a proxy", html, true, true, false],
    ["an empty body", empty, true, true, false],
    ["a nonce that was used", refuse(400, "SignatureNonceUsed"), true, true, false],
    ["an access denied", refuse(403, "AccessDenied"), false, false, false],
  ])("after %s follows by the action's rule", async (_, answer, ...expected) => {
    const retried: boolean[] = [];
    for (const retry of ["safe", "by-name", "never"] as const) {
      const { client, server } = await setup(script(answer));
      await client.send(call({ retry })).catch((error: unknown) => expect(isApiError(error)).toBe(true));
      retried.push(server.received.length === 2);
    }
    expect(retried).toEqual(expected);
  });

  test("after a try that took too long follows too", async () => {
    const { client, server } = await setup(
      script(ok, () => undefined),
      { requestTimeoutSeconds: 0.2 },
    );
    await client.send(call());
    await client.send(call());
    expect(server.received).toHaveLength(3);
  });

  test("after a reply that the service may hold back comes only once that is over too", async () => {
    const { client, server } = await setup(script(ok), { requestTimeoutSeconds: 0.001 });
    await client.send(call({ heldBackSeconds: 30 }));
    expect(server.received).toHaveLength(1);
  });

  test("ends after maxRetries, and says how often and how long", async () => {
    const { client, server } = await setup((_, response) => refuse(500, "InternalError")(response), {
      maxRetries: 3,
    });
    const error = await errorOf(client.send(call()));
    expect(server.received).toHaveLength(4);
    expect(error.message).toBe("InternalError it is (gave up after 4 tries in 1.4 s)");
    expect(error.code).toBe("InternalError");
  });

  test("ends at the deadline", async () => {
    const { client, clock, server } = await setup((_, response) => throttle(response), {
      maxRetries: 0,
      deadlineSeconds: 10,
    });
    await errorOf(client.send(call({ quota: { burst: 1e9, perSecond: 1e9 } })));
    expect(clock.now() - begin).toBeLessThanOrEqual(10_000);
    expect(server.received.length).toBeGreaterThan(3);
  });

  test.each([
    ["3600", "3600 s"],
    ["9".repeat(400), "for more than a day"],
  ])(
    "is not waited for when the service asks for %s seconds, and later calls are sent",
    async (asked, shown) => {
      const { client, clock, server } = await setup(
        script(refuse(429, "ResourceThrottled", "later.", { "retry-after": asked })),
      );
      const error = await errorOf(client.send(call()));
      expect(error.message).toBe(`later: the service asks to wait ${shown}; run the command again then`);
      expect(server.received).toHaveLength(1);
      expect(clock.now()).toBe(begin);
      await client.send(call());
      expect(clock.now() - begin).toBeLessThan(1_000);
    },
  );

  test("follows at once when a used connection was closed in the meantime", async () => {
    const { client, clock, server } = await setup(script(ok, reset));
    await client.send(call());
    await client.send(call());
    expect(server.received).toHaveLength(3);
    expect(clock.sleeps).toEqual([]);
  });

  test("does not follow for a call that must not be repeated, used connection or not", async () => {
    const { client, server } = await setup(script(ok, reset));
    await client.send(call({ retry: "never" }));
    const error = await errorOf(client.send(call({ retry: "never" })));
    expect(error).toMatchObject({ code: "ConnectionLost", ambiguous: true, status: 0 });
    expect(server.received).toHaveLength(2);
  });
});

describe("ambiguous", () => {
  test.each<[string, Answer, Call["retry"], boolean]>([
    ["a refusal", script(refuse(409, "FlowAlreadyExists")), "by-name", false],
    ["a refusal after a throttle", script(throttle, refuse(409, "FlowAlreadyExists")), "by-name", false],
    ["a refusal after a 503", script(refuse(503, "X"), refuse(409, "FlowAlreadyExists")), "by-name", true],
    ["a refusal after a reset", script(reset, refuse(409, "FlowAlreadyExists")), "by-name", true],
    [
      "a refusal after an error of the service",
      script(refuse(500, "X"), refuse(409, "FlowAlreadyExists")),
      "by-name",
      true,
    ],
    ["a lost answer", script(reset), "never", true],
    ["an error of the service", script(refuse(500, "InternalError")), "never", true],
  ])("of %s", async (_, answer, retry, isAmbiguous) => {
    const { client } = await setup(answer);
    expect(await errorOf(client.send(call({ retry })))).toHaveProperty("ambiguous", isAmbiguous);
  });

  test("a refused connection is not, and is tried again also for calls that must not be repeated", async () => {
    const { client, clock, server } = await setup((_, response) => ok(response));
    await server.close();
    const error = await errorOf(client.send(call({ retry: "never" })));
    expect(error).toMatchObject({ code: "ConnectionRefused", ambiguous: false });
    expect(error.message).toMatch(/\(gave up after 5 tries in 3 s\)$/);
    expect(clock.sleeps).toEqual([200, 400, 800, 1600]);
  });
});

describe("a wrong clock", () => {
  const skewed = refuse(403, "RequestTimeTooSkewed", "The difference is too large.");
  const serverTime = begin - 3_600_000;
  const late = (response: ServerResponse) => {
    response.setHeader("date", date(serverTime));
    skewed(response);
  };

  test("is corrected from the reply's date, at once, also for calls that must not be repeated", async () => {
    const { client, clock, server } = await setup(script(late));
    await client.send(call({ retry: "never" }));
    expect(server.received.map(({ query }) => query.get("Timestamp"))).toEqual([
      "2026-01-02T03:04:05Z",
      "2026-01-02T02:04:05Z",
    ]);
    expect(clock.sleeps).toEqual([]);
  });

  test("stays corrected for the calls that follow", async () => {
    const { client, server } = await setup(script(late));
    await client.send(call());
    await client.send(call({ action: "UpdateFlow" }));
    expect(server.received.at(-1)?.query.get("Timestamp")).toBe("2026-01-02T02:04:05Z");
  });

  test("that is refused again is an error with both times", async () => {
    const { client, server } = await setup(script(late, late));
    const error = await errorOf(client.send(call()));
    expect(server.received).toHaveLength(2);
    expect(error).toMatchObject({ code: "RequestTimeTooSkewed", ambiguous: false });
    expect(error.message).toBe(
      "the service refuses the time of the request: here it is 2026-01-02T03:04:05Z, there 2026-01-02T02:04:05Z; set this machine's clock (gave up after 2 tries in 0 s)",
    );
  });

  test("without a date in the reply is an error with our time", async () => {
    const { client, server } = await setup((_, response) => {
      response.removeHeader("date");
      response.sendDate = false;
      refuse(400, "InvalidTimeStamp.Expired")(response);
    });
    const error = await errorOf(client.send(call()));
    expect(server.received).toHaveLength(1);
    expect(error.message).toBe(
      "the service refuses the time of the request: here it is 2026-01-02T03:04:05Z; set this machine's clock",
    );
  });
});

describe("a signature that does not match", () => {
  const mismatch = (stringToSign: string) =>
    refuse(
      400,
      "SignatureDoesNotMatch",
      `Specified signature is not matched. server string to sign is:${stringToSign}`,
    );

  /** The string to sign as a server has it. */
  function stringToSign({ method, query, body }: Received): string {
    const encode = (text: string) =>
      encodeURIComponent(text).replace(
        /[!'()*]/g,
        (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
      );
    const all = [...query, ...new URLSearchParams(body)].filter(([name]) => name !== "Signature");
    const canonical = all
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${encode(name)}=${encode(value)}`)
      .join("&");
    return `${method}&%2F&${encode(canonical)}`;
  }

  test("with the text we signed means a wrong secret", async () => {
    const { client } = await setup((received, response) => mismatch(stringToSign(received))(response));
    const error = await errorOf(client.send(call()));
    expect(error.code).toBe("SignatureDoesNotMatch");
    expect(error.message).toBe(
      "the access key secret is wrong: the service signed the same text and got another signature",
    );
  });

  test("with another text means a change on the way", async () => {
    const { client } = await setup((received, response) =>
      mismatch(stringToSign(received).replace("flow", "Flow"))(response),
    );
    expect((await errorOf(client.send(call()))).message).toMatch(
      /^the request was changed or encoded differently/,
    );
  });
});

describe("cancelling", () => {
  test("before the call sends nothing", async () => {
    const { client, server } = await setup((_, response) => ok(response));
    const error = await errorOf(client.send(call({ signal: AbortSignal.abort() })));
    expect(error).toMatchObject({
      code: "Cancelled",
      ambiguous: false,
      message: "cancelled before it was sent",
    });
    expect(server.received).toEqual([]);
  });

  test("while the answer is awaited is ambiguous, and no try follows", async () => {
    const controller = new AbortController();
    const { client, server } = await setup(() => controller.abort());
    const error = await errorOf(client.send(call({ retry: "safe", signal: controller.signal })));
    expect(error).toMatchObject({ code: "Cancelled", ambiguous: true });
    expect(server.received).toHaveLength(1);
  });

  test("while waiting for the next try ends the wait", async () => {
    const controller = new AbortController();
    const { client, clock, server } = await setup((_, response) => {
      throttle(response);
    });
    // The wait itself brings the end: whatever the machine's pace, the answer has come before.
    clock.sleep = (_, signal) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(new Error("aborted")));
        controller.abort();
      });
    const error = await errorOf(client.send(call({ signal: controller.signal })));
    expect(error).toMatchObject({ code: "Cancelled", message: "cancelled while waiting to try again" });
    expect(server.received).toHaveLength(1);
  });

  test("a retry in the queue says how the call stands", async () => {
    const { client, clock, server } = await setup(script(reset, throttle));
    const controller = new AbortController();
    // The long wait is the queue's: the cancellation comes when it has begun.
    clock.sleep = (milliseconds, signal) => {
      if (milliseconds < 1000) return Promise.resolve();
      setImmediate(() => controller.abort());
      return new Promise((_resolve, reject) => signal?.addEventListener("abort", reject));
    };
    const error = await errorOf(
      client.send(call({ quota: { burst: 1, perSecond: 0.1 }, signal: controller.signal })),
    );
    expect(server.received).toHaveLength(2);
    expect(error).toMatchObject({
      code: "Cancelled",
      ambiguous: true,
      message: "cancelled while waiting to try again (gave up after 2 tries in 0 s)",
    });
  });

  test("in the queue sends nothing", async () => {
    const { client, clock, server } = await setup(script(throttle));
    const quota = { burst: 1, perSecond: 0.01 };
    const first = client.send(call({ quota, action: "CreateFlow" }));
    await until(() => clock.sleeps.some((milliseconds) => milliseconds > 10_000));
    const controller = new AbortController();
    controller.abort();
    const error = await errorOf(client.send(call({ quota, signal: controller.signal })));
    expect(error).toMatchObject({ code: "Cancelled", ambiguous: false });
    await first;
    expect(server.received).toHaveLength(2);
  });
});

describe("the signal of the client", () => {
  test("ends calls under way, in the queue and yet to come, at once", async () => {
    const engine = new AbortController();
    const { client, clock, server } = await setup(() => undefined, { signal: engine.signal });
    const sent = errorOf(client.send(call()));
    await until(() => server.received.length === 1);
    engine.abort();
    expect(await sent).toMatchObject({ code: "Cancelled", ambiguous: true });
    const later = await errorOf(client.send(call({ signal: new AbortController().signal })));
    expect(later).toMatchObject({ code: "Cancelled", ambiguous: false });
    expect(server.received).toHaveLength(1);
    expect(clock.sleeps).toEqual([]);
  });

  test("that aborts while credentials load keeps the call from being sent", async () => {
    const engine = new AbortController();
    const credentials = () => {
      engine.abort();
      return Promise.resolve({ accessKeyId: "i", accessKeySecret: "s" });
    };
    const { client, server } = await setup((_, response) => ok(response), {
      signal: engine.signal,
      credentials,
    });
    expect(await errorOf(client.send(call()))).toMatchObject({ code: "Cancelled", ambiguous: false });
    expect(server.received).toEqual([]);
  });

  test("does not wait for credentials that never come", async () => {
    const engine = new AbortController();
    const credentials = () => new Promise<never>(() => setImmediate(() => engine.abort()));
    const { client } = await setup((_, response) => ok(response), { signal: engine.signal, credentials });
    expect(await errorOf(client.send(call()))).toMatchObject({ code: "Cancelled", ambiguous: false });
  });

  test("ends the wait for the next try", async () => {
    const engine = new AbortController();
    const { client, clock } = await setup((_, response) => throttle(response), {
      signal: engine.signal,
    });
    clock.sleep = (_, signal) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(new Error("aborted")));
        engine.abort();
      });
    expect(await errorOf(client.send(call()))).toMatchObject({ code: "Cancelled", ambiguous: false });
  });
});

describe("an expired token", () => {
  const expired = refuse(400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired.");

  test.each<[string, (response: ServerResponse) => void]>([
    ["InvalidSecurityToken.Expired", expired],
    ["SecurityTokenExpired", refuse(403, "SecurityTokenExpired")],
    [
      "InvalidParameter of it",
      refuse(400, "InvalidParameter", 'The specified parameter "SecurityToken.Expired" is not valid.'),
    ],
  ])("as %s is followed by other credentials and one more try", async (_, answer) => {
    const refused: unknown[] = [];
    const credentials = async (old?: { accessKeyId: string }) => {
      refused.push(old?.accessKeyId);
      return { accessKeyId: old ? "new" : "old", accessKeySecret: "s" };
    };
    const { client, clock, server } = await setup(script(answer), { credentials });
    await client.send(call({ retry: "never" }));
    expect(refused).toEqual([undefined, "old"]);
    expect(server.received.map(({ query }) => query.get("AccessKeyId"))).toEqual(["old", "new"]);
    expect(clock.sleeps).toEqual([]);
  });

  test("that stays so is an error after the second try", async () => {
    const { client, server } = await setup((_, response) => expired(response));
    expect(await errorOf(client.send(call()))).toMatchObject({ code: "InvalidSecurityToken.Expired" });
    expect(server.received).toHaveLength(2);
  });
});

describe("the service's time", () => {
  test("is what its last reply told, a refusal's or not, and this machine's before the first", async () => {
    const { client, clock } = await setup((_, response, count) => {
      response.setHeader("date", date(begin + 3_600_000));
      (count === 1 ? refuse(404, "FlowNotExists") : ok)(response);
    });
    expect(client.serviceTime(begin)).toBe(begin);
    await errorOf(client.send(call()));
    expect(client.serviceTime(begin)).toBe(begin + 3_600_000);
    clock.pass(400); // The date is cut to seconds: the same second again takes nothing back.
    await client.send(call());
    expect(client.serviceTime(begin)).toBe(begin + 3_600_000);
  });

  test("does not change the time with which requests are signed", async () => {
    const { client, server } = await setup((_, response) => {
      response.setHeader("date", date(begin + 300_000));
      ok(response);
    });
    await client.send(call());
    await client.send(call());
    expect(server.received[1]?.query.get("Timestamp")).toBe("2026-01-02T03:04:05Z");
  });
});

describe("a long wait", () => {
  test("is told once, with its reason and the most that it may take, and again after a success", async () => {
    const notices: unknown[] = [];
    const down = refuse(503, "ServiceUnavailable", "Down for\u001b[2J a moment.");
    const answers = Array(8).fill(down);
    const { client } = await setup(script(...answers, ok, ...answers), {
      onWait: (notice) => notices.push(notice),
    });
    await client.send(call());
    expect(notices).toEqual([
      {
        action: "CreateFlow",
        region: "cn-hangzhou",
        reason: "ServiceUnavailable: Down for\\u001b[2J a moment",
        seconds: 294,
      },
    ]);
    await client.send(call());
    expect(notices).toHaveLength(2);
  });
});

describe("pacing", () => {
  test("keeps to the published quota from the first refusal on", async () => {
    const times: number[] = [];
    const { client, clock } = await setup((_, response, count) => {
      times.push(clock.now() - begin);
      (count === 11 ? throttle : ok)(response);
    });
    // One after the other: with real connections, time that jumps would run ahead of answers.
    for (let i = 0; i < 30; i++) await client.send(call({ quota: { burst: 10, perSecond: 2 } }));
    expect(times.slice(0, 11)).toEqual(Array(11).fill(0));
    for (const [index, time] of times.slice(11).entries()) expect(time).toBeGreaterThan((index + 1) * 500);
    expect(times.at(-1)).toBeLessThan(20 * 500 * 1.05);
  });

  test("does not count the queue towards the deadline", async () => {
    const { client, clock } = await setup(script(throttle), { deadlineSeconds: 20 });
    const quota = { burst: 1, perSecond: 0.1 };
    await Promise.all(Array.from({ length: 4 }, () => client.send(call({ quota }))));
    expect(clock.now() - begin).toBeGreaterThan(9_000);
  });
});

describe("pacing and retries together", () => {
  const quota = { burst: 1, perSecond: 1 };
  const send = (client: ReturnType<typeof createClient>, name: string) =>
    client.send(call({ quota, parameters: { Name: name } }));

  test("a refused call goes before those that wait for their first turn", async () => {
    const { client, clock, server } = await setup(script(throttle));
    const first = send(client, "a");
    await until(() => clock.sleeps.length > 0);
    await Promise.all([first, send(client, "b"), send(client, "c")]);
    expect(server.received.map(({ body }) => body)).toEqual(["Name=a", "Name=a", "Name=b", "Name=c"]);
  });

  test("others wait too while the service asks one to", async () => {
    const times: number[] = [];
    const { client, clock } = await setup((_, response, count) => {
      times.push(clock.now() - begin);
      if (count === 1) refuse(429, "ResourceThrottled", "later", { "retry-after": "60" })(response);
      else ok(response);
    });
    const first = send(client, "a");
    await until(() => clock.sleeps.length > 0);
    await Promise.all([first, send(client, "b")]);
    for (const time of times.slice(1)) expect(time).toBeGreaterThanOrEqual(60_000);
  });

  test("a turn that comes too late for the deadline is not used", async () => {
    const { client, clock, server } = await setup((_, response) => throttle(response), {
      deadlineSeconds: 20,
    });
    const error = await errorOf(client.send(call({ quota: { burst: 1, perSecond: 0.05 } })));
    expect(error.code).toBe("ResourceThrottled");
    expect(server.received).toHaveLength(1);
    expect(clock.now() - begin).toBeGreaterThan(20_000);
  });

  test("a try is cut at the deadline of the call", async () => {
    const { client } = await setup(() => undefined, { deadlineSeconds: 0.1, requestTimeoutSeconds: 60 });
    expect(await errorOf(client.send(call({ retry: "never" })))).toMatchObject({
      message: expect.stringMatching(/within 0\.1 s/),
    });
  });

  test("one signal may cancel many calls, and Node does not take that for a leak", async () => {
    const controller = new AbortController();
    const { client } = await setup(() => undefined);
    const calls = Array.from({ length: 20 }, () => errorOf(client.send(call({ signal: controller.signal }))));
    setImmediate(() => controller.abort());
    for (const { code } of await Promise.all(calls)) expect(code).toBe("Cancelled");
    expect(getMaxListeners(controller.signal)).toBe(0);
  });
});

describe("options", () => {
  const options = {
    credentials: async () => ({ accessKeyId: "i", accessKeySecret: "s" }),
    endpoint: () => new URL("x:"),
  };

  test.each([
    [{ maxRetries: -1 }, "maxRetries: -1 is not possible; use a number from 0 to 100"],
    [
      { requestTimeoutSeconds: 0 },
      "requestTimeoutSeconds: 0 is not possible; use a number from 0.001 to 86400",
    ],
    [
      { deadlineSeconds: Number.NaN },
      "deadlineSeconds: NaN is not possible; use a number from 0.001 to 86400",
    ],
    [{ userAgent: "a\r\nX-Evil: 1" }, "userAgent: must be printable ASCII on one line"],
  ])("%j are refused", (more, message) => {
    expect(() => createClient({ ...options, ...more })).toThrow(new Error(message));
  });
});
