import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import * as pulumi from "@pulumi/pulumi";
import { fromFile } from "./definition-file";
import { fileOf } from "./known-files";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aliflow-file-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function file(text: string | Uint8Array): string {
  const path = join(folder, "flow.yaml");
  writeFileSync(path, text);
  return path;
}

const known = <T>(output: pulumi.Output<T>) => new Promise<T>((resolve) => void output.apply(resolve));

test("fills values and outputs, and leaves the rest as it is, to the character", async () => {
  const path = file('# kept\ntype:   flow\narn: ${fn}\nlimit: ${limit}\nplain: "$${kept}"\n');
  const filled = fromFile(path, { fn: pulumi.output("acs:fc:::x"), limit: 5 });
  expect(await known(filled)).toBe('# kept\ntype:   flow\narn: "acs:fc:::x"\nlimit: 5\nplain: "${kept}"\n');
});

test("keeps the path of the file for messages, relative to the program", () => {
  const path = file("type: flow\n");
  expect(fileOf(fromFile(path))).toBe(relative(process.cwd(), path));
});

test("keeps every number to the digit", async () => {
  const text = "id: 1789654321098765432\nmode: 0755\nlarge: 1e400\nlimit: ";
  expect(await known(fromFile(file(`${text}\${limit}\n`), { limit: 5 }))).toBe(`${text}5\n`);
});

test("refuses a file that is not UTF-8, with the place and the command that converts it", () => {
  const path = file(Buffer.from([0x61, 0x3a, 0x20, 0xb6, 0xa9, 0xb5, 0xa5]));
  expect(() => fromFile(path)).toThrow(
    `${path} is not UTF-8: byte 0xB6 at offset 3; it is likely GBK, convert it: iconv -f GBK -t UTF-8 ${path} > ${path.replace(".yaml", ".utf8.yaml")}`,
  );
});

test.each([
  [
    "nowhere.yaml",
    "there is no such file; a relative path begins at the folder of Pulumi.yaml, or of its `main`; one beside the program is `${__dirname}/flow.yaml`",
  ],
  [".", "it is a folder"],
])("says why it cannot read %s, without a stack", (name, why) => {
  const path = join(folder, name);
  expect(() => fromFile(path)).toThrow(new pulumi.RunError(`${path} cannot be read: ${why}`));
});

/** What is said of a file with these values. */
function refusal(text: string, values: Record<string, string> = {}): string | undefined {
  try {
    fromFile(file(text), values);
  } catch (error) {
    // A stack would hide the sentence.
    expect(pulumi.RunError.isInstance(error)).toBe(true);
    return (error as Error).message.replace(folder, "DIR");
  }
  return undefined;
}

test("says which names have no value and where they stand, and which values have no name", () => {
  const text = "# ${none}\na: ${one}\nb: x-${two}\n";
  expect(refusal(text, { one: "1" })).toBe(
    "DIR/flow.yaml:3:6: no value is given for ${two}; given are ${one}",
  );
  expect(refusal(text, { one: "1", two: "2", three: "3" })).toBe(
    "DIR/flow.yaml: ${three} is given, but the file holds ${one}, ${two}",
  );
});

test.each([
  ["a list that is not closed", "a: ${one}\nb: [1\nc: 2\n", ":3:1: is not YAML: "],
  ["a key that stands twice", "a: ${one}\nb: 1\na: 2\n", ":3:1: "],
])("says where a file cannot be read at once, though its values come later: %s", (_what, text, place) => {
  const values = { one: pulumi.output(new Promise<string>(() => {})) };
  expect(() => fromFile(file(text), values)).toThrow(`flow.yaml${place}`);
});

test.each(["a: [${one}, b]\n", '{ "actions": { "a": ${one} } }\n', "a: {b: ${one}}\n", "type: ${one}\n"])(
  "takes placeholders where YAML has signs of its own: %s",
  async (text) => {
    expect(await known(fromFile(file(text), { one: 1 }))).toBe(text.replace("${one}", "1"));
  },
);

test("takes a URL, as ES modules name what is beside them", async () => {
  const url = pathToFileURL(file("a: ${one}\n"));
  const filled = fromFile(url, { one: true });
  expect(await known(filled)).toBe("a: true\n");
  expect(fileOf(filled)).toBe(relative(process.cwd(), join(folder, "flow.yaml")));
});

test.each([
  ["FDL", "fdl/saga.yaml"],
  ["FDL as JSON", "fdl/json-form.json"],
  ["a state machine", "state-machine/compensation.yaml"],
  ["Logic Composer", "composer/order-handling.json"],
])("keeps %s as it is", async (_language, path) => {
  const fixture = join(__dirname, "../definition/testdata", path);
  expect(await known(fromFile(fixture))).toBe(readFileSync(fixture, "utf8"));
});

test("keeps a value secret that is one", async () => {
  const filled = fromFile(file("a: ${one}\n"), { one: pulumi.secret("s") });
  expect(await pulumi.isSecret(filled)).toBe(true);
});
