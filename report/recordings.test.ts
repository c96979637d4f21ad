// What the engine has printed of eighteen changes, through either door: `test/engine/report.test.ts` records it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readSettings, type Settings } from "../policies/rules";
import { besideGolden, recordings, reportOf } from "../test/report-goldens";
import { github } from "./render/github";
import { gitlab } from "./render/gitlab";
import { html } from "./render/html/page";
import { json } from "./render/json";
import { markdown } from "./render/markdown";

const names = readdirSync(join(recordings, "dynamic")).map((file) => file.replace(".json", ""));

const recorded = (door: string, name: string, settings?: Settings) =>
  reportOf(readFileSync(join(recordings, door, `${name}.json`)), settings);

const { settings: policies } = readSettings(`
all: mandatory
task-catch: advisory
protected-flow: {stacks: ["*"]}
required-tags: {tags: {team: "*"}}
own-role: {accounts: ["1234567890123456"]}
`);

/** What breaks policies that are mandatory and others, what breaks none, and what nobody judges. */
const judged = [
  "alias-at-once",
  "condition",
  "fixed-name-replaced",
  "flow-created",
  "schedule-time",
  "tags",
  "drift",
];

test("each door has the same recordings", () => {
  expect(names.length).toBeGreaterThan(20);
  expect(readdirSync(join(recordings, "plugin")).map((file) => file.replace(".json", ""))).toEqual(names);
});

describe.each(["dynamic", "plugin"])("through the door %s", (door) => {
  describe.each(["md", "json", "html"] as const)("as %s", (format) => {
    test.each(names)("reports %s", async (name) => {
      const { told, golden } = await besideGolden(await recorded(door, name), name, format);
      expect(told).toBe(golden);
    });
  });

  describe.each(["md", "json", "html", "github", "gitlab"] as const)(
    "judged by policies, as %s",
    (format) => {
      test.each(judged)("reports %s", async (name) => {
        const report = await recorded(door, name, policies);
        const { told, golden } = await besideGolden(report, `policy-${name}`, format);
        expect(told).toBe(golden);
      });
    },
  );

  test.each([...names, ...names.map((name) => `${name}, judged by policies`)])(
    "tells no secret of %s",
    async (told) => {
      const [name = "", isJudged] = told.split(",");
      const report = await recorded(door, name, isJudged === undefined ? undefined : policies);
      const texts = [markdown, json, github, gitlab].map((render) => render(report));
      const page = await html(report);
      const pictures = [...page.matchAll(/base64,([^"]+)"/g)].map(([, text = ""]) =>
        Buffer.from(text, "base64").toString(),
      );
      for (const text of [...texts, page, ...pictures]) expect(text).not.toMatch(/planted/);
    },
  );
});

test("annotates errors where they stand in the definition's file", async () => {
  const report = await recorded("plugin", "failed");
  expect(github(report)).toMatchInlineSnapshot(`
"::error title=orders::failed with 1 error, before it had told everything
::error file=flows/order.yaml,line=12,col=15,title=fdl/goto-target::"order": definition.steps[1].choices[0].goto: flows/order.yaml:12:15: "insured" is not a step of this list; use "insure", "pay", "route", "pack" or "ship" [fdl/goto-target]
"
`);
  expect(gitlab(report)).toMatchInlineSnapshot(`
"[
  {
    "description": "\\"order\\": definition.steps[1].choices[0].goto: flows/order.yaml:12:15: \\"insured\\" is not a step of this list; use \\"insure\\", \\"pay\\", \\"route\\", \\"pack\\" or \\"ship\\" [fdl/goto-target]",
    "check_name": "fdl/goto-target",
    "fingerprint": "7a02ced05467442662d998f34c73a331ab66065f6f2a1f28f56f6e8096d226d0",
    "severity": "critical",
    "location": {
      "path": "flows/order.yaml",
      "lines": {
        "begin": 12
      }
    }
  }
]
"
`);
});

test("annotates dangers where the program declares the resource", async () => {
  expect(github(await recorded("plugin", "flow-deleted"))).toMatchInlineSnapshot(`
"::warning title=orders::2 deleted; 2 dangerous; about 2 calls, no wait under the published quota; 9 unchanged
::warning file=index.js,line=5,col=16,title=deleted::flow "refund": its execution history is lost, running executions stop after their current step, and its schedules, versions and aliases go with it (here: schedule "nightly")
::warning file=index.js,line=7,col=1,title=deleted::schedule "nightly": it fires no more
"
`);
});
