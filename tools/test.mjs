// `npm test`: lint and types, generated files up to date, then the layers of tests. With arguments it runs only
// jest, which gets them. The last line on stdout says how many tests passed and failed.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runHere } from "./command.mjs";
import { checkGenerated } from "./generated.mjs";
import { repository } from "./repository.mjs";
import { readTestArguments } from "./test-arguments.mjs";

/** Jest's own default leaves a core free: on two, no two files would run side by side. */
const ALL_CORES = "--maxWorkers=100%";

const args = process.argv.slice(2);
const problem = args.length === 0 ? await check() : undefined;
if (problem) {
  console.error(`error: ${problem}`);
  finish({ passed: 0, failed: 1, skipped: 0 });
} else {
  finish(await runLayers(readTestArguments(args)));
}

/** What is wrong before any test ran; undefined when nothing is. */
async function check() {
  if ((await runHere(["npm", "run", "--silent", "check"])) !== 0) return "lint or types failed";
  return checkGenerated();
}

/** Runs every layer, also after one that failed: its tests may say why. */
async function runLayers({ layers, rest }) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const layer of layers) {
    const counts = await runLayer(layer, rest);
    for (const key of Object.keys(sum)) sum[key] += counts[key];
  }
  return sum;
}

async function runLayer(layer, rest) {
  const report = join(repository, ".aliflow", `test-${layer}.json`);
  mkdirSync(join(report, ".."), { recursive: true });
  rmSync(report, { force: true });
  const jest = join("node_modules", "jest", "bin", "jest.js");
  // The file comes last: `--selectProjects` would swallow the words after it.
  const options = ["--selectProjects", layer, "--passWithNoTests", "--json", `--outputFile=${report}`];
  const more = rest.length === 0 ? [ALL_CORES] : rest;
  const code = await runHere([process.execPath, jest, ...options, ...more]);
  return count(readReport(report), code);
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined; // jest ended before it ran anything, and said why
  }
}

/** A test file that does not load counts as a failed test, and so does a jest that fails without one. */
function count(report, code) {
  const passed = report?.numPassedTests ?? 0;
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  const failed = (report?.numFailedTests ?? 0) + (report?.numRuntimeErrorTestSuites ?? 0);
  return { passed, skipped, failed: code !== 0 && failed === 0 ? 1 : failed };
}

function finish({ passed, failed, skipped }) {
  if (passed + failed + skipped === 0) console.error("error: no test matches");
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}
