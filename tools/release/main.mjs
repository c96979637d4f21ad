// `npm run release`: makes all that is published of a version, with its hashes, and publishes nothing.
//   --dry-run    of any tree; without it, of a clean and tagged one, and the commands that publish are printed
//   --only A,B   some of the parts: npm, plugin, sdks
//   --out DIR    another folder than release/
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { withTemporary } from "../command.mjs";
import { Progress } from "../progress.mjs";
import { repository } from "../repository.mjs";
import { makeBill } from "./bill.mjs";
import { makePackage } from "./npm.mjs";
import { makePlugin } from "./plugin.mjs";
import { assertPublishable, commitTime, publishing } from "./publish.mjs";
import { makeSdkPackages } from "./sdks.mjs";

/**
 * What the parts are made of.
 * @typedef {{ manifest: Record<string, unknown>, time: Date, work: string, progress: Progress }} Release
 *   `work` is a folder for what is not published
 */

const PARTS = { plugin: makePlugin, npm: makePackage, sdks: makeSdkPackages };
const OWN_FOLDER = join(repository, "release");

async function main(argv) {
  const { dryRun, parts, out } = readOptions(argv);
  const manifest = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  const { version } = manifest;
  const tag = `v${version}`;
  if (!dryRun) await assertPublishable(tag);
  emptyFolder(out);
  const files = await makeParts(parts, { manifest, time: await commitTime(), progress: new Progress() });
  writeAll(files, out);
  const folder = relative(process.cwd(), out);
  for (const { name, bytes } of files) console.log(`${join(folder, name)} ${bytes.length}`);
  if (dryRun) return;
  console.log("\nThis publishes them:");
  for (const line of publishing(parts, { version, tag, folder })) console.log(line);
}

function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      "dry-run": { type: "boolean", default: false },
      only: { type: "string", default: Object.keys(PARTS).join() },
      out: { type: "string", default: OWN_FOLDER },
    },
  });
  const parts = values.only.split(",");
  const unknown = parts.find((part) => !Object.hasOwn(PARTS, part));
  if (unknown !== undefined)
    throw new Error(`--only: "${unknown}" is no part; use ${Object.keys(PARTS).join(", ")}`);
  return { dryRun: values["dry-run"], parts, out: resolve(values.out) };
}

/** Nothing but what is made now is there afterwards; a folder of somebody else's is never emptied. */
function emptyFolder(folder) {
  if (folder === OWN_FOLDER) rmSync(folder, { recursive: true, force: true });
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Error(`--out: "${folder}" is not empty; name a new folder`);
  mkdirSync(folder, { recursive: true });
}

/** The bill is made with every part: it is of all of them. */
function makeParts(parts, release) {
  const work = mkdtempSync(join(tmpdir(), "aliflow-release-"));
  // Archives keep the modes that files are made with.
  process.umask(0o022);
  return withTemporary(work, async () => {
    const files = [];
    for (const make of [...parts.map((part) => PARTS[part]), makeBill])
      files.push(...(await make({ ...release, work })));
    return files.sort((a, b) => (a.name < b.name ? -1 : 1));
  });
}

function writeAll(files, folder) {
  for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes);
  const sums = files.map(
    ({ name, bytes }) => `${createHash("sha256").update(bytes).digest("hex")}  ${name}\n`,
  );
  writeFileSync(join(folder, "SHA256SUMS"), sums.join(""));
}

await main(process.argv.slice(2)).catch((error) => {
  if (error.tail) console.error(error.tail);
  console.error(`error: ${error.message}`);
  process.exitCode = 1;
});
