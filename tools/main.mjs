// Makes the machine ready for a step (packages, engine, dist/) and runs it with the project's own Node.
import { delimiter, join } from "node:path";
import { buildPackage } from "./build/build.mjs";
import { CommandError, runHere } from "./command.mjs";
import { findEngine } from "./engine/find.mjs";
import { installPackages, projectNode } from "./packages.mjs";
import { Progress } from "./progress.mjs";
import { repository } from "./repository.mjs";
import { needsOf } from "./test-arguments.mjs";

const TYPESCRIPT = ["--require", "./tools/typescript.cjs"];
const ALL = () => ({ engine: true, dist: true });

/** What each step runs, under the project's Node, and what must be there before it. */
const STEPS = {
  test: { argv: ["tools/test.mjs"], needs: needsOf, lastWords: "0 passed, 1 failed" },
  demo: { argv: [...TYPESCRIPT, "tools/demo/main.ts"], needs: ALL },
  release: { argv: ["tools/release/main.mjs"], needs: ALL },
  sdks: { argv: ["tools/sdks/main.mjs"], needs: () => ({ engine: true, dist: false }) },
  bench: { argv: [...TYPESCRIPT, "bench/main.ts"], needs: ALL },
};

/** Runs a step by name, with its arguments; resolves with the exit code. */
export async function main([name, ...args]) {
  const step = STEPS[name];
  if (step === undefined) {
    console.error(`error: "${name}" is no step; use ${Object.keys(STEPS).join(", ")}`);
    return 2;
  }
  try {
    const engine = await prepare(step.needs(args));
    return await start(step, args, engine);
  } catch (error) {
    if (error instanceof CommandError && error.tail) console.error(error.tail);
    console.error(`error: ${error.message}`);
    if (step.lastWords) console.log(step.lastWords);
    return 1;
  }
}

/** On a cold machine the packages arrive while the engine compiles. Resolves with the engine's folder. */
async function prepare(needs) {
  const progress = new Progress();
  const ready = installPackages(progress).then(() => needs.dist && buildPackage(progress));
  const [engine] = await Promise.all([needs.engine ? findEngine(progress) : undefined, ready]);
  return engine;
}

async function start({ argv }, args, engine) {
  const node = await projectNode();
  const path = [join(repository, "node_modules", ".bin"), process.env.PATH].join(delimiter);
  const env = { ...process.env, PATH: path, ...(engine && { ALIFLOW_ENGINE: engine }) };
  return runHere([node, ...argv, ...args], { cwd: repository, env });
}
