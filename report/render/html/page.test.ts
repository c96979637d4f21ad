import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { contrast } from "../../../test/contrast";
import { recordings, reportOf } from "../../../test/report-goldens";
import { assess } from "../../assess/assess";
import type { Report } from "../../model/model";
import { readRuns } from "../../read/reader";
import { hostile, hostileReport } from "../../testdata/hostile";
import { documentOf, flowOf, step } from "../../testdata/runs";
import { markup } from "./markup";
import { html } from "./page";
import { dark, light } from "./palette";

const recorded = async (name: string): Promise<Report> =>
  reportOf(readFileSync(join(recordings, "plugin", `${name}.json`)));

describe.each([
  ["light", light],
  ["dark", dark],
])("in %s", (_name, palette) => {
  const { ground, panel, text, faint, link, line, failed, dangerous, changes, nothing } = palette;
  test.each([
    ["text", text, ground],
    ["text on panels", text, panel],
    ["faint text", faint, ground],
    ["links", link, ground],
    ["failed", failed.text, failed.fill],
    ["dangerous", dangerous.text, dangerous.fill],
    ["changes", changes.text, changes.fill],
    ["nothing", nothing.text, nothing.fill],
  ])("%s can be read", (_what, one, other) => {
    expect(contrast(one, other)).toBeGreaterThanOrEqual(4.5);
  });

  test("lines can be seen", () => expect(contrast(line, ground)).toBeGreaterThanOrEqual(3));
});

test("contrast is as the rule computes it", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

test("no value leaves its element or its attribute", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.constant(hostile)), (value) => {
      const { text } = markup`<p title="${value}">${value}</p>`;
      expect(text).toMatch(/^<p title="[^"<>]*">[^"<>]*<\/p>$/);
      expect(text).not.toMatch(/[\0\u202a-\u202e\u2066-\u2069]/);
    }),
  );
});

test("a page of hostile texts has the elements of any other", async () => {
  const page = await html(await hostileReport());
  expect(page).not.toMatch(/<script|<img src=x|\0|\u202e/);
  expect(page.match(/<\/style>/g)).toHaveLength(1);
  for (const [, encoded = ""] of page.matchAll(/base64,([^"]+)"/g))
    expect(Buffer.from(encoded, "base64").toString()).not.toMatch(/<script|<img|\0/);
});

test("a policy allows this style sheet and pictures within the page, and nothing else", async () => {
  expect(await html(await recorded("tags"))).toMatch(
    /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[\w+/]{43}='; img-src data:; base-uri 'none'; form-action 'none'">/,
  );
});

test("a report without a change says so", async () => {
  const runs = await readRuns([Buffer.from(documentOf([], { changeSummary: { same: 3 } }))], "preview");
  const page = await html(assess(runs, { title: "t", now: new Date(0) }));
  expect(page).toContain("<p>○ Nothing changes.</p>");
  expect(page).toContain("3 unchanged");
});

test("a flow too large to draw is told of without a picture", async () => {
  const names = Array.from({ length: 1200 }, (_, index) => `s${index}`);
  const text = documentOf([
    step({ name: "large", op: "create", new: { name: "large", definition: flowOf(...names) } }),
    step({ name: "small", op: "create", new: { name: "small", definition: flowOf("a") } }),
  ]);
  const runs = await readRuns([Buffer.from(text)], "preview");
  const page = await html(assess(runs, { title: "t", now: new Date(0) }));
  expect(page).toContain("Not drawn here: 1202 more steps are too many for one page.");
  expect(page.match(/<img /g)).toHaveLength(1);
});

test("pictures are drawn until there are enough", async () => {
  const names = Array.from({ length: 98 }, (_, index) => `s${index}`);
  const steps = Array.from({ length: 7 }, (_, index) =>
    step({ name: `f${index}`, op: "create", new: { definition: flowOf(...names) } }),
  );
  const runs = await readRuns([Buffer.from(documentOf(steps))], "preview");
  const page = await html(assess(runs, { title: "t", now: new Date(0) }));
  expect(page.match(/<img /g)).toHaveLength(5);
  expect(page.match(/Not drawn here: 100 more steps/g)).toHaveLength(2);
});

test("a page compares so many definitions, and names the others", async () => {
  const steps = Array.from({ length: 1003 }, (_, index) =>
    step({ name: `f${index}`, old: { definition: flowOf("a") }, new: { definition: flowOf("b") } }),
  );
  const runs = await readRuns([Buffer.from(documentOf(steps))], "preview");
  const page = await html(assess(runs, { title: "t", now: new Date(0) }));
  expect(page.match(/<h4>Step by step/g)).toHaveLength(1000);
  expect(page.match(/Not compared here: the page shows 1000 definitions\./g)).toHaveLength(3);
});
