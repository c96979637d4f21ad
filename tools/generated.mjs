// Whether the generated files in the tree are those that `npm run generate` makes.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { runHere } from "./command.mjs";
import { repository } from "./repository.mjs";

const GENERATOR = join(repository, "tools", "generate", "main.mjs");
const NOT_SOURCES = new Set([".git", ".aliflow", "node_modules", "dist", "coverage"]);

/** Runs the generator; resolves with what is wrong, or with undefined when no file changed. */
export async function checkGenerated() {
  if (!existsSync(GENERATOR)) return undefined;
  const before = snapshot();
  const code = await runHere([process.execPath, GENERATOR], { cwd: repository });
  if (code !== 0) return "npm run generate failed";
  const after = snapshot();
  const paths = [...new Set([...before.keys(), ...after.keys()])];
  const changed = paths.filter((path) => before.get(path) !== after.get(path)).sort();
  return changed.length === 0
    ? undefined
    : `npm run generate changed ${changed.join(", ")}; commit the result`;
}

/** Hash of every file of the repository by path: also right where there is no git. */
function snapshot(folder = repository) {
  const hashes = new Map();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (NOT_SOURCES.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) for (const [name, hash] of snapshot(path)) hashes.set(name, hash);
    if (entry.isFile()) hashes.set(relative(repository, path), hashOf(path));
  }
  return hashes;
}

function hashOf(path) {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}
