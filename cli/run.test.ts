// `aliflow run`: a definition is run from the command line.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { run } from "./command-line";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aliflow-run-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function aliflow(...commandLine: string[]) {
  const [out, errors]: [string[], string[]] = [[], []];
  const io = {
    out: (line: string) => out.push(line),
    error: (line: string) => errors.push(line),
    stopped: () => new Promise<never>(() => {}),
  };
  const code = await run(["run", ...commandLine], io);
  return { code, out: out.join("\n"), errors: errors.join("\n") };
}

const schema = JSON.parse(readFileSync(join(__dirname, "../schemas/output.schema.json"), "utf8"));
const isOutput = new Ajv2020({ allErrors: true, strictTypes: false }).compile(schema);

const topic = "acs:mns:::/topics/approvals/messages";
const order = `version: v1
type: flow
steps:
  - type: wait
    name: rest
    duration: 90000
  - type: task
    name: ask
    resourceArn: ${topic}
    pattern: waitForCallback
    outputMappings:
      - target: ok
        source: $local.ok
outputMappings:
  - target: ok
    source: $local.ok
`;
const answered = `- resource: ${topic}\n  output: {}\n  callback: { output: { ok: true }, delay: 2.5s }\n`;

test("tells each event with its time and step, then how it ended", async () => {
  const [path, stubs] = [file("order.yaml", order), file("stubs.yaml", answered)];
  const { code, out, errors } = await aliflow(path, "--stubs", stubs, "--input", '{"amount": 3}');
  expect([code, errors]).toEqual([0, ""]);
  const lines = out.split("\n");
  expect(lines[0]).toMatch(/^ +0s {2}ExecutionStarted +\{"input":\{"amount":3\}\}$/);
  expect(out).toMatch(/\n1d 01:00:02 {2}TaskSucceeded +ask +\{"output":\{"ok":true\}\}\n/);
  expect(out).toMatch(/\nSucceeded after 1d 01:00:02, \d+ events\noutput:\n\{\n {2}"ok": true\n\}$/);
});

test("input comes from a file too, and the whole run as JSON of the form that its schema describes", async () => {
  const [path, stubs] = [file("order.yaml", order), file("stubs.yaml", answered)];
  const input = `@${file("input.json", '{"amount": 4}')}`;
  const { code, out } = await aliflow(path, "--stubs", stubs, "--input", input, "--format", "json");
  const ran = JSON.parse(out);
  expect([code, ran.version, ran.status, ran.output]).toEqual([0, 1, "Succeeded", { ok: true }]);
  expect(JSON.parse(ran.events[0].EventDetail)).toEqual({ input: { amount: 4 } });
  expect(ran.messages).toMatchObject([{ flowName: "order", stepName: "ask" }]);
  expect([isOutput(ran), isOutput.errors]).toEqual([true, null]);
  expect(isOutput({ ...ran, status: "Done" })).toBe(false);
});

test("one that fails ends with 1, and with the stub to write", async () => {
  const { code, out } = await aliflow(file("order.yaml", order));
  expect(code).toBe(1);
  expect(out).toMatch(
    /\nFailed after 1d 01:00:00, \d+ events\nFnF\.TaskNotStubbed: no stub fits step "ask" of flow "order"/,
  );
  expect(out).toContain(`\n- resource: ${topic}\n  step: ask\n`);
});

test("one that catches the want of a stub tells the stub to write too, once for each step", async () => {
  const retry = "    retry: [{ errors: [FnF.ALL], intervalSeconds: 1, maxAttempts: 2 }]\n";
  const caught = `${retry}    catch: [{ errors: [FnF.ALL], goto: no }]\n  - { type: fail, name: no, error: Refused, cause: none }\n`;
  const text = order.replace(/ {4}outputMappings:[\s\S]*/, caught);
  const { code, out } = await aliflow(file("order.yaml", text));
  expect(code).toBe(1);
  expect(out).toContain(
    `\nRefused: none\nno stub fits step "ask" of flow "order", attempt 1; add one to the stubs:\n- resource: ${topic}\n`,
  );
  expect(out).not.toContain(", attempt 2; add one to the stubs:\n");
});

test("an input that is null is told as what it is", async () => {
  const { code, out } = await aliflow(file("order.yaml", order), "--input", "null");
  expect([code, out.split("\n").at(-1)]).toEqual([
    1,
    "FnF.RuntimeError: the input is null; it must be a JSON object",
  ]);
});

test("one that starts a flow that is not there is told how to give it", async () => {
  const call = "  - { type: task, name: back, resourceArn: 'acs:fnf:::flow/refund', pattern: sync }\n";
  const { out } = await aliflow(file("order.yaml", `version: v1\ntype: flow\nsteps:\n${call}`));
  expect(out).toMatch(
    /\nfnf\.FlowNotExists: flow refund does not exist\ngive its definition: --flow NAME=FILE$/,
  );
});

test("one that waits for a report is told what lacks", async () => {
  const stubs = file("stubs.yaml", `- resource: ${topic}\n  output: {}\n`);
  const { code, out } = await aliflow(file("order.yaml", order), "--stubs", stubs);
  expect(code).toBe(1);
  expect(out).toContain('step "ask" waits for a report that nobody gives; give its stub a "callback"');
});

test("flows that it starts are named, and one of several in a file is chosen", async () => {
  const call = "  - { type: task, name: back, resourceArn: 'acs:fnf:::flow/refund', pattern: sync }\n";
  const parent = `# Flows\n\n\`\`\`yaml\nversion: v1\ntype: flow\nsteps:\n${call}\`\`\`\n`;
  const child = file("child.yaml", "version: v1\ntype: flow\nsteps:\n  - { type: pass, name: a }\n");
  const { code, out } = await aliflow(file("flows.md", parent), "--flow", `refund=${child}`);
  expect([code, out.split("\n").slice(-3)]).toEqual([
    0,
    ["Succeeded after 0s, 10 events, 1 child", "output:", "{}"],
  ]);
});

describe("what a run starts", () => {
  const calls = (flow: string, more = "") =>
    `version: v1\ntype: flow\nsteps:\n  - { type: task, name: ${flow}, resourceArn: 'acs:fnf:::flow/${flow}', pattern: sync${more} }\n`;
  const done = "  - { type: succeed, name: done }\n";
  const caught = calls("outer", ", catch: [{ errors: [FnF.ALL], goto: done }]") + done;
  const id = "[0-9a-f-]{36}";
  const flags = (inner: string) => [
    ...["--flow", `outer=${file("outer.yaml", calls("inner"))}`],
    ...["--flow", `inner=${file("inner.yaml", inner)}`],
  ];

  test("is told beneath what its step made of it, with the step that failed", async () => {
    const { code, out } = await aliflow(file("order.yaml", caught), ...flags(order));
    expect(code).toBe(0);
    const [, first, second] = /TaskFailed[^\n]*\n *([^\n]*)\n *([^\n]*)\n/.exec(out) ?? [];
    expect(first).toMatch(new RegExp(`^outer/${id} failed at step "inner"$`));
    expect(second).toMatch(new RegExp(`^inner/${id} failed at step "ask": FnF.TaskNotStubbed: no stub fits`));
    expect(out).toMatch(/\n +- resource: acs:mns:::\/topics\/approvals\/messages\n +step: ask\n/);
  });

  test("is told whole with --children, before the run itself", async () => {
    const pass = "version: v1\ntype: flow\nsteps:\n  - { type: pass, name: deep }\n";
    const run = (...more: string[]) => aliflow(file("order.yaml", calls("outer")), ...flags(pass), ...more);
    const [plain, whole] = [(await run()).out, (await run("--children")).out];
    expect(plain).not.toContain("deep");
    expect(plain).toMatch(/Succeeded after 0s, 10 events, 2 children\noutput/);
    expect(whole).toContain(`\n${plain}`);
    expect(whole).toMatch(
      new RegExp(
        `\ninner/${id}, started by step inner of outer/${id}\n0s  ExecutionStarted [^]*\n0s  StepEntered +deep `,
      ),
    );
  });

  test("is in JSON, of the form that the schema describes", async () => {
    const { out } = await aliflow(file("order.yaml", caught), ...flags(order), "--format", "json");
    const ran = JSON.parse(out);
    expect(ran).toMatchObject({
      ...{ version: 1, flowName: "order", executionName: "run", childrenLeftOut: 0 },
      children: [{ flowName: "outer", startedBy: { stepName: "outer" }, children: [{ flowName: "inner" }] }],
    });
    expect([isOutput(ran), isOutput.errors]).toEqual([true, null]);
    const [{ startedBy: _, ...child }] = ran.children;
    expect(isOutput({ ...ran, children: [child] })).toBe(false);
  });

  test("and waits for a report in vain is told with its flow", async () => {
    const stubs = file("stubs.yaml", `- resource: ${topic}\n  output: {}\n`);
    const { out } = await aliflow(file("order.yaml", calls("outer")), ...flags(order), "--stubs", stubs);
    expect(out).toContain('\nstep "ask" of flow "inner" waits for a report that nobody gives; give its stub');
  });

  test("without end and without waiting is refused with a sentence", async () => {
    const text = calls("order").replace("sync", "requestResponse");
    expect(await aliflow(file("order.yaml", text), "--most-executions", "40")).toEqual({
      code: 2,
      out: "",
      errors:
        'aliflow: more than 40 executions were started, the last one of flow "order" by step "order"; do flows start each other without end? if not, raise mostExecutions',
    });
  });

  test("in hundreds, of a Map, is told by the first ones that fail", async () => {
    const items = Array.from({ length: 300 }, (_, item) => item);
    const fail = { Type: "Fail", Name: "bad", Code: "Bad" };
    const map = {
      ...{ Type: "Map", Name: "each", ItemsPath: "$Input.items", ToleratedFailedCount: 1000, End: true },
      ...{ ProcessorConfig: { ExecutionMode: "Express" }, Processor: { StartAt: "bad", States: [fail] } },
    };
    const big = { Type: "StateMachine", SpecVersion: "v1", Name: "big", StartAt: "each", States: [map] };
    const path = file("big.json", JSON.stringify(big));
    const { code, out } = await aliflow(path, "--input", JSON.stringify({ items }));
    expect([code, out.match(/ with \d failed at step "bad": Bad: /g)?.length]).toEqual([0, 5]);
    expect(out).toMatch(/\n +and 95 more that did not succeed\n/);
    expect(out).toMatch(/, 300 children\noutput/);
  });
});

test.each([
  [["--input", "{a"], /--input <json>.*It is no JSON\. Give JSON, or @/],
  [["--parameters", "[1]"], /--parameters must be an object/],
  [["--flow", "a=one.yaml", "--flow", "a=two.yaml"], /There is one of the name "a" already/],
  [["--most-executions", "0"], /It must be a whole number from 1 on/],
  [["--flow", "refund"], /It must be NAME=FILE, as in: refund=refund\.yaml/],
  [["--input", "@absent.json"], /cannot read absent\.json: there is no such file/],
])("%s cannot be run", async (flags, message) => {
  const { code, out, errors } = await aliflow(file("order.yaml", order), ...flags);
  expect([code, out]).toEqual([2, ""]);
  expect(errors).toMatch(message);
});

test("an input too deep to be written is refused", async () => {
  const deep = file("deep.json", `{"a":${"[".repeat(50_000)}${"]".repeat(50_000)}}`);
  const { code, errors } = await aliflow(file("order.yaml", order), "--input", `@${deep}`);
  expect([code, errors]).toEqual([2, "aliflow: the input is nested more than 500 levels deep"]);
});

test("a definition with errors is not run", async () => {
  const { code, out, errors } = await aliflow(
    file("order.yaml", order.replace("name: rest", "goto: nowhere")),
  );
  expect([code, out]).toEqual([2, ""]);
  expect(errors).toMatch(
    /order\.yaml:4:\d+ +error .*\n[\s\S]*a definition with errors is not run; correct them first$/,
  );
});
