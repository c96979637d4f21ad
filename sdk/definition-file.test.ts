import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
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
    "there is no such file; a relative path begins at the folder of Pulumi.yaml, one beside the program is `${__dirname}/flow.yaml`",
  ],
  [".", "it is a folder"],
])("says why it cannot read %s, without a stack", (name, why) => {
  const path = join(folder, name);
  expect(() => fromFile(path)).toThrow(new pulumi.RunError(`${path} cannot be read: ${why}`));
});

test("says which names have no value, and which values have no name", () => {
  const path = file("a: ${one}\nb: ${two}\n");
  const message = (values: Record<string, string>) => {
    try {
      fromFile(path, values);
    } catch (error) {
      return (error as Error).message.replace(folder, "DIR");
    }
    return undefined;
  };
  expect(message({ one: "1" })).toBe("DIR/flow.yaml: no value is given for ${two}; given are ${one}");
  expect(message({ one: "1", two: "2", three: "3" })).toBe(
    "DIR/flow.yaml: ${three} is given, but the file holds ${one}, ${two}",
  );
});
