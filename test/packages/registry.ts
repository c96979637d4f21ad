// What package managers do here: packages come from the registry, through each manager's own cache.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { errorCode } from "../../text/error-code";
import { repository } from "../pulumi/project-folder";

/** Installs take half a minute on an idle machine, and run beside other tests. */
export const INSTALL_MILLISECONDS = 600_000;

export const temporaryFolder = (name: string) => mkdtempSync(join(tmpdir(), `aliflow-${name}-`));

/** Runs a program with this Node first on PATH; its stdout. */
export function run(argv: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): string {
  const [program = "", ...args] = argv;
  const path = [dirname(process.execPath), process.env.PATH].join(delimiter);
  // This process is itself run by npm, whose settings are not those of a user.
  const inherited = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
  try {
    return execFileSync(program, args, {
      cwd,
      env: { ...Object.fromEntries(inherited), PATH: path, ...env },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  } catch (error) {
    if (errorCode(error) !== "ENOENT" || !existsSync(cwd)) throw error;
    throw new Error(`${program} is not on PATH; install it (CONTRIBUTING.md says what this layer needs)`);
  }
}

export const npm = (cwd: string, ...args: string[]) => run(["npm", ...args, "--no-audit", "--no-fund"], cwd);

const PNPM = "pnpm@10.34.9";

export const pnpm = (cwd: string, ...args: string[]) =>
  run(["npm", "exec", "--yes", `--package=${PNPM}`, "--", "pnpm", ...args], cwd);

/** Packs dist/ as it is into `folder`; the path of the tarball. */
export function pack(folder: string): string {
  const args = ["npm", "pack", "--ignore-scripts", "--json", "--pack-destination", folder];
  const [{ filename }]: [{ filename: string }] = JSON.parse(run(args, repository));
  return join(folder, filename);
}

/** A commit of this repository as it stands here, in a clone of its own. */
export function commitOfHere(folder: string): string {
  const git = (...args: string[]) => run(["git", ...args], folder).trim();
  const here = run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], repository);
  for (const path of here.split("\0").filter(Boolean)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(repository, path), join(folder, path));
  }
  git("init", "--quiet");
  git("add", "--all");
  git("-c", "user.name=test", "-c", "user.email=test@localhost", "commit", "--quiet", "--message", "here");
  return git("rev-parse", "HEAD");
}

/** Bytes of all files below a folder. */
export function bytesBelow(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}
