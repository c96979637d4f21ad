// The official engine: the npm package `pulumi` downloads it from its vendor, where that host is reachable.
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../command.mjs";
import { DOWNLOADED } from "./versions.mjs";

/** Time until the vendor's host has to answer: a network that swallows packets must not cost more. */
const ANSWER_SECONDS = 15;
const INSTALL_SECONDS = 60;
const DOWNLOAD_SECONDS = 900;

/** Downloads CLI, hosts and launchers into `folder`. */
export async function download(folder, report) {
  const work = join(folder, "download");
  await mkdir(work);
  report("asking npm for the downloader");
  await run(
    ["npm", "install", "--prefix", work, "--no-save", "--no-audit", "--no-fund", `pulumi@${DOWNLOADED}`],
    {
      cwd: work,
      timeLimitSeconds: INSTALL_SECONDS,
    },
  );
  report("waiting for the download host");
  await runDownloader(work, report);
  const bin = join(work, "home", "versions", DOWNLOADED, "bin");
  for (const name of await readdir(bin)) await rename(join(bin, name), join(folder, name));
  await rm(work, { recursive: true });
}

async function runDownloader(work, report) {
  const silence = new AbortController();
  const impatience = setTimeout(() => silence.abort(), ANSWER_SECONDS * 1000);
  try {
    await run([process.execPath, join(work, "node_modules", "pulumi", "run.js"), "version"], {
      cwd: work,
      env: { ...process.env, PULUMI_HOME: join(work, "home"), PULUMI_SKIP_UPDATE_CHECK: "true" },
      timeLimitSeconds: DOWNLOAD_SECONDS,
      signal: silence.signal,
      // Its own words go to stderr; the first on stdout are those of the install script that it fetched.
      onLine: (_line, stream) => {
        if (stream !== "stdout") return;
        clearTimeout(impatience);
        report("downloading");
      },
    });
  } finally {
    clearTimeout(impatience);
  }
}
