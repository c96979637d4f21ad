import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { compare, format, parse, rules } from "../definition";
import { run } from "./command-line";

const good = "version: v1\ntype: flow\nsteps:\n  - type: pass\n    name: a\n";
const bad =
  "version: v1\ntype: flow\nsteps:\n  - type: task\n    name: ship\n    resourceArn: acs:fc:::services/s/functions/f\n    catch:\n      - errors: [FnF.ALL]\n        goto: refnd\n  - type: fail\n    name: refund\n";
const warned = "version: v1\ntype: flow\nsteps:\n  - type: pass\n    name: a b\n";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aliflow-definitions-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text);
  return path;
}

interface Given {
  readonly input?: string | Uint8Array;
  readonly hasColours?: boolean;
}

async function aliflow(args: readonly string[], { input = "", hasColours = false }: Given = {}) {
  const out: string[] = [];
  const errors: string[] = [];
  const code = await run(args, {
    out: (line) => out.push(line),
    error: (line) => errors.push(line),
    stopped: () => Promise.resolve(),
    input: () => Promise.resolve(Buffer.from(input)),
    hasColours,
  });
  return {
    code,
    out: out.join("\n").replaceAll(folder, "DIR"),
    errors: errors.join("\n").replaceAll(folder, "DIR"),
  };
}

describe("validate", () => {
  test("shows the offending line with a caret, and exits with 1", async () => {
    expect(await aliflow(["validate", file("flow.yaml", bad)])).toMatchInlineSnapshot(`
{
  "code": 1,
  "errors": "",
  "out": "DIR/flow.yaml:9:15  error  "refnd" is not a step of this list; use "refund" or "ship"  fdl/goto-target
    9 |         goto: refnd
      |               ^^^^^
1 definition: 1 error, 0 warnings",
}
`);
  });

  test("exits with 0 for warnings, and with 1 when they are taken for errors", async () => {
    const path = file("flow.yaml", warned);
    expect((await aliflow(["validate", path])).code).toBe(0);
    expect((await aliflow(["validate", "--strict", path])).code).toBe(1);
  });

  test("finds definitions below a folder by what they hold, broken ones too", async () => {
    file("a/one.yaml", good);
    file("a/two.json", '{"schemaVersion":"2018-12-12","actions":{},"triggers":{}}');
    file("a/broken.yml", "type: flow\nsteps: [\n");
    file(
      "a/b/machine.yaml",
      "Type: StateMachine\nSpecVersion: v1\nName: m\nStartAt: p\nStates:\n  - {Type: Pass, Name: p, End: true}\n",
    );
    file("Pulumi.yaml", "name: x\nruntime: nodejs\n");
    file("node_modules/x/flow.yaml", good);
    file("package.json", '{"type": "commonjs"}');
    const { out } = await aliflow(["validate", "--format", "json", folder]);
    const results: { definitions: { file: string; kind: string | null; valid: boolean }[] } = JSON.parse(out);
    expect(
      results.definitions.map(({ file: path, kind, valid }) => [relative("DIR", path), kind, valid]),
    ).toEqual([
      ["a/b/machine.yaml", "stateMachine", true],
      ["a/broken.yml", null, false],
      ["a/one.yaml", "fdl", true],
      ["a/two.json", "composer", true],
    ]);
  });

  test("reads standard input, and knows the flow's name", async () => {
    const input =
      "Type: StateMachine\nSpecVersion: v1\nName: m\nStartAt: p\nStates:\n  - {Type: Pass, Name: p, End: true}\n";
    expect((await aliflow(["validate", "-"], { input })).code).toBe(0);
    expect((await aliflow(["validate", "--flow-name", "other", "-"], { input })).code).toBe(1);
  });

  test("writes annotations for GitHub that no message can break out of", async () => {
    const path = file("a,b:c.yaml", bad);
    const { out } = await aliflow(["validate", "--format", "github", path]);
    expect(out).toContain("::error file=DIR/a%2Cb%3Ac.yaml,line=9,col=15,");
  });

  test("writes SARIF whose results name rules that it describes", async () => {
    const { out } = await aliflow([
      "validate",
      "--format",
      "sarif",
      file("flow.yaml", bad),
      file("w.yaml", warned),
    ]);
    const [{ tool, results }] = JSON.parse(out).runs;
    const described = tool.driver.rules.map(({ id }: { id: string }) => id);
    expect(results.length).toBeGreaterThan(1);
    for (const { ruleId, locations } of results) {
      expect(described).toContain(ruleId);
      expect(locations[0].physicalLocation.region.startLine).toBeGreaterThan(0);
    }
  });

  test("paints only where colours show", async () => {
    const path = file("flow.yaml", bad);
    const plain = await aliflow(["validate", path]);
    const painted = await aliflow(["validate", path], { hasColours: true });
    expect(plain.out).not.toContain("\u001b");
    expect(painted.out).toContain("\u001b");
    expect(stripVTControlCharacters(painted.out)).toBe(plain.out);
  });

  test.each([
    [["validate", "nowhere.yaml"], /cannot read nowhere.yaml: there is no such file/],
    [["validate"], /missing required argument/],
    [["validate", "--format", "xml", "x"], /Allowed choices are text, json, github, sarif/],
    [["rules", "fdl/goto-targets"], /did you mean "fdl\/goto-target"\?/],
    [["diff", "-", "nowhere.yaml"], /standard input: error: the definition/],
  ])("exits with 2 and one sentence for %j", async (args, message) => {
    const { code, errors } = await aliflow(args);
    expect(code).toBe(2);
    expect(errors).toMatch(message);
    expect(errors).not.toMatch(/\n\s+at /);
  });

  test("finds definitions in folders in time that grows with a file's length", async () => {
    const cost = async (lines: number) => {
      file("x.yaml", `${"\n".repeat(lines)}x: 1\n`);
      const begin = process.cpuUsage();
      await aliflow(["validate", folder]);
      const { user, system } = process.cpuUsage(begin);
      return user + system;
    };
    await cost(1000);
    const [small, large] = [await cost(250_000), await cost(2_000_000)];
    expect(large / (small + 20_000)).toBeLessThan(24);
  });

  test("stays calm about binary and huge files", async () => {
    expect((await aliflow(["validate", file("x.yaml", "\0\u0001\uFFFD")])).code).toBe(1);
    expect((await aliflow(["validate", file("y.yaml", `a: ${"x".repeat(3_000_000)}`)])).code).toBe(1);
    expect((await aliflow(["validate", folder])).code).toBe(2);
  });

  test.each([["validate"], ["format", "--check"]])(
    "of a folder without a definition %s %s says what is looked for, and is no success",
    async (...command) => {
      file("full/flow.yaml", good);
      file("empty/Pulumi.yaml", "name: x\nruntime: nodejs\n");
      const both = [join(folder, "full"), join(folder, "empty")];
      expect(await aliflow([...command, ...both])).toEqual({
        code: 2,
        out: "",
        errors:
          'aliflow: there is no definition below "DIR/empty": none of its .yaml, .yml, .json, .tf and .md files holds a flow or points to one',
      });
    },
  );
});

describe("diff", () => {
  test("tells what changed by meaning, and exits with 1", async () => {
    const older = file("old.yaml", good);
    const newer = file("new.yaml", good.replace("name: a", "name: b"));
    expect(await aliflow(["diff", older, newer])).toEqual({
      code: 1,
      out: '~ step "a" renamed to "b" (line 4 → 4)',
      errors: "",
    });
    expect((await aliflow(["diff", "--format", "markdown", older, newer])).out).toBe(
      '- **renamed** step "a" renamed to "b" (line 4 → 4)',
    );
    expect(JSON.parse((await aliflow(["diff", "--format", "json", older, newer])).out).changes).toHaveLength(
      1,
    );
  });

  test("says the same in text, Markdown and JSON", async () => {
    const older = file("old.yaml", good);
    const newer = file("new.yaml", `${good}  - type: wait\n    name: xbx\n    duration: 5\n`);
    const details = ['+ type "wait"', '+ name "xbx"', "+ duration 5"];
    expect((await aliflow(["diff", older, newer])).out.split("\n")).toEqual([
      '+ step "xbx" added (line 6)',
      ...details.map((line) => `    ${line}`),
    ]);
    expect((await aliflow(["diff", "--format", "markdown", older, newer])).out.split("\n")).toEqual([
      '- **added** step "xbx" added (line 6)',
      ...["```diff", ...details, "```"].map((line) => `  ${line}`),
    ]);
    expect(JSON.parse((await aliflow(["diff", "--format", "json", older, newer])).out).changes).toEqual([
      {
        kind: "added",
        subject: "step",
        name: "xbx",
        newPath: ["steps", 1],
        newLine: 6,
        to: { type: "wait", name: "xbx", duration: 5 },
        text: 'step "xbx" added',
        details,
      },
    ]);
  });

  test("says nothing and exits with 0 when both mean the same", async () => {
    const older = file("old.yaml", good);
    const newer = file(
      "new.json",
      JSON.stringify({ type: "flow", version: "v1", steps: [{ name: "a", type: "pass" }] }),
    );
    expect(await aliflow(["diff", older, newer])).toEqual({ code: 0, out: "", errors: "" });
  });
});

describe("graph", () => {
  test.each([
    ["missing/flow.svg", 'there is no folder "DIR/missing"; make it first'],
    [".", "it is a folder; name a file in it"],
  ])("-o %s says why it cannot be written", async (output, why) => {
    const path = join(folder, output);
    expect(await aliflow(["graph", file("flow.yaml", good), "-o", path])).toEqual({
      code: 2,
      out: "",
      errors: `aliflow: cannot write ${path.replace(folder, "DIR")}: ${why}`,
    });
  });

  test.each(["mermaid", "dot", "svg"])("draws %s, to standard output or a file", async (kind) => {
    const path = file("flow.yaml", good);
    const { code, out } = await aliflow(["graph", path, "--format", kind]);
    expect([code, out.includes("a")]).toEqual([0, true]);
    const output = join(folder, "out");
    await aliflow(["graph", path, "--format", kind, "-o", output]);
    expect(readFileSync(output, "utf8").trimEnd()).toBe(out);
  });

  test("says what to draw instead where a picture would be too large", async () => {
    const steps = Array.from({ length: 1100 }, (_, index) => ({ type: "pass", name: `s${index}` }));
    const path = file("large.json", JSON.stringify({ version: "v1", type: "flow", steps }));
    const { code, errors } = await aliflow(["graph", path, "--format", "svg"]);
    expect([code, errors]).toEqual([1, expect.stringMatching(/^aliflow: .* draw them as Mermaid or DOT$/)]);
  });

  test("marks what changed against an earlier version", async () => {
    const older = file("old.yaml", good);
    const newer = file("new.yaml", `${good}  - type: succeed\n    name: z\n`);
    expect((await aliflow(["graph", newer, "--against", older])).out).not.toBe(
      (await aliflow(["graph", newer])).out,
    );
  });
});

describe("a say in the rules", () => {
  const rule = "fdl/step-name-pattern";
  const codes = async (path: string, ...options: string[]) => {
    const { code, errors } = await aliflow(["validate", "--strict", ...options, path]);
    return code === 2 ? errors : code;
  };

  test("options set a rule, the last word over aliflow.yaml", async () => {
    const path = file("flow.yaml", warned);
    expect(await codes(path)).toBe(1);
    expect(await codes(path, "--allow", rule)).toBe(0);
    expect((await aliflow(["validate", path, "--error", rule])).code).toBe(1);
    file("aliflow.yaml", `rules: {${rule}: allow}\n`);
    expect(await codes(path)).toBe(0);
    expect(await codes(path, "--warn", rule)).toBe(1);
  });

  test("the nearest aliflow.yaml above a file holds, and in it the paths that match", async () => {
    file("aliflow.yaml", `rules: {${rule}: allow}\npaths: {flows/new/**: {rules: {${rule}: error}}}\n`);
    expect(await codes(file("flows/old/flow.yaml", warned))).toBe(0);
    expect(await codes(file("flows/new/flow.yaml", warned))).toBe(1);
    file("flows/new/aliflow.yaml", "");
    expect((await aliflow(["validate", join(folder, "flows/new/flow.yaml")])).code).toBe(0);
  });

  test("declared placeholders are values that are not known yet", async () => {
    const text = "version: v1\ntype: flow\nsteps:\n  - {type: wait, name: a, duration: '@@seconds@@'}\n";
    const path = file("flow.yaml", text);
    expect(await codes(path)).toBe(1);
    file("aliflow.yaml", "placeholders: ['@@*@@']\n");
    expect(await codes(path)).toBe(0);
  });

  test.each([
    [
      "rules: {fdl/step-name-patern: allow}",
      `rules: there is no rule "fdl/step-name-patern" to set; did you mean "${rule}"`,
    ],
    [`rules: {${rule}: off}`, `rules["${rule}"] is "off"; use "allow", "warn" or "error"`],
    ["rules: [a]", '"rules" is no map of rules to "allow", "warn" or "error"'],
    ["rule: {}", '"rule" is no setting; use "rules", "paths", "placeholders"'],
    ["placeholders: x", '"placeholders" is no list of texts; write them as "<*>"'],
    ["paths: x", '"paths" is no map; write patterns of paths with their "rules"'],
    ["a: [", "is not YAML"],
    ["- a", 'is no map; use "rules", "paths", "placeholders"'],
  ])("aliflow.yaml with %s is refused", async (text, problem) => {
    file("aliflow.yaml", text);
    expect(await codes(file("flow.yaml", good))).toBe(`aliflow: DIR/aliflow.yaml: ${problem}`);
  });

  test("the examples of this project pass, warnings counted", async () => {
    expect((await aliflow(["validate", "--strict", join(__dirname, "../examples")])).code).toBe(0);
  });

  test("an option that names no rule says which was meant", async () => {
    const { code, errors } = await aliflow(["validate", "--allow", "fdl/lop", "x"]);
    expect(code).toBe(2);
    expect(errors).toContain('there is no rule "fdl/lop" to set; did you mean "fdl/loop"');
  });
});

describe("format", () => {
  const commented =
    "# head\ntype:   flow\nversion: 'v1' # why\nsteps:\n- {type: pass,   name: a}   # first\n\n\n- type: wait\n  name: b\n  duration: 5\n";

  test("lays out in one way and keeps comments", async () => {
    expect((await aliflow(["format", "-"], { input: commented })).out).toMatchInlineSnapshot(`
"# head
type: flow
version: 'v1' # why
steps:
  - {type: pass, name: a} # first

  - type: wait
    name: b
    duration: 5"
`);
  });

  test("checks without writing, then writes, then has nothing to do", async () => {
    const path = file("flow.yaml", commented);
    expect(await aliflow(["format", "--check", path])).toEqual({ code: 1, out: "DIR/flow.yaml", errors: "" });
    expect(readFileSync(path, "utf8")).toBe(commented);
    expect((await aliflow(["format", "--write", path])).code).toBe(0);
    expect(await aliflow(["format", "--check", path])).toEqual({ code: 0, out: "", errors: "" });
  });

  test("never changes what a definition means, and is content with its own layout", () => {
    const testdata = join(__dirname, "../definition/testdata");
    const paths = readdirSync(testdata, { recursive: true, encoding: "utf8" }).filter((path) =>
      /\.(ya?ml|json)$/.test(path),
    );
    let definitions = 0;
    for (const path of paths) {
      const text = readFileSync(join(testdata, path), "utf8");
      const before = parse(text).document;
      if (!before) continue;
      definitions += 1;
      const once = format(text).text ?? "";
      const after = parse(once).document;
      expect([path, after && compare(before, after)]).toEqual([path, []]);
      expect(format(once).text).toBe(once);
    }
    expect(definitions).toBeGreaterThanOrEqual(20);
  });
});

describe("a file that is not UTF-8", () => {
  const gbk = Buffer.concat([Buffer.from(good), Buffer.from([0x23, 0x20, 0xb6, 0xa9, 0xb5, 0xa5, 0x0a])]);
  const files = { gbk, utf16: Buffer.from(`\uFEFF${good}`, "utf16le") };
  const refusal = {
    gbk: /is not UTF-8: byte 0xB6 at offset 59; it is likely GBK, convert it: iconv -f GBK -t UTF-8 /,
    utf16:
      /is not UTF-8: byte 0xFF at offset 0; it is likely UTF-16LE, convert it: iconv -f UTF-16LE -t UTF-8 /,
  };

  describe.each(["gbk", "utf16"] as const)("but %s", (encoding) => {
    test.each([["validate"], ["format"], ["format", "--write"], ["graph"], ["diff"]])(
      "is refused by %s %s, and left alone",
      async (...command) => {
        const path = file("flow.yaml", files[encoding]);
        const second = command[0] === "diff" ? [file("new.yaml", good)] : [];
        const { code, errors } = await aliflow([...command, path, ...second]);
        expect([code, errors]).toEqual([2, expect.stringMatching(refusal[encoding])]);
        expect(readFileSync(path)).toEqual(files[encoding]);
      },
    );

    test("is refused below a folder when it is a definition, and left out when it is none", async () => {
      file("a/flow.yaml", files[encoding]);
      const { code, errors } = await aliflow(["validate", folder]);
      expect([code, errors]).toEqual([2, expect.stringMatching(refusal[encoding])]);
      file("a/flow.yaml", Buffer.from([0x61, 0x3a, 0x20, 0xe9]));
      file("a/good.yaml", good);
      expect((await aliflow(["validate", folder])).code).toBe(0);
    });

    test("is refused from standard input", async () => {
      const { code, errors } = await aliflow(["validate", "-"], { input: files[encoding] });
      expect([code, errors]).toEqual([2, expect.stringMatching(/^aliflow: standard input is not UTF-8: /)]);
    });

    test("is refused as a list of faults", async () => {
      const { code, errors } = await aliflow(["emulator", "--faults", file("faults.json", files[encoding])]);
      expect([code, errors]).toEqual([2, expect.stringMatching(refusal[encoding])]);
    });
  });
});

test("rules lists every rule, and explains one", async () => {
  const { out } = await aliflow(["rules"]);
  for (const { id } of rules) expect(out).toContain(id);
  expect((await aliflow(["rules", "fdl/goto-target"])).out).toMatch(/Accepted:[\s\S]*Refused:/);
});

test.each(["bash", "zsh", "fish"])(
  "the completion script for %s knows every command and option",
  async (shell) => {
    const { out } = await aliflow(["completion", shell]);
    for (const word of [
      "validate",
      "graph",
      "diff",
      "format",
      "rules",
      "emulator",
      "strict",
      "flow-name",
      "against",
    ]) {
      expect(out).toContain(word);
    }
  },
);

/** What bash itself answers with the script. */
async function completed(words: readonly string[]): Promise<string> {
  const { out } = await aliflow(["completion", "bash"]);
  const quoted = words.map((word) => `'${word}'`).join(" ");
  const script = `${out}\nCOMP_WORDS=(aliflow ${quoted}); COMP_CWORD=${words.length}; _aliflow; echo "\${COMPREPLY[*]}"`;
  return spawnSync("bash", ["-c", script], { encoding: "utf8" }).stdout.trim();
}

test.each([
  [["val"], "validate"],
  [["validate", "--format", ""], "text json github sarif"],
  [["validate", "--format", "=", "s"], "sarif"],
  [["validate", "--str"], "--strict"],
  [["rules", "fdl/goto-t"], "fdl/goto-target"],
  [["completion", "f"], "fish"],
  [["graph", "--format", "s"], "svg"],
  [["import", "--kind", "flow-"], "flow-version flow-alias"],
  [["validate", "--flow-name", ""], ""],
  [["emulator", ""], ""],
])("bash completes %j", async (words, answer) => {
  expect(await completed(words)).toBe(answer);
});

test("bash completes names of files with blanks as one, and folders where only they will do", async () => {
  file("flows/a.yaml", good);
  file("flow one.yaml", good);
  const { out } = await aliflow(["completion", "bash"]);
  const answer = (line: string) => {
    const script = `${out}\nCOMP_WORDS=(${line} fl); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _aliflow; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return spawnSync("bash", ["-c", script], { cwd: folder, encoding: "utf8" })
      .stdout.trim()
      .split("\n")
      .sort();
  };
  expect(answer("aliflow validate")).toEqual(["flow one.yaml", "flows"]);
  expect(answer("aliflow emulator --data")).toEqual(["flows"]);
});

// What zsh 5.9 and fish 3.6 made of these lines was tried by hand.
test("zsh knows the values of options and the ids of rules, from its first call on", async () => {
  const { out } = await aliflow(["completion", "zsh"]);
  expect(out).toMatch(
    / validate\) _arguments .*'\*--format=\[how to report\]:value:\(text json github sarif\)'/,
  );
  expect(out).toMatch(/ rules\) _arguments ':value:\([^)]*fdl\/goto-target /);
  expect(out).toMatch(/'\*--flow-name=\[[^\]]*\]:value: ' .*'\*:value:_files' ;;/);
  expect(out).toMatch(/ emulator\) _arguments .*'\*--data=\[[^\]]*\]:value:_files -\/'/);
  expect(out).toMatch(/== _aliflow \]\]; then _aliflow "\$@"; else compdef _aliflow aliflow; fi$/);
});

test("fish knows the values of options and the ids of rules, each at its command", async () => {
  const { out } = await aliflow(["completion", "fish"]);
  expect(out).toMatch(/_at validate' -l format -x -a 'text json github sarif' -d 'how to report'/);
  expect(out).toMatch(/_at rules 2' -a '[^']*fdl\/goto-target /);
  expect(out).toMatch(/_at validate' -l strict -d/);
  expect(out).toMatch(/_at validate' -l flow-name -x -d/);
  expect(out).toMatch(/_at emulator' -f$/m);
});

test("every command's help has examples", async () => {
  for (const command of ["validate", "graph", "diff", "format", "rules", "emulator", "completion"]) {
    expect((await aliflow([command, "--help"])).out).toContain("Examples:");
  }
});

test("nothing in a definition can steer the terminal or forge a line", async () => {
  const name = '"b\\u001b[2J\\u202e\\u009b1A"';
  const raw = (step: string) =>
    `version: v1\ntype: flow\nsteps:\n  - type: pass\n    name: ${step}\n    goto: x\n`;
  const old = file("old.yaml", raw("a"));
  const next = file("next.yaml", raw(name));
  const outputs = [
    await aliflow(["validate", next]),
    await aliflow(["diff", old, next]),
    await aliflow(["diff", old, next, "--format", "markdown"]),
    await aliflow(["graph", file("\u009b2J.yaml", "steps: [")]),
  ];
  for (const { out, errors } of outputs) {
    expect(`${out}${errors}`).not.toBe("");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    expect(`${out}${errors}`).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202e]/);
  }
});
