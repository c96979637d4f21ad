import { rawCall, send } from "../testdata/raw-client";
import { testEmulators } from "../testdata/test-emulators";
import { Cors } from "./cors";

const start = testEmulators();

const origin = "https://pages.example:8443";
const asking = {
  method: "OPTIONS",
  headers: {
    origin,
    "access-control-request-method": "POST",
    "access-control-request-headers": "x-acs-action,authorization",
    "access-control-request-private-network": "true",
  },
};

const corsHeaders = (headers: object) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => /^(access-control-|vary$)/.test(name)));

describe("pages of an origin that was asked for", () => {
  test("may read every answer", async () => {
    const emulator = await start({ cors: [origin] });
    const readable = { vary: "Origin", "access-control-allow-origin": origin };
    const [good, refused] = [
      await rawCall(emulator, { action: "ListFlows", headers: { origin, "sec-fetch-site": "cross-site" } }),
      await rawCall(emulator, { action: "ListFlows", headers: { origin }, secret: "wrong" }),
    ];
    expect([good.status, corsHeaders(good.headers)]).toEqual([200, readable]);
    expect([refused.status, corsHeaders(refused.headers)]).toEqual([403, readable]);
  });

  test("may ask before", async () => {
    const emulator = await start({ cors: [origin] });
    const { status, headers } = await send(emulator, asking);
    expect([status, corsHeaders(headers)]).toEqual([
      200,
      {
        vary: "Origin",
        "access-control-allow-origin": origin,
        "access-control-allow-methods": "GET, POST",
        "access-control-allow-headers": "x-acs-action,authorization",
        "access-control-allow-private-network": "true",
        "access-control-max-age": "600",
      },
    ]);
  });
});

test("pages of any other may not", async () => {
  const emulator = await start({ cors: [origin] });
  for (const other of ["https://pages.example", "http://pages.example:8443", "null"]) {
    const { status, headers } = await send(emulator, {
      ...asking,
      headers: { ...asking.headers, origin: other },
    });
    expect([status, corsHeaders(headers)]).toEqual([403, { vary: "Origin" }]);
  }
  // Its own pages may call, as ever, and not read.
  const { headers } = await rawCall(emulator, {
    action: "ListFlows",
    headers: { origin: "http://localhost" },
  });
  expect(corsHeaders(headers)).toEqual({ vary: "Origin" });
});

test.each([
  "*",
  "null",
  "pages.example",
  "https://pages.example/",
  "https://pages.example/a",
  "file:///a",
  "",
])("%j is no origin", (text) => {
  expect(() => new Cors([text])).toThrow(
    `${JSON.stringify(text)} is no origin of pages; give scheme, host and port without a path, such as "http://localhost:3000"`,
  );
});
