import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { heldBytes } from "../../test/held-bytes";
import { recordings } from "../../test/report-goldens";
import { assess } from "../assess/assess";
import { documentOf, step, urnOf } from "../testdata/runs";
import { ReadError } from "./read-error";
import { readRuns } from "./reader";

// Properties take their time where other work goes on beside them.
jest.setTimeout(60_000);

const read = (text: string, size = text.length) => {
  const bytes = Buffer.from(text);
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
  return readRuns(chunks, "preview.json");
};

const readOne = async (text: string) => (await read(text))[0]!;

const recorded = (name: string) => readFileSync(join(recordings, "dynamic", `${name}.json`), "utf8");
const names = readdirSync(join(recordings, "dynamic")).map((file) => file.replace(".json", ""));

describe("says what cannot be read, and makes no report of it", () => {
  test.each([
    ["nothing", "", "preview.json is empty; what went wrong is in the error output of `pulumi`"],
    ["blanks", " \n", "preview.json is empty; what went wrong is in the error output of `pulumi`"],
    [
      "what a person reads",
      "Previewing update (dev):\n",
      "preview.json is no JSON; give what `pulumi preview --json` wrote to its standard output",
    ],
    [
      "a cut document",
      '{"steps":[{"op":"same"',
      "preview.json ends within its JSON: it was cut; give what `pulumi preview --json` wrote to its standard output",
    ],
    [
      "a cut stream",
      '{"sequence":0,"preludeEvent":{}}\n',
      "preview.json ends before the run does: its last event is no summary",
    ],
  ])("%s", async (_what, text, message) => {
    await expect(read(text)).rejects.toMatchObject({ name: "ReadError", message });
  });

  test.each([
    '{"duration":3}',
    '{"steps":[{"run":"make"}]}',
    '{"version":3,"deployment":{}}',
    "[]",
    "1",
    '"steps"',
    "null",
    "{}",
  ])("%s", async (text) => {
    await expect(read(text)).rejects.toThrow(/^preview\.json is JSON of something else; give what /);
  });
});

test.each(names)("refuses %s wherever it is cut", async (name) => {
  const text = recorded(name).trimEnd();
  const cuts = fc.integer({ min: 0, max: text.length - 2 });
  await fc.assert(
    fc.asyncProperty(cuts, async (at) => {
      await expect(read(text.slice(0, at))).rejects.toThrow(ReadError);
    }),
    { numRuns: 25 },
  );
});

test.each(["condition", "streamed-replaced", "drift"])(
  "reads %s the same in pieces of any size",
  async (name) => {
    const whole = await read(recorded(name));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 9000 }), async (size) => {
        expect(await read(recorded(name), size)).toEqual(whole);
      }),
      { numRuns: 10 },
    );
  },
);

test.each(names)("passes over what a newer engine adds to %s", async (name) => {
  const added = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(added);
    if (typeof value !== "object" || value === null) return value;
    const isMap =
      "inputs" in value || "op" in value || "steps" in value || "sequence" in value || "metadata" in value;
    const inner = Object.entries(value).map(([key, item]) => [key, key === "inputs" ? item : added(item)]);
    return { ...(isMap && { aNewMember: [{ op: "delete" }] }), ...Object.fromEntries(inner) };
  };
  const isStream = recorded(name).startsWith('{"sequence"');
  const parts = isStream ? recorded(name).trimEnd().split("\n") : [recorded(name)];
  const newer = parts.map((part) => JSON.stringify(added(JSON.parse(part)))).join("\n");
  expect(await read(newer)).toEqual(await read(recorded(name)));
});

test("an operation that it does not know fails the report", async () => {
  const run = await readOne(documentOf([step({ name: "a", op: "transmute", old: {}, new: {} })]));
  expect(run.problems).toEqual([
    {
      severity: "error",
      name: "a",
      message:
        'the engine\'s operation "transmute" is not known to this version of aliflow, so that nothing can be said of it; update aliflow',
    },
  ]);
  expect(assess([run], { title: "t", now: new Date(0) }).level).toBe("failed");
});

test("a document that holds less than its summary counts fails the report", async () => {
  const run = await readOne(documentOf([], { changeSummary: { delete: 1, same: 2 } }));
  expect(run.problems.map(({ severity, message }) => [severity, message])).toEqual([
    ["error", 'the engine counts 1 of "delete", and the document holds 0: it is not what Pulumi has printed'],
  ]);
});

test.each(names.filter((name) => recorded(name).startsWith('{"sequence"')))(
  "%s without the lines of one resource fails the report",
  async (name) => {
    const lines = recorded(name).trimEnd().split("\n");
    const changes = (await readOne(recorded(name))).changes;
    for (const { urn } of changes) {
      const [run] = await read(lines.filter((line) => !line.includes(`"${urn}"`)).join("\n"));
      expect(run?.problems).toContainEqual({
        severity: "error",
        message: expect.stringMatching(/^the engine counts \d+ of "\w+", and its events tell of \d+: /),
      });
    }
  },
);

test("several runs may follow each other, with a byte order mark before them", async () => {
  const runs = await read(
    `\ufeff${recorded("condition")}${recorded("streamed-replaced")}${recorded("drift")}`,
  );
  expect(runs.map(({ changes }) => changes.map(({ name, origin }) => `${name} ${origin}`))).toEqual([
    ["order program"],
    ["refund program", "nightly program"],
    ["refund outside", "nightly outside"],
  ]);
});

test("of an update that failed the resource that did is known", async () => {
  const metadata = { op: "create", urn: urnOf("a"), new: { inputs: {} } };
  const events = [
    { resourcePreEvent: { metadata } },
    { resOpFailedEvent: { metadata } },
    {
      diagnosticEvent: {
        severity: "error",
        urn: urnOf("a"),
        message: "<{%reset%}>cannot create flow<{%reset%}>\n",
      },
    },
    {
      policyEvent: { resourceUrn: urnOf("a"), message: "no", policyName: "p", enforcementLevel: "advisory" },
    },
    { summaryEvent: { result: "failed", isPreview: false } },
    { cancelEvent: {} },
  ];
  const run = await readOne(
    events.map((event, sequence) => JSON.stringify({ sequence, ...event })).join("\n"),
  );
  expect(run).toMatchObject({
    isPreview: false,
    changes: [{ name: "a", failed: true }],
    problems: [
      { severity: "error", name: "a", message: "cannot create flow" },
      { severity: "warning", name: "a", message: "policy p: no" },
    ],
  });
});

test("ten thousand resources are never held at once", async () => {
  const count = 10_000;
  const large = { description: "d".repeat(2000) };
  let peak = 0;
  function* text() {
    yield Buffer.from('{"steps":[');
    for (let index = 0; index < count; index++) {
      const one = JSON.stringify(step({ name: `n${index}`, type: "aws:s3:Bucket", old: large, new: large }));
      yield Buffer.from(`${index === 0 ? "" : ","}${one}`);
      if (index % 500 === 0) peak = Math.max(peak, heldBytes());
    }
    yield Buffer.from(`],"changeSummary":{"update":${count}}}`);
  }
  const before = heldBytes();
  const [run] = await readRuns(text(), "large");
  expect(run?.changes).toHaveLength(count);
  // The whole has 43 MB as a text, and twice that as data.
  expect((peak - before) / 2 ** 20).toBeLessThan(20);
});
