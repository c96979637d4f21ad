import { parse, validate } from ".";
import type { ValidateOptions } from "./languages/rule";

function told(text: string, options?: ValidateOptions): string[] {
  const { document, diagnostics } = parse(text);
  const all = document ? [...diagnostics, ...validate(document, options)] : diagnostics;
  return all.map(({ severity, rule, line, column, message }) => {
    const what = rule === "definition/ignore" ? `: ${message}` : "";
    return `${line}:${column} ${severity} ${rule}${what}`;
  });
}

const flow = (steps: string, head = "") => `${head}version: v1\ntype: flow\nsteps:\n${steps}`;
const rule = "fdl/step-name-pattern";

test.each([
  ["behind its line", flow(`  - type: pass\n    name: a b # aliflow-ignore ${rule}: shown to people\n`)],
  ["above its step", flow(`  # aliflow-ignore ${rule}: shown to people\n\n  - type: pass\n    name: a b\n`)],
  ["above its key", flow(`  - type: pass\n    # aliflow-ignore ${rule}: shown to people\n    name: a b\n`)],
  [
    "above a list at the column of its key",
    flow("- {type: pass, name: a b}\n").replace("steps:", `# aliflow-ignore ${rule}: shown\nsteps:`),
  ],
  [
    "at the head of its file",
    flow("  - {type: pass, name: a b}\n", `# aliflow-ignore ${rule}: all are shown\n\n`),
  ],
  [
    "with several rules",
    flow(
      `  # aliflow-ignore fdl/loop, ${rule}: tried\n  - {type: loop, name: a b, steps: [{type: wait, name: w, duration: 1}]}\n`,
    ),
  ],
])("a finding is passed over by a comment %s", (_where, text) => {
  expect(told(text)).toEqual([]);
  expect(told(text.replace(/# aliflow-ignore.*/, "# nothing"))).not.toEqual([]);
});

test("a comment speaks of its own line, step or key only", () => {
  const above = flow(
    `  # aliflow-ignore ${rule}: shown\n  - type: pass\n    name: a b\n  - {type: pass, name: c d}\n`,
  );
  expect(told(above)).toEqual([`7:24 warning ${rule}`]);
  const behind = flow(
    `  - {type: pass, name: a b} # aliflow-ignore ${rule}: shown\n  - {type: pass, name: c d}\n`,
  );
  expect(told(behind)).toEqual([`5:24 warning ${rule}`]);
});

test("an ignore that nothing needs, that is mistyped or gives no reason is told where it stands", () => {
  const text = (comment: string) => flow(`  - {type: pass, name: a} # ${comment}\n`);
  expect(told(text(`aliflow-ignore ${rule}: shown`))).toEqual([
    `4:27 warning definition/ignore: nothing here breaks "${rule}"; remove it from the comment`,
  ]);
  expect(told(text("aliflow-ignore fdl/step-name-patern: shown"))).toEqual([
    `4:27 warning definition/ignore: there is no rule "fdl/step-name-patern" to set; did you mean "${rule}"`,
  ]);
  expect(told(text("aliflow-ignore: shown"))).toEqual([
    "4:27 warning definition/ignore: names no rule; write `# aliflow-ignore RULE: reason`",
  ]);
  expect(told(flow(`  - {type: pass, name: a b} # aliflow-ignore ${rule}\n`))).toEqual([
    "4:29 warning definition/ignore: gives no reason; write it behind a colon",
  ]);
});

test("what only looks like a comment is none", () => {
  const texts = ['"x # aliflow-ignore fdl/loop: y"', "|\n      x\n      # aliflow-ignore fdl/loop: y"];
  for (const text of texts)
    expect(told(flow(`  - type: fail\n    name: a\n    cause: ${text}\n`))).toEqual([]);
});

test("a rule is told as the options say", () => {
  const text = flow("  - {type: pass, name: a b}\n");
  expect(told(text, { rules: { [rule]: "error" } })).toEqual([`4:24 error ${rule}`]);
  expect(told(text, { rules: { [rule]: "allow" } })).toEqual([]);
  const broken = text.replace("v1", "v2");
  expect(told(broken, { rules: { "fdl/version": "warn", [rule]: "allow" } })).toEqual([
    "1:10 warning fdl/version",
  ]);
});

test("comments in any number are read in time", () => {
  const text = flow(`  - {type: pass, name: a} # aliflow-ignore fdl/loop: x\n`.repeat(8_000));
  const begin = process.cpuUsage();
  expect(told(text).length).toBeGreaterThan(400);
  expect(process.cpuUsage(begin).user).toBeLessThan(5_000_000);
});

describe("a value that YAML 1.1 reads in another way", () => {
  const older = "definition/yaml-version";

  test("is told once: not where a rule refuses it", () => {
    expect(told(flow("  - {type: pass, name: yes}\n"))).toEqual([`4:24 warning ${older}`]);
    expect(told(flow("  - {type: pass, name: a, end: yes}\n"))).toEqual(["4:32 error fdl/field-form"]);
    const states = "Type: StateMachine\nName: no\nSpecVersion: v1\nStartAt: a\nStates:\n";
    expect(told(`${states}  - {Type: Pass, Name: a, End: true}\n`)).toEqual([`2:7 warning ${older}`]);
  });

  test("can be passed over and set as any other warning", () => {
    const text = flow("  - {type: pass, name: yes} # aliflow-ignore definition/yaml-version: a word\n");
    expect(told(text)).toEqual([]);
    const plain = flow("  - {type: pass, name: yes}\n");
    expect(told(plain, { rules: { [older]: "allow" } })).toEqual([]);
    expect(told(plain, { rules: { [older]: "error" } })).toEqual([`4:24 error ${older}`]);
  });
});
