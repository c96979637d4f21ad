// Buckets of OSS, as folders of one folder: what distributed Maps read and write.

import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { gunzipSync } from "node:zlib";
import { type ItemFormat, type MapRequest, readItems } from "../../execution";
import { isObject, type Json } from "../../text/json";
import { quote, quoteChoice } from "../../text/quote";
import type { StubEnd } from "../stubs";

type Fields = Readonly<Record<string, unknown>>;

/** No page lists the names of sources; these are told by the last word, whatever their case. */
const sources: Readonly<Record<string, (bucket: Bucket, fields: Fields) => Promise<readonly Json[]>>> = {
  objects: async (bucket, fields) => bucket.list(textOf(fields, ["Prefix"]) ?? ""),
  csv: (bucket, fields) => itemsOf(bucket, fields, { type: "csv" }),
  json: (bucket, fields) => itemsOf(bucket, fields, { type: "json" }),
  jsonlines: (bucket, fields) => itemsOf(bucket, fields, { type: "jsonLines" }),
  inventory: inventoryOf,
};

export class Objects {
  constructor(private readonly folder: string) {}

  /** Reads the items of a Map, or writes its results. */
  async perform(request: MapRequest, input: unknown): Promise<StubEnd> {
    try {
      const fields = isObject(input) ? input : {};
      const output =
        request.request === "writeResults" ? await this.#write(request, fields) : await this.#read(fields);
      return { type: "succeeded", output, afterMs: 0 };
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      return { type: "failed", error: "FnF.RuntimeError", cause, afterMs: 0 };
    }
  }

  async #read(fields: Fields): Promise<Json> {
    const { SourceType: type, SourceParameters: given } = fields;
    const name = String(type).split(/[.:]/).at(-1)?.toLowerCase() ?? "";
    const read = Object.hasOwn(sources, name) ? sources[name] : undefined;
    if (read === undefined)
      throw new Error(
        `"SourceType" is ${quote(String(type))}; known are ${quoteChoice(["OSS.Objects", "OSS.CSV", "OSS.JSON", "OSS.JSONLines", "OSS.Inventory"])}`,
      );
    const parameters = isObject(given) ? given : {};
    return [...(await read(this.#bucket(parameters), parameters))];
  }

  async #write(request: Extract<MapRequest, { request: "writeResults" }>, fields: Fields): Promise<Json> {
    const { Parameters: inner } = fields;
    const parameters = isObject(inner) ? inner : fields;
    const key = `${textOf(parameters, ["Prefix"]) ?? ""}${request.name}/results.json`;
    await this.#bucket(parameters).write(key, JSON.stringify(request.results));
    return { Bucket: String(parameters.Bucket), Key: key };
  }

  #bucket(parameters: Fields): Bucket {
    const name = textOf(parameters, ["Bucket"]);
    if (name === undefined || !/^[a-z0-9][a-z0-9-]*$/.test(name))
      throw new Error('"Bucket" names no bucket: small letters, digits and "-"');
    return new Bucket(name, join(this.folder, name));
  }
}

class Bucket {
  constructor(
    private readonly name: string,
    private readonly folder: string,
  ) {}

  async list(prefix: string): Promise<readonly Json[]> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const keys = paths.map((path) => relative(this.folder, path).split(sep).join("/"));
    const wanted = keys.filter((key) => key.startsWith(prefix)).sort();
    return Promise.all(wanted.map(async (Key) => ({ Key, Size: (await stat(this.#path(Key))).size })));
  }

  async read(key: string): Promise<Buffer> {
    const path = this.#path(key);
    try {
      return await readFile(path);
    } catch {
      throw new Error(`bucket ${quote(this.name)} has no object ${quote(key)}`);
    }
  }

  async write(key: string, text: string): Promise<void> {
    const path = this.#path(key);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }

  #path(key: string): string {
    const path = resolve(this.folder, key);
    if (path.startsWith(resolve(this.folder) + sep)) return path;
    throw new Error(`${quote(key)} is no key of an object here`);
  }
}

async function itemsOf(bucket: Bucket, fields: Fields, format: ItemFormat): Promise<readonly Json[]> {
  return readItems((await bucket.read(keyOf(fields))).toString(), format);
}

/** An inventory is a manifest that names its files, tables without a head, often packed. */
async function inventoryOf(bucket: Bucket, fields: Fields): Promise<readonly Json[]> {
  const manifest: unknown = JSON.parse((await bucket.read(keyOf(fields))).toString());
  const { files, fileSchema } = isObject(manifest) ? manifest : {};
  if (!Array.isArray(files) || typeof fileSchema !== "string")
    throw new Error('the manifest of the inventory has no "files" and "fileSchema"');
  const columns = fileSchema.split(",").map((name) => name.trim());
  const parts = files.map(async (file: unknown) => {
    const key = isObject(file) ? String(file.key) : "";
    const bytes = await bucket.read(key);
    const text = (key.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
    return readItems(text, { type: "csv", columns });
  });
  return (await Promise.all(parts)).flat();
}

function keyOf(fields: Fields): string {
  const key = textOf(fields, ["Object", "ObjectName", "Key"]);
  if (key === undefined) throw new Error('"SourceParameters" names no "Object"');
  return key;
}

function textOf(fields: Fields, names: readonly string[]): string | undefined {
  return names.map((name) => fields[name]).find((value) => typeof value === "string");
}
