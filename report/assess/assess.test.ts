import { heldBytes } from "../../test/held-bytes";
import { readRuns } from "../read/reader";
import { github } from "../render/github";
import { json } from "../render/json";
import { markdown } from "../render/markdown";
import { documentOf, flowOf, type MadeUpStep, step, urnOf } from "../testdata/runs";
import { assess } from "./assess";
import { refusals } from "./gate";

const now = new Date("2026-12-01T00:00:00Z");
const reportOf = async (...texts: readonly string[]) => {
  const runs = await Promise.all(texts.map((text) => readRuns([Buffer.from(text)], "made up")));
  return assess(runs.flat(), { title: "orders", now });
};
const of = (...steps: readonly MadeUpStep[]) => reportOf(documentOf(steps.map(step)));
const dangersOf = async (...steps: readonly MadeUpStep[]) =>
  (await of(...steps)).changes.flatMap(({ name, dangers }) => dangers.map(({ id }) => `${name}: ${id}`));

const alias = (routing: { version: string; weight: number }[]) => ({ flowName: "f", name: "live", routing });
const type = (kind: string) => `aliflow:index:${kind}`;

describe("tells an alias that moves all its weight at once", () => {
  const one = [{ version: "1", weight: 100 }];
  test.each([
    ["to another version", one, [{ version: "2", weight: 100 }], ["live: all-at-once"]],
    [
      "to two others",
      one,
      [
        { version: "2", weight: 50 },
        { version: "3", weight: 50 },
      ],
      ["live: all-at-once"],
    ],
    [
      "by a lone weight below 100",
      [{ version: "1", weight: 10 }],
      [{ version: "2", weight: 30 }],
      ["live: all-at-once"],
    ],
    [
      "but not a part of it",
      one,
      [
        { version: "1", weight: 90 },
        { version: "2", weight: 10 },
      ],
      [],
    ],
    ["nor the other order", [...one, { version: "2", weight: 0 }], [{ version: "2", weight: 0 }, ...one], []],
  ])("%s", async (_what, before, after, expected) => {
    const change = { name: "live", type: type("FlowAlias"), old: alias(before), new: alias(after) };
    expect(await dangersOf(change)).toEqual(expected);
  });
});

test("what is disabled from its beginning stops nothing", async () => {
  const schedule = { name: "s", type: type("Schedule"), op: "create", new: { enabled: false } };
  const composer = { name: "c", type: type("ComposerFlow"), op: "create", new: { enabled: false } };
  expect(await dangersOf(schedule, composer)).toEqual([]);
});

describe("what is retained is no loss, and passes the gate", () => {
  const change = (op: string, retainOnDelete: boolean) => ({
    name: "release",
    type: type("FlowVersion"),
    op,
    old: { flowName: "f" },
    ...(op === "replace" && { new: { flowName: "f", description: "next" } }),
    more: {
      oldState: { id: "release", inputs: { flowName: "f" }, ...(retainOnDelete && { retainOnDelete }) },
    },
  });
  test.each([
    ["replace", false, ["replace"], ["release: replaced"]],
    ["replace", true, [], []],
    ["delete", false, ["delete"], ["release: deleted"]],
    ["delete", true, [], ["release: deleted"]],
  ] as const)("%s, retained: %s", async (op, retainOnDelete, refused, dangers) => {
    const report = await of(change(op, retainOnDelete));
    expect(refusals(report, ["replace", "delete"])).toEqual(refused);
    expect(await dangersOf(change(op, retainOnDelete))).toEqual(dangers);
    const isLeft = markdown(report).includes("it stays in the account, where no stack manages it any more");
    expect(isLeft).toBe(op === "delete" && retainOnDelete);
  });
});

test("a schedule in another spelling of UTC keeps its zone", async () => {
  const change = { name: "s", type: type("Schedule"), old: { cronExpression: "0 0 2 * * ?" } };
  expect(await dangersOf({ ...change, new: { cronExpression: "CRON_TZ=UTC 0 0 3 * * ?" } })).toEqual([]);
  expect(await dangersOf({ ...change, new: { cronExpression: "TZ=Asia/Tokyo 0 0 2 * * ?" } })).toEqual([
    "s: zone-changed",
  ]);
});

test("a flow that calls one which goes is told, and one of a longer name is not meant", async () => {
  const calls = (name: string) => ({
    ...flowOf("a"),
    steps: [{ type: "task", name: "a", resourceArn: `acs:fnf:::flow/${name}` }],
  });
  const report = await of(
    { name: "refund", op: "delete", old: { name: "refund", definition: flowOf("a") } },
    { name: "caller", old: { definition: flowOf("b") }, new: { definition: calls("refund") } },
    { name: "other", old: { definition: flowOf("b") }, new: { definition: calls("refund-all") } },
  );
  const caller = report.changes.find(({ name }) => name === "caller");
  expect(caller?.dangers).toEqual([{ id: "reference-broken", message: 'it calls "refund", which goes' }]);
  expect(report.changes.find(({ name }) => name === "other")?.dangers).toEqual([]);
});

test("what somebody changed outside is told apart, step by step, with what rules say of it", async () => {
  const stackType = "pulumi:pulumi:Stack";
  const report = await of(
    { name: "orders-dev", type: stackType, op: "refresh", old: {}, new: {} },
    {
      name: "f",
      old: { definition: flowOf("a") },
      new: { definition: { ...flowOf("a"), steps: [{ type: "pass", name: "a", goto: "b" }] } },
    },
  );
  expect(report.verdict).toBe("changed outside the program: 1 updated; 0 unchanged");
  expect(report.cost.calls).toBe(0);
  const [change] = report.changes;
  expect(change?.origin).toBe("outside");
  expect(change?.findings.map(({ severity }) => severity)).toContain("error");
});

test("resources of other providers are counted and named, without their values", async () => {
  const report = await of({
    name: "bucket",
    type: "aws:s3:Bucket",
    op: "delete",
    old: { key: "value-of-others" },
  });
  expect(report.verdict).toBe("1 deleted; 0 unchanged");
  expect(markdown(report)).toContain("- aws:s3:Bucket `bucket` is deleted");
  expect(markdown(report) + json(report)).not.toContain("value-of-others");
});

test("several stacks are one report, and each change says whose it is", async () => {
  const change = { name: "f", old: { description: "a" }, new: { description: "b" } };
  const prod = documentOf([step(change)]).replaceAll("urn:pulumi:dev", "urn:pulumi:prod");
  const report = await reportOf(documentOf([step(change)]), prod);
  expect(report.stacks).toEqual(["orders/dev", "orders/prod"]);
  expect(markdown(report)).toContain("flow `f` is updated (`orders/prod`)");
});

test("of `pulumi up` with its preview the update alone counts", async () => {
  const metadata = { op: "create", urn: urnOf("a"), new: { inputs: {} } };
  const run = (isPreview: boolean) => [
    { resourcePreEvent: { metadata } },
    { summaryEvent: { result: "succeeded", isPreview } },
    { cancelEvent: {} },
  ];
  const events = [...run(true), ...run(false)].map((event, sequence) =>
    JSON.stringify({ sequence, ...event }),
  );
  expect((await reportOf(events.join("\n"))).verdict).toMatch(/^1 created; /);
});

test("two hundred creates wait for the published quota, two hundred composer flows for none", async () => {
  const many = (kind: string) =>
    Array.from({ length: 200 }, (_, index) => ({
      name: `f${index}`,
      type: type(kind),
      op: "create",
      new: {},
    }));
  expect((await of(...many("Flow"))).cost).toEqual({ calls: 200, seconds: 95 });
  expect((await of(...many("ComposerFlow"))).cost).toEqual({ calls: 400, seconds: 0 });
});

test("a value that is known after the update is a hole, not an error", async () => {
  const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
  const task = (resourceArn: string) => ({
    ...flowOf("a"),
    steps: [{ type: "task", name: "a", resourceArn }],
  });
  const report = await of({
    name: "f",
    old: { definition: task("acs:fc:::services/s/functions/f") },
    new: { definition: task(unknown), description: unknown },
  });
  expect(report.changes[0]?.definition?.()?.changes).toHaveLength(1);
  expect(markdown(report)).toContain("description: nothing → known after the update");
});

test("no name or value of others can mark up a comment, forge a command or end a fence", async () => {
  const evil = "`x` @team #1 <!-- --> ::error::no\n```\n</details>";
  const definition = (text: string) => ({ ...flowOf("a"), description: text });
  const report = await of({
    name: evil,
    old: { description: "a", definition: definition("a") },
    new: { description: evil, definition: definition(evil) },
  });
  const text = markdown(report);
  expect(text).not.toMatch(/(?<!`[^`\n]*)@team/);
  expect(text.match(/^\s*```(?!`)/gm)).toHaveLength(2);
  expect(text.match(/<\/details>/g)).toHaveLength(2);
  expect(github(report)).not.toMatch(/^::error::/m);
});

test("what definitions mean is held by no report", async () => {
  const count = 1000;
  const names = Array.from({ length: 15 }, (_, place) => `s${place}`);
  const flow = (index: number, more: string) => ({
    definition: JSON.stringify(flowOf(...names, `${more}-${index}`)),
  });
  const steps = Array.from({ length: count }, (_, index) =>
    step({ name: `f${index}`, old: flow(index, "a"), new: flow(index, "b") }),
  );
  const runs = await readRuns([Buffer.from(documentOf(steps))], "preview");
  const before = heldBytes();
  const report = assess(runs, { title: "t", now: new Date(0) });
  const text = markdown(report);
  const kibibytes = (heldBytes() - before - text.length) / 1024;
  expect(report.changes[0]?.definition?.()?.changes).not.toEqual([]);
  // Worked out and kept, they take more than five a flow.
  expect(kibibytes / count).toBeLessThan(1);
});

test("two hundred changed flows take less than two seconds", async () => {
  const flow = (index: number, more: string) => {
    const names = Array.from({ length: 15 }, (_, place) => `s${place}-${index}`);
    return { definition: JSON.stringify(flowOf(...names, more)) };
  };
  const steps = Array.from({ length: 200 }, (_, index) => ({
    name: `f${index}`,
    old: flow(index, "a"),
    new: flow(index, "b"),
  }));
  const text = documentOf(steps.map(step));
  const begin = process.cpuUsage();
  const report = await reportOf(text);
  for (const render of [markdown, json, github]) render(report);
  const { user, system } = process.cpuUsage(begin);
  expect((user + system) / 1e6).toBeLessThan(2);
});
