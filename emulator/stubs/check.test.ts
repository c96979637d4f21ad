import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import fc from "fast-check";
import { repository } from "../../test/documents";
import { checkStubs, InvalidStubsError, readStubs } from "./read";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "aliflow-stubs-"));
  writeFileSync(join(folder, "text.cjs"), "module.exports = 'pay'");
  writeFileSync(join(folder, "broken.cjs"), "throw new Error('no luck\\nand more')");
  writeFileSync(join(folder, "pay.cjs"), "module.exports = () => ({})");
});
afterAll(() => rmSync(folder, { recursive: true }));

const check = (value: unknown) => sentences(() => checkStubs(value, "stubs", folder));

function sentences(act: () => unknown): string[] {
  try {
    act();
    return [];
  } catch (error) {
    if (error instanceof InvalidStubsError) return error.message.split("\n");
    throw error;
  }
}

const action = "FC:InvokeFunction";
const error = { error: "Declined" };

/** What cannot be read as stubs. */
const malformed: readonly unknown[] = [
  {},
  null,
  [1],
  [{ output: 1 }],
  [{ action: "" }],
  [{ action, outptu: {} }],
  [{ action, __proto__x: 1, output: { Body: 1 } }],
  [{ action, output: { Body: 1 }, error }],
  [{ action, error: "Declined" }],
  [{ action, error: {} }],
  [{ action, error: { error: "E", cause: 1, code: 2 } }],
  [{ action, output: { Body: 1 }, attempt: 0 }],
  [{ action, output: { Body: 1 }, delay: "soon" }],
  [{ action, output: { Body: 1 }, delay: -1 }],
  [{ action, output: { Body: 1 }, loose: "yes" }],
  [{ action, submitted: false }],
  [{ action, output: { Body: 1 }, refused: true }],
  [{ action, error, refused: false }],
  [{ action, sequence: [{ error }], refused: true }],
  [{ action, callback: {} }],
  [{ action, callback: { output: 1, error } }],
  [{ action, callback: 1 }],
  [{ action, sequence: [] }],
  [{ action, sequence: [{}] }],
  [{ action, sequence: [1] }],
  [{ action, sequence: [{ error, output: { Body: 1 } }] }],
  [{ action, sequence: [{ error }], delay: 1 }],
  [{ action, sequence: [{ error }], attempt: 1 }],
  [{ action, sequence: [{ error, attempt: 1 }] }],
  [{ action, url: "https://127.0.0.1/" }],
];

/** What no schema can see. */
const unfit: readonly unknown[] = [
  [{ action, url: "http://example.com/" }],
  [{ action, url: "http://127.0.0.1.example.com/" }],
  [{ action, url: "http://me@127.0.0.1/" }],
  [{ action, module: "none.cjs" }],
  [{ action, module: "text.cjs" }],
  [{ action, module: "broken.cjs" }],
  [{ action, output: { paid: true } }],
  [{ action, output: "paid" }],
  [{ action: "HTTP:Request", output: { Code: 200, body: "" } }],
  [{ action: "FNF:StartExecution", output: { executionName: "x" } }],
  [{ resource: "acs:mns:::/topics/t/messages", output: { Id: 1 } }],
  [{ action: "HTTP:Request", error: { error: "FC.ResourceThrottled" } }],
  [{ action: "ocr:RecognizeIdentityCard", error: { error: "Declined" } }],
  [{ action, error: { error: "FnF.ALL" } }],
  [{ action, sequence: [{ error }, { error: { error: "FnF.TaskTimeout" } }] }],
  [{ action: "OSS:GetObject", output: { bucket: "b" } }],
];

const good: readonly unknown[] = [
  [],
  [{ action, output: { Body: { paid: true } } }],
  [{ action, output: { paid: true }, loose: true }],
  [{ action, error, loose: false }],
  [{ action, error: { error: "FC.ResourceThrottled", cause: "" } }],
  [{ action, error: { error: "OutOfStock" } }],
  [{ action, error: { error: "FnF.TaskTimeout" }, loose: true }],
  [{ action: "FC:*", output: "anything, until it is asked" }],
  [{ action: "ECS:DescribeInstances", output: 1 }],
  [{ action: "ocr:RecognizeIdentityCard", error: { error: "ocr.InvalidImage.Download" } }],
  [{ action: "HTTP:Request", output: { Code: 404 } }],
  [{ resource: "acs:fnf:::flow/refund", error: { error: "FnF.TaskTimeout" } }],
  [{ resource: "acs:fc:::services/s/functions/f", output: "x", flow: "f", step: "s*", attempt: 3, delay: 0 }],
  [{ resource: "*", callback: { output: null, delay: "1.5s" } }],
  [{ resource: "*", submitted: true, callback: { error }, delay: "200ms" }],
  [{ action, sequence: [{ error, delay: 1 }, { output: { Body: 1 } }, { module: "pay.cjs" }] }],
  [{ resource: "*", error, refused: true }],
  [{ resource: "*", sequence: [{ error, refused: true }, { output: 1 }] }],
  [{ resource: "*", url: "http://localhost:8080/pay" }],
  [{ resource: "*", url: "http://[::1]/" }],
  [{ resource: "*", module: "./pay.cjs" }],
];

test("every mistake is told with its place and what to write", () => {
  const told = [...malformed, ...unfit].map((value) => [JSON.stringify(value), ...check(value)]);
  expect(told.map((lines) => lines.join("\n").replaceAll(folder, "FOLDER"))).toMatchSnapshot();
  for (const [value, ...lines] of told) expect([value, lines.length > 0]).toEqual([value, true]);
});

test("all mistakes are told at once", () => {
  expect(check([{ action, output: {}, delay: "x" }, 5, { step: "s", error: {} }])).toHaveLength(5);
});

test.each(good.map((value) => [JSON.stringify(value), value]))("%s is taken", (_text, value) => {
  expect(check(value)).toEqual([]);
});

test("what the schema refuses is refused, and what is taken it accepts", () => {
  const schema = JSON.parse(readFileSync(join(repository, "schemas/stubs.schema.json"), "utf8"));
  const accepts = new Ajv2020({ strictTypes: false }).compile(schema);
  for (const value of malformed) expect([value, accepts(value)]).toEqual([value, false]);
  for (const value of [...unfit, ...good]) expect([value, accepts(value)]).toEqual([value, true]);
});

test("an output that is no JSON is refused", () => {
  for (const output of [() => 1, { a: 1n }, [undefined], Number.NaN])
    expect(check([{ resource: "*", output }])).toHaveLength(1);
});

test("a file is read as YAML or JSON, and its mistakes stand at their lines", () => {
  const read = (text: string) => sentences(() => readStubs(text, "stubs.yaml", folder));
  expect(read(`[{"action": "${action}", "output": {"Body": 1}}]`)).toEqual([]);
  expect(read(`- action: ${action}\n  module: pay.cjs\n`)).toEqual([]);
  expect(
    read(`- action: ${action}\n  output:\n    paid: true\n  delays: 1s\n- output: 1\n`),
  ).toMatchSnapshot();
  expect(read("- a: [\n")).toMatchSnapshot();
  expect(read("")).toMatchSnapshot();
  const bomb = `- &a [x, x, x, x, x, x, x, x, x, x]\n- &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n- [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\n`;
  expect(read(bomb).length).toBeGreaterThan(0);
});

test("no value of any kind does anything but be taken or refused", () => {
  const names = [
    "action",
    "resource",
    "output",
    "error",
    "sequence",
    "callback",
    "delay",
    "url",
    "submitted",
  ];
  const stub = fc.dictionary(fc.constantFrom(...names, "__proto__", "constructor"), fc.jsonValue());
  fc.assert(
    fc.property(fc.array(fc.oneof(stub, fc.jsonValue()), { maxLength: 3 }), (value) => {
      for (const line of check(value)) expect(line).toMatch(/^stubs\[\d+\]\S* \S/);
    }),
  );
});
