// npm's `prepare`: builds dist/ in a clone, so that this package works from a git URL too.
import { createRequire } from "node:module";
import { installPackages } from "../packages.mjs";
import { Progress } from "../progress.mjs";
import { buildPackage } from "./build.mjs";

/** Packages that a build needs. */
const TOOLS = ["typescript", "esbuild"];

/** `npm install -g` of a git URL, which pre-commit does, prepares a clone without its packages. */
const IN_THIS_FOLDER = ["--no-global", "--include=dev", "--ignore-scripts"];

const { resolve } = createRequire(import.meta.url);

function isInstalled(name) {
  try {
    return Boolean(resolve(name));
  } catch {
    return false;
  }
}

const progress = new Progress();
try {
  if (!TOOLS.every(isInstalled)) await installPackages(progress, IN_THIS_FOLDER);
  await buildPackage(progress);
} catch (error) {
  console.error(error.tail ?? error);
  process.exitCode = 1;
}
