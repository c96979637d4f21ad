import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { Objects } from "./objects";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aliflow-objects-"));
  const files: Readonly<Record<string, string | Buffer>> = {
    "shop/in/a.csv": "id,name\n1,tea\n2,cups",
    "shop/in/b.json": '[{"id": 1}, 2]',
    "shop/in/c.jsonl": '{"id": 1}\n{"id": 2}\n',
    "shop/list/manifest.json":
      '{"fileSchema": "Bucket, Key", "files": [{"key": "list/1.csv.gz"}, {"key": "list/2.csv"}]}',
    "shop/list/1.csv.gz": gzipSync('"shop","in/a.csv"\n'),
    "shop/list/2.csv": '"shop","in/b.json"\n',
    secret: "outside of every bucket",
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (SourceType: string, SourceParameters: object) =>
  new Objects(folder).perform({ request: "readItems" }, { SourceType, SourceParameters });

test.each([
  [
    "OSS.Objects",
    { Bucket: "shop", Prefix: "in/" },
    [
      { Key: "in/a.csv", Size: 20 },
      { Key: "in/b.json", Size: 14 },
      { Key: "in/c.jsonl", Size: 20 },
    ],
  ],
  [
    "OSS.CSV",
    { Bucket: "shop", Object: "in/a.csv" },
    [
      { id: "1", name: "tea" },
      { id: "2", name: "cups" },
    ],
  ],
  ["OSS.JSON", { Bucket: "shop", ObjectName: "in/b.json" }, [{ id: 1 }, 2]],
  ["OSS.JSONLines", { Bucket: "shop", Key: "in/c.jsonl" }, [{ id: 1 }, { id: 2 }]],
  [
    "OSS.Inventory",
    { Bucket: "shop", Object: "list/manifest.json" },
    [
      { Bucket: "shop", Key: "in/a.csv" },
      { Bucket: "shop", Key: "in/b.json" },
    ],
  ],
])("%s reads items from a bucket", async (type, parameters, output) => {
  expect(await read(type, parameters)).toEqual({ type: "succeeded", output, afterMs: 0 });
});

test.each([
  ["OSS.Table", { Bucket: "shop" }, '"SourceType" is "OSS.Table"; known are'],
  ["OSS.CSV", { Bucket: "../shop", Object: "a" }, '"Bucket" names no bucket'],
  ["OSS.CSV", { Bucket: "shop", Object: "../secret" }, '"../secret" is no key of an object here'],
  ["OSS.CSV", { Bucket: "shop", Object: "in/none.csv" }, 'bucket "shop" has no object "in/none.csv"'],
  ["OSS.CSV", { Bucket: "shop" }, '"SourceParameters" names no "Object"'],
  ["OSS.JSON", { Bucket: "shop", Object: "list/manifest.json" }, "items are a JSON list"],
])("%s of %j fails and says why", async (type, parameters, cause) => {
  expect(await read(type, parameters)).toMatchObject({
    type: "failed",
    cause: expect.stringContaining(cause),
  });
});

test("results of a Map are written beside each other, under its name", async () => {
  const request = { request: "writeResults", name: "0123", results: [1, { a: 2 }] } as const;
  const end = await new Objects(folder).perform(request, {
    Parameters: { Bucket: "out", Prefix: "results/" },
  });
  expect(end).toMatchObject({ output: { Bucket: "out", Key: "results/0123/results.json" } });
  expect(readFileSync(join(folder, "out/results/0123/results.json"), "utf8")).toBe('[1,{"a":2}]');
});
