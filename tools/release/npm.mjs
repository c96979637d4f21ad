// The package for Node.js: what `npm pack` takes of the tree, packed again.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../command.mjs";
import { repository } from "../repository.mjs";
import { repack } from "./archives.mjs";

/** @param {import("./main.mjs").Release} release */
export async function makePackage({ manifest, time, work }) {
  await npm(["pack", "--ignore-scripts", "--pack-destination", work], repository);
  const name = `${manifest.name}-${manifest.version}.tgz`;
  return [{ name, bytes: await repack(readFileSync(join(work, name)), time) }];
}

/** What npm writes to stdout in a folder. */
export async function npm(args, folder) {
  const output = [];
  // Below `npm run --silent` npm would keep its errors to itself.
  await run(["npm", ...args, "--loglevel=error", "--prefix", folder], {
    cwd: folder,
    onLine: (line, stream) => stream === "stdout" && output.push(line),
  });
  return output.join("\n");
}
