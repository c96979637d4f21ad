// The packages of package-lock.json in node_modules, the project's Node among them.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CommandError, run } from "./command.mjs";
import { repository } from "./repository.mjs";

const LOG = join(".aliflow", "npm.log");

/**
 * A lock file written where the registry lacks the binaries of some other machines does not name them, and
 * `npm ci` refuses it. `npm install` takes every version from it all the same.
 */
const LOCK_IS_PARTIAL = "npm error code EUSAGE";

/** Oldest Node that @pulumi/pulumi takes; the project brings a newer one of its own. */
const OLDEST_NODE_OF_STEPS = 22;

/**
 * Installs what package-lock.json says, unless node_modules holds it already.
 * @param {string[]} more options of npm
 */
export async function installPackages(progress, more = []) {
  if (areInstalled()) return;
  await progress.show("installing packages", () => install(more));
}

async function install(more) {
  const log = [];
  // Below `npm test --silent` npm would keep its errors to itself.
  const options = ["--no-audit", "--no-fund", "--loglevel=warn", ...more];
  const npm = (...args) =>
    run(["npm", ...args, ...options], { cwd: repository, onLine: (line) => log.push(line) });
  try {
    await npm("ci").catch((error) => {
      if (!log.some((line) => line.includes(LOCK_IS_PARTIAL))) throw error;
      return npm("install", "--no-save");
    });
  } catch (error) {
    throw new CommandError(`npm failed (its whole output is in ${LOG})`, error.tail);
  } finally {
    mkdirSync(join(repository, LOG, ".."), { recursive: true });
    writeFileSync(join(repository, LOG), `${log.join("\n")}\n`);
  }
}

/** npm keeps its own record of what it installed last, written when it is done. */
function areInstalled() {
  const [wanted, installed] = ["package-lock.json", "node_modules/.package-lock.json"].map(readPackages);
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    const isElsewhere = path === "" || optional; // the project itself; binaries for other machines
    return isElsewhere || installed[path]?.version === version;
  });
}

function readPackages(lockFile) {
  try {
    return JSON.parse(readFileSync(join(repository, lockFile), "utf8")).packages;
  } catch {
    return {};
  }
}

/**
 * Path of the Node that steps run with: the project's, else this one when it is new enough.
 * @returns {Promise<string>}
 */
export async function projectNode() {
  const own = join(repository, "node_modules", ".bin", "node");
  if (await majorOf(own)) return own;
  if ((await majorOf(process.execPath)) >= OLDEST_NODE_OF_STEPS) return process.execPath;
  throw new Error(
    `npm did not run the install script of the package "node"; run "npm rebuild node", or use Node ${OLDEST_NODE_OF_STEPS} or newer`,
  );
}

async function majorOf(node) {
  const [version] = await run([node, "--version"], { timeLimitSeconds: 20 }).catch(() => []);
  return Number(/^v(\d+)\./.exec(version ?? "")?.[1] ?? 0);
}
