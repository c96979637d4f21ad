import { send } from "../testdata/raw-client";
import { testEmulators } from "../testdata/test-emulators";

const start = testEmulators();

const basic = (pair: string) => ({ authorization: `Basic ${Buffer.from(pair).toString("base64")}` });
const path = "/_aliflow/messages";

test("a known key pair reads the messages that stubs have taken", async () => {
  const emulator = await start();
  const headers = basic(`${emulator.accessKeyId}:${emulator.accessKeySecret}`);
  const { status, json } = await send(emulator, { path, headers });
  expect([status, json]).toEqual([200, { messages: [] }]);
  expect(emulator.messages).toEqual([]);
});

test.each([
  ["none", {}],
  ["another secret", basic("me:other")],
  ["another key", basic("you:not-a-secret")],
  ["no pair", basic("me")],
  ["another scheme", { authorization: "Bearer me:not-a-secret" }],
])("%s is refused", async (_what, headers) => {
  const emulator = await start({ accessKeys: [{ id: "me", secret: "not-a-secret" }] });
  const reply = await send(emulator, { path, headers: { ...headers } });
  expect([reply.status, reply.headers["www-authenticate"], reply.text]).toEqual([
    401,
    'Basic realm="aliflow"',
    "give a known access key, as in: curl -u ID:SECRET\n",
  ]);
});

test("a page of another site reads nothing, whatever it knows", async () => {
  const emulator = await start({ accessKeys: [{ id: "me", secret: "not-a-secret" }] });
  const headers = { ...basic("me:not-a-secret"), origin: "https://example.com" };
  expect((await send(emulator, { path, headers })).status).toBe(403);
});

test("what is not there is told with what is", async () => {
  const emulator = await start({ accessKeys: [{ id: "me", secret: "not-a-secret" }] });
  const reply = await send(emulator, { path: "/_aliflow/mesages", headers: basic("me:not-a-secret") });
  expect([reply.status, reply.text]).toEqual([
    404,
    '"GET /_aliflow/mesages" is nothing to ask; use "GET /_aliflow/messages", "GET /_aliflow/clock", "POST /_aliflow/clock", "GET /_aliflow/invocations" or "POST /_aliflow/invocations"\n',
  ]);
});

describe("the clock", () => {
  const accessKeys = [{ id: "me", secret: "not-a-secret" }];
  const headers = basic("me:not-a-secret");
  const clock = { path: "/_aliflow/clock", method: "POST", headers };

  test("goes on when it is told, by seconds or to a time, and never back", async () => {
    const emulator = await start({ accessKeys, clock: "virtual" });
    const { json } = await send(emulator, { ...clock, method: "GET" });
    const begun = Date.parse(String(json.now));
    const later = await send(emulator, { ...clock, body: '{"advanceSeconds": 1.5}' });
    expect(later.json).toEqual({ now: new Date(begun + 1500).toISOString() });
    expect((await send(emulator, { ...clock, body: '{"to": "2001-01-01T00:00:00Z"}' })).json).toEqual(
      later.json,
    );
    const to = "2099-01-01T00:00:00.000Z";
    expect((await send(emulator, { ...clock, body: JSON.stringify({ to }) })).json).toEqual({ now: to });
  });

  test.each([
    ["{}", 'give "advanceSeconds", a number from 0 on, or "to", a time such as "2027-01-01T00:00:00Z"\n'],
    [
      '{"advanceSeconds": -1}',
      'give "advanceSeconds", a number from 0 on, or "to", a time such as "2027-01-01T00:00:00Z"\n',
    ],
    ['{"to": "soon"}', '"to" must be a time such as "2027-01-01T00:00:00Z"\n'],
    ["[1]", "the body must be a JSON object\n"],
    ["now", "the body must be a JSON object\n"],
  ])("is not moved by %s", async (body, text) => {
    const emulator = await start({ accessKeys, clock: "virtual" });
    const reply = await send(emulator, { ...clock, body });
    expect([reply.status, reply.text]).toEqual([400, text]);
  });

  test("of the system is not moved", async () => {
    const emulator = await start({ accessKeys });
    const reply = await send(emulator, { ...clock, body: '{"advanceSeconds": 1}' });
    expect([reply.status, reply.text]).toEqual([
      400,
      'time goes on by itself here; start the emulator with "--clock virtual" to move it\n',
    ]);
  });
});
