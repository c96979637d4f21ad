import type { Emulator } from "../options";
import { ManualClock } from "../testdata/manual-clock";
import { rawCall, timestamp } from "../testdata/raw-client";
import { testEmulators } from "../testdata/test-emulators";
import { checkFaults } from "./fault-check";
import { type Fault, FaultPlan, type FaultSubject } from "./faults";

const start = testEmulators();

/** Time stands still; what sleeps goes on when it is told to. */
class HeldClock extends ManualClock {
  private readonly sleepers: (() => void)[] = [];
  private fellAsleep = () => {};
  readonly asleep = new Promise<void>((resolve) => {
    this.fellAsleep = resolve;
  });

  override sleep(): Promise<void> {
    const released = new Promise<void>((resolve) => this.sleepers.push(resolve));
    this.fellAsleep();
    return released;
  }

  release(): void {
    for (const wake of this.sleepers.splice(0)) wake();
  }
}

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
  const composerFlowId = async () => {
    const { json } = await send("CreateFlow", { FlowName: "f", Definition: "{}" }, "2018-12-12");
    return String(json.FlowId);
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

  test("a message that names the object names the one of the call", async () => {
    emulator.addFault({ action: "DescribeFlow", kind: "status", code: "FlowNotExists" });
    const { json } = await send("DescribeFlow", { Name: "first" });
    expect(json.Message).toBe("Flow first does not exist.");
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

  test.each([
    ["cut-reply", { code: "ECONNRESET" }],
    ["large-header", { code: "HPE_HEADER_OVERFLOW" }],
  ] as const)("%s is carried out, and its answer cannot be read", async (kind, error) => {
    emulator.addFault({ action: "CreateFlow", kind });
    await expect(send("CreateFlow", flow)).rejects.toMatchObject(error);
    expect(await exists()).toBe(true);
  });

  test.each([
    ["empty", ""],
    ["garbage", "\u0000\u0001 no JSON"],
  ] as const)("%s is carried out, and its answer is 200 with %j", async (kind, body) => {
    emulator.addFault({ action: "UntagResources", kind });
    const untag = {
      ResourceType: "ALIYUN::LC::FLOW",
      "ResourceId.1": await composerFlowId(),
      "TagKey.1": "a",
    };
    const { status, text } = await send("UntagResources", untag, "2018-12-12");
    expect([status, text]).toEqual([200, body]);
    emulator.addFault({ action: "CreateFlow", kind });
    expect(await send("CreateFlow", flow)).toMatchObject({ status: 200, text: body });
    expect(await exists()).toBe(true);
  });

  test("status-after-commit is carried out, and its answer says that it was not", async () => {
    emulator.addFault({ action: "CreateFlow", kind: "status-after-commit", status: 503 });
    const { status, json } = await send("CreateFlow", flow);
    expect(`${status} ${json.Code}`).toBe("503 ServiceUnavailable");
    expect(await exists()).toBe(true);
  });

  test("a late commit cuts the connection at once and is carried out when its time has come", async () => {
    const slow = new HeldClock();
    emulator = await start({ clock: slow });
    emulator.addFault({ action: "CreateFlow", kind: "late-commit", milliseconds: 5_000 });
    await expect(send("CreateFlow", flow)).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(await exists()).toBe(false);
    slow.release();
    expect(await exists()).toBe(true);
  });

  test("a late commit that the service refuses then is nobody's failure", async () => {
    const notices: string[] = [];
    emulator = await start({ clock, notice: (text) => notices.push(text) });
    await send("CreateFlow", flow);
    emulator.addFault({ action: "CreateFlow", kind: "late-commit", milliseconds: 1 });
    await expect(send("CreateFlow", flow)).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(await exists()).toBe(true);
    expect(notices).toEqual([]);
  });

  test("a slow answer is carried out at once and told later", async () => {
    const slow = new HeldClock();
    emulator = await start({ clock: slow });
    emulator.addFault({ action: "CreateFlow", kind: "slow-answer", milliseconds: 60_000 });
    const answer = send("CreateFlow", flow);
    await slow.asleep;
    expect(await exists()).toBe(true);
    slow.release();
    expect((await answer).status).toBe(200);
  });

  test.each(["throttle", "status", "status-after-commit"] as const)(
    "%s asks to wait as long as it is told to",
    async (kind) => {
      const status = kind === "throttle" ? {} : { status: 503 };
      emulator.addFault({ action: "ListFlows", kind, retryAfterSeconds: 3600, ...status });
      expect((await send("ListFlows")).headers["retry-after"]).toBe("3600");
      expect((await send("ListFlows")).headers).not.toHaveProperty("retry-after");
    },
  );

  test("a delay moves the clock and then goes on", async () => {
    emulator.addFault({ action: "CreateFlow", kind: "delay", milliseconds: 60_000 });
    const before = clock.now();
    expect((await send("CreateFlow", flow)).status).toBe(200);
    expect(clock.now() - before).toBe(60_000);
  });

  test("the Date of a reply is the emulator's, however far it is from the machine's", async () => {
    clock.advance(7 * 24 * 3_600_000);
    const { headers } = await send("ListFlows");
    expect(Date.parse(headers.date ?? "")).toBe(Math.floor(clock.now() / 1000) * 1000);
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
    '"status", "throttle", "reset-before-commit", "html", "reset-after-commit", "status-after-commit", "cut-reply", "large-header", "garbage", "empty", "slow-answer", "delay", "late-commit" or "slow-delete"';

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
    [
      [{ action: "*", kind: "status-after-commit" }],
      'fault 1 of kind "status-after-commit" needs a "status", a "code", or both',
    ],
    [
      [{ ...html, retryAfterSeconds: 1 }],
      'fault 1 of kind "html" takes no "retryAfterSeconds"; "status", "status-after-commit" or "throttle" do',
    ],
    [
      [{ action: "*", kind: "throttle", retryAfterSeconds: -1 }],
      'fault 1: "retryAfterSeconds" is -1; it must be a whole number from 0',
    ],
  ])("%j is refused", (faults, message) => {
    expect(() => checkFaults(faults)).toThrow(message);
  });

  test.each(["slow-answer", "delay", "late-commit", "slow-delete"])(
    "%s without its time is refused",
    (kind) => {
      expect(() => checkFaults([{ action: "*", kind }])).toThrow(
        `fault 1 of kind "${kind}" needs "milliseconds"`,
      );
    },
  );
});
