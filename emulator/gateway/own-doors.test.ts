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
    '"GET /_aliflow/mesages" is nothing to ask; use "GET /_aliflow/messages"\n',
  ]);
});
