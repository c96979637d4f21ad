// A distributed Map seen by its caller: how many at a time, what it counts, and what may be set meanwhile.
import { parse } from "../../definition";
import { itemDefinition, next, pendingOf, type Run, readItems, tell } from "..";
import { epoch, startRun } from "../testdata/drive";

const definition = {
  ...{ Type: "StateMachine", SpecVersion: "v1", Name: "order", StartAt: "all" },
  States: [
    {
      ...{ Type: "Map", Name: "all", ItemsPath: "$Input", MaxConcurrency: 2, End: true },
      Processor: {
        ProcessorConfig: { ExecutionMode: "Express" },
        StartAt: "one",
        States: [{ Type: "Pass", Name: "one", End: true }],
      },
    },
  ],
};
const at = epoch;

const begin = () => {
  const run = startRun(definition, [1, 2, 3, 4, 5]);
  const { tasks, events } = next(run);
  const name = JSON.parse(events.at(-1)?.detail ?? "").output.MapRunName as string; // the golden histories show it
  return { run, tasks, name };
};
const succeed = (run: Run, task: number) => {
  tell(run, { type: "taskSubmitted", task, attempt: 1, at });
  return tell(run, { type: "taskSucceeded", task, attempt: 1, output: { of: task }, at });
};
const counts = (run: Run, name: string) => {
  const map = run.mapRuns?.[name];
  return (
    map && {
      pending: pendingOf(map),
      running: map.running,
      succeeded: map.succeeded,
      failed: map.failed,
      aborted: map.aborted,
    }
  );
};

test("children run as many at a time as may be, and each that ends lets one begin", () => {
  const { run, tasks, name } = begin();
  expect(tasks.map(({ child, mapRun }) => [child?.input, child?.executionMode, mapRun])).toEqual([
    ["1", "Express", { request: "runItem", name, index: 0, scope: 1 }],
    ["2", "Express", { request: "runItem", name, index: 1, scope: 1 }],
  ]);
  expect(new Set(tasks.map(({ child }) => child?.executionName)).size).toBe(2);
  expect(counts(run, name)).toEqual({ pending: 3, running: 2, succeeded: 0, failed: 0, aborted: 0 });
  expect(succeed(run, -2)).toBe("taken");
  expect(next(run).tasks.map(({ id }) => id)).toEqual([-3]);
  expect(counts(run, name)).toEqual({ pending: 2, running: 2, succeeded: 1, failed: 0, aborted: 0 });
  for (const id of [-1, -3, -4, -5]) {
    expect(succeed(run, id)).toBe("taken");
    next(run);
  }
  expect(run.output).toEqual({ Items: [{ of: -1 }, { of: -2 }, { of: -3 }, { of: -4 }, { of: -5 }] });
  expect(run.mapRuns?.[name]).toMatchObject({ status: "Succeeded", stoppedTime: at, total: 5, succeeded: 5 });
});

test("a child runs the processor as a state machine of its own", () => {
  const { run, tasks } = begin();
  const own = itemDefinition(run, tasks[0] ?? {});
  expect(parse(own).diagnostics).toEqual([]);
  expect(own).toMatchObject({ Name: "order", StartAt: "one", States: [{ Name: "one" }] });
});

test("UpdateMapRun lets more run, and tolerates more", () => {
  const { run, name } = begin();
  const update = { type: "mapRunUpdated", at, mapRunName: name } as const;
  expect(tell(run, { ...update, concurrency: 4, toleratedFailedCount: 1 })).toBe("taken");
  expect(next(run).tasks.map(({ id }) => id)).toEqual([-3, -4]);
  tell(run, { type: "taskFailed", task: -1, attempt: 1, error: "Lost", cause: "", at });
  next(run);
  expect(run.status).toBe("Running");
  tell(run, { type: "taskFailed", task: -2, attempt: 1, error: "Lost", cause: "", at });
  const { cancelled, status } = next(run);
  expect(status).toBe("Failed");
  expect(cancelled.map(({ id }) => id).sort()).toEqual([-3, -4, -5]);
  expect(counts(run, name)).toEqual({ pending: 0, running: 0, succeeded: 0, failed: 2, aborted: 3 });
  expect(run.mapRuns?.[name]?.status).toBe("Failed");
});

test("a Map that is unknown or has ended is not updated", () => {
  const { run, name } = begin();
  expect(tell(run, { type: "mapRunUpdated", at, mapRunName: "__proto__" })).toBe("unknown");
  for (const id of [-1, -2, -3, -4]) {
    succeed(run, id);
    next(run);
  }
  expect(succeed(run, -9)).toBe("unknown");
  expect(succeed(run, -1)).toBe("completed");
  tell(run, { type: "stop", at, error: "Stopped", cause: "" });
  expect(run.mapRuns?.[name]).toMatchObject({ status: "Aborted", succeeded: 4, aborted: 1 });
  expect(tell(run, { type: "mapRunUpdated", at, mapRunName: name })).toBe("completed");
});

test.each([
  [
    "csv",
    'a,"b ""x"""\r\n1,"2,\n3"\r\n\r\n,\n',
    { type: "csv" },
    [
      { a: "1", 'b "x"': "2,\n3" },
      { a: "", 'b "x"': "" },
    ],
  ],
  ["an inventory", '"b","k"\n', { type: "csv", columns: ["Bucket", "Key"] }, [{ Bucket: "b", Key: "k" }]],
  ["json", '[1, {"a": null}]', { type: "json" }, [1, { a: null }]],
  ["json lines", '{"a": 1}\r\n\n2\n', { type: "jsonLines" }, [{ a: 1 }, 2]],
] as const)("items are read from %s", (_what, text, format, items) => {
  expect(readItems(text, format)).toEqual(items);
});

test.each([
  ["a,b\n1\n", { type: "csv" }, "row 1 has 1 fields; there are 2 columns"],
  ["a,a\n", { type: "csv" }, "two columns have the same name"],
  ['a\n"x"y\n', { type: "csv" }, "row 2 has a quote at the wrong place"],
  ["{}", { type: "json" }, "the text holds an object; items are a JSON list"],
  ["1\n{", { type: "jsonLines" }, 'line 2 is no JSON: "{"'],
] as const)("%j holds no items", (text, format, message) => {
  expect(() => readItems(text, format)).toThrow(message);
});
