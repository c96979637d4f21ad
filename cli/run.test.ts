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
  const schema = JSON.parse(readFileSync(join(__dirname, "../schemas/output.schema.json"), "utf8"));
  const validate = new Ajv2020({ allErrors: true, strictTypes: false }).compile(schema);
  expect([validate(ran), validate.errors]).toEqual([true, null]);
  expect(validate({ ...ran, status: "Done" })).toBe(false);
});

test("one that fails ends with 1, and with the stub to write", async () => {
  const { code, out } = await aliflow(file("order.yaml", order));
  expect(code).toBe(1);
  expect(out).toMatch(
    /\nFailed after 1d 01:00:00, \d+ events\nFnF\.TaskNotStubbed: no stub fits step "ask" of flow "order"/,
  );
  expect(out).toContain(`\n- resource: ${topic}\n  step: ask\n`);
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
  expect([code, out.split("\n").slice(-3)]).toEqual([0, ["Succeeded after 0s, 10 events", "output:", "{}"]]);
});

test.each([
  [["--input", "{a"], /--input <json>.*It is no JSON\. Give JSON, or @/],
  [["--parameters", "[1]"], /--parameters must be an object/],
  [["--flow", "refund"], /It must be NAME=FILE, as in: refund=refund\.yaml/],
  [["--input", "@absent.json"], /cannot read absent\.json: there is no such file/],
])("%s cannot be run", async (flags, message) => {
  const { code, out, errors } = await aliflow(file("order.yaml", order), ...flags);
  expect([code, out]).toEqual([2, ""]);
  expect(errors).toMatch(message);
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
