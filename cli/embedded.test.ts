import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import fc from "fast-check";
import { run } from "./command-line";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aliflow-embedded-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

async function aliflow(args: readonly string[], input = "") {
  const out: string[] = [];
  const errors: string[] = [];
  const code = await run(args, {
    out: (line) => out.push(line),
    error: (line) => errors.push(line),
    stopped: () => Promise.resolve(),
    input: () => Promise.resolve(Buffer.from(input)),
    environment: { HOME: folder },
    folder,
  });
  const told = (lines: readonly string[]) => lines.join("\n").replaceAll(folder, "DIR");
  return { code, out: told(out), errors: told(errors) };
}

const flow = (name: string, goto = "end") =>
  `version: v1\ntype: flow\nsteps:\n  - type: choice\n    name: ${name}\n    choices: [{condition: $.x, goto: ${goto}}]\n    default: {goto: end}\n  - type: succeed\n    name: end\n`;
const indented = (text: string, indent: number) => text.replace(/^(?=.)/gm, " ".repeat(indent));

const ros = (...flows: readonly string[]) =>
  `ROSTemplateFormatVersion: '2015-09-01'\nResources:\n${flows.map((text, index) => `  Flow${index}:\n    Type: ALIYUN::FNF::Flow\n    Properties:\n      Name: a\n      Definition: |\n${indented(text, 8)}`).join("")}Outputs: {}\n`;
const sYaml =
  "edition: 3.0.0\nresources:\n  order:\n    component: fnf\n    props: {definition: ./flows/order.yml}\n";

async function checked(...names: readonly string[]) {
  const { out } = await aliflow(["validate", "--format", "json", ...names]);
  const { definitions }: { definitions: { file: string; flow?: string; valid: boolean }[] } = JSON.parse(out);
  return definitions.map((one) => [one.file, one.flow, one.valid]);
}

describe("validate", () => {
  test("finds flows where they live, and passes over what is none", async () => {
    file("template.yml", ros(flow("a"), flow("b", "nd")));
    file("s.yaml", sYaml);
    file("flows/order.yml", flow("c"));
    file(
      "main.tf",
      `resource "alicloud_fnf_flow" "f" {\n  definition = file("\${path.module}/flows/tf.yml")\n}\n`,
    );
    file("flows/tf.yml", flow("d", "nd"));
    file("README.md", `# A\n\n\`\`\`yaml\n${flow("e")}\`\`\`\n`);
    file("openapi.yaml", "openapi: 3.0.0\nx:\n  type: flow\n  steps: 1\n");
    file("other.yml", "Resources:\n  Api:\n    Type: X\n    Properties:\n      type: flow\n");
    expect(await checked(folder)).toEqual([
      ["DIR/README.md", "1", true],
      ["DIR/flows/order.yml", undefined, true],
      ["DIR/flows/tf.yml", undefined, false],
      ["DIR/template.yml", "Flow0", true],
      ["DIR/template.yml", "Flow1", false],
    ]);
  });

  test("shows the line of the outer file with a caret", async () => {
    const path = file("template.yml", ros(flow("a", "nd")));
    expect((await aliflow(["validate", path])).out).toMatchInlineSnapshot(`
"DIR/template.yml:13:46  error  "nd" is not a step of this list; use "end" or "a"  fdl/goto-target
   13 |             choices: [{condition: $.x, goto: nd}]
      |                                              ^^
1 definition: 1 error, 0 warnings"
`);
  });

  test("a file that a Fun template points to may have its tags", async () => {
    const task = "type: flow\nversion: v1\nsteps:\n  - {type: task, name: a, resourceArn: !Ref s/f}\n";
    file("flows/a.yml", task);
    const template = file(
      "template.yml",
      "Resources:\n  F: {Type: 'Aliyun::Serverless::Flow', Properties: {DefinitionUri: flows/a.yml}}\n",
    );
    const both = [["DIR/flows/a.yml", undefined, true]];
    expect(await checked(folder)).toEqual(both);
    expect(await checked(template)).toEqual(both);
    expect(await checked(join(folder, "flows/a.yml"))).toEqual(both);
    const { out } = await aliflow(["format", join(folder, "flows/a.yml")]);
    expect(out).toContain("resourceArn: !Ref s/f");
  });

  test("is quiet on this repository, whose pages show mistakes on purpose", async () => {
    const { code, out } = await aliflow(["validate", "--strict", join(__dirname, "..")]);
    expect(out).toMatch(/^\d{3} definitions, no problems$/);
    expect(code).toBe(0);
  });

  test("takes one flow of a file by its name, also from standard input", async () => {
    const text = ros(flow("a"), flow("b", "nd"));
    const path = file("template.yml", text);
    expect(await checked(`${path}#Flow1`)).toEqual([["DIR/template.yml", "Flow1", false]]);
    expect((await aliflow(["validate", "--", "-#Flow0"], text)).code).toBe(0);
    expect((await aliflow(["validate", "-"], text)).code).toBe(1);
    file("a#b.yaml", flow("a"));
    expect((await aliflow(["validate", join(folder, "a#b.yaml")])).code).toBe(0);
  });

  test.each([
    [`template.yml#Flow`, 'DIR/template.yml holds no definition of the name "Flow"; use "Flow0" or "Flow1"'],
    [
      "flow.yml#a",
      'DIR/flow.yml holds no definition of the name "a"; it holds one without a name: use "DIR/flow.yml"',
    ],
    [
      "list.yml#a",
      "DIR/list.yml holds no definition that can be read; see `aliflow validate --help` for what is",
    ],
    [
      "s.yaml",
      'DIR/s.yaml: "order" points to "./flows/order.yml", and there is no such file; correct the path, or make the file first',
    ],
    ["x.md", "DIR/x.md holds no definition that can be read; see `aliflow validate --help` for what is"],
    ["nowhere.yml#a", "cannot read DIR/nowhere.yml: there is no such file; correct the path"],
    [
      "flow.yml/b.yml",
      "cannot read DIR/flow.yml/b.yml: what stands before a slash in it is a file, no folder; correct the path",
    ],
    [
      "round.yml",
      "cannot read DIR/round.yml: its symbolic links lead round in a circle; let them end at a file",
    ],
    [
      `${"x".repeat(300)}.yml`,
      `cannot read DIR/${"x".repeat(300)}.yml: the name is longer than the system allows; shorten it`,
    ],
  ])("says what is wrong with %s, and what to do", async (name, message) => {
    file("template.yml", ros(flow("a"), flow("b")));
    file("flow.yml", flow("a"));
    file("s.yaml", sYaml);
    file("x.md", "# x\n");
    file("list.yml", "- a\n");
    symlinkSync("round.yml", join(folder, "round.yml"));
    expect(await aliflow(["validate", join(folder, name)])).toEqual({
      code: 2,
      out: "",
      errors: `aliflow: ${message}`,
    });
  });
});

test("names the file of a folder that may not be read", async () => {
  file("good.yml", flow("a"));
  expect((await aliflow(["validate", folder])).code).toBe(0);
  chmodSync(file("locked.yml", flow("b")), 0);
  chmodSync(folder, 0o755);
  expect(await asNobody(() => aliflow(["validate", folder]))).toEqual({
    code: 2,
    out: "",
    errors:
      "aliflow: cannot read DIR/locked.yml: permission denied; change who may use it, or run as one who may",
  });
});

/** Root may read every file. */
async function asNobody<T>(act: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return act();
  process.seteuid?.(65_534);
  try {
    return await act();
  } finally {
    process.seteuid?.(0);
  }
}

describe("graph and diff", () => {
  test("take one flow of a file, and show its placeholders as they are written", async () => {
    const old = file("old.yml", ros(flow("a"), flow("b")));
    const next = file("new.yml", ros(flow("a"), flow("c")));
    const { out } = await aliflow(["diff", `${old}#Flow1`, `${next}#Flow1`]);
    expect(out).toMatch(/step "b" renamed to "c"/);
    expect((await aliflow(["diff", `${old}#Flow0`, `${next}#Flow0`])).code).toBe(0);
    const replaced = `Resources:\n  F:\n    Type: ALIYUN::FNF::Flow\n    Properties:\n      Definition:\n        Fn::Replace:\n          - {<name>: x}\n          - |\n${indented(flow("ship-<name>"), 12)}`;
    const drawn = await aliflow(["graph", file("template.yml", replaced), "--format", "dot"]);
    expect(drawn.out).toContain("ship-<name>");
  });

  test("ask which of several flows is meant", async () => {
    const path = file("template.yml", ros(flow("a"), flow("b")));
    expect(await aliflow(["graph", path])).toEqual({
      code: 2,
      out: "",
      errors:
        'aliflow: DIR/template.yml holds 2 definitions; name one: "DIR/template.yml#Flow0" or "DIR/template.yml#Flow1"',
    });
  });
});

describe("format", () => {
  const loose =
    "version:   v1\ntype: flow\nsteps:\n- {type: pass,   name: a}   # first\n\n\n- type: wait\n  name: b\n  duration: 5\n";
  const strict =
    "version: v1\ntype: flow\nsteps:\n  - {type: pass, name: a} # first\n\n  - type: wait\n    name: b\n    duration: 5\n";
  const holders: readonly (readonly [string, string, (text: string) => string])[] = [
    [
      "a literal text",
      "t.yml",
      (text) =>
        `# odd\nResources:   \n  F:\n    Type:   ALIYUN::FNF::Flow\n    Properties:\n      Definition: |-  # so\n${indented(text, 9)}\n\n      Name:    a\n`,
    ],
    [
      "Fn::Sub",
      "t.yml",
      (text) =>
        `Resources:\n  F:\n    Type: ALIYUN::FNF::Flow\n    Properties:\n      Definition:\n        Fn::Sub:   |\n${indented(text.replace("name: a", 'name: "${A}"'), 10)}      Name:    "b"\n`,
    ],
    [
      "JSON",
      "t.json",
      (text) =>
        `{"Resources": {"F":   {"Type": "ALIYUN::FNF::Flow", "Properties": {"Definition": ${JSON.stringify(text)}}}}}`,
    ],
    [
      "an object",
      "s.yaml",
      (text) =>
        `edition:   3.0.0\nresources:\n  F:\n    component: fnf\n    props:\n      definition:\n${indented(text, 10)}\n      name:   a # end\n`,
    ],
    [
      "a heredoc",
      "main.tf",
      (text) =>
        `resource "alicloud_fnf_flow" "F" {\n  definition   = <<EOF\n${indented(text, 4)}  EOF\n  name="a"\n}\n`,
    ],
    [
      "a heredoc with what is filled in",
      "main.tf",
      (text) =>
        `resource "alicloud_fnf_flow" "F" {\n  definition = <<-EOF\n${indented(text.replace("name: b", 'name: "${var.b["c"]}"'), 4)}  EOF\n}\n`,
    ],
    ["a fence", "a.md", (text) => `# A\n\n- b\n\n  \`\`\`yaml\n${indented(text, 2)}  \`\`\`\n\n\nc   \n`],
    [
      "Pulumi YAML",
      "Pulumi.yaml",
      (text) =>
        `runtime:   yaml\nresources:\n  F:\n    type: aliflow:Flow\n    properties:\n      definition: |\n${indented(text, 8)}`,
    ],
  ];

  test.each(holders)("rewrites the definition only: %s", async (_what, name, holder) => {
    const path = file(name, holder(loose));
    expect(await aliflow(["format", "--check", path])).toMatchObject({ code: 1, out: `DIR/${name}` });
    await aliflow(["format", "--write", path]);
    expect(readFileSync(path, "utf8")).toBe(holder(strict));
    expect((await aliflow(["format", "--check", path])).code).toBe(0);
    writeFileSync(path, holder(loose).replaceAll("\n", "\r\n"));
    await aliflow(["format", "--write", path]);
    expect(readFileSync(path, "utf8")).toBe(
      name === "t.json" ? holder(strict) : holder(strict).replaceAll("\n", "\r\n"),
    );
  });

  test.each([
    ["a folded text", `Definition: >\n${indented(loose.replaceAll("\n", "\n\n"), 8)}`],
    [
      "Fn::Join",
      `Definition: {Fn::Join: ["\\n", [${loose
        .split("\n")
        .map((line) => JSON.stringify(line))
        .join(", ")}]]}`,
    ],
    ["a map on one line", "Definition: {version:   v1, type: flow,   steps: [{type: pass, name: a}]}"],
    [
      "JSON on one line",
      `Definition: ${JSON.stringify('{"version":"v1","type":"flow","steps":[{"type":"pass","name":"a"}]}')}`,
    ],
  ])("leaves alone what no layout fits: %s", async (_what, definition) => {
    const text = `Resources:\n  F:\n    Type: ALIYUN::FNF::Flow\n    Properties:\n      ${definition}\n`;
    const path = file("t.yml", text);
    expect(await aliflow(["format", "--write", path])).toEqual({ code: 0, out: "", errors: "" });
    expect(readFileSync(path, "utf8")).toBe(text);
  });

  test("one flow of several is rewritten when it is named", async () => {
    const path = file("template.yml", ros(loose, loose));
    await aliflow(["format", "--write", `${path}#Flow1`]);
    expect(readFileSync(path, "utf8")).toBe(ros(loose, strict));
  });

  test("several files are told apart, one is not", async () => {
    file("a.yaml", loose);
    file("b.yaml", loose);
    expect((await aliflow(["format", folder])).out).toBe(
      `==> DIR/a.yaml <==\n${strict.trim()}\n\n==> DIR/b.yaml <==\n${strict.trim()}`,
    );
    expect((await aliflow(["format", join(folder, "a.yaml")])).out).toBe(strict.trim());
  });

  test("whatever stands around a definition stays, byte for byte, and a second time changes nothing", async () => {
    const around = fc.array(
      fc.constantFrom(
        "# note  ",
        "",
        "Other:   {a:   1}",
        "  ",
        "'q':  \"\\u00e9 ü 💥\"",
        "List:\n-   a\n-  'b'",
      ),
      { maxLength: 4 },
    );
    const layout = fc.record({
      indent: fc.integer({ min: 1, max: 9 }),
      blanks: fc.integer({ min: 0, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(around, around, layout, async (before, after, { indent, blanks }) => {
        const spaced = loose.replaceAll(": ", `: ${" ".repeat(blanks)}`);
        const holder = (text: string) =>
          [
            ...before,
            `Resources:\n  F:\n    Type: ALIYUN::FNF::Flow\n    Properties:\n      Definition: |-\n${indented(text, 6 + indent).trimEnd()}`,
            ...after,
            "",
          ].join("\n");
        const path = file("t.yml", holder(spaced));
        await aliflow(["format", "--write", path]);
        expect(readFileSync(path, "utf8")).toBe(holder(strict));
        expect((await aliflow(["format", "--check", path])).code).toBe(0);
      }),
      { numRuns: 60 },
    );
  });
});

test("JSON for programs is of the form that its schema describes", async () => {
  const schema = JSON.parse(readFileSync(join(__dirname, "../schemas/output.schema.json"), "utf8"));
  const validate = new Ajv2020({ allErrors: true, strictTypes: false }).compile(schema);
  const old = file("old.yml", flow("a", "nd"));
  const next = file("new.yml", ros(flow("b", "nd")));
  for (const args of [
    ["validate", "--format", "json", old, next],
    ["diff", "--format", "json", old, next],
    ["doctor", "--json"],
  ]) {
    const { out } = await aliflow(args);
    expect([args[0], validate(JSON.parse(out)), validate.errors]).toEqual([args[0], true, null]);
    expect(validate({ ...JSON.parse(out), version: 2 })).toBe(false);
  }
});
