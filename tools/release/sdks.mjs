// The packages for Python, built by PyPA's `build`, and the module for Go, zipped as the Go command keeps modules.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../command.mjs";
import { findEngine } from "../engine/find.mjs";
import { makeSdks, roots } from "../sdks/sdks.mjs";
import { repack } from "./archives.mjs";

/** Exact, as other versions would make other bytes. */
const PYTHON_TOOLS = ["build==1.6.1", "setuptools==84.2.1"];

/** @param {import("./main.mjs").Release} release */
export async function makeSdkPackages(release) {
  const { work, progress } = release;
  const folder = join(work, "sdks");
  await makeSdks({ folder, engine: await findEngine(progress), progress });
  return [
    ...(await makePython(join(folder, roots.python), release)),
    await makeGo(join(folder, roots.go), release),
  ];
}

/** An sdist and the wheel that is built from it. */
async function makePython(source, { time, work }) {
  const environment = join(work, "venv");
  const out = join(work, "python");
  await run(["python3", "-m", "venv", environment]);
  const python = join(environment, "bin", "python");
  await run([python, "-m", "pip", "install", "--quiet", ...PYTHON_TOOLS]);
  const env = { ...process.env, SOURCE_DATE_EPOCH: secondsOf(time) };
  await run([python, "-m", "build", "--no-isolation", "--outdir", out, source], { env });
  return Promise.all(
    readdirSync(out).map(async (name) => {
      const bytes = readFileSync(join(out, name));
      // setuptools keeps the time in wheels only.
      return { name, bytes: name.endsWith(".tar.gz") ? await repack(bytes, time) : bytes };
    }),
  );
}

async function makeGo(source, { manifest, time, work }) {
  const tag = `v${manifest.version}`;
  const name = `aliflow-go-${tag}.zip`;
  const zip = join(work, name);
  const script = join(import.meta.dirname, "zip_module.py");
  await run(["python3", script, zip, source, `${goModule(source)}@${tag}`, secondsOf(time)]);
  return { name, bytes: readFileSync(zip) };
}

const secondsOf = (time) => String(time.getTime() / 1000);

const goModule = (folder) => /^module (\S+)$/m.exec(readFileSync(join(folder, "go.mod"), "utf8"))[1];
