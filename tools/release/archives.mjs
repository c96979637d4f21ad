// Archives whose bytes depend on nothing but what they hold and one time: not on who packs them, where, or when.
import { buffer } from "node:stream/consumers";
import { gunzipSync, gzipSync } from "node:zlib";
import tar from "tar-stream";

/** The byte of a gzip header that names the system it was made on (RFC 1952), and its value for "unknown". */
const SYSTEM_BYTE = 9;
const UNKNOWN_SYSTEM = 255;

/**
 * A .tar.gz of files.
 * @param {{ name: string, bytes: Buffer, isProgram?: boolean }[]} files
 * @param {Date} time
 */
export async function archive(files, time) {
  const pack = tar.pack();
  for (const { name, bytes, isProgram } of files.toSorted((a, b) => (a.name < b.name ? -1 : 1)))
    pack.entry({ name, mode: isProgram ? 0o755 : 0o644, mtime: time }, bytes);
  pack.finalize();
  const zipped = gzipSync(await buffer(pack), { level: 9 });
  zipped[SYSTEM_BYTE] = UNKNOWN_SYSTEM;
  return zipped;
}

/** The files of a .tar.gz, as `archive` would have packed them. */
export async function repack(zipped, time) {
  const extract = tar.extract();
  extract.end(gunzipSync(zipped));
  const files = [];
  for await (const entry of extract) {
    const { name, mode, type } = entry.header;
    const bytes = await buffer(entry);
    if (type === "file") files.push({ name, bytes, isProgram: (mode & 0o100) !== 0 });
  }
  return archive(files, time);
}
