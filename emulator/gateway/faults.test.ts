import type { Emulator } from "../options";
import { ManualClock } from "../testdata/manual-clock";
import { rawCall, timestamp } from "../testdata/raw-client";
import { testEmulators } from "../testdata/test-emulators";
import { checkFaults } from "./fault-check";
import { type Fault, FaultPlan, type FaultSubject } from "./faults";

const start = testEmulators();

const call: FaultSubject = {
  service: "logicComposer",
  action: "GetFlow",
  region: "cn-hangzhou",
  business: { FlowId: "lc-1" },
};

describe("a fault strikes", () => {
  const strikes = (fault: Partial<Fault>, calls: readonly FaultSubject[]) => {
    const plan = new FaultPlan();
    plan.add({ action: "GetFlow", kind: "html", ...fault });
    return calls.map((one) => (plan.next(one) ? "x" : ".")).join("");
  };
  const four = [call, call, call, call];

  test.each([
    ["the first call", {}, "x..."],
    ["the third call", { nth: 3 }, "..x."],
    ["the first two calls", { times: 2 }, "xx.."],
    ["two calls from the second on", { nth: 2, times: 2 }, ".xx."],
    ["any action", { action: "*" }, "x..."],
    ["no other action", { action: "ListFlows" }, "...."],
    ["no other service", { service: "serverlessWorkflow" as const }, "...."],
    ["no other region", { region: "us-east-1" }, "...."],
    ["calls that carry its parameters", { parameters: { FlowId: "lc-1" } }, "x..."],
    ["no calls with other parameters", { parameters: { FlowId: "lc-2" } }, "...."],
  ])("%s", (_, fault, expected) => {
    expect(strikes(fault, four)).toBe(expected);
  });

  test("calls that do not match do not count", () => {
    const other = { ...call, action: "ListFlows" };
    expect(strikes({ nth: 2 }, [call, other, other, call])).toBe("...x");
  });

  test("when two strike one call, the first that was added does, and both count", () => {
    const plan = new FaultPlan();
    plan.add({ action: "GetFlow", kind: "html", nth: 2 });
    plan.add({ action: "GetFlow", kind: "throttle", times: 3 });
    expect(four.map((one) => plan.next(one)?.kind)).toEqual(["throttle", "html", "throttle", undefined]);
  });
});

describe("through the gateway", () => {
  let emulator: Emulator;
  const clock = new ManualClock();
  beforeEach(async () => {
    emulator = await start({ clock });
  });

  const flow = { Name: "first", Definition: "type: flow\nsteps: []\n", Description: "", Type: "FDL" };
  const send = (action: string, parameters = {}, version = "2019-03-15") => {
    const common = { Timestamp: timestamp(clock.now()) };
    return rawCall(emulator, { version, action, parameters, method: "POST", common });
  };
  const exists = async () => (await send("DescribeFlow", { Name: "first" })).status === 200;

  test.each([
    [
      { kind: "status", status: 500 },
      "500 InternalServerError: An internal error has occurred. Please retry.",
    ],
    [
      { kind: "status", status: 503 },
      "503 ServiceUnavailable: The request has failed due to a temporary failure of the server.",
    ],
    [{ kind: "status", code: "AccessDenied" }, "403 AccessDenied: The resources doesn't belong to you."],
    [{ kind: "status", status: 403 }, "403 AccessDenied: The resources doesn't belong to you."],
    [{ kind: "status", status: 418, code: "Teapot" }, "418 Teapot: Injected fault."],
    [{ kind: "throttle" }, "429 ResourceThrottled: The request is throttled. Please try again later."],
  ] as const)("%j refuses the call, and nothing is done", async (fault, expected) => {
    emulator.addFault({ action: "CreateFlow", ...fault });
    const { status, json } = await send("CreateFlow", flow);
    expect(`${status} ${json.Code}: ${json.Message}`).toBe(expected);
    expect(await exists()).toBe(false);
    expect((await send("CreateFlow", flow)).status).toBe(200);
  });

  test("Logic Composer throttles in its own words", async () => {
    emulator.addFault({ action: "*", kind: "throttle" });
    const { status, json } = await send("ListFlows", {}, "2018-12-12");
    expect(`${status} ${json.Code}`).toBe("400 Throttling.User");
  });

  test("an HTML page comes instead of an answer, and nothing is done", async () => {
    emulator.addFault({ action: "CreateFlow", kind: "html" });
    const { status, contentType, text } = await send("CreateFlow", flow);
    expect([status, contentType, text.slice(0, 6)]).toEqual([502, "text/html", "<html>"]);
    expect(await exists()).toBe(false);
  });

  test.each([
    ["reset-before-commit", false],
    ["reset-after-commit", true],
  ] as const)("%s cuts the connection; done: %s", async (kind, done) => {
    emulator.addFault({ action: "CreateFlow", kind });
    await expect(send("CreateFlow", flow)).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(await exists()).toBe(done);
    expect(emulator.calls[0]).toMatchObject({ action: "CreateFlow", status: 0 });
  });

  test("a delay moves the clock and then goes on", async () => {
    emulator.addFault({ action: "CreateFlow", kind: "delay", milliseconds: 60_000 });
    const before = clock.now();
    expect((await send("CreateFlow", flow)).status).toBe(200);
    expect(clock.now() - before).toBe(60_000);
  });

  test("a call that is not signed well does not count", async () => {
    emulator.addFault({ action: "ListFlows", kind: "html" });
    await rawCall(emulator, { action: "ListFlows", secret: "wrong" });
    expect((await send("ListFlows")).status).toBe(502);
  });

  test("clearFaults ends them all", async () => {
    emulator.addFault({ action: "*", kind: "html", times: 1000 });
    expect((await send("ListFlows")).status).toBe(502);
    emulator.clearFaults();
    expect((await send("ListFlows")).status).toBe(200);
  });

  test("a fault that says nothing sensible is refused when it is added", () => {
    expect(() => emulator.addFault({ action: "CreateFlow", kind: "delay" })).toThrow(
      'the fault of kind "delay" needs "milliseconds"',
    );
  });
});

describe("a list of faults", () => {
  test("is taken as it is", () => {
    const status = { kind: "status", status: 503, code: "X" };
    const faults = [
      { action: "CreateFlow", service: "logicComposer", nth: 2, times: 3, ...status },
      { action: "*", region: "cn-shanghai", parameters: { Name: "a" }, kind: "delay", milliseconds: 0 },
    ];
    expect(checkFaults(faults)).toEqual(faults);
  });

  const html = { action: "*", kind: "html" };
  const kinds =
    '"status", "throttle", "reset-before-commit", "reset-after-commit", "delay", "html" or "slow-delete"';

  test.each<[faults: unknown, message: string | RegExp]>([
    [{}, "the faults must be a list: [{ … }]"],
    [["x"], "fault 1 must be an object"],
    [[{ kind: "html" }], 'fault 1 has no "action"'],
    [[{ action: "*" }], 'fault 1 has no "kind"'],
    [[html, { ...html, kind: "rest-before-commit" }], /^fault 2: .* did you mean "reset-before-commit"\?$/],
    [[{ ...html, kind: "explode" }], `fault 1: "kind" is "explode"; it must be ${kinds}`],
    [[{ ...html, action: "CreateFlows" }], 'fault 1: "action" is "CreateFlows"; did you mean "CreateFlow"?'],
    [[{ ...html, action: 7 }], 'fault 1: "action" is 7; it must be an action of either service, or "*"'],
    [
      [{ ...html, service: "x" }],
      'fault 1: "service" is "x"; it must be "serverlessWorkflow" or "logicComposer"',
    ],
    [[{ ...html, nth: 0 }], 'fault 1: "nth" is 0; it must be a whole number from 1'],
    [[{ ...html, times: "2" }], 'fault 1: "times" is "2"; it must be a whole number from 1'],
    [[{ ...html, status: 99 }], 'fault 1: "status" is 99; it must be a whole number from 200 to 599'],
    [[{ ...html, parameters: { a: 1 } }], 'fault 1: "parameters" is {"a":1}; it must be an object of texts'],
    [[{ ...html, time: 2 }], 'fault 1 has an unknown member "time"; did you mean "times"?'],
    [[{ ...html, x: 2 }], /^fault 1 has an unknown member "x"; known are "action", /],
    [[{ ...html, kind: "status" }], 'fault 1 of kind "status" needs a "status", a "code", or both'],
    [[{ ...html, kind: "slow-delete" }], 'fault 1 of kind "slow-delete" needs "milliseconds"'],
  ])("%j is refused", (faults, message) => {
    expect(() => checkFaults(faults)).toThrow(message);
  });
});
