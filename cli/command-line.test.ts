import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { send } from "../emulator/testdata/raw-client";
import { testEmulators } from "../emulator/testdata/test-emulators";
import { serverlessWorkflow } from "../emulator/testdata/vendor-client";
import { run } from "./command-line";
import type { Io } from "./io";

const start = testEmulators();

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aliflow-cli-"));
});
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A process that writes into lists, and is asked to stop by `stop`. */
function fakeProcess() {
  const out: string[] = [];
  const errors: string[] = [];
  let announce: (line: string) => void = () => undefined;
  let stop: () => void = () => undefined;
  const ready = new Promise<string>((resolve) => {
    announce = resolve;
  });
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const io: Io = {
    out: (line) => {
      out.push(line);
      announce(line);
    },
    error: (line) => errors.push(line),
    stopped: () => stopped,
  };
  stops.push(stop);
  return { io, out, errors, ready, stop };
}

async function fails(...commandLine: string[]) {
  const { io, out, errors } = fakeProcess();
  const code = await run(commandLine, io);
  return { code, out, errors };
}

function file(content: string): string {
  const path = join(folder, "faults.json");
  writeFileSync(path, content);
  return path;
}

test("the emulator prints one line when it is ready, serves, and ends with 0", async () => {
  const { io, out, errors, ready, stop } = fakeProcess();
  const keys = ["--access-key", "me:se:cret", "--access-key", "you:other"];
  const ended = run(["emulator", "--port", "0", "--data", folder, ...keys], io);
  const { event, endpoint, accessKeyId, accessKeySecret } = JSON.parse(await ready);
  expect([event, accessKeyId, accessKeySecret]).toEqual(["ready", "me", "se:cret"]);
  expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  for (const key of [
    { accessKeyId, accessKeySecret },
    { accessKeyId: "you", accessKeySecret: "other" },
  ]) {
    const call = serverlessWorkflow({ endpoint, ...key });
    await expect(call("ListFlows")).resolves.toMatchObject({ Flows: [] });
  }
  stop();
  expect(await ended).toBe(0);
  expect([out.length, errors]).toEqual([1, []]);
});

test("says what it means to listen where other machines reach it, and takes names to be called by", async () => {
  const { io, errors, ready, stop } = fakeProcess();
  const hosts = ["--host", "0.0.0.0", "--allow-host", "one.example", "--allow-host", "two.example"];
  const ended = run(["emulator", "--port", "0", "--access-key", "me:s3cret", ...hosts], io);
  const { endpoint } = JSON.parse(await ready);
  const { port } = new URL(endpoint);
  expect(errors).toEqual([
    `aliflow: listening on 0.0.0.0: every machine that reaches port ${port} of this one can read and change all that is here with access key "me", and the connection is not encrypted`,
  ]);
  const status = async (host: string) => (await send({ endpoint }, { headers: { host } })).status;
  // Not signed, so the services refuse with 400 what came through the door.
  expect(await Promise.all(["two.example", "one.example:1", "three.example"].map(status))).toEqual([
    400, 400, 403,
  ]);
  stop();
  expect(await ended).toBe(0);
});

test("logs each call on standard error, and nothing of what is in it", async () => {
  const { io, out, errors, ready, stop } = fakeProcess();
  const ended = run(["emulator", "--port", "0", "--log", "--access-key", "me:s3cret"], io);
  const call = serverlessWorkflow(JSON.parse(await ready));
  const flow = {
    Name: "orders",
    Definition: "type: flow\nsteps: []\n# s3cret",
    Description: "s3cret",
    Type: "FDL",
  };
  await call("CreateFlow", flow);
  await expect(call("CreateFlow", flow)).rejects.toThrow();
  await call("CreateSchedule", {
    FlowName: "orders",
    ScheduleName: "daily",
    CronExpression: "@every 1m",
    Payload: '{"k": "s3cret"}',
  });
  expect(errors.map((line) => line.replace(/^\S+Z /, "").replace(/\d+ms$/, ""))).toEqual([
    "CreateFlow cn-hangzhou orders 200 - ",
    "CreateFlow cn-hangzhou orders 409 FlowAlreadyExists ",
    "CreateSchedule cn-hangzhou orders/daily 200 - ",
  ]);
  for (const secret of ["s3cret", "Signature", "steps"]) expect(errors.join("\n")).not.toContain(secret);
  stop();
  expect([await ended, out.length]).toEqual([0, 1]);
});

test("serves accounts in a region of its own", async () => {
  const { io, ready, stop } = fakeProcess();
  const keys = ["me:s3cret", "you:s3cret:2"].flatMap((key) => ["--access-key", key]);
  const place = ["--account", "you:42", "--region", "us-west-1", "--bearer-token", "you:b:3"];
  const ended = run(["emulator", "--port", "0", ...keys, ...place], io);
  const { endpoint, ...mine } = JSON.parse(await ready);
  const flow = { Name: "a", Definition: "type: flow\nsteps: []\n", Description: "", Type: "FDL" };
  await serverlessWorkflow({ endpoint, ...mine }, "us-west-1")("CreateFlow", flow);
  await expect(serverlessWorkflow({ endpoint, ...mine })("ListFlows")).resolves.toMatchObject({
    Flows: [{}],
  });
  const theirs = { endpoint, accessKeyId: "you", accessKeySecret: "s3cret:2" };
  await expect(serverlessWorkflow(theirs)("ListFlows")).resolves.toMatchObject({ Flows: [] });
  const bearing = { "x-acs-action": "ListFlows", "x-acs-version": "2019-03-15", "x-acs-bearer-token": "b:3" };
  expect((await send({ endpoint }, { headers: bearing })).json).toMatchObject({ Flows: [] });
  stop();
  expect(await ended).toBe(0);
});

test("takes a policy of what callers may do", async () => {
  const { io, ready, stop } = fakeProcess();
  const policy = file(
    '{"Version": "1", "Statement": {"Effect": "Allow", "Action": "*:List*", "Resource": "*"}}',
  );
  const ended = run(["emulator", "--port", "0", "--policy", policy], io);
  const call = serverlessWorkflow(JSON.parse(await ready));
  await expect(call("ListFlows")).resolves.toMatchObject({ Flows: [] });
  await expect(call("DescribeFlow", { Name: "order" })).rejects.toThrow(/perform 'fnf:DescribeFlow'/);
  stop();
  expect(await ended).toBe(0);
});

test("takes stubs of a file, whose modules stand beside it", async () => {
  const { io, ready, stop } = fakeProcess();
  writeFileSync(join(folder, "pay.cjs"), "module.exports = () => ({})");
  const stubs = file("- resource: acs:fc:*\n  module: pay.cjs\n");
  const ended = run(["emulator", "--port", "0", "--access-key", "me:s3cret", "--stubs", stubs], io);
  const authorization = `Basic ${Buffer.from("me:s3cret").toString("base64")}`;
  const asked = { path: "/_aliflow/messages", headers: { authorization } };
  expect((await send(JSON.parse(await ready), asked)).json).toEqual({ messages: [] });
  stop();
  expect(await ended).toBe(0);
});

test("takes quotas and faults", async () => {
  const { io, ready, stop } = fakeProcess();
  const faults = file('[{"action": "DescribeFlow", "kind": "status", "code": "AccessDenied"}]');
  const ended = run(["emulator", "--port", "0", "--quota", "published", "--faults", faults], io);
  const call = serverlessWorkflow(JSON.parse(await ready));
  await expect(call("DescribeFlow", { Name: "a" })).rejects.toMatchObject({ code: "AccessDenied" });
  const lists = await Promise.allSettled(Array.from({ length: 20 }, () => call("ListFlows")));
  const refused = lists.flatMap((list) => (list.status === "rejected" ? [list.reason.code] : []));
  expect(refused.length).toBeGreaterThanOrEqual(8);
  expect(new Set(refused)).toEqual(new Set(["ResourceThrottled"]));
  stop();
  expect(await ended).toBe(0);
});

describe("a command line that makes no sense ends with 2 and one sentence", () => {
  test.each([
    [
      ["emulator", "--port", "http"],
      "error: option '--port <number>' argument 'http' is invalid. It must be a whole number from 0 to 65535.",
    ],
    [
      ["emulator", "--port", "65536"],
      "error: option '--port <number>' argument '65536' is invalid. It must be a whole number from 0 to 65535.",
    ],
    [
      ["emulator", "--quota", "some"],
      "error: option '--quota <kind>' argument 'some' is invalid. Allowed choices are published, none.",
    ],
    [
      ["emulator", "--access-key", "s3cret"],
      'aliflow: --access-key must be "ID:SECRET", both of at least one character',
    ],
    [
      ["emulator", "--access-key", "me:"],
      'aliflow: --access-key must be "ID:SECRET", both of at least one character',
    ],
    [
      ["emulator", "--port", "0", "--allow-host", "http://devbox"],
      'aliflow: --allow-host: "http://devbox" is no host to allow; give a name or an address without scheme, port or path, such as devbox.example',
    ],
    [
      ["emulator", "--region", "west"],
      'aliflow: --region: "west" is no region; give its id, such as "cn-hangzhou"',
    ],
    [
      ["emulator", "--access-key", "me:s3cret", "--account", "you:42"],
      'aliflow: --account: no --access-key has the id "you"; give the key as well',
    ],
    [
      ["emulator", "--access-key", "me:s3cret", "--account", "me:mine"],
      'aliflow: --account: "mine" is no account of access key "me"; give its number, such as "1234567890123456"',
    ],
    [
      ["emulator", "--account", "42"],
      "error: option '--account <id:number>' argument '42' is invalid. It must be \"ID:NUMBER\", the id of an access key and its account.",
    ],
    [
      ["emulator", "--bearer-token", "s3cret"],
      'aliflow: --bearer-token must be "ID:TOKEN", the id of an access key and its token',
    ],
    [
      ["emulator", "--bearer-token", "me:s3cret"],
      'aliflow: --bearer-token: no --access-key has the id "me"; give the key as well',
    ],
    [["emulator", "--prot", "1"], "error: unknown option '--prot'\n(Did you mean --port?)"],
    [["emulator", "here"], "error: too many arguments for 'emulator'. Expected 0 arguments but got 1."],
    [["emulatr"], "error: unknown command 'emulatr'\n(Did you mean emulator?)"],
  ])("%j", async (commandLine, message) => {
    expect(await fails(...commandLine)).toEqual({ code: 2, out: [], errors: [message] });
  });

  test.each([
    ["{", "is not JSON"],
    ["{}", "must be a list: [{ … }]"],
    ['[{"action": "CreateFlow", "kind": "delay"}]', 'fault 1 of kind "delay" needs "milliseconds"'],
  ])("faults file %j", async (content, message) => {
    const { code, errors } = await fails("emulator", "--port", "0", "--faults", file(content));
    expect([code, errors]).toEqual([2, [expect.stringContaining(message)]]);
    expect(errors[0]).toMatch(/^aliflow: the faults file ".*faults\.json"/);
  });

  test.each([
    ["{", "is not JSON"],
    ["{}", "nothing says who may do what"],
    ['{"Version": "1", "Statement": {}}', 'the policy, statement 1: "Effect" must be "Allow" or "Deny"'],
  ])("policy file %j", async (content, message) => {
    const { code, errors } = await fails("emulator", "--port", "0", "--policy", file(content));
    expect([code, errors]).toEqual([2, [expect.stringContaining(message)]]);
    expect(errors[0]).toMatch(/^aliflow: the policy file ".*faults\.json"/);
  });

  test("a stubs file, with all its mistakes", async () => {
    const stubs = file("- action: FC:InvokeFunction\n  output: { paid: true }\n  delay: soon\n");
    const { code, errors } = await fails("emulator", "--port", "0", "--stubs", stubs);
    expect([code, errors.join("\n").replaceAll(stubs, "FILE").split("\n")]).toEqual([
      2,
      [
        'aliflow: FILE:2:11: [0].output is without "Body", which "FC:InvokeFunction" always answers with; what is reported later goes into "callback", and "loose: true" lets anything pass',
        'FILE:3:10: [0].delay is "soon"; it must be seconds, from 0, or a text such as "1.5s", "200ms", "5m" or "2h"',
      ],
    ]);
  });

  test("a faults file that is not there", async () => {
    expect(await fails("emulator", "--faults", "/none.json")).toEqual({
      code: 2,
      out: [],
      errors: ['aliflow: cannot read the faults file "/none.json": there is no such file; correct the path'],
    });
  });
});

describe("an emulator that cannot serve ends with 1 and one sentence", () => {
  test("a port in use", async () => {
    const other = await start();
    expect(await fails("emulator", "--port", String(other.port))).toEqual({
      code: 1,
      out: [],
      errors: [
        `aliflow: port ${other.port} of 127.0.0.1 is in use; stop what listens there, or choose another with --port`,
      ],
    });
  });

  test("a data folder in use", async () => {
    await start({ data: folder });
    expect(await fails("emulator", "--port", "0", "--data", folder)).toEqual({
      code: 1,
      out: [],
      errors: [
        `aliflow: the data folder "${folder}" is in use by process ${process.pid}; stop that emulator or choose another folder`,
      ],
    });
  });

  test("a data folder that is a file", async () => {
    const path = file("[]");
    expect(await fails("emulator", "--port", "0", "--data", path)).toEqual({
      code: 1,
      out: [],
      errors: [`aliflow: cannot use the data folder "${path}" (EEXIST); choose another with --data`],
    });
  });
});

test("--version says the version of the package", async () => {
  expect(await fails("--version")).toEqual({
    code: 0,
    out: [expect.stringMatching(/^\d+\.\d+\.\d+/)],
    errors: [],
  });
});

test("help shows the options with examples, and ends with 0", async () => {
  const { code, out, errors } = await fails("emulator", "--help");
  expect([code, errors]).toEqual([0, []]);
  expect(out.join("\n")).toContain("$ aliflow emulator --quota published --faults faults.json");
});
