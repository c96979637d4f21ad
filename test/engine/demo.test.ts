import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { engineFolder } from "../pulumi/engine";
import { repository } from "../pulumi/project-folder";

jest.setTimeout(180_000);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aliflow-demo-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The demo as `npm run demo` starts it, with its temporary files in `folder`. */
function startDemo(...args: string[]): { child: ChildProcess; output: () => string } {
  const child = spawn(
    process.execPath,
    ["--require", "./tools/typescript.cjs", "tools/demo/main.ts", ...args],
    {
      cwd: repository,
      env: { ...process.env, ALIFLOW_ENGINE: engineFolder(), TMPDIR: folder },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  return { child, output: () => output };
}

/** The demo, the CLI, the host for Node.js and the program. */
const PROCESSES_OF_AN_UP = 4;

/** How many processes have that folder in their environment: all that belong to a demo do. */
function processesIn(folder: string): number {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => environmentOf(pid).includes(folder)).length;
}

function environmentOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, "latin1");
  } catch {
    return ""; // it has ended, or is another user's
  }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await setTimeout(10);
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test("plays from nothing to nothing, without a call where nothing changed", async () => {
  const { child, output } = startDemo();
  const [code] = await once(child, "close");
  expect({ code, output: output() }).toMatchObject({ code: 0 });
  const chapters = output().split(/\n(?=\d\. )/);
  expect(chapters.map((chapter) => /→ (\d+) API call/.exec(chapter)?.[1])).toEqual([
    ...[undefined, undefined], // what it is about, and the program
    ...["6", "0", "0", "4", "2", "4", "1", "4"],
  ]);
  expect(chapters[1]).toContain('const notify = new aliflow.ComposerFlow("notify", {');
  expect(chapters[4]).toContain("~ duration: 5 => 10");
  expect(chapters[4]).toContain('~ uri: "https://example.com/notify" => "https://example.com/v2/notify"');
  expect(chapters[7]).toContain('=> "hotfix, do not touch"');
  expect(chapters[9]).toContain("- 5 deleted");
  expect(output()).not.toContain("\u001b"); // colours are for terminals
  const headings = output().match(/^(\d\. | {3}\w).+$/gm) ?? [];
  expect(headings.filter((line) => line.length > 100)).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
});

// Only Linux tells the environment of its processes.
(existsSync("/proc/self/environ") ? test : test.skip)(
  "stopped in the middle of an up, it leaves neither files nor processes",
  async () => {
    const { child, output } = startDemo();
    await until(() => processesIn(folder) >= PROCESSES_OF_AN_UP);
    child.kill("SIGINT");
    const [code] = await once(child, "close");
    expect([code, output().trimEnd().split("\n").at(-1)]).toEqual([
      130,
      "stopped; its folder and its emulator are removed",
    ]);
    expect(readdirSync(folder)).toEqual([]);
    await until(() => processesIn(folder) === 0); // plugins end a moment after the CLI
  },
);

test("kept, it leaves an emulator that the printed commands end", async () => {
  const { child, output } = startDemo("--keep");
  const [code] = await once(child, "close");
  const [, pid = "", root = ""] = /kill (\d+); rm -rf (\S+)/.exec(output()) ?? [];
  expect([code, isAlive(Number(pid)), existsSync(join(root, "env"))]).toEqual([0, true, true]);
  const shell = spawn(
    "sh",
    ["-c", `. ${root}/env && cd ${root}/project && pulumi preview --non-interactive`],
    {
      env: { PATH: "/usr/bin:/bin", HOME: folder },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  let preview = "";
  shell.stdout?.setEncoding("utf8").on("data", (text: string) => {
    preview += text;
  });
  const [previewCode] = await once(shell, "close");
  process.kill(Number(pid), "SIGTERM");
  expect([previewCode, preview]).toEqual([0, expect.stringContaining("5 unchanged")]);
});
