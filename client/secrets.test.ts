// No message, cause, property or stack of any error may hold a key, a token, a signature or a URL.

import type { ServerResponse } from "node:http";
import { inspect } from "node:util";
import { createClient } from "./client";
import type { Call } from "./signing/call";
import { percentEncode } from "./signing/percent-encode";
import { type Received, serve } from "./testdata/server";
import { VirtualClock } from "./testdata/virtual-clock";

const credentials = {
  accessKeyId: "LTAI5tPlantedKeyId",
  accessKeySecret: "planted/secret+of=30&characters",
  securityToken: "CAISplanted+token/with==signs",
};

/** Everything that a request holds and that a message must not. */
function secretsIn({ query, headers }: Received): string[] {
  const signature = query.get("Signature") ?? /Signature=(\w+)/.exec(headers.authorization ?? "")?.[1] ?? "";
  return [...Object.values(credentials), signature];
}

/** Answers that give back what they got, each in its own way. */
const echoes: Record<string, (response: ServerResponse, echo: string, received: Received) => void> = {
  "a JSON error with the echo as message": (response, echo) =>
    void response
      .writeHead(400)
      .end(JSON.stringify({ Code: "InvalidArgument", Message: echo, RequestId: echo })),
  "a JSON error with the echo as code": (response, echo) =>
    void response.writeHead(400).end(JSON.stringify({ Code: echo, Message: "m" })),
  "a signature mismatch": (response, echo) =>
    void response
      .writeHead(400)
      .end(JSON.stringify({ Code: "SignatureDoesNotMatch", Message: `x server string to sign is:${echo}` })),
  "an unknown key": (response, echo) =>
    void response
      .writeHead(403)
      .end(JSON.stringify({ Code: "InvalidAccessKeyID", Message: `The AccessKey ID ${echo} is invalid.` })),
  "a skewed time": (response, echo) =>
    void response.writeHead(403).end(JSON.stringify({ Code: "RequestTimeTooSkewed", Message: echo })),
  "an XML error": (response, echo) =>
    void response.writeHead(400).end(`<Error><Code>X</Code><Message>${echo}</Message></Error>`),
  "a page of a proxy": (response, echo) =>
    void response.writeHead(502).end(`<html><head><title>${echo}</title></head>${echo}</html>`),
  "an error of the service": (response, echo) =>
    void response.writeHead(500).end(JSON.stringify({ Code: "InternalError", Message: echo })),
  "a throttle": (response, echo) =>
    void response.writeHead(429).end(JSON.stringify({ Code: "Throttling", Message: echo })),
  "cut JSON": (response, echo) => void response.end(`{"a":"${echo}`),
  text: (response, echo) => void response.end(echo),
  "a broken header": (_, echo, { socket }) => void socket.end(`HTTP/1.1 200 OK\r\n${echo}\x00\r\n\r\n`),
  "a reset": (_response, _echo, { socket }) => void socket.resetAndDestroy(),
};

const call: Call = {
  service: "logicComposer",
  version: "2018-12-12",
  action: "GetFlow",
  method: "GET",
  region: "cn-hangzhou",
  parameters: { FlowId: "lc-1" },
  retry: "safe",
  quota: { burst: 100, perSecond: 100 },
};

describe.each(["1.0", "ACS3-HMAC-SHA256"] as const)("with signature version %s", (signatureVersion) => {
  test.each(Object.keys(echoes))("%s shows no secret", async (name) => {
    const seen: string[] = [];
    const server = await serve((received, response) => {
      const secrets = secretsIn(received);
      seen.push(...secrets);
      const forms = secrets.flatMap((secret) => [
        secret,
        percentEncode(secret),
        percentEncode(percentEncode(secret)),
      ]);
      const url = `http://${received.headers.host}/?${received.query}`;
      echoes[name]?.(response, [url, ...forms].join(" "), received);
    });
    const client = createClient({
      credentials: async () => credentials,
      endpoint: () => server.url,
      environment: {},
      clock: new VirtualClock(),
      signatureVersion,
      maxRetries: 1,
    });
    try {
      const error = await client.send(call).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).toHaveProperty("name", "ApiError");
      const printed = `${inspect(error, { depth: null, showHidden: true })} ${JSON.stringify(error)} ${String(error)}`;
      for (const secret of new Set(seen)) {
        expect(secret.length).toBeGreaterThan(10);
        for (const form of [secret, percentEncode(secret), percentEncode(percentEncode(secret))]) {
          expect(printed).not.toContain(form);
        }
      }
      expect(printed).not.toMatch(/https?:\/\/127/);
    } finally {
      client.close();
      await server.close();
    }
  });
});
