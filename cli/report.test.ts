import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { recordings } from "../test/report-goldens";
import { run } from "./command-line";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aliflow-report-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const recorded = (name: string) => join(recordings, "plugin", `${name}.json`);

async function report(args: readonly string[], input?: string) {
  const out: string[] = [];
  const errors: string[] = [];
  async function* chunks() {
    if (input !== undefined) yield Buffer.from(input);
  }
  const code = await run(["report", ...args], {
    out: (line) => out.push(line),
    error: (line) => errors.push(line),
    stopped: () => Promise.resolve(),
    inputStream: chunks,
  });
  return { code, out: out.join("\n"), errors: errors.join("\n").replaceAll(folder, "DIR") };
}

test.each([
  ["condition", "replace,delete,error,warning,drift", 0, ""],
  ["flow-deleted", "", 0, ""],
  ["flow-deleted", "replace,error,warning,drift", 0, ""],
  ["flow-deleted", "delete", 1, "delete"],
  ["fixed-name-replaced", "delete", 0, ""],
  ["fixed-name-replaced", "replace", 1, "replace"],
  ["streamed-secret-made-plain", "error", 0, ""],
  ["streamed-secret-made-plain", "warning", 1, "warning"],
  ["drift", "replace,delete,error,warning", 0, ""],
  ["drift", "drift", 1, "drift"],
  ["failed", "", 1, "failed"],
  ["failed", "delete", 1, "failed"],
  ["failed", "error", 1, "failed, error"],
])("%s with --fail-on %j exits with %d", async (name, conditions, expected, reason) => {
  const flags = conditions === "" ? [] : ["--fail-on", conditions];
  const { code, out, errors } = await report([recorded(name), ...flags]);
  const [, told = ""] = /^aliflow: does not pass \((.*?)\): ./.exec(errors) ?? [];
  expect([code, told, errors === ""]).toEqual([expected, reason, reason === ""]);
  expect(out).toMatch(/^## /);
});

test.each([
  [["--fail-on", "deletes"], /"deletes" is no condition; did you mean "delete"\?/],
  [["--format", "pdf"], /'pdf' is invalid/],
  [["--limit", "12"], /"12" is no number of characters from 2000 on/],
  [["DIR/none.json"], /^aliflow: cannot read DIR\/none\.json: there is no such file; correct the path$/],
  [[], /^aliflow: standard input is empty; /],
])("a command line that cannot be carried out exits with 2: %j", async (args, message) => {
  const { code, out, errors } = await report(args.map((one) => one.replace("DIR", folder)));
  expect([code, out]).toEqual([2, ""]);
  expect(errors).toMatch(message);
});

test("what was cut, or is no preview, exits with 2 and makes no report", async () => {
  const whole = readFileSync(recorded("flow-deleted"), "utf8");
  for (const input of [whole.slice(0, -9), '{"resources":[]}', "error: no stack selected"]) {
    expect(await report([], input)).toMatchObject({
      code: 2,
      out: "",
      errors: expect.stringMatching(/^aliflow: standard input /),
    });
  }
});

test("standard input and files are one report, written where --out says", async () => {
  const file = join(folder, "report.md");
  const input = readFileSync(recorded("condition"), "utf8").replaceAll("urn:pulumi:dev", "urn:pulumi:prod");
  const { code, out } = await report(["-", recorded("tags"), "--out", file, "--title", "shop"], input);
  expect([code, out]).toEqual([0, ""]);
  const text = readFileSync(file, "utf8");
  expect(text).toMatch(/^## 🟢 shop: 2 updated; /);
  expect(text).toMatch(/\n<!-- aliflow-report: shop -->\n$/);
  expect(text).toContain("Stacks `test/prod`, `test/dev`");
});

test("JSON is of the form that its schema describes", async () => {
  const schemas = join(__dirname, "../schemas");
  const [output, schema] = ["output", "report"].map((name) =>
    JSON.parse(readFileSync(join(schemas, `${name}.schema.json`), "utf8")),
  );
  const ajv = new Ajv2020({ allErrors: true, strictTypes: false }).addSchema(output, "output.schema.json");
  const validate = ajv.compile(schema);
  for (const name of [
    "condition",
    "drift",
    "failed",
    "flow-deleted",
    "schedule-zone",
    "secret-definition",
    "up-created",
  ]) {
    const { out } = await report([recorded(name), "--format", "json"]);
    expect([name, validate(JSON.parse(out)), validate.errors]).toEqual([name, true, null]);
    expect(validate({ ...JSON.parse(out), version: 2 })).toBe(false);
  }
});

test("a comment is never longer than the host takes", async () => {
  const steps = Array.from({ length: 900 }, (_, index) => ({
    op: "delete",
    urn: `urn:pulumi:dev::orders::aliflow:index:Flow::flow-${index}`,
    oldState: { inputs: { name: `flow-${index}` } },
  }));
  const input = JSON.stringify({ steps, changeSummary: { delete: 900 } });
  const file = join(folder, "report.md");
  await report(["--out", file], input);
  const text = readFileSync(file, "utf8");
  expect(text.length).toBeLessThanOrEqual(65_536);
  expect(text).toMatch(/^## 🟠 aliflow: 900 deleted; 900 dangerous; /);
  expect(text).toMatch(/> Cut to fit the host: .* × change/);
  writeFileSync(file, "");
  await report(["--out", file, "--limit", "1000000"], input);
  expect(readFileSync(file, "utf8")).not.toContain("Cut to fit");
});

describe("--policy", () => {
  const policy = (settings: object) => {
    const path = join(folder, "policy.yaml");
    writeFileSync(path, JSON.stringify({ all: "disabled", ...settings }));
    return ["--policy", path];
  };

  describe.each(["plugin", "dynamic"])("through the door %s", (door) => {
    test.each([
      ["alias-at-once", "alias-weight-step", "a version gains 100 percent of the starts at once"],
      [
        "fixed-name-replaced",
        "fixed-name-replacement",
        'the flow "refund" is deleted before it is made again',
      ],
    ])("%s breaks %s", async (name, rule, message) => {
      const file = join(recordings, door, `${name}.json`);
      const { code, out, errors } = await report([file, ...policy({ [rule]: "mandatory" })]);
      expect(out).toContain("1 against a policy");
      expect(out).toContain("### Errors");
      expect(out.replaceAll("\\", "")).toContain(`policy ${rule}: `);
      expect(out.replaceAll("\\", "")).toContain(message);
      expect([code, errors.split(":")[1]]).toEqual([1, " does not pass (policy)"]);
      expect((await report([file, ...policy({ [rule]: "advisory" })])).code).toBe(0);
      expect((await report([file, ...policy({})])).out).not.toContain("policy");
    });
  });

  test("has every format tell it, and no secret", async () => {
    const flags = policy({ "alias-weight-step": "mandatory" });
    const { out } = await report([recorded("alias-at-once"), "--format", "json", ...flags]);
    const { problems } = JSON.parse(out);
    expect(problems).toMatchObject([
      { severity: "error", rule: "alias-weight-step", isPolicy: true, name: "live", place: { line: 12 } },
    ]);
    const [schema, output] = ["report", "output"].map((name) =>
      JSON.parse(readFileSync(join(__dirname, `../schemas/${name}.schema.json`), "utf8")),
    );
    const ajv = new Ajv2020({ strict: false }).addSchema(output, "output.schema.json");
    expect(ajv.validate(schema, JSON.parse(out))).toBe(true);
    const github = await report([recorded("alias-at-once"), "--format", "github", ...flags]);
    expect(github.out).toMatch(/^::error .*line=12.*policy alias-weight-step/m);
  });

  test("tells no missing tags where it has not seen every resource", async () => {
    const step = {
      op: "create",
      urn: "urn:pulumi:dev::orders::aliflow:index:ComposerFlow::mail",
      newState: { type: "aliflow:index:ComposerFlow", inputs: { definition: {} } },
    };
    const preview = (same: number) =>
      JSON.stringify({ steps: [step], diagnostics: [], duration: 1, changeSummary: { create: 1, same } });
    const flags = policy({ "required-tags": { enforcementLevel: "mandatory", tags: { team: "*" } } });
    const whole = await report(flags, preview(0));
    expect([whole.code, whole.out.replaceAll("\\", "")]).toEqual([
      1,
      expect.stringContaining('is no "team"'),
    ]);
    const part = await report(flags, preview(2));
    expect([part.code, part.out.replaceAll("\\", "")]).toEqual([
      1,
      expect.stringContaining("policy required-tags was not judged"),
    ]);
    expect(part.out).not.toContain("team");
  });

  const tag = (tags: object) => ({ resourceId: "lc-1", tags });
  const untagged = {
    op: "update",
    urn: "urn:pulumi:dev::orders::aliflow:index:ResourceTag::mail-tags",
    oldState: { type: "aliflow:index:ResourceTag", inputs: tag({ team: "orders" }) },
    newState: { type: "aliflow:index:ResourceTag", inputs: tag({}) },
  };
  const tagsTaken = (more: object) =>
    JSON.stringify({
      steps: [untagged],
      diagnostics: [],
      duration: 1,
      changeSummary: { update: 1 },
      ...more,
    });

  test.each([
    ["mandatory", 1],
    ["advisory", 0],
  ])("a tag taken off a flow that the preview leaves out: %s exits with %d", async (level, expected) => {
    const flags = policy({ "required-tags": { enforcementLevel: level, tags: { team: "*" } } });
    const { code, out } = await report(flags, tagsTaken({ changeSummary: { update: 1, same: 1 } }));
    expect([code, out]).toEqual([expected, expect.stringContaining("was not judged")]);
    const unasked = policy({ "required-tags": level });
    expect((await report(unasked, tagsTaken({ changeSummary: { update: 1, same: 1 } }))).code).toBe(0);
  });

  test("a preview that failed has not told every resource, whatever it counts", async () => {
    const flags = policy({ "required-tags": { enforcementLevel: "mandatory", tags: { team: "*" } } });
    const failed = tagsTaken({ diagnostics: [{ severity: "error", message: "no" }] });
    const { code, out } = await report(flags, failed);
    expect([code, out]).toEqual([1, expect.stringContaining("was not judged")]);
  });

  test.each(["drift", "drift-streamed"])("judges no change that others made: %s", async (name) => {
    const path = join(folder, "policy.yaml");
    writeFileSync(path, "all: mandatory\n");
    for (const door of ["plugin", "dynamic"]) {
      const file = join(recordings, door, `${name}.json`);
      const { code, out } = await report([file, "--policy", path]);
      expect([code, out]).toEqual([0, expect.not.stringContaining("policy")]);
    }
  });

  test("findings without a place are told apart by their resource", async () => {
    const flow = (name: string) => ({
      op: "create",
      urn: `urn:pulumi:prod::orders::aliflow:index:Flow::${name}`,
      newState: { type: "aliflow:index:Flow", inputs: { name } },
    });
    const text = JSON.stringify({
      steps: [flow("a"), flow("b")],
      diagnostics: [],
      duration: 1,
      changeSummary: { create: 2 },
    });
    const flags = policy({ "protected-flow": "mandatory" });
    const issues = JSON.parse((await report(["--format", "gitlab", ...flags], text)).out);
    expect(new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(2);
    const { out } = await report(["--format", "github", ...flags], text);
    expect([out.includes('"a": policy protected-flow'), out.includes('"b": policy protected-flow')]).toEqual([
      true,
      true,
    ]);
  });

  test("the same finding of two stacks is two findings", async () => {
    const flags = policy({ "alias-weight-step": "mandatory" });
    const dev = readFileSync(recorded("alias-at-once"), "utf8");
    const both = dev + dev.replaceAll("urn:pulumi:dev", "urn:pulumi:prod");
    const { out } = await report(["--format", "gitlab", ...flags], both);
    const issues = JSON.parse(out);
    expect(issues).toHaveLength(4);
    expect(new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(4);
  });

  test("the page shows what breaks a policy", async () => {
    const flags = policy({ "alias-weight-step": "mandatory" });
    const { out } = await report([recorded("alias-at-once"), "--format", "html", ...flags]);
    expect(out).toContain("policy alias-weight-step");
  });

  test("refuses a file with a mistake by its place", async () => {
    const path = join(folder, "policy.yaml");
    writeFileSync(path, "own-role: mandatory\nalias-wieght-step: mandatory\n");
    const { code, errors } = await report([recorded("alias-at-once"), "--policy", path]);
    expect([code, errors]).toEqual([
      2,
      expect.stringMatching(
        /^aliflow: DIR\/policy\.yaml:2:20: "alias-wieght-step" is no rule; did you mean "alias-weight-step"/,
      ),
    ]);
  });
});
